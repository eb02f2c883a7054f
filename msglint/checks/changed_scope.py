"""An approved claim is told of another product or place, to another audience or in another region than it is approved for.

Why: a figure that was measured for one product is made up for another, a promise to the wrong customers is one that they will
hold us to, and an offer in the wrong country cannot be kept.

What: a restated claim with `products` or `audiences`, where its sentence (or, if that names none, a sentence, label or heading
before it) names another one of the platform's and none of its own, or "all products"; a restated claim with `regions` that is
told "worldwide"; a sentence that names a product and the approved regions of its claims together with another country; and the
very figure of a claim, limited to one place that no approved wording has.

Fix: tell it of its own product, audience and region, or have it approved for this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted, said
from msglint.checks._topics import topic
from msglint.document import Span
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Assertion, AssertionKind, Evidence, Match
from msglint.messaging import Claim, Product
from msglint.normalize import Word, words

_ALL = re.compile(r"\b(all|every|each|both)( of)?( (our|the|its))?( \w+)? products?\b|\bincluded\b", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|(?:around|across|all over) the (?:world|globe)|internationally)\b", re.IGNORECASE
)
_VERB_AFTER = re.compile(r"\s*(,|and |or |is |are |was |has |can |will |included|for |in )")
_SHORT_FORMS = {
    "us": "united states",
    "u.s.": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "u.k.": "united kingdom",
}


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every claim that is told of the wrong product, audience or region."""
    for match in said(case.evidence, "claim"):
        rule = case.evidence.rule(match.rule)
        if isinstance(rule, Claim) and match.score >= LINKED:
            yield from _wrong_product(case, match, rule) if rule.products else ()
            yield from _wrong_audience(case, match, rule) if rule.audiences else ()
            yield from _everywhere(case.evidence, match, rule)
        yield from _wrong_place(case.evidence, match)
    for assertion in case.evidence.assertions:
        if assertion.kind is AssertionKind.REGION:
            yield from _wrong_region(case.evidence, assertion)


def _wrong_product(case: Case, match: Match, rule: Claim) -> Iterator[Fault]:
    evidence, own = case.evidence, frozenset(rule.products)
    told_of, in_sentence = topic(case, match, lambda block, span: _products(evidence, block, span))
    of_all = bool(_ALL.search(evidence.sentence_text(match)))
    wrong = told_of - own
    if wrong and (of_all or not told_of & own):
        approved = _listed(rule.products)
        yield Fault(
            rule=rule.address,
            message=f"This claim is approved for {approved}, and here it is told of {_listed(sorted(wrong))}.",
            block=match.block,
            span=evidence.sentence(match) if of_all else match.span,
            expected=rule.text,
            fix=f"Tell it of {approved} only: {quoted(rule.text)}.",
            confidence=Confidence.HIGH if in_sentence else Confidence.MEDIUM,
        )


def _wrong_audience(case: Case, match: Match, rule: Claim) -> Iterator[Fault]:
    told_to, _ = topic(case, match, lambda block, span: _audiences(case.evidence, block, span))
    if told_to and not told_to & frozenset(rule.audiences):
        approved = _listed(rule.audiences)
        yield Fault(
            rule=rule.address,
            message=f"This claim is approved for {approved}, and here it is told to {_listed(sorted(told_to))}.",
            block=match.block,
            span=match.span,
            expected=rule.text,
            fix=f"Tell it to {approved} only, or have it approved for {_listed(sorted(told_to))}.",
            confidence=Confidence.MEDIUM,
        )


def _everywhere(evidence: Evidence, match: Match, rule: Claim) -> Iterator[Fault]:
    everywhere = _EVERYWHERE.search(evidence.sentence_text(match))
    if rule.regions and everywhere and not any(map(_EVERYWHERE.search, rule.wordings)):
        yield _elsewhere(rule, everywhere.group(), match.block, evidence.sentence(match))


