"""Pairs marks with findings one to one, as many as possible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from measure.found import Found
from measure.labels import Mark
from measure.passages import normalised


def pair(marks: Sequence[Mark], findings: Sequence[Found]) -> dict[int, int]:
    """The finding of each mark that was found, by index. Findings of an accepted kind are paired first; the rest of the marks
    then take what else touches them, whatever its kind."""
    right = _pairs(range(len(marks)), _edges(marks, findings, accepts))
    left = [mark for mark in range(len(marks)) if mark not in right]
    used = set(right.values())
    edges = {
        mark: [finding for finding in near if finding not in used]
        for mark, near in _edges(marks, findings, lambda _mark, _found: True).items()
    }
    return right | _pairs(left, edges)


def accepts(mark: Mark, found: Found) -> bool:
    """Is the finding's check one of the fair ones for this mark?"""
    return found.check in mark.accepted


def names_rule(mark: Mark, found: Found) -> bool:
    """Does the finding name a rule that the label names, by address, id or text?"""
    own = _slug(found.rule.partition(":")[2])
    named = {_slug(name) for rule in mark.rules for name in (rule, rule.partition(":")[2])}
    return own != "" and own in named


def _edges(marks: Sequence[Mark], findings: Sequence[Found], fair: Callable[[Mark, Found], bool]) -> dict[int, list[int]]:
    """Which findings each mark may take, the best first: the best check, the right rule, the most alike in length."""

    def nearness(mark: Mark, found: Found) -> tuple[bool, bool, int]:
        difference = abs(len(normalised(mark.quote)) - len(normalised(found.observed)))
        return found.check != mark.check, not names_rule(mark, found), difference

    edges = {}
    for index, mark in enumerate(marks):
        near = [i for i, found in enumerate(findings) if fair(mark, found) and found.touches(mark.quote)]
        edges[index] = sorted(near, key=lambda i: nearness(mark, findings[i]))
    return edges


def _pairs(marks: Iterable[int], edges: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one pairing, by augmenting paths."""
    owner: dict[int, int] = {}

    def claim(mark: int, tried: set[int]) -> bool:
        for finding in edges[mark]:
            if finding not in tried:
                tried.add(finding)
                if finding not in owner or claim(owner[finding], tried):
                    owner[finding] = mark
                    return True
        return False

    for mark in marks:
        claim(mark, set())
    return {mark: finding for finding, mark in owner.items()}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
