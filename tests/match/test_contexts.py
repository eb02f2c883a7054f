from msglint.document import Anchor, Block, Document, Kind, Piece, Span, Speaker
from msglint.match._contexts import contexts
from msglint.sentences import split


def _document(*blocks: tuple[Kind, str] | tuple[Kind, str, Speaker]) -> Document:
    made = tuple(
        Block(index, kind, text, speaker=rest[0] if rest else Speaker.OURS, pieces=_pieces(kind, text, index))
        for index, (kind, text, *rest) in enumerate(blocks)
    )
    return Document("a.md", "md", "", made, split(made))


def _pieces(kind: Kind, text: str, index: int) -> tuple[Piece, ...]:
    if kind is not Kind.CELL:
        return ()
    return (Piece(Span(0, len(text)), Anchor(("table 1", f"row {index // 2 + 1}", f"column {index % 2 + 1}"))),)


def _texts(document: Document, silent: set[int] | None = None) -> set[str]:
    return {context.text for context in contexts(document, silent or set())}


def test_sentences_come_alone_and_two_by_two() -> None:
    document = _document((Kind.PARAGRAPH, "We bake at four. You eat at seven. It is still warm."))
    assert _texts(document) == {
        "We bake at four.", "You eat at seven.", "It is still warm.",
        "We bake at four. You eat at seven.", "You eat at seven. It is still warm.",
    }  # fmt: skip


def test_a_heading_goes_with_what_stands_under_it() -> None:
    document = _document((Kind.HEADING, "Warm bread at seven"), (Kind.PARAGRAPH, "We bake at four. Come in."))
    assert "Warm bread at seven. We bake at four." in _texts(document)


def test_a_line_goes_with_its_bullets() -> None:
    document = _document(
        (Kind.PARAGRAPH, "You get from us:"),
        (Kind.LIST_ITEM, "warm bread"),
        (Kind.LIST_ITEM, "cold milk"),
        (Kind.PARAGRAPH, "Bye."),
    )
    assert "You get from us: warm bread. cold milk." in _texts(document)


def test_the_cells_of_a_row_go_together() -> None:
    document = _document(
        (Kind.CELL, "Opening hours"), (Kind.CELL, "Seven to noon"), (Kind.CELL, "Bread"), (Kind.CELL, "Rye, wheat")
    )
    found = _texts(document)
    assert "Opening hours. Seven to noon." in found
    assert not any("noon" in text and "Rye" in text for text in found)


def test_only_our_words_and_none_of_the_silent_ones() -> None:
    document = _document(
        (Kind.PARAGRAPH, "Is the bread still warm?", Speaker.THEIRS),
        (Kind.PARAGRAPH, "It is warm all day. Bread for everyone."),
    )
    assert _texts(document, silent={2}) == {"It is warm all day."}


def test_what_has_too_few_words_says_nothing_alone() -> None:
    assert _texts(_document((Kind.PARAGRAPH, "Yes. We bake at four."))) == {"We bake at four.", "Yes. We bake at four."}


def test_a_long_list_is_cut_where_a_reader_would_have_lost_it() -> None:
    document = _document(*((Kind.LIST_ITEM, f"bread number {index} of the whole wide list") for index in range(30)))
    assert max(len(context.text.split()) for context in contexts(document, set())) <= 60
