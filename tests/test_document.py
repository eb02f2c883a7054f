from __future__ import annotations

import pytest

from msglint.document import WHOLE, Anchor, Block, Box, Document, Kind, Piece, Span, label


def _document(*pieces: Piece, text: str = "one two three") -> Document:
    return Document("a.txt", "txt", "", (Block(0, Kind.PARAGRAPH, text, pieces=pieces),), ())


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor(("slide 3", "speaker notes"), page=3), "slide 3, speaker notes"),
        (Anchor(page=2), "page 2"),
        (Anchor(line=31, column=7), "line 31, column 7"),
        (Anchor(line=31), "line 31"),
        (Anchor(), WHOLE),
    ],
)
def test_labels_are_what_a_person_follows(anchor: Anchor, expected: str) -> None:
    assert label(anchor) == expected


def test_a_span_is_located_by_the_piece_it_begins_in() -> None:
    document = _document(Piece(Span(0, 7), Anchor(line=4, column=10)), Piece(Span(8, 13), Anchor(line=5, column=1)))
    assert document.locate(0, Span(4, 7)).label == "line 4, column 14"
    assert document.locate(0, Span(8, 13)).label == "line 5, column 1"


def test_a_span_between_pieces_belongs_to_the_one_before() -> None:
    document = _document(Piece(Span(0, 3), Anchor(line=1, column=1)), Piece(Span(8, 13), Anchor(line=2, column=1)))
    assert document.locate(0, Span(4, 6)).line == 1


def test_boxes_are_those_of_the_words_on_the_first_page() -> None:
    document = _document(
        Piece(Span(0, 3), Anchor(page=1, box=Box(0, 0, 10, 5))),
        Piece(Span(4, 7), Anchor(page=1, box=Box(12, 0, 20, 6))),
        Piece(Span(8, 13), Anchor(page=2, box=Box(0, 0, 9, 5))),
    )
    location = document.locate(0, Span(0, 13))
    assert (location.page, location.box, len(location.boxes)) == (1, Box(0, 0, 20, 6), 2)


def test_a_block_without_pieces_is_the_whole_document() -> None:
    assert _document().locate(0, Span(0, 3)).label == WHOLE


def test_spans() -> None:
    assert Span(0, 4).overlaps(Span(3, 9))
    assert not Span(0, 4).overlaps(Span(4, 9))
    assert Span(0, 9).covers(Span(4, 9))
    assert not Span(0, 8).covers(Span(4, 9))
