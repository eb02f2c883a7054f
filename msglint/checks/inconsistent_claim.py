"""Two assets of one run state the same thing with different figures.

Why: a prospect who reads "over 400 customers" in the deck and "more than 450 customers" in the flyer believes neither, and one
of the two is wrong. Where no approved claim gives the figure, nothing else can see it.

What: how many of something we have, and what we, our offer or our customers do in figures, said for good: the same thing in
nearly the same words, of the same product, names and years, with figures that cannot both be meant. Fair rounding is no
difference. Assets that are dated more than three months apart may differ, and what happened once, depends on something or is
told of somebody else is left alone. The figure that most assets state stands, an approved one always; where there are as many
for either, all are marked. Assets are compared with those that are checked together with them.

Fix: find out which figure is right, and use it everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from msglint.checks import Case, Check, Example, Pending
from msglint.checks._dates import day_of
from msglint.checks._said import quoted, said
from msglint.document import Span
from msglint.finding import Confidence, Fact, Fault, Finding, Severity
from msglint.match import LINKED, Evidence, Statement
from msglint.messaging import Claim, Product
from msglint.quantities import Bound, Quantity, agree, comparable, quantities

_ALIKE = 0.75  # share of the words of both that two statements have in common when they are of the same thing
_FEWEST = 3  # words in common of two statements that are not in the same words
_DAYS = 92  # between two assets from which on the later one may know better
_SHOWN = 5  # other assets that a finding names


class _Said(NamedTuple):
    """What is stated, apart from who states it."""

    about: tuple[str, ...]
    scope: tuple[str, ...]
    figure: Quantity
    day: date | None
    approved: bool


_Tellers = Mapping[_Said, Sequence[Pending]]


def judge(case: Case) -> Iterator[Fault]:
    """Every statement in figures, as a fault that depends on what other assets state."""
    day = day_of(case.evidence.document) or case.as_of  # what has no date is meant to hold today
    for statement in case.evidence.statements:
        backed = _is_backed(case.evidence, statement)
        if backed is not None:
            start, end = statement.figure.start - statement.span.start, statement.figure.end - statement.span.start
            scope = tuple(sorted({*statement.scope, *_products(case.evidence, statement)}))
            yield Fault(
                rule="claim:none",
                message="Another asset may state this with another figure.",
                block=statement.block,
                span=statement.span,
                fix="Find out which figure is right, and use it everywhere.",
                fact=Fact(Span(start, end), statement.about, scope, day, backed),
            )


def _is_backed(evidence: Evidence, statement: Statement) -> bool | None:
    """Does approved wording give this figure? None when it gives another one, which is a fault by itself."""
    if any(
        match.score >= 1 and match.block == statement.block and match.span.covers(statement.figure)
        for match in evidence.of("boilerplate")
    ):
        return True
    text = evidence.document.blocks[statement.block].text[slice(*statement.span)]
    own = next((each for each in quantities(text) if each.span.start == statement.figure.start - statement.span.start), None)
    approved = [
        each
        for match in said(evidence, "claim")
        if match.score >= LINKED and match.block == statement.block and evidence.sentence(match).overlaps(statement.span)
        if isinstance(rule := evidence.rule(match.rule), Claim)
        for wording in rule.wordings
        for each in quantities(wording)
        if own is not None and comparable(each, own)
    ]
    if own is None or not approved:
        return False
    return True if any(agree(each, own) for each in approved) else None


def _products(evidence: Evidence, statement: Statement) -> set[str]:
    """The products that a statement is told of: those that it names; of what is done, else the one that was named last."""
    if len(evidence.platform.products) < 2:
        return set()
    before = [
        (match, rule)
        for match in evidence.of("product")
        if (match.block, match.span.start) < (statement.block, statement.span.end)
        if isinstance(rule := evidence.rule(match.rule), Product)
    ]
    named = {rule.name for match, rule in before if match.block == statement.block and match.span.overlaps(statement.span)}
    return named or (set() if statement.counts else {rule.name for _, rule in before[-1:]})


def compare(told: Sequence[Pending]) -> Iterator[tuple[Pending, Finding]]:
    """The statements that another asset contradicts, as findings that say where."""
    tellers = _tellers(told)
    alike = _alike(list(tellers))
    backing = {
        said: _paths(tellers, (said, *(o for o in others if o.figure.value == said.figure.value)))
        for said, others in alike.items()
    }
    for one, others in alike.items():
        rivals = [other for other in others if _differ(one.figure, other.figure)]
        stronger = [other for other in rivals if other.approved] or [
            other for other in rivals if len(backing[other]) >= len(backing[one])
        ]
        for pending in tellers[one] if not one.approved else ():
            elsewhere = [each for other in stronger for each in tellers[other] if each.path != pending.path]
            if elsewhere:
                sure = any(other.about == one.about for other in stronger)
                yield pending, _finding(pending, elsewhere, Confidence.HIGH if sure else Confidence.MEDIUM)


def _tellers(told: Iterable[Pending]) -> _Tellers:
    """Who states what."""
    tellers: dict[_Said, list[Pending]] = defaultdict(list)
    for pending in sorted(told, key=lambda each: (each.path, each.finding.block or 0, each.finding.span)):
        fact, text = pending.finding.fact, pending.finding.observed
        figure = next((each for each in quantities(text) if fact and each.span.start == fact.figure.start), None)
        if fact is not None and figure is not None:
            bare = replace(figure, span=Span(0, 0))
            tellers[_Said(fact.about, fact.scope, bare, fact.day, fact.approved)].append(pending)
    return tellers


def _alike(statements: Sequence[_Said]) -> dict[_Said, list[_Said]]:
    """For each statement the others that are of the same thing."""
    sharing: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
    for each in statements:
        for word in each.about:
            sharing[_kind(each), word].append(each)
    alike = {}
    for one in statements:
        shared = Counter(chain.from_iterable(sharing[_kind(one), word] for word in one.about))
        alike[one] = [other for other, words in shared.items() if other is not one and _same_thing(one, other, words)]
    return alike


def _kind(said: _Said) -> tuple[object, ...]:
    """What two statements must have in common to be compared at all: "up to 40%" and "30% on average" may both be true."""
    figure = said.figure
    return said.scope, figure.unit, figure.period, figure.bound in (Bound.AT_MOST, Bound.LESS_THAN)


def _same_thing(one: _Said, other: _Said, shared: int) -> bool:
    if one.day is not None and other.day is not None and abs((one.day - other.day).days) > _DAYS:
        return False
    whole = len({*one.about, *other.about})
    return shared == whole or (shared >= _FEWEST and shared >= _ALIKE * whole)


def _differ(one: Quantity, other: Quantity) -> bool:
    """Can the two not both be meant? Of two lower bounds each is fair, and a reader still sees two figures."""
    if one.bound is other.bound is Bound.MORE_THAN:
        return one.value != other.value
    return not agree(one, other) and not agree(other, one)


def _paths(tellers: _Tellers, statements: Iterable[_Said]) -> set[str]:
    return {pending.path for each in statements for pending in tellers[each]}


def _finding(pending: Pending, elsewhere: Sequence[Pending], confidence: Confidence) -> Finding:
    first = min(elsewhere, key=lambda each: (each.path, each.finding.block or 0, each.finding.span))
    figure = _shown(pending.finding)
    places = sorted({f"{each.path}, {each.finding.location.label}: {quoted(each.finding.observed)}" for each in elsewhere})
    approved = first.finding.fact is not None and first.finding.fact.approved
    return replace(
        pending.finding,
        message=f"This says {figure}, and {first.path} says {_shown(first.finding)} of the same thing.",
        expected=first.finding.observed if approved else "",
        confidence=confidence,
        related=tuple(places[:_SHOWN]),
    )


def _shown(finding: Finding) -> str:
    return quoted(finding.observed[slice(*finding.fact.figure)]) if finding.fact else ""


CHECK = Check(
    name="inconsistent-claim",
    severity=Severity.WARNING,
    summary="two assets state the same thing with different figures",
    judge=judge,
    compare=compare,
    bad=(
        Example(
            "We serve over 90,000 savers.", marked="We serve over 90,000 savers.", beside="More than 120,000 savers trust us."
        ),
        Example(
            "A mortgage offer takes 3 days with Pine & Oak.",
            marked="A mortgage offer takes 3 days with Pine & Oak.",
            beside="With Pine & Oak, a mortgage offer takes 5 days.",
        ),
    ),
    good=(
        Example("We serve over 90,000 savers.", beside="More than 90,000 savers trust us."),
        Example("We serve over 90,000 savers.", beside="In 2019 we served 60,000 savers."),
        Example("We serve 93,400 savers.", beside="Over 90,000 savers trust us."),
        Example("Oak Saver accounts open in 3 days.", beside="Pine Mortgage accounts open in 9 days."),
    ),
)
