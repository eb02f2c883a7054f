"""Finds what an asset states of us in a figure, in a form that can be held against what other assets state.

Two kinds are looked for: how many of something we have ("over 400 customers", "400 customers trust Acme"), and what we, our
offer or our customers do ("customers save 30% of their time", "plans start at $49 a month"). What happened once, depends on
something, or is told of somebody else is none, and nor is a figure with a rival beside it ("from 200 to 400 customers").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from msglint.document import Document, Kind, Sentence, Span, Speaker
from msglint.match._standing import is_reported
from msglint.match._vocabulary import (
    ALIKE,
    CUSTOMERS,
    FUNCTION_WORDS,
    LIGHT_VERBS,
    LOWER_IN_TITLES,
    OFFER_NOUNS,
    OFFERING_VERBS,
    QUALIFIERS,
    REACHING_VERBS,
    USAGE_VERBS,
)
from msglint.match.evidence import Statement
from msglint.nlp import Grammar, Parsed, Token
from msglint.quantities import Quantity, comparable, quantities

_FRAGMENT = 8  # words; a line of at most so many without a verb is a statement by itself
_BEFORE = 3  # words before the figure of such a line ("a network of 400 shops"); behind more of them there is a verb
_US = frozenset({"we", "us", "our", "ours"})
_DOERS = CUSTOMERS | OFFER_NOUNS | {"you"}
_SPOKEN_OF = _US | _DOERS | {"your"}
_USED = re.compile(rf"\b(?:join|chose|{'|'.join(sorted(USAGE_VERBS))}|rel[iy]|using)", re.IGNORECASE)
_UNTELLING = FUNCTION_WORDS | QUALIFIERS | LIGHT_VERBS | {"percent", "percentage", "point", "today", "now", "currently"}
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_VERBAL = frozenset({"VERB", "AUX"})
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.SUBJECT})
_CONDITIONS = frozenset({"if", "whether", "when", "unless", "until", "once"})
_UNREAL = frozenset({"would", "could", "might", "should"})
_WINDOW = re.compile(r"\b(?:past|last|next|previous|coming|first)\s*$", re.IGNORECASE)  # "the past six weeks"
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|half|third|quarter|dozens?|hundreds?)\b",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class _Candidate(Struct, frozen=True):
    """A sentence with its figures; ``years`` are those that it names, or else the headings over it."""

    sentence: Sentence
    text: str
    figures: tuple[Quantity, ...]
    years: frozenset[str]


def find(document: Document, own_names: frozenset[str], grammar: Grammar) -> Iterator[Statement]:
    """The statements in our own words. ``own_names`` are the folded words of our names."""
    candidates = list(_candidates(document, own_names))
    grammar.expect(candidate.text for candidate in candidates)
    return _found(candidates, own_names, grammar)


def _found(candidates: Sequence[_Candidate], own_names: frozenset[str], grammar: Grammar) -> Iterator[Statement]:
    parsed = grammar.parse(candidate.text for candidate in candidates)
    for candidate, tree in zip(candidates, parsed, strict=True):
        reading = _Reading(tree, candidate.figures, own_names)
        start = candidate.sentence.span.start
        for figure in candidate.figures:
            about = reading.about(figure)
            if about:
                yield Statement(
                    block=candidate.sentence.block,
                    span=candidate.sentence.span,
                    figure=Span(start + figure.span.start, start + figure.span.end),
                    about=tuple(sorted(about)),
                    scope=tuple(sorted(candidate.years | reading.names())),
                    counts=figure.unit == "count",
                )


def _candidates(document: Document, own_names: frozenset[str]) -> Iterator[_Candidate]:
    over: frozenset[str] = frozenset()
    for sentence in document.sentences:
        block, text = document.blocks[sentence.block], document.text(sentence)
        own_years = frozenset(_YEAR.findall(text))
        if block.kind in _HEADINGS:
            over = own_years
        if block.speaker is not Speaker.OURS or text.rstrip("”\"'’ )").endswith("?") or not _FIGURE.search(text):
            continue
        figures = tuple(_telling_figures(text, own_names))
        if figures:
            yield _Candidate(sentence, text, figures, own_years or over)


def _telling_figures(text: str, own_names: frozenset[str]) -> Iterator[Quantity]:
    """A cheap look: the figures that may be what we state, without those that have a rival beside them."""
    figures = quantities(text)
    if not figures:
        return
    found = _WORDS.findall(text)
    ours = any(
        word.lower().removesuffix("s") in _SPOKEN_OF or word.lower() in _US or (word[0].isupper() and word.lower() in own_names)
        for word in found
    )
    if not ours and len(found) > _FRAGMENT:
        return
    had = bool(_USED.search(text)) or any(word.lower() in _US or word.lower() in own_names for word in found)
    for figure in figures:
        rivals = any(figure is not other and comparable(figure, other) for other in figures)
        if figure.unit == "count":
            opens = len(found) <= _FRAGMENT and len(_WORDS.findall(text[: figure.span.start])) <= _BEFORE
            of_something = bool(figure.counted) and figure.value > 1 and (opens or had)
        else:
            of_something = ours and len(found) > 1
        if of_something and not rivals and not _WINDOW.search(text[: figure.span.start]):
            yield figure


class _Reading:
    """A sentence that is read for what its figures are of."""

    def __init__(self, tree: Parsed, figures: Sequence[Quantity], own_names: frozenset[str]) -> None:
        self._tree = tree
        self._figures = figures
        self._own_names = own_names

    def about(self, figure: Quantity) -> frozenset[str]:
        """The words that tell what a figure is of; none when it is not ours, or not said for good."""
        numbers = [index for index in self._tree.at(figure.span) if self._tree.tokens[index].pos == "NUM"]
        if not numbers or is_reported(self._tree, numbers[-1], self._own_names):
            return frozenset()
        verb = next((index for index in self._tree.ancestors(numbers[-1]) if self._token(index).pos in _VERBAL), None)
        if verb is not None and not self._is_for_good(verb):
            return frozenset()
        return self._counted(figure, numbers[-1], verb) if figure.unit == "count" else self._done(figure, verb)

    def names(self) -> set[str]:
        """The names of others in the sentence, in lower case. In a title, where all has capitals, capitals say nothing."""
        worded = [token for token in self._tree.tokens if token.text[0].isalpha()]
        if all(token.text[0].isupper() for token in worded if token.text.lower() not in LOWER_IN_TITLES):
            return set()
        return {
            token.text.lower()
            for token in worded[1:]
            if token.text[0].isupper() and token.pos == "PROPN" and token.text.lower() not in self._own_names
        }

    def _counted(self, figure: Quantity, number: int, verb: int | None) -> frozenset[str]:
        """What there are so many of, when it is we who have them."""
        noun = next((index for index in self._tree.ancestors(number) if self._token(index).pos != "NUM"), number)
        if self._token(noun).tag != "NNS" or noun < number:
            return frozenset()
        if verb is None and self._is_fragment():
            about = self._telling(range(len(self._tree.tokens)), figure)
            return about if self._token(noun).dep == "ROOT" or len(about) > 1 else frozenset()
        if any(child.dep == "poss" and self._is_ours(child) for child in self._children(noun)):
            return self._telling(self._under(noun), figure)
        return self._had(figure, noun, verb) if verb is not None else frozenset()

    def _had(self, figure: Quantity, noun: int, verb: int) -> frozenset[str]:
        """What we have so many of, as in "Acme serves 400 customers", "400 customers trust Acme", "trusted by 400 customers",
        "join 400 customers" or "Acme works with 30 banks" (where the verb tells, too)."""
        joint, subjects, lemma = self._joint(noun), self._subjects(verb), self._token(verb).lemma
        ours = self._names_us(subjects)
        about = self._telling(self._under(noun), figure)
        if lemma in OFFERING_VERBS and joint.dep in {"dobj", "attr", "prep"} and ours:
            theirs = [index for subject in subjects for index in self._under(subject)]
            return about | self._telling(theirs, figure)
        if lemma in REACHING_VERBS and joint.dep == "pobj" and self._token(joint.head).head == verb and ours:
            return about | {lemma}
        by_them = self._token(joint.head).dep == "agent" and (ours or not subjects)
        used = lemma in USAGE_VERBS and (by_them or (joint.dep == "nsubj" and self._names_us([verb])))
        return about if used or (lemma == "join" and joint.dep == "dobj" and self._opens(verb)) else frozenset()

    def _joint(self, noun: int) -> Token:
        """Where a noun with its figure joins the sentence: a preposition that belongs to the figure ("over 400") is none."""
        above = self._token(noun).head
        bound = any(figure.span.overlaps(self._token(above).span) for figure in self._figures)
        return self._token(above if bound else noun)

    def _done(self, figure: Quantity, verb: int | None) -> frozenset[str]:
        """What is done in that figure, when it is we, our offer, our customers or the reader who do it."""
        if verb is None:
            ours = any(token.lemma in OFFER_NOUNS or self._is_ours(token) for token in self._tree.tokens)
            about = self._telling(range(len(self._tree.tokens)), figure) if ours and self._is_fragment() else frozenset()
        else:
            doers = {self._token(subject).lemma for subject in self._subjects(verb)}
            ours = bool(doers & _DOERS) or self._opens(verb) or self._names_us([verb])
            about = self._telling(self._under(verb), figure) - CUSTOMERS if ours else frozenset()
        return about if len(about) > 1 else frozenset()

    def _telling(self, indexes: Iterable[int], figure: Quantity) -> frozenset[str]:
        """The words that tell of what a figure is, of words with one meaning the first; nothing that other figures count, and
        beside a count no verb of having or using."""
        numbers = [token for token in self._tree.tokens if token.pos == "NUM" and token.text[0].isalnum()]
        others = {token.head for token in numbers if not token.span.overlaps(figure.span)}
        light = _UNTELLING | USAGE_VERBS | OFFERING_VERBS if figure.unit == "count" else _UNTELLING
        return frozenset(
            ALIKE.get(token.lemma, token.lemma)
            for index, token in ((index, self._token(index)) for index in indexes)
            if (token.pos in _TELLING or token.lemma in ALIKE)
            and token.text[0].isalpha()
            and index not in others
            and token.lemma not in light
            and token.text.lower() not in self._own_names
            and not any(figure.span.overlaps(token.span) for figure in self._figures)
        )

    def _is_for_good(self, verb: int) -> bool:
        """Is it said for good: neither once in the past, nor under a condition, nor denied?"""
        return not any(
            self._token(index).tag == "VBD" or any(map(_limits, self._children(index)))
            for index in (verb, *self._tree.ancestors(verb))
        )

    def _is_fragment(self) -> bool:
        """Is it a short line without a verb, and not of somebody ("A manufacturer with 400 employees")?"""
        worded = [token for token in self._tree.tokens if token.pos not in {"PUNCT", "SPACE", "SYM"}]
        return len(worded) <= _FRAGMENT and not any(
            token.pos in _VERBAL
            or (token.dep == "det" and token.lemma in {"a", "an"} and self._token(token.head).dep == "ROOT")
            for token in worded
        )

    def _subjects(self, verb: int) -> list[int]:
        found = [index for index in self._tree.children(verb) if self._token(index).dep.startswith("nsubj")]
        token = self._token(verb)
        goes_on = token.dep in {"conj", "xcomp", "advcl"} and token.head != verb
        return self._subjects(token.head) if goes_on and not found else found

    def _opens(self, verb: int) -> bool:
        """Does the verb, without a subject, open the sentence as a call to the reader?"""
        return not self._subjects(verb) and all(token.pos in {"PUNCT", "SPACE"} for token in self._tree.tokens[:verb])

    def _names_us(self, tops: Iterable[int]) -> bool:
        return any(self._is_ours(self._token(index)) for top in tops for index in self._under(top))

    def _is_ours(self, token: Token) -> bool:
        return token.text.lower() in _US or (token.text[0].isupper() and token.text.lower() in self._own_names)

    def _token(self, index: int) -> Token:
        return self._tree.tokens[index]

    def _children(self, index: int) -> list[Token]:
        return [self._token(child) for child in self._tree.children(index)]

    def _under(self, top: int) -> list[int]:
        """A token and all that depend on it."""
        return [index for index in range(len(self._tree.tokens)) if index == top or top in self._tree.ancestors(index)]


def _limits(token: Token) -> bool:
    """Does a word below a verb say that it was once, is not, or depends on something?"""
    if token.dep in {"aux", "auxpass"}:
        return token.tag == "VBD" or token.lemma in _UNREAL
    return token.dep == "neg" or (token.dep in {"mark", "advmod"} and token.lemma in _CONDITIONS)
