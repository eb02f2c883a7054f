"""Which open elements a tag of HTML ends: authors leave out end tags, and browsers know where they would stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from msglint.extract._html.scope import BLOCKS, Scope

MAX_DEPTH = 512  # where browsers stop nesting, too
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ITEM_LIMITS = frozenset({"ul", "ol", "menu", "dl", "table"})
_TABLE = frozenset({"table"})
_TABLE_PARTS = frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "caption"})
# A start tag on the left ends an open element on the right, up to one of the limits.
_ENDS = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "thead": _TABLE_PARTS,
    "tbody": _TABLE_PARTS,
    "tfoot": _TABLE_PARTS,
}
# An end tag does not reach out of the cell that it stands in.
_END_LIMITS = frozenset({"td", "th", "table", "caption", "template", "object"})


class Element(Struct, frozen=True):
    """An open element. ``first`` is the number of blocks before it; ``cited`` says that it names where its words come from."""

    tag: str
    scope: Scope
    first: int
    cited: bool = False


def ended_by_start(tag: str, elements: Sequence[Element]) -> int | None:
    """The depth from which on a start tag of a block ends the open elements, None when it ends none."""
    ended = _ENDS.get(tag, frozenset({"p"}))
    limits = _TABLE if tag in _TABLE_PARTS else _ITEM_LIMITS if tag in _ENDS else BLOCKS - {"p"}
    lowest = None
    for depth in range(len(elements) - 1, 0, -1):
        if elements[depth].tag in ended:
            lowest = depth
        elif elements[depth].tag in limits:
            break
    return lowest


def ended_by_end(tag: str, elements: Sequence[Element]) -> int | None:
    """The depth of the open element that an end tag ends, None when there is none."""
    limits = _TABLE if tag in _TABLE_PARTS else frozenset() if tag == "table" else _END_LIMITS
    for depth in range(len(elements) - 1, 0, -1):
        if elements[depth].tag == tag:
            return depth
        if elements[depth].tag in limits:
            return None
    return None
