"""What a figure in a sentence is said of: the words it stands among, who brings it about, where, when, and as part of what.

A figure alone tells nothing. "34% of the money goes to health services" and "86% of the money goes to services" share their
words and state two things; what a figure measures is read off the words that depend on the same verb and stand near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msglint.document import Span
from msglint.match._vocabulary import COLLECTIVES, COUNTRIES, FUNCTION_WORDS, LIGHT_VERBS, QUALIFIERS, TIME_WORDS, WISHES
from msglint.nlp import Parsed, Token
from msglint.normalize import stem
from msglint.quantities import Quantity, Year, years

_STOPS = frozenset(".;!?()[]:—–")
_PART_OF = frozenset("include including incl whom which".split())  # "155 million children, including 237,000 in Ohio"
_TIME = re.compile(
    r"\b(?:last|past|previous|this|prior) (?:fiscal |financial |calendar )?"
    r"(?:year|quarter|month|week|decade|summer|winter|spring|fall)|\b(?:yesterday|in the first|years? ago)\b",
    re.IGNORECASE,
)
_TO_NOW = re.compile(
    r"\b(?:to (?:this day|date)|so far|until now|up to now|all-time|ever since|every year|each year)\b", re.IGNORECASE
)
_FOR_LONG = re.compile(r"\bfor (?:[\w-]+ ){0,4}?(?:years|decades|generations|a century)\b|\bsince\b", re.IGNORECASE)
_FARTHEST = 14  # tokens; what stands further from a figure seldom tells what it measures
_FADES = 0.8  # each telling word weighs this much of the one that is nearer to the figure
_LIGHT = 0.3  # a light verb ("goes", "has") tells less than a noun
_OBJECTS = frozenset({"dobj", "nsubj", "nsubjpass"})
_PLACES = frozenset({"GPE", "LOC"})


@dataclass(frozen=True, slots=True)
class Told:
    """A telling word near a figure: its stems (as written and of its lemma), its weight, whether it is a verb of little
    meaning, whether it stands behind the verb that has the figure for its subject, and the word that it narrows."""

    stems: frozenset[str]
    weight: float
    is_light: bool = False
    is_target: bool = False
    narrows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure of a sentence with its words.

    ``of_others`` says that a wish or somebody else's doing is told; ``is_part`` that the figure is part of another;
    ``places`` are the names of places beside it and ``years`` the years of its sentence; ``time`` are the words that limit it
    to a time ("in 2017", "last year") or "", and ``is_open_ended`` says that it is told of all time up to now
    ("for 30 years we have helped").
    """

    figure: Quantity | Year
    told: tuple[Told, ...]
    counted: frozenset[str]
    of_others: bool
    is_part: bool
    places: frozenset[str]
    years: frozenset[int]
    time: str
    is_open_ended: bool

    @property
    def words(self) -> frozenset[str]:
        """The stems of all words told of the figure."""
        return frozenset(key for word in self.told for key in word.stems)


def frames(text: str, parsed: Parsed, figures: Sequence[Quantity | Year], own_names: frozenset[str]) -> Iterator[Frame]:
    """The figures of a sentence, each with what it is said of. Spans of ``figures`` are offsets in ``text``."""
    dates = years(text)
    taken = [figure.span for figure in (*figures, *dates)]
    for figure in figures:
        at = parsed.at(figure.span)
        if not at:
            continue
        verb = _verb(parsed, at)
        others = [span for span in taken if span != figure.span]
        right = list(_until_stop(parsed, range(at[-1] + 1, len(parsed.tokens)), others))
        yield Frame(
            figure=figure,
            told=_all_told(parsed, at, verb, (_left(parsed, at, verb, others), right), own_names),
            counted=_counted(parsed, at) | set(figure.counted) if isinstance(figure, Quantity) else frozenset(),
            of_others=_is_wished(parsed, at) or (verb is not None and _is_of_others(parsed, verb, at, own_names)),
            is_part=_is_part(parsed, at),
            places=frozenset(_places(parsed, right)),
            years=frozenset(date.value for date in dates),
            time=_time(text, dates),
            is_open_ended=_is_open_ended(text, parsed, verb),
        )


