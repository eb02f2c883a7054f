"""Changes that a reader must notice: each takes a sentence and gives a sentence that says something else, or None.

Every function is silent where its pattern is not safe, so that what it writes is grammatical and means what its label says.
"""

from __future__ import annotations

import re
from random import Random

from training.lexicon import NUMBERS, OPPOSITES
from training.verbs import finite_verb, participle, third

_SUBORDINATE = re.compile(
    r"\b(if|when|who|whom|whose|which|that|because|while|although|though|since|unless|whether|where|as|so|until|what|how|why|than|not"
    r"|never|no|nothing|nobody|none|neither|only|without|n't|may|might|could|would|some|sometimes|often|many|most|few|several)\b"
    r"|n['’]t\b|[?;:]",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|can|will|should|must|has been|have been|had been)\b(?! (?:not|no|never|only|n't))", re.IGNORECASE
)
_SHORT = {"can": "can't", "will": "won't"}
_NEGATED = re.compile(
    r"\b(is|are|was|were|can|will|should|must|does|do|did|has|have|had)(n['’]t| not|not)\b(?! only)", re.IGNORECASE
)


def negated(text: str, rng: Random) -> str | None:
    """The same with a "not": "it helps" becomes "it does not help"."""
    auxiliary, verb = _AUXILIARY.search(text), finite_verb(text)
    if auxiliary and (verb is None or auxiliary.start() <= verb.start):
        if _SUBORDINATE.search(text[: auxiliary.start()]):
            return None
        return text[: auxiliary.start()] + _with_not(auxiliary.group(), rng) + text[auxiliary.end() :]
    if verb is None or _SUBORDINATE.search(text[: verb.start]):
        return None
    do = rng.choice((f"{verb.do} not", f"{verb.do}n't"))
    return f"{text[: verb.start]}{do} {verb.base}{text[verb.end :]}"


def _with_not(auxiliary: str, rng: Random) -> str:
    first, _, rest = auxiliary.partition(" ")
    long = "cannot" if first.lower() == "can" else f"{first} not"
    short = _SHORT.get(first.lower(), f"{first}n't")
    choices = [long, short, *([f"{first} no longer", f"{first} never"] if first.lower() in {"is", "are", "can"} else [])]
    return f"{rng.choice(choices)} {rest}".rstrip()


def affirmed(text: str, _: Random) -> str | None:
    """The same without its only "not": "it does not help" becomes "it helps"."""
    written = re.sub(r"\bcan['’]t\b", "can not", re.sub(r"\bwon['’]t\b", "will not", text))
    written = re.sub(r"\bcannot\b", "can not", written)
    found = list(_NEGATED.finditer(written))
    if len(found) != 1 or re.search(r"\b(?:no|never|nothing|nobody|nor|neither|without|any|either)\b", written, re.IGNORECASE):
        return None
    auxiliary, rest = found[0].group(1), written[found[0].end() :]
    before = written[: found[0].start()]
    if auxiliary.lower() not in {"do", "does", "did"}:
        return before + auxiliary + rest
    base = re.match(r" (\w+)", rest)
    if auxiliary.lower() == "did" or not base:
        return None
    verb = base.group(1) if auxiliary.lower() == "do" else third(base.group(1))
    return before + verb + rest[base.end() :]


def opposed(text: str, rng: Random) -> str | None:
    """The same with one word for its opposite: "before" becomes "after"."""
    found = [
        (match, other)
        for pair in OPPOSITES
        for word, other in (pair, pair[::-1])
        for match in re.finditer(rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])", text, re.IGNORECASE)
    ]
    if not found:
        return None
    match, other = rng.choice(found)
    if match.group()[0].isupper() and match.start() > 0:
        return None  # a part of a name
    if re.search(
        r"\b(not|never|no|more|less|most|than)\b|n['’]t", text[max(0, match.start() - 12) : match.start()], re.IGNORECASE
    ):
        return None
    return _put(text, match, other)


