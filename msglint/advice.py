"""What a valid platform file should still be asked about: conflicts, dates that run out, promises without proof.

Advice is no fault: the file can be used. Each line names the rule by its address and says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from msgspec import Struct

from msglint.match import Lexicon, Wording, approved_wordings
from msglint.messaging import Claim, Message, Platform, Rule
from msglint.normalize import same_text, words
from msglint.quantities import Quantity, agree, comparable, quantities
from msglint.strength import is_negated

SOON = 30  # days before its last day from which on a claim is told to expire
_ALIKE = 0.8  # share of the telling words that two wordings may have in common before they look like one
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Advice(Struct, frozen=True):
    """One thing to look at: ``key`` and ``index`` say at which value of the rule, and at which item of a list."""

    rule: Rule
    text: str
    key: str = ""
    index: int = 0

    def __str__(self) -> str:
        return f"{self.rule.address}: {self.text}"


class _Approved(Struct, frozen=True):
    """One approved text, and where it stands in its rule."""

    rule: Rule
    text: str
    key: str
    index: int = 0


def advice(platform: Platform, as_of: date, soon: int = SOON) -> tuple[Advice, ...]:
    """All advice on a platform: dates (judged on ``as_of``, ``soon`` days ahead), proof, words that another rule forbids,
    likeness and contradiction."""
    return (
        *_dates(platform, as_of, timedelta(days=soon)),
        *_proof(platform),
        *_forbidden_words(platform),
        *_retired_and_live(platform),
        *_own_figures(platform),
        *_likeness(platform),
    )


def _dates(platform: Platform, as_of: date, soon: timedelta) -> Iterator[Advice]:
    for claim in platform.claims:
        if claim.expires is not None and claim.expires < as_of:
            yield Advice(claim, f"expired on {claim.expires}; renew it, or move it to retired", "expires")
        elif claim.expires is not None and claim.expires <= as_of + soon:
            yield Advice(claim, f"expires on {claim.expires}; renew it in time", "expires")


def _proof(platform: Platform) -> Iterator[Advice]:
    supported = {claim.supports for claim in platform.claims}
    for message in platform.messages:
        if platform.claims and message.id not in supported:
            yield Advice(
                message, "has no proof: no claim supports it; name it under 'supports' of the claim that proves it", "id"
            )
    for claim in platform.claims:
        dated = claim.as_of or claim.expires or _YEAR.search(f"{claim.source} {claim.text}")
        if not quantities(claim.text):
            continue
        if not claim.source:
            yield Advice(claim, "has a figure and no source; say under 'source' where the proof is", "text")
        elif not dated:
            yield Advice(claim, "has a figure and no date; say under 'as_of' from when it is", "text")


def _forbidden_words(platform: Platform) -> Iterator[Advice]:
    """Approved wording with words that another rule bans, avoids or retires. It may be meant: approved text is allowed."""
    lexicon = Lexicon(platform)
    for approved in _approved_texts(platform):
        hits = list(lexicon.find(approved.text, words(approved.text)))
        forbidden = {hit.phrase.rule: hit.seen for hit in hits if hit.phrase.judged}
        excused = [hit for hit in hits if hit.phrase.rule == "exception"]
        for address, seen in forbidden.items():
            if address != approved.rule.address and not any(seen in hit.seen for hit in excused):
                what = f"has “{seen}”, which {address} forbids; change the wording, or list it there under 'except'"
                yield Advice(approved.rule, what, approved.key, approved.index)


def _approved_texts(platform: Platform) -> Iterator[_Approved]:
    """Every text that a rule approves. Taglines that are retired themselves are told elsewhere."""
    for message in platform.messages:
        yield _Approved(message, message.statement, "statement")
        yield from _variants(message)
    for claim in platform.claims:
        yield _Approved(claim, claim.text, "text")
        yield from _variants(claim)
    yield from (_Approved(item, item.text, "text") for item in platform.taglines if not _is_retired(platform, item.text))
    yield from (_Approved(item, item.text, "text") for item in platform.boilerplate)
    yield from (_Approved(item, item.text, "text") for item in platform.disclaimers)
    yield from (_Approved(item, item.use, "use") for item in platform.terms)
    yield from (_Approved(item, item.replaced_by, "replaced_by") for item in platform.retired)


def _variants(rule: Message | Claim) -> Iterator[_Approved]:
    for index, text in enumerate(rule.approved_variants):
        yield _Approved(rule, text, "approved_variants", index)


def _is_retired(platform: Platform, text: str) -> bool:
    return any(same_text(text, retired.text) for retired in platform.retired)


def _retired_and_live(platform: Platform) -> Iterator[Advice]:
    for tagline in platform.taglines:
        if _is_retired(platform, tagline.text):
            yield Advice(tagline, "is a tagline and retired at the same time; take it out of one of the two", "text")
            continue
        for retired in platform.retired:
            if _share(_stems(tagline.text), _stems(retired.text)) >= _ALIKE:
                what = f"is nearly the retired “{retired.text}”, so that each will be taken for the other; reword it"
                yield Advice(tagline, what, "text")


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text)}


def _share(one: set[str], other: set[str]) -> float:
    """The share of the words of both that they have in common (Jaccard)."""
    return len(one & other) / max(1, len(one | other))


def _own_figures(platform: Platform) -> Iterator[Advice]:
    """Claims whose approved variants do not give the figure of the claim."""
    for claim in platform.claims:
        for variant in _variants(claim):
            if differ := _differing(quantities(claim.text), quantities(variant.text)):
                own, other = claim.text[slice(*differ[0].span)], variant.text[slice(*differ[1].span)]
                yield Advice(
                    claim, f"has “{own}” in its text and “{other}” in a variant; make them one", variant.key, variant.index
                )


def _likeness(platform: Platform) -> Iterator[Advice]:
    """Two rules that say the same, or the same but for the figure or a "not"; once for each two rules."""
    rules: dict[str, Message | Claim] = {message.address: message for message in platform.messages}
    rules |= {claim.address: claim for claim in platform.claims}
    told: set[tuple[str, str]] = set()
    for one, other in combinations(approved_wordings(platform), 2):
        pair = (one.rule, other.rule)
        if one.rule == other.rule or pair in told or _share({*one.weights}, {*other.weights}) < _ALIKE:
            continue
        text = _relation(one, other, rules[one.rule], rules[other.rule])
        if text:
            told.add(pair)
            yield Advice(rules[one.rule], text, "statement" if isinstance(rules[one.rule], Message) else "text")


def _relation(one: Wording, other: Wording, rule: Message | Claim, second: Message | Claim) -> str:
    """What to say of two wordings in nearly the same words, or nothing."""
    if isinstance(rule, Claim) and isinstance(second, Claim) and _is_of_another(rule, second):
        return ""
    if is_negated(one.text) is not is_negated(other.text):
        return f"says the opposite of {other.rule}; keep the one that is true"
    if differ := _differing(one.figures, other.figures):
        figures = f"“{one.text[slice(*differ[0].span)]}”, and {other.rule} “{other.text[slice(*differ[1].span)]}”"
        return f"has another figure than {other.rule} for the same thing: {figures}; keep the one that is true"
    if isinstance(rule, Message) and isinstance(second, Message):
        return f"says nearly the same as {other.rule}; make them one, or say what sets them apart"
    return ""


def _is_of_another(one: Claim, other: Claim) -> bool:
    """Are the two approved for other products, audiences, regions or years, so that both may hold?"""
    pairs = ((one.products, other.products), (one.audiences, other.audiences), (one.regions, other.regions))
    years = [set(_YEAR.findall(claim.text)) for claim in (one, other)]
    return years[0] != years[1] or any(left and right and not set(left) & set(right) for left, right in pairs)


def _differing(one: tuple[Quantity, ...], other: tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The first figure that has rivals in the other text and agrees with none of them, with one of these."""
    for left in one:
        rivals = [right for right in other if comparable(left, right)]
        if rivals and not any(agree(left, right) or agree(right, left) for right in rivals):
            return left, rivals[0]
    return None
