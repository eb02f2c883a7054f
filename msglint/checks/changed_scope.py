"""An approved claim is told of another product or another region than it is approved for.

Why: a figure that was measured for one product is made up for another, and an offer in the wrong country is a promise that
cannot be kept.

What: a restated claim with `products`, where the sentence, or the heading or label over it, names another product and none of
its own (or "all products"); and a sentence that names a product and the approved `regions` of its claims together with another
country, or "worldwide".

Fix: tell it of its own product and region, or have it approved for this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msglint.checks import Case, Check, Example
from msglint.checks._said import quoted, said
from msglint.document import Span
from msglint.finding import Confidence, Fault, Severity
from msglint.match import LINKED, Assertion, AssertionKind, Evidence, Match
from msglint.messaging import Claim, Product

_ALL = re.compile(r"\b(all|every|each|both)( of)?( (our|the|its))?( \w+)? products?\b|\bincluded\b", re.IGNORECASE)
_LABEL_WORDS = 5  # a line of at most that many words over a passage is its label
_LOOK_BACK = 3  # blocks
_VERB_AFTER = re.compile(r"\s*(,|and |or |is |are |was |has |can |will |included|for |in )")
_SHORT_FORMS = {
    "us": "united states",
    "u.s.": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "u.k.": "united kingdom",
}


def judge(case: Case) -> Iterator[Fault]:
    """One fault for every claim that is told of the wrong product or region."""
    for match in said(case.evidence, "claim"):
        rule = case.evidence.rule(match.rule)
        if isinstance(rule, Claim) and rule.products and match.score >= LINKED:
            yield from _wrong_product(case.evidence, match, rule)
    for assertion in case.evidence.assertions:
        if assertion.kind is AssertionKind.REGION:
            yield from _wrong_region(case.evidence, assertion)


def _wrong_product(evidence: Evidence, match: Match, rule: Claim) -> Iterator[Fault]:
    sentence = evidence.sentence(match)
    named, of_all = _products(evidence, match.block, sentence), bool(_ALL.search(evidence.sentence_text(match)))
    told_of = named or _product_over(evidence, match.block)
    wrong = told_of - set(rule.products)
    if wrong and (of_all or not told_of & set(rule.products)):
        approved = " and ".join(rule.products)
        yield Fault(
            rule=rule.address,
            message=f"This claim is approved for {approved}, and here it is told of {' and '.join(sorted(wrong))}.",
            block=match.block,
            span=sentence if of_all else match.span,
            expected=rule.text,
            fix=f"Tell it of {approved} only: {quoted(rule.text)}.",
            confidence=Confidence.HIGH if named else Confidence.MEDIUM,
        )


def _products(evidence: Evidence, block: int, span: Span) -> set[str]:
    """The names of the products that are named in a span of a block."""
    return {
        rule.name
        for match in evidence.of("product")
        if match.block == block and span.covers(match.span) and _is_name(evidence, match)
        if isinstance(rule := evidence.rule(match.rule), Product)
    }


def _is_name(evidence: Evidence, match: Match) -> bool:
    """Is it a name? A short one that opens a sentence may be an everyday word ("Pay your bills"), unless a verb follows."""
    rule, text = evidence.rule(match.rule), evidence.block(match).text
    is_full = isinstance(rule, Product) and evidence.text(match).casefold() in {
        name.casefold() for name in (rule.name, *rule.aliases)
    }
    return is_full or match.span.start != evidence.sentence(match).start or bool(_VERB_AFTER.match(text[match.span.end :]))


def _product_over(evidence: Evidence, block: int) -> set[str]:
    """The product that the nearest label or heading over a block names."""
    for above in range(block - 1, max(-1, block - 1 - _LOOK_BACK), -1):
        text = evidence.document.blocks[above].text
        if len(text.split()) <= _LABEL_WORDS:
            named = _products(evidence, above, Span(0, len(text)))
            if named:
                return named
    return set()


def _wrong_region(evidence: Evidence, assertion: Assertion) -> Iterator[Fault]:
    named = _products(evidence, assertion.block, assertion.span)
    for rule in evidence.platform.claims:
        regions = {_region(region) for region in rule.regions}
        places = {_region(place): place for place in assertion.places}
        elsewhere = [place for region, place in places.items() if region not in regions]
        if named & set(rule.products) and regions & places.keys() and elsewhere:
            yield Fault(
                rule=rule.address,
                message=f"{quoted(elsewhere[0])} is not approved; approved are {' and '.join(rule.regions)}.",
                block=assertion.block,
                span=assertion.span,
                expected=rule.text,
                fix=f"Name only {' and '.join(rule.regions)}, or have the claim approved for more.",
            )
            return


def _region(place: str) -> str:
    name = place.casefold().removeprefix("the ")
    return _SHORT_FORMS.get(name, name)


CHECK = Check(
    name="changed-scope",
    severity=Severity.ERROR,
    summary="a claim is told of a product or a region that it is not approved for",
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
    ),
    good=(
        Example("With Oak Saver you earn up to 4% a year on balances over $1,000."),
        Example("## Oak Saver\n\nEarn up to 4% a year on balances over $1,000."),
        Example("Oak Saver is open to savers in Oregon and Washington."),
    ),
)
