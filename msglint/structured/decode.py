"""Tree -> types: walks a tree along msgspec types and collects every fault on the way.

Scalars are read by the wanted type, so ``banned: [no, 2026]`` needs no quotes. A value without its type's ``SHORT_FORM`` key
stands for that key, and a single value stands for a list of one where a list of such types is wanted. A fault leaves a blank
behind, so that one walk finds all faults and the rules between entries can still be checked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping as MappingABC
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct
from msgspec import inspect as mi

from msglint.errors import Problem, did_you_mean
from msglint.messaging import slug
from msglint.structured.tree import Mapping, Node, Place, Scalar, Sequence

T = TypeVar("T")

_LEAVES: tuple[tuple[type[mi.Type], type, str], ...] = (
    (mi.BoolType, bool, "neither true nor false"),
    (mi.IntType, int, "not a whole number"),
    (mi.FloatType, float, "not a number"),
    (mi.DateType, date, "not a date; write YYYY-MM-DD"),
)
_BOOLEANS = {"yes": "true", "on": "true", "no": "false", "off": "false"}  # YAML 1.1, which many people still write
_QUOTE = "; put text with ': ' in quotes"


class Decoded(Struct, Generic[T], frozen=True):
    """A value, the faults found on the way, and where each struct in it comes from.

    With faults, the value has blanks in it and is good for nothing but finding more faults.
    """

    value: T
    problems: tuple[Problem, ...]
    _origins: MappingABC[int, Node]

    def place(self, struct: msgspec.Struct, key: str = "", index: int = 0) -> Place:
        """The place of a struct, of one of its values, or of an item of one of its lists."""
        node = self._origins[id(struct)]
        if isinstance(node, Mapping) and key in node.entries:
            node = node.entries[key].value
            if isinstance(node, Sequence) and index < len(node.items):
                node = node.items[index]
        return node.place


def decode(root: Node, kind: type[T], complete: bool = True) -> Decoded[T]:
    """The tree as a struct of type ``kind``. With ``complete`` false, keys that the root lacks are no fault: they may stand in
    a part that could not be read."""
    walk = _Walk(root if not complete else None)
    value = walk.value(root, mi.type_info(kind))
    return Decoded(value, tuple(walk.problems), walk.origins)


class _Walk:
    """One walk: collects problems, and the node of each struct by identity."""

    def __init__(self, incomplete: Node | None) -> None:
        self.problems: list[Problem] = []
        self.origins: dict[int, Node] = {}
        self._incomplete = incomplete

    def value(self, node: Node, kind: mi.Type) -> Any:
        if isinstance(kind, mi.Metadata):
            return self.value(node, kind.type)
        if isinstance(kind, mi.UnionType):
            return self._optional(node, kind)
        if isinstance(kind, mi.StructType):
            return self._struct(node, kind)
        if isinstance(kind, mi.VarTupleType):
            return self._list(node, kind)
        if isinstance(kind, mi.DictType):
            return self._table(node, kind)
        return self._scalar(node, kind)

    def _optional(self, node: Node, kind: mi.UnionType) -> Any:
        if _is_null(node):
            return None
        return self.value(node, next(member for member in kind.types if not isinstance(member, mi.NoneType)))

    def _struct(self, node: Node, kind: mi.StructType) -> Any:
        short = getattr(kind.cls, "SHORT_FORM", "")
        fields = {field.encode_name: field for field in kind.fields}
        values: dict[str, Any] = {}
        if isinstance(node, Mapping):
            values = self._fields(node, fields)
        elif isinstance(node, Scalar) and short:
            values = {fields[short].name: self.value(node, fields[short].type)}
        else:
            self._fault(node.place, f"expected keys such as {_examples(fields)}{_instead(node)}")
        blanks = {field.name: _blank(field.type) for field in kind.fields if field.required}
        struct = kind.cls(**(blanks | values))
        self.origins[id(struct)] = node
        return struct

    def _fields(self, node: Mapping, fields: MappingABC[str, mi.Field]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        hints = ""
        for key, entry in node.entries.items():
            field = fields.get(key)
            if field is None:
                hint = did_you_mean(key, fields) or ("" if node.entries.keys() & fields.keys() else _QUOTE)
                hints += hint
                self.problems.append(entry.key.problem(f"unknown key {_quoted(key)}{entry.key.within}{hint}"))
            elif field.required or not _is_null(entry.value):
                values[field.name] = self.value(entry.value, field.type)
        if node is not self._incomplete:
            required = (key for key, field in fields.items() if field.required and f"'{key}'" not in hints)
            missing = [key for key in required if key not in node.entries]
            self.problems.extend(node.place.problem(f"missing key '{key}'{node.place.within}") for key in missing)
        return values

    def _list(self, node: Node, kind: mi.VarTupleType) -> tuple[Any, ...]:
        short = getattr(getattr(kind.item_type, "cls", None), "SHORT_FORM", "")
        if isinstance(node, Sequence):
            items: tuple[Node, ...] = node.items
        elif short and not _is_null(node):
            items = (node,)
        elif _is_null(node) and kind.min_length:
            items = ()
        else:
            self._fault(node.place, "expected a list: one entry per line, each after '- '")
            return ()
        if len(items) < (kind.min_length or 0):
            self._fault(node.place, "the list is empty; it needs at least one entry")
        return tuple(self.value(item, kind.item_type) for item in items)

    def _table(self, node: Node, kind: mi.DictType) -> dict[str, Any]:
        if isinstance(node, Mapping):
            return {key: self.value(entry.value, kind.value_type) for key, entry in node.entries.items()}
        self._fault(node.place, f"expected keys with values{_instead(node)}")
        return {}

    def _scalar(self, node: Node, kind: mi.Type) -> Any:
        if not isinstance(node, Scalar):
            hint = _QUOTE if isinstance(node, Mapping) else ""
            return self._fault(node.place, f"expected a single value{_instead(node)}{hint}")
        if isinstance(kind, mi.StrType):
            return self._text(node, kind)
        if isinstance(kind, mi.LiteralType):
            return self._choice(node, kind)
        return self._leaf(node, kind)

    def _text(self, node: Scalar, kind: mi.StrType) -> str:
        if node.value is not None and not isinstance(node.value, str):
            return self._fault(node.place, f"{_quoted(node.value)} is not text; put it in quotes")
        text = (node.value or "").strip()
        if kind.min_length and not text:
            return self._fault(node.place, "empty text")
        if kind.pattern and not re.search(kind.pattern, text):  # ids are the only texts with a pattern
            hint = f", such as '{slug(text)}'" if slug(text) else ""
            self._fault(node.place, f"{_quoted(text)} is not kebab-case; write small letters, digits and hyphens{hint}")
        return text

    def _choice(self, node: Scalar, kind: mi.LiteralType) -> Any:
        if node.value in kind.values:
            return node.value
        known = [str(value) for value in kind.values]
        hint = did_you_mean(str(node.value), known)
        return self._fault(node.place, f"{_quoted(node.value)} is not one of {', '.join(known)}{hint}")

    def _leaf(self, node: Scalar, kind: mi.Type) -> Any:
        target, wrong = next((target, wrong) for leaf, target, wrong in _LEAVES if isinstance(kind, leaf))
        raw = node.value
        if target is bool and isinstance(raw, str):
            raw = _BOOLEANS.get(raw.lower(), raw)
        try:
            value: Any = msgspec.convert(raw, target, strict=not isinstance(raw, str))
        except msgspec.ValidationError:
            return self._fault(node.place, f"{_quoted(node.value)} is {wrong}")
        if isinstance(kind, mi.IntType | mi.FloatType) and (fault := _out_of_bounds(value, kind)):
            return self._fault(node.place, f"{_quoted(node.value)} is {fault}")
        return value

    def _fault(self, place: Place, message: str) -> str:
        """Notes a fault and returns the blank that stands in for the value."""
        self.problems.append(place.fault(message))
        return ""


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _blank(kind: mi.Type) -> Any:
    """What stands in for a required value that is missing."""
    return () if isinstance(kind, mi.VarTupleType) else ""


def _instead(node: Node) -> str:
    """What stands there instead, as the end of a sentence."""
    if isinstance(node, Mapping):
        return ", not keys with values"
    if isinstance(node, Sequence):
        return ", not a list"
    return ", but nothing is there" if node.value is None else ", not a single value"


def _examples(fields: MappingABC[str, mi.Field]) -> str:
    return " and ".join(f"'{key}'" for key in list(fields)[:2])


def _quoted(value: object) -> str:
    """A value as people wrote it, shortened, on one line."""
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return f"'{text}'" if len(text) <= 40 else f"'{text[:39]}…'"


def _out_of_bounds(value: float, kind: mi.IntType | mi.FloatType) -> str:
    """What is wrong with a number, or ""."""
    if not math.isfinite(value):
        return "not a number"
    if kind.ge is not None and value < kind.ge:
        return f"too small; the least is {kind.ge}"
    if kind.gt is not None and value <= kind.gt:
        return f"too small; it must be more than {kind.gt}"
    if kind.le is not None and value > kind.le:
        return f"too large; the most is {kind.le}"
    return ""