def _left(parsed: Parsed, at: Sequence[int], verb: int | None, others: Sequence[Span]) -> list[int]:
    """What stands before the figure, back to its verb. Where the figure is the subject ("They say that 86% goes"), what stands
    before it tells of something else."""
    left = list(_until_stop(parsed, range(at[0] - 1, -1, -1), others))
    if verb is None:
        return left
    return left[: left.index(verb) + 1] if verb in left else []


def _all_told(
    parsed: Parsed, at: Sequence[int], verb: int | None, sides: tuple[list[int], list[int]], own_names: frozenset[str]
) -> tuple[Told, ...]:
    left, _ = sides
    subject = [] if not left or verb is None else _subject_words(parsed, verb, at)
    return tuple(word for side in (*sides, subject) for word in _told(parsed, side, own_names, verb))


def _verb(parsed: Parsed, at: Sequence[int]) -> int | None:
    """The nearest verb above the figure that is no noun-like "processing" behind a preposition."""
    for index in at:
        for above in parsed.ancestors(index):
            token = parsed.tokens[above]
            if above not in at and token.pos in {"VERB", "AUX"} and token.dep != "pcomp":
                return above
    return None


def _until_stop(parsed: Parsed, indexes: range, taken: Sequence[Span]) -> Iterator[int]:
    """The tokens from a figure on, in one direction, up to the end of the clause or the next figure."""
    for index in indexes[:_FARTHEST]:
        token = parsed.tokens[index]
        if token.text in _STOPS or any(span.overlaps(token.span) for span in taken):
            return
        if token.text == "," and indexes.step > 0:
            return
        if token.dep == "cc" and index + 1 < len(parsed.tokens) and parsed.tokens[index + 1].pos in {"VERB", "AUX"}:
            return
        if token.dep == "cc" and parsed.tokens[token.head].pos in {"VERB", "AUX"}:  # another clause begins
            return
        if token.lemma in {"but", "that", "while"} and token.pos in {"CCONJ", "SCONJ"}:
            return
        if token.lemma == "rest":
            return
        yield index


def _subject_words(parsed: Parsed, verb: int, at: Sequence[int]) -> list[int]:
    """The subject of the verb that has the figure behind it, from its noun on backwards: "the average rate is 40%"."""
    heads = [head for head in _subjects(parsed, verb) if head not in at and parsed.tokens[head].pos in {"NOUN", "PROPN"}]
    return [*heads, *(child for head in heads for child in reversed(parsed.children(head)) if child < head)]


def _told(parsed: Parsed, indexes: Sequence[int], own_names: frozenset[str], verb: int | None) -> Iterator[Told]:
    """The telling words at ``indexes``, which lead away from the figure."""
    weight = 1.0
    for index in indexes:
        token = parsed.tokens[index]
        if not is_telling(token) or (token.text[0].isupper() and token.text.lower() in own_names):
            continue
        light = token.lemma in LIGHT_VERBS | {"go", "use", "make", "give", "take", "put"} and token.pos in {"VERB", "AUX"}
        is_target = verb in indexes and verb is not None and indexes[0] < verb < index
        yield Told(stems(token), weight * (_LIGHT if light else 1), light, is_target, _narrowed(parsed, index))
        weight *= _FADES


def is_telling(token: Token) -> bool:
    """Does a word tell what a figure measures? Function words, qualifiers, numbers and words of time do not."""
    return (
        token.text[0].isalpha()
        and len(token.text) > 1
        and token.pos not in {"PUNCT", "NUM", "ADP", "DET", "AUX", "CCONJ", "SCONJ", "PART", "PRON"}
        and not {token.text.lower(), token.lemma} & (FUNCTION_WORDS | QUALIFIERS)
        and (
            token.lemma not in TIME_WORDS or token.dep in {"dobj", "nsubj", "nsubjpass"}
        )  # "close the month", not "last month"
    )


def stems(token: Token) -> frozenset[str]:
    """A word's stem as written and that of its lemma."""
    return frozenset({stem(token.text.lower()), stem(token.lemma)})


def _narrowed(parsed: Parsed, index: int) -> frozenset[str]:
    """The stems of the noun that this word narrows from before ("health services"), or of its partner's."""
    token = parsed.tokens[index]
    if token.dep == "conj" and token.head != index:
        return _narrowed(parsed, token.head)
    if token.dep in {"compound", "amod", "nmod"} and token.head > index:
        return stems(parsed.tokens[token.head])
    return frozenset()


