"""What several checks need: what we say ourselves, of whom, and how to quote."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.match import Evidence, Match, Standing


def said(evidence: Evidence, prefix: str) -> Iterator[Match]:
    """The matches of one kind of rule that are our own words, used in earnest."""
    return (match for match in evidence.of(prefix) if match.standing is Standing.SAID)


def promises(evidence: Evidence) -> list[Match]:
    """The passages that restate a claim or a message, the likest first, each stretch of text once."""
    kept: list[Match] = []
    for match in sorted((*said(evidence, "claim"), *said(evidence, "message")), key=lambda match: -match.score):
        if not any(
            match.block == other.block and evidence.sentence(match).overlaps(evidence.sentence(other)) for other in kept
        ):
            kept.append(match)
    return kept


def quoted(text: str) -> str:
    """The text in curly quotes, without a full stop inside that would end the sentence around it."""
    return f"“{text.rstrip('.')}”"


def names_us(evidence: Evidence, sentence: str) -> bool:
    """Does a sentence name our organisation or one of our products?"""
    platform = evidence.platform
    names = [platform.organisation, *(name for product in platform.products for name in (product.name, *product.aliases))]
    return any(name in sentence for name in names)
