from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from msglint import score
from msglint.checks import Case
from msglint.checks.missing_disclaimer import judge
from msglint.document import Anchor, Block, Document, Kind, Piece, Sentence, Span
from msglint.finding import Fault
from msglint.match import Matcher
from msglint.messaging import AssetKind, Claim, Disclaimer, Message, Platform

CLAIM = "Shops save 30% of their counting time."
NOTE = "Measured in 2025 at 40 shops; your results will vary."


def _faults(pages: Sequence[Sequence[str]], within: str = "asset", kind: AssetKind = "deck", paged: bool = True) -> list[Fault]:
    platform = Platform(
        organisation="Acme",
        messages=(Message(id="stock", statement="Shops can see the stock of every warehouse."),),
        claims=(Claim(id="time", text=CLAIM, requires_disclaimer="note"),),
        disclaimers=(Disclaimer(id="note", text=NOTE, within=within),),  # type: ignore[arg-type]
    )
    texts = [(number, text) for number, page in enumerate(pages, 1) for text in page]
    blocks = tuple(
        Block(
            index, Kind.PARAGRAPH, text, pieces=(Piece(Span(0, len(text)), Anchor(page=page if paged else None, line=index)),)
        )
        for index, (page, text) in enumerate(texts)
    )
    sentences = tuple(Sentence(block.index, block.index, Span(0, len(block.text))) for block in blocks)
    evidence = Matcher(platform).match(Document("a.pptx", "pptx", "", blocks, sentences))
    return list(judge(Case(evidence, score.arrivals(evidence), kind, date(2026, 6, 1))))


@pytest.mark.parametrize(
    "note",
    [
        NOTE,
        NOTE.upper(),
        "Measured in 2025 at 40 shops. Your results will vary.",
        "* Measured in 2025 at 40 shops; your results may vary.",
    ],
)
def test_a_disclaimer_with_small_edits_will_do(note: str) -> None:
    assert _faults([[CLAIM], [note]]) == []


@pytest.mark.parametrize(
    "note",
    [
        "Measured in 2025 at 400 shops; your results will vary.",
        "Measured in 2025 at 40 shops; your results will not vary.",
        "Measured at some shops.",
    ],
)
def test_another_figure_or_a_not_makes_it_another_disclaimer(note: str) -> None:
    (fault,) = _faults([[CLAIM], [note]])
    assert fault.expected == NOTE
    assert fault.fix.endswith("where the claim can be seen.")


def test_it_is_asked_for_once_in_an_asset() -> None:
    assert len(_faults([[CLAIM], [CLAIM]])) == 1


def test_on_every_page_when_the_platform_says_so() -> None:
    faults = _faults([[CLAIM, NOTE], [CLAIM], [CLAIM, CLAIM], ["Thank you."]], within="page")
    assert [(fault.block, fault.fix.rpartition("” ")[2]) for fault in faults] == [(2, "on page 2."), (3, "on page 3.")]


def test_a_format_without_pages_is_one_page() -> None:
    assert _faults([[CLAIM], [CLAIM], [NOTE]], within="page", paged=False) == []


@pytest.mark.parametrize("kind", ["script", "transcript"])
def test_what_is_spoken_needs_none(kind: AssetKind) -> None:
    assert _faults([[CLAIM]], kind=kind) == []
