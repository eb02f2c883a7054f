"""Adds the verdicts up: per check, per group of checks, and for coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from measure.judge import Judged, Verdict, is_right_kind, is_right_rule

STATUSES = ("covered", "partial", "missing", "contradicted")
GROUPS: dict[str, frozenset[str]] = {
    "lexical kinds": frozenset(
        "altered-tagline altered-boilerplate retired-language wrong-term banned-language competitor-named expired-claim"
        " missing-disclaimer".split()
    ),
    "claim kinds": frozenset(
        "changed-number dropped-qualifier overstated-claim weakened-claim reversed-claim changed-scope unapproved-claim"
        " contradicted-message inconsistent-claim".split()
    ),
    "voice": frozenset({"off-voice"}),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one check or group. ``marks`` are labels (``unread`` of them in assets that could not be read), ``ruled`` those
    that name a rule; ``found``, ``right_kind`` and ``right_rule`` say how many were answered, and how well. ``right``,
    ``neutral`` and ``wrong`` count findings."""

    marks: int = 0
    unread: int = 0
    found: int = 0
    right_kind: int = 0
    ruled: int = 0
    right_rule: int = 0
    right: int = 0
    neutral: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float | None:
        """Found marks of all marks."""
        return ratio(self.found, self.marks)

    @property
    def recall_read(self) -> float | None:
        """Found marks of those in assets that were read."""
        return ratio(self.found, self.marks - self.unread)

    @property
    def precision(self) -> float | None:
        """Right findings of those that are right or wrong."""
        return ratio(self.right, self.right + self.wrong)


def ratio(part: int, whole: int) -> float | None:
    """A share, or None when there is nothing to share."""
    return part / whole if whole else None


def tally(judged: Sequence[Judged], includes: Callable[[str], bool] = lambda _: True) -> Tally:
    """The counts of the checks that are included: marks by their best check, findings by their own."""
    answers = [(asset, mark, found) for asset in judged for mark, found in asset.answers if includes(mark.check)]
    verdicts = Counter(verdict for asset in judged for found, verdict in asset.verdicts if includes(found.check))
    return Tally(
        marks=len(answers),
        unread=sum(asset.error is not None for asset, _, _ in answers),
        found=sum(found is not None for _, _, found in answers),
        right_kind=sum(is_right_kind(mark, found) for _, mark, found in answers),
        ruled=sum(bool(mark.rules) and is_right_kind(mark, found) for _, mark, found in answers),
        right_rule=sum(bool(mark.rules) and is_right_rule(mark, found) for _, mark, found in answers),
        right=verdicts[Verdict.RIGHT],
        neutral=verdicts[Verdict.NEUTRAL],
        wrong=verdicts[Verdict.WRONG],
    )


def by_check(judged: Sequence[Judged]) -> dict[str, Tally]:
    """One tally per check that the labels or the findings name, in the order of the groups."""
    named = {mark.check for asset in judged for mark, _ in asset.answers}
    named |= {found.check for asset in judged for found, _ in asset.verdicts}
    order = {check: group for group, checks in enumerate(GROUPS.values()) for check in checks}
    checks = sorted(named, key=lambda check: (order.get(check, len(GROUPS)), check))
    return {check: tally(judged, check.__eq__) for check in checks}


def by_group(judged: Sequence[Judged]) -> dict[str, Tally]:
    """One tally per group of checks, and one for all."""
    groups = {name: tally(judged, checks.__contains__) for name, checks in GROUPS.items()}
    return {**groups, "all": tally(judged)}


def confusion(judged: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """How often each labelled status was found as which."""
    return Counter((label, found) for asset in judged for _, label, found in asset.coverage)


def f1_scores(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    """F1 of each status that is labelled at least once."""
    scores = {}
    for status in STATUSES:
        labelled = sum(n for (label, _), n in counts.items() if label == status)
        found = sum(n for (_, other), n in counts.items() if other == status)
        if labelled:
            scores[status] = 2 * counts[status, status] / (labelled + found)
    return scores


def macro_f1(counts: Counter[tuple[str, str]]) -> float | None:
    """The mean of the F1 scores, each status counting the same."""
    scores = f1_scores(counts)
    return sum(scores.values()) / len(scores) if scores else None


def agreement(counts: Counter[tuple[str, str]]) -> float | None:
    """The share of messages whose status was found as labelled."""
    return ratio(sum(n for (label, found), n in counts.items() if label == found), counts.total())
