"""What a passage changes in the strength of the rule that it restates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from msglint.match._wordings import Wording
from msglint.match.evidence import Match, Need, Standing
from msglint.nlp import Parsed
from msglint.strength import Change, compare, read

_ALL_ELSE = 0.85  # the share of the rest of a wording that a passage must have to have left out a condition


class Strengths:
    """How strongly the approved wordings of each rule put things."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._own: dict[str, list[Wording]] = defaultdict(list)
        for wording in wordings:
            self._own[wording.rule].append(wording)

    def judged(self, match: Match, text: str, parsed: Parsed, about: Collection[int], need: Need) -> Match:
        """A match with what it changes, if needed. ``about`` are the indexes of the words of its passage (``text``) that
        restate the rule.

        A change is one against every approved wording: what one of them says may be said.
        """
        if need is not Need.CLAIMS and match.standing is not Standing.REVERSED:  # which counts only where it tells of now
            return match
        told = read(text, parsed, about)
        own = {wording.text: wording.strength for wording in self._own[match.rule]}
        against = {other: {_step(change) for change in compare(strength, told)} for other, strength in own.items()}
        changes = compare(own[match.wording], told)
        return replace(
            match,
            changes=tuple(change for change in changes if all(_step(change) in steps for steps in against.values())),
            is_past=told.is_past,
        )


def _step(change: Change) -> tuple[object, object]:
    return change.ladder, change.direction


def left_out(wording: Wording, found: Collection[str]) -> tuple[str, ...]:
    """The conditions of a wording of which a passage says nothing, though it has (the stems of) all else."""
    return tuple(
        condition.words
        for condition in wording.strength.conditions
        if not condition.stems & set(found) and _has_rest(wording, condition.stems, found)
    )


def _has_rest(wording: Wording, stems: Collection[str], found: Collection[str]) -> bool:
    rest = {key: weight for key, weight in wording.weights.items() if key not in stems}
    return len(rest) > 1 and sum(rest[key] for key in rest if key in found) >= _ALL_ELSE * sum(rest.values())