def _wrong_region(evidence: Evidence, assertion: Assertion) -> Iterator[Fault]:
    named = _products(evidence, assertion.block, assertion.span)
    for rule in evidence.platform.claims:
        regions = {_region(region) for region in rule.regions}
        places = {_region(place): place for place in assertion.places}
        elsewhere = [place for region, place in places.items() if region not in regions]
        if named & set(rule.products) and regions & places.keys() and elsewhere:
            yield _elsewhere(rule, elsewhere[0], assertion.block, assertion.span)
            return


def _elsewhere(rule: Claim, place: str, block: int, span: Span) -> Fault:
    return Fault(
        rule=rule.address,
        message=f"{quoted(place)} is not approved; approved are {_listed(rule.regions)}.",
        block=block,
        span=span,
        expected=rule.text,
        fix=f"Name only {_listed(rule.regions)}, or have the claim approved for more.",
    )


def _wrong_place(evidence: Evidence, match: Match) -> Iterator[Fault]:
    for restated in match.restated[:1]:
        if restated.place:
            told = evidence.block(match).text[slice(*restated.told.span)]
            yield Fault(
                rule=match.rule,
                message=f"{quoted(told)} is not approved for {restated.place.title()}.",
                block=match.block,
                span=evidence.sentence(match),
                expected=match.wording,
                fix=f"Use the approved claim: {quoted(match.wording)}.",
                confidence=Confidence.MEDIUM,
            )


def _products(evidence: Evidence, block: int, span: Span) -> frozenset[str]:
    """The names of the products that are named in a span of a block."""
    return frozenset(
        rule.name
        for match in evidence.of("product")
        if match.block == block and span.covers(match.span) and _is_name(evidence, match)
        if isinstance(rule := evidence.rule(match.rule), Product)
    )


def _is_name(evidence: Evidence, match: Match) -> bool:
    """Is it a name? A short one that opens a sentence may be an everyday word ("Pay your bills"), unless a verb follows."""
    rule, text = evidence.rule(match.rule), evidence.block(match).text
    is_full = isinstance(rule, Product) and evidence.text(match).casefold() in {
        name.casefold() for name in (rule.name, *rule.aliases)
    }
    return is_full or match.span.start != evidence.sentence(match).start or bool(_VERB_AFTER.match(text[match.span.end :]))


def _audiences(evidence: Evidence, block: int, span: Span) -> frozenset[str]:
    """The audiences of the platform that are named in a span of a block."""
    said_there = words(evidence.document.blocks[block].text[slice(*span)])
    return frozenset(audience for audience in evidence.platform.audiences if _names(said_there, audience))


def _names(said_there: Sequence[Word], audience: str) -> bool:
    """Do words name an audience? One of several words in any number ("small business"); a single word as it is written, since
    "families" are people and "a family of products" is none."""
    wanted = words(audience)
    asked = [word.text if len(wanted) == 1 else word.stem for word in wanted]
    told = [word.text if len(wanted) == 1 else word.stem for word in said_there]
    return any(told[at : at + len(asked)] == asked for at in range(len(told)))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names)


def _region(place: str) -> str:
    name = place.casefold().removeprefix("the ")
    return _SHORT_FORMS.get(name, name)


CHECK = Check(
    name="changed-scope",
    severity=Severity.ERROR,
    summary="a claim is told of a product or a region, or to an audience, that it is not approved for",
    judge=judge,
    bad=(
        Example(
            "With Oak Everyday you earn up to 4% a year on balances over $1,000.",
            marked="earn up to 4% a year on balances over $1,000",
        ),
        Example(
            "Oak Saver is open to savers in Oregon, Washington and Idaho.",
            marked="Oak Saver is open to savers in Oregon, Washington and Idaho.",
        ),
        Example(
            "Small businesses earn up to 4% a year on balances over $1,000.",
            marked="earn up to 4% a year on balances over $1,000",
        ),
    ),
    good=(
        Example("With Oak Saver you earn up to 4% a year on balances over $1,000."),
        Example("## Oak Saver\n\nEarn up to 4% a year on balances over $1,000."),
        Example("Oak Saver is open to savers in Oregon and Washington."),
    ),
)
