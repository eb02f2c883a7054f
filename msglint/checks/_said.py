"""What several checks need: the judged words that we say ourselves, and how to quote."""

from __future__ import annotations

from collections.abc import Iterator

from msglint.match import Evidence, Match, Standing


def said(evidence: Evidence, prefix: str) -> Iterator[Match]:
    """The matches of one kind of rule that are our own words, used in earnest."""
    return (match for match in evidence.of(prefix) if match.standing is Standing.SAID)


def quoted(text: str) -> str:
    """The text in curly quotes, without a full stop inside that would end the sentence around it."""
    return f"“{text.rstrip('.')}”"