_QUANTITY = re.compile(
    r"(?<![\w.,–-])([$€£]?)(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    r"(?=%| ?(?:percent|per cent|million|billion|thousand|hundred|k\b|x\b|times"
    r"|(?!(?:is|has|was|does|as|us|this|its)\b)[a-z]+s\b|year|month|week|day|hour|minute|degree|-[a-z]))",
)
_MONEY = re.compile(r"(?<=[$€£])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)")
_YEAR = re.compile(r"(?<![\w.,$€£-])(1[6-9]\d\d|20\d\d)(?![\w%]|,\d)")
_WORD = re.compile(rf"\b({'|'.join(NUMBERS[2:])})(?= [a-z])", re.IGNORECASE)
_UNITS = """hour/day day/week week/month month/year hours/days days/weeks weeks/months months/years minutes/hours
    seconds/minutes million/billion hundred/thousand thousand/million daily/weekly weekly/monthly monthly/yearly""".split()


def renumbered(text: str, rng: Random) -> str | None:
    """The same with another figure, year, or unit."""
    figures = [
        *((match, 2) for match in _QUANTITY.finditer(text)),
        *((match, 1) for pattern in (_MONEY, _YEAR, _WORD) for match in pattern.finditer(text)),
    ]
    if not figures:
        return None
    if rng.random() < 0.15:
        return _other_unit(text, rng)
    match, group = rng.choice(figures)
    other = _other_number(match.group(group), rng)
    return text[: match.start(group)] + other + text[match.end(group) :]


def _other_number(figure: str, rng: Random) -> str:
    if figure.lower() in NUMBERS:
        return rng.choice([word for word in NUMBERS[2:] if word != figure.lower()])
    value = float(figure.replace(",", ""))
    if 1600 <= value < 2100 and "." not in figure and "," not in figure:
        return str(int(value) + rng.choice((-20, -10, -7, -3, -2, -1, 1, 2, 3, 5, 10)))
    other = value * rng.choice((0.25, 0.5, 0.8, 1.2, 1.5, 2, 3, 10))
    if "." in figure:
        return f"{other:.1f}" if f"{other:.1f}" != figure else f"{other + 1:.1f}"
    other = round(other) if round(other) != value else int(value) + 1
    return f"{other:,}" if "," in figure or other >= 10_000 else str(other)


def _other_unit(text: str, rng: Random) -> str | None:
    pairs = [pair.split("/") for pair in _UNITS]
    found = [
        (match, other)
        for one, two in pairs
        for word, other in ((one, two), (two, one))
        for match in re.finditer(rf"(?<=\d )\b{word}\b", text)
    ]
    return _put(text, *rng.choice(found)) if found else None


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")


def renamed(text: str, rng: Random, names: tuple[str, ...]) -> str | None:
    """The same of somebody else: a proper name for another one."""
    found = list(_NAME.finditer(text))
    others = [name for name in rng.sample(names, min(8, len(names))) if name not in text]
    return _put(text, rng.choice(found), others[0]) if found and others else None


def names_in(text: str) -> list[str]:
    """The proper names inside a sentence."""
    return [match.group() for match in _NAME.finditer(text)]


_PRONOUNS = re.compile(
    r"\b(i|you|we|they|he|she|it|there|this|that|these|those|what|who|to|and|or|of|in|on|at|for|with|by|from|not|is|are|was"
    r"|were|be|been|can|will|should|would|must|may|when|if|because|as|than|so|which|people to|up|out|about|into)\b",
    re.IGNORECASE,
)


def roles(text: str) -> tuple[str, str, str] | None:
    """Who does what to whom, in a sentence that is so simple that it can be turned round: subject, verb base, object."""
    verb = finite_verb(text)
    if verb is None or verb.do == "did":
        return None
    subject, rest = text[: verb.start].strip(), text[verb.end :].strip().rstrip(".")
    simple = all(
        1 <= len(part.split()) <= 5 and not _PRONOUNS.search(part) and part.replace(" ", "").isalpha()
        for part in (subject, rest)
    )
    return (subject, verb.base, rest) if simple else None


def reversed_roles(text: str, rng: Random) -> str | None:
    """The same words with subject and object changed over."""
    found = roles(text)
    if found is None or found[1] in {"have", "mean", "become", "seem", "remain", "represent"}:
        return None
    subject, verb, other = found
    passive = participle(verb)
    if passive and rng.random() < 0.4:
        return f"{sentence_case(subject)} {_be(subject)} {passive} by {other}."
    return f"{sentence_case(other)} {verb if _is_plural(other) else third(verb)} {uncapitalised(subject)}."


def passive_voice(text: str) -> str | None:
    """The same fact from the other side: "uniforms reduce bullying" becomes "bullying is reduced by uniforms"."""
    found = roles(text)
    passive = participle(found[1]) if found else ""
    if found is None or not passive or found[1] in {"have", "mean", "become", "seem", "remain"}:
        return None
    subject, _, other = found
    return f"{sentence_case(other)} {_be(other)} {passive} by {uncapitalised(subject)}."


def _be(noun: str) -> str:
    return "are" if _is_plural(noun) else "is"


def _is_plural(noun: str) -> bool:
    return bool(re.search(r"[^s]s$|people$|children$|men$", noun.partition(" of ")[0])) and not noun.endswith(
        ("ics", "us", "is")
    )


_ALL = {
    "all": "some", "all the": "some of the", "every": "almost no", "everyone": "someone", "always": "sometimes",
    "each": "hardly any", "everybody": "a few people", "anyone": "a few people",
}  # fmt: skip
_ONLY = (
    "in some countries", "for new customers", "in some cases", "on the premium plan", "for a few people", "in the first month",
    "in a pilot group", "on weekends", "under certain conditions", "in the largest cities",
)  # fmt: skip


def narrowed(text: str, rng: Random) -> str | None:
    """The same of fewer: "all" becomes "some", or "only for new customers" is added."""
    found = list(re.finditer(r"\b(all(?: the)?|every|everyone|everybody|always|each|anyone)\b", text, re.IGNORECASE))
    if found and not is_negative(text):
        match = rng.choice(found)
        return _put(text, match, _ALL[match.group().lower()])
    if "," in text or len(text.split()) > 16 or is_negative(text) or not (_AUXILIARY.search(text) or finite_verb(text)):
        return None
    return f"{text.rstrip('.')}, but only {rng.choice(_ONLY)}."


_HEDGED = {
    "is": "may be",
    "are": "might be",
    "will": "might",
    "can": "may",
    "must": "may",
    "was": "may have been",
    "were": "may have been",
}


def hedged(text: str, rng: Random) -> str | None:
    """The same, not sure of itself: "it reduces" becomes "it may reduce"."""
    auxiliary, verb = _AUXILIARY.search(text), finite_verb(text)
    if auxiliary and (verb is None or auxiliary.start() <= verb.start):
        weaker = _HEDGED.get(auxiliary.group().lower())
        if weaker is None or _SUBORDINATE.search(text[: auxiliary.start()]):
            return None
        return text[: auxiliary.start()] + weaker + text[auxiliary.end() :]
    if verb is None or verb.do == "did" or _SUBORDINATE.search(text[: verb.start]):
        return None
    weaker = rng.choice(("may", "might", "could possibly", "sometimes might", "may or may not"))
    return f"{text[: verb.start]}{weaker} {verb.base}{text[verb.end :]}"


_QUALIFIER = re.compile(
    r"\b(up to|on average|typically|most|nearly|almost|about|around|at least|more than|over) (?=[\d$€£])", re.IGNORECASE
)


def unqualified(text: str, _: Random) -> str | None:
    """The same without its "up to" or "nearly"."""
    match = _QUALIFIER.search(text)
    return sentence_case(text[: match.start()] + text[match.end() :]) if match else None


def qualified(text: str, rng: Random) -> str | None:
    """The same with an "up to" or "nearly" before its figure."""
    match = _QUANTITY.search(text)
    if match is None or _QUALIFIER.search(text):
        return None
    return f"{text[: match.start()]}{rng.choice(('up to', 'nearly', 'about', 'on average'))} {text[match.start() :]}"


def is_negative(text: str) -> bool:
    """Is there a "not" or "never" in the text?"""
    return bool(re.search(r"\b(not|never|no|cannot|nothing|nobody|without)\b|n['’]t\b", text, re.IGNORECASE))


def sentence_case(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Without a capital at the beginning, unless the first word looks like a name or is "I"."""
    first, _, rest = text.partition(" ")
    plain = first[1:].islower() and first != "I" and not rest[:1].isupper()
    return text[:1].lower() + text[1:] if plain else text


def _put(text: str, match: re.Match[str], other: str) -> str:
    word = sentence_case(other) if match.group()[:1].isupper() else other
    return text[: match.start()] + word + text[match.end() :]