def _counted(parsed: Parsed, at: Sequence[int]) -> frozenset[str]:
    """The stems of the noun that a figure counts, with the nouns that are joined to it ("10 million families and children")."""
    found: set[str] = set()
    for index in at:
        head = parsed.tokens[index].head
        if head not in at and parsed.tokens[index].dep == "nummod":
            found |= stems(parsed.tokens[head])
            found |= {
                each
                for child in parsed.children(head)
                if parsed.tokens[child].dep == "conj" and parsed.tokens[child].pos == "NOUN"
                for each in stems(parsed.tokens[child])
            }
    return frozenset(found)


def _places(parsed: Parsed, indexes: Sequence[int]) -> Iterator[str]:
    """The names of places among some tokens, without "the", short forms of countries in full."""
    named: list[str] = []
    for index in (*indexes, -1):
        token = parsed.tokens[index]
        if index >= 0 and token.entity in _PLACES:
            named.append(token.text.casefold())
        elif named:
            name = " ".join(named).removeprefix("the ")
            yield COUNTRIES.get(name, name)
            named = []


def _is_of_others(parsed: Parsed, verb: int, at: Sequence[int], own_names: frozenset[str]) -> bool:
    """Is the doer somebody else: one of us alone, a person, or organisations of which ours may be one at most?"""
    for child in _subjects(parsed, verb):
        token = parsed.tokens[child]
        if child in at:
            continue
        if token.lemma in {"i", "me"} or (token.entity == "PERSON" and token.text.lower() not in own_names):
            return True
        if _is_another(token, own_names):
            return True
    near = parsed.tokens[max(0, at[0] - 8) : at[-1] + 15]
    return any(
        token.dep == "pobj"
        and parsed.tokens[token.head].lemma in {"with", "at", "by", "like"}
        and _is_another(token, own_names)
        for token in near
    )


def _is_another(token: Token, own_names: frozenset[str]) -> bool:
    """Is it an organisation that is not ours, or organisations in general?"""
    if token.lemma in COLLECTIVES:  # "the charity" is ours, "charities" are not
        return token.tag == "NNS"
    return token.entity == "ORG" and token.pos == "PROPN" and token.text.lower() not in own_names


def _is_wished(parsed: Parsed, at: Sequence[int]) -> bool:
    """Is the figure only wished for, demanded or supposed ("I would rather see 90% go ...", "you need to give half")?"""
    for above in {above for index in at for above in parsed.ancestors(index)}:
        below = {parsed.tokens[child].lemma for child in parsed.children(above)}
        if parsed.tokens[above].lemma in WISHES or below & {"if", "rather", "should", "must"}:
            return True
    return False


def _subjects(parsed: Parsed, verb: int) -> list[int]:
    """The subjects of a verb, or those of the verb that it hangs on when it has none of its own."""
    found = [child for child in parsed.children(verb) if parsed.tokens[child].dep in {"nsubj", "nsubjpass"}]
    token = parsed.tokens[verb]
    if not found and token.dep in {"conj", "xcomp", "advcl"} and token.head != verb:
        return _subjects(parsed, token.head)
    return found


def _time(text: str, dates: Sequence[Year]) -> str:
    """The words that limit a sentence to a time, or ""."""
    spelt = _TIME.search(text)
    return f"in {dates[0].value}" if dates else spelt.group() if spelt else ""


def _is_open_ended(text: str, parsed: Parsed, verb: int | None) -> bool:
    """Is it told of all time up to now? "We have helped 12,000 families" alone may be of the last year."""
    return bool(_TO_NOW.search(text) or (_FOR_LONG.search(text) and verb is not None and _is_perfect(parsed, verb)))


def _is_perfect(parsed: Parsed, verb: int) -> bool:
    """Is the verb in the present perfect ("have helped", "has been able to help")?"""
    token, below = parsed.tokens[verb], [parsed.tokens[child] for child in parsed.children(verb)]
    if token.tag in {"VBN", "VBG"} and any(child.lemma == "have" and child.tag in {"VBZ", "VBP"} for child in below):
        return True
    return token.dep in {"conj", "xcomp"} and token.head != verb and token.tag != "VBD" and _is_perfect(parsed, token.head)


def _is_part(parsed: Parsed, at: Sequence[int]) -> bool:
    before = [parsed.tokens[index].lemma for index in range(max(0, at[0] - 3), at[0])]
    return bool(_PART_OF & set(before)) or before[-2:] == ["%", ","]
