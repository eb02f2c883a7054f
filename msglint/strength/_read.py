"""Reads off the grammar of a sentence how strongly it puts things, about all of it or about some of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from msglint.document import Span
from msglint.nlp import Parsed, Token
from msglint.normalize import stem
from msglint.strength._degrees import DEGREES, degree
from msglint.strength._ladders import (
    AUDIENCES,
    CONDITIONS,
    HAPPENING,
    PERIODS,
    PHRASES,
    READERS,
    Certainty,
    Extent,
    Modality,
    Phrase,
    Rung,
)

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OWN_CLAUSE = frozenset({"relcl", "advcl", "parataxis"})
_DETERMINERS = frozenset({"det", "predet", "amod", "quantmod", "nummod", "nmod"})
_OF_ALL = frozenset({Extent.LIMIT, Extent.MOST})  # bounds and averages are said of the whole sentence
_PROMISING = frozenset(
    {Modality.HELPS, Modality.EXPECTS, Modality.MAY, Modality.MIGHT}
)  # the verb behind them, told alone, promises more
_COMPARING = frozenset("more less as so equally".split())
_SORTS = frozenset({"sort", "kind"})


class Sign(Struct, frozen=True):
    """Words of a sentence and the rung that they put it on; the span is that of the words in the sentence's text.

    ``helped`` are the stems (as written and of the lemma) of the verb behind "help", "helps you" or "may", which without it is
    a promise of our own; ``is_readers`` says that it is told of what the reader does ("you might"), not of what we do.
    """

    rung: Rung
    words: str
    span: Span
    helped: frozenset[str] = frozenset()
    is_readers: bool = False


class Condition(Struct, frozen=True):
    """Words that restrict what is said to some cases, with the stems of those that tell of which."""

    words: str
    stems: frozenset[str]


class Strength(Struct, frozen=True):
    """How strongly a sentence puts things: the words that say so, the conditions that it makes, and whether it is past."""

    signs: tuple[Sign, ...] = ()
    conditions: tuple[Condition, ...] = ()
    is_past: bool = False

    def sign(self, ladder: type[Rung]) -> Sign | None:
        """The words that decide on a ladder: the weakest that limit or, where none do, the strongest."""
        on = [sign for sign in self.signs if isinstance(sign.rung, ladder)]
        plain = ladder["PLAIN"]
        low = [sign for sign in on if sign.rung < plain]
        return min(low, key=_order) if low else max(on, key=_order, default=None)

    def rung(self, ladder: type[Rung]) -> Rung:
        """Where it stands on a ladder."""
        sign = self.sign(ladder)
        return ladder["PLAIN"] if sign is None else sign.rung


def _order(sign: Sign) -> tuple[int, str]:
    return sign.rung.value, sign.words.lower()


def _by_first_word() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted(PHRASES, key=lambda phrase: -len(phrase.words)):
        found[phrase.words[0]].append(phrase)
    return dict(found)


_PHRASES = _by_first_word()


def read(text: str, parsed: Parsed, about: Collection[int] | None = None) -> Strength:
    """The strength with which a sentence puts what it says of the words at the indexes ``about``, or all that it says."""
    reader = _Reader(text, parsed, about)
    return Strength(tuple(reader.signs()), tuple(reader.conditions()), reader.is_past())


class _Reader:
    """One sentence and the words of it that are asked about."""

    def __init__(self, text: str, parsed: Parsed, about: Collection[int] | None) -> None:
        self._text, self._tree = text, parsed
        self._about = range(len(parsed.tokens)) if about is None else about
        self._is_whole = about is None

    @cached_property
    def _verbs(self) -> frozenset[int]:
        """The verbs that govern the words asked about, up to the end of their clauses."""
        return frozenset(verb for index in self._about for verb in self._governing(index))

    @cached_property
    def _nouns(self) -> frozenset[int]:
        """The words that a quantifier of the statement stands before: those asked about, and the subjects of their verbs."""
        subjects = [child for verb in self._verbs for child in self._tree.children(verb) if self._token(child).dep in _SUBJECTS]
        partitive = [low for subject in subjects for of in self._tree.children(subject) for low in self._tree.children(of)]
        return frozenset((*self._about, *subjects, *partitive))

    def signs(self) -> Iterator[Sign]:
        """The words that put the statement on a rung, in order."""
        index = 0
        while index < len(self._tree.tokens):
            phrase = self._phrase_at(index)
            length = len(phrase.words) if phrase else 1
            if phrase and self._is_in_scope(index, length, phrase.rung):
                yield from self._sign(index, length, phrase.rung)
            elif length == 1 and self._token(index).tag in DEGREES and self._is_about_degree(index):
                rung, first = degree(self._tree, index)
                yield self._made(rung, first, index)
            index += length

    def conditions(self) -> Iterator[Condition]:
        """The clauses that make a condition ("if", "unless") and the customers that it is limited to ("for new customers")."""
        for index, token in enumerate(self._tree.tokens):
            opens = token.dep == "mark" and token.lemma in CONDITIONS
            if opens and (self._is_whole or self._token(token.head).head in self._verbs):
                yield self._condition(token.head)
            elif token.lemma == "for" and self._is_audience(index) and (self._is_whole or token.head in self._verbs):
                yield self._condition(index)

    def is_past(self) -> bool:
        """Is the main verb in the past tense?"""
        tops = [verb for verb in self._verbs if self._token(verb).head not in self._verbs or self._token(verb).head == verb]
        return bool(tops) and all(self._tense(verb) == "VBD" for verb in tops)

    def _tense(self, verb: int) -> str:
        finite = [child for child in self._tree.children(verb) if self._token(child).dep in {"aux", "auxpass"}]
        return self._token(finite[0]).tag if finite else self._token(verb).tag

    def _phrase_at(self, index: int) -> Phrase | None:
        token = self._token(index)
        forms = (token.text.lower(),) if token.tag in DEGREES else (token.text.lower(), token.lemma)  # "fewer" is not "few"
        for first in dict.fromkeys(forms):
            for phrase in _PHRASES.get(first, ()):
                if (not phrase.pos or token.pos in phrase.pos) and self._goes_on(phrase, index):
                    return phrase
        return None

    def _goes_on(self, phrase: Phrase, index: int) -> bool:
        behind = self._tree.tokens[index + 1 : index + len(phrase.words)]
        return len(behind) == len(phrase.words) - 1 and all(
            word in (token.text.lower(), token.lemma) for word, token in zip(phrase.words[1:], behind, strict=True)
        )

    def _is_in_scope(self, index: int, length: int, rung: Rung) -> bool:
        if not self._is_quantifier(index, length, rung):
            return False
        if self._is_whole or rung in _OF_ALL:
            return True
        inside = range(index, index + length)
        top = next((at for at in inside if self._token(at).head not in inside), index)
        return self._reaches(top)

    def _is_quantifier(self, index: int, length: int, rung: Rung) -> bool:
        """Does it quantify: no "most secure", no "every Monday", no "some 900", no "certain that"? Does it hedge: no "less
        likely", no "the same sort of"?"""
        token = self._token(index)
        before = self._token(index - 1) if index else None
        if isinstance(rung, Certainty) and before is not None:
            is_compared = token.text.lower() == "likely" and before.text.lower() in _COMPARING
            is_noun = token.lemma in _SORTS and before.pos in {"DET", "ADJ", "PRON", "NUM"} and before.tag != "PRP"
            return not (is_compared or is_noun)
        if not isinstance(rung, Extent) or length > 1:
            return True
        head = self._token(token.head)
        if token.dep in _DETERMINERS and head.lemma in PERIODS:
            return False
        if token.lemma == "most" or token.text.lower() == "most":
            return not (token.dep == "advmod" and (head.pos in {"ADJ", "ADV"} or head.dep == "amod"))
        is_amount = any(behind.pos == "NUM" for behind in self._tree.tokens[index + 1 : index + 2])  # "some 900"
        return rung is not Extent.SOME or not (is_amount or (token.pos == "ADJ" and token.dep == "acomp"))

    def _reaches(self, index: int) -> bool:
        """Does a word modify one that is asked about, its verbs or their subjects?"""
        while index not in self._verbs and index not in self._nouns:
            token = self._token(index)
            if token.head == index or (token.pos in _VERBAL and token.dep not in {"aux", "auxpass"}):
                return False
            if token.dep in _DETERMINERS:
                return token.head in self._nouns or token.head in self._verbs
            index = token.head
        return True

    def _sign(self, index: int, length: int, rung: Rung) -> Iterator[Sign]:
        """The sign of a phrase. A "can" that is denied limits nothing, and what cannot happen is ruled out."""
        verb = self._token(index).head
        if isinstance(rung, Modality) and rung < Modality.PLAIN and self._is_denied(index, verb):
            if self._token(verb).lemma in HAPPENING:
                yield self._made(Modality.GUARANTEES, index, verb)
        elif rung is not Modality.CAN or not self._promises_all(verb):
            sign = self._made(rung, index, index + length - 1)
            yield replace(sign, helped=self._promised(index, rung)) if rung in _PROMISING else sign

    def _is_about_degree(self, index: int) -> bool:
        """Is a word that compares one that is asked about, or does it stand before one ("the most used tool")?"""
        return index in self._about or (self._token(index).tag == "RBS" and self._token(index).head in self._about)

    def _promises_all(self, verb: int) -> bool:
        """Does "can" limit nothing before this verb? "Can help" promises what "helps" does, and "you can be sure that" all that
        follows."""
        below = (low for child in (verb, *self._tree.children(verb)) for low in self._tree.children(child))
        return self._token(verb).lemma == "help" or any(low > verb and self._token(low).dep == "ccomp" for low in below)

    def _promised(self, index: int, rung: Rung) -> frozenset[str]:
        """The verb that a word only helps, expects, tries or may."""
        if rung is Modality.EXPECTS:  # "analysts expect that it saves"
            told = [child for child in self._tree.children(index) if self._token(child).dep in {"xcomp", "ccomp"}]
            return self._stems(told[0]) if told else frozenset()
        token = self._token(index)
        return self._stems(token.head) if token.pos == "AUX" and token.head != index else self._helped(index)

    def _helped(self, index: int) -> frozenset[str]:
        """The verb behind a verb of helping, when the reader or nobody is named whom it helps."""
        below = self._tree.children(index)
        verbs = [child for child in below if child > index and self._token(child).pos == "VERB"]
        people = [
            child
            for child in (*below, *(low for verb in verbs for low in self._tree.children(verb)))
            if self._token(child).dep in {"dobj", "nsubj"} and index < child < min(verbs, default=index)
        ]
        if not verbs or any(self._token(child).lemma != "you" for child in people):
            return frozenset()
        return self._stems(min(verbs))

    def _stems(self, index: int) -> frozenset[str]:
        token = self._token(index)
        return frozenset({stem(token.text.lower()), stem(token.lemma)})

    def _is_denied(self, index: int, verb: int) -> bool:
        return any(self._token(child).dep == "neg" for at in {index, verb} for child in self._tree.children(at))

    def _made(self, rung: Rung, first: int, last: int) -> Sign:
        span = Span(self._token(min(first, last)).span.start, self._token(max(first, last)).span.end)
        return Sign(rung, self._text[slice(*span)], span, is_readers=self._is_readers(first))

    def _is_readers(self, index: int) -> bool:
        """Is the subject of the verb that a word belongs to the reader, or a customer?"""
        for verb in (index, *self._tree.ancestors(index)):
            subjects = [self._token(child) for child in self._tree.children(verb) if self._token(child).dep in _SUBJECTS]
            if subjects:
                return any(subject.lemma in READERS for subject in subjects)
        return False

    def _governing(self, index: int) -> Iterator[int]:
        """The verbs, and adjectives that stand for one ("able"), from a word upwards to the top of its clause."""
        while True:
            token = self._token(index)
            if token.pos in _VERBAL or (token.pos == "ADJ" and token.dep in {"acomp", "oprd"}):
                yield index
            own = any(self._token(child).dep in _SUBJECTS for child in self._tree.children(index))
            if token.head == index or token.dep in _OWN_CLAUSE or (token.dep == "conj" and own):
                return
            index = token.head

    def _is_audience(self, index: int) -> bool:
        """Does "for" name the only customers that are meant, by a word that narrows them?"""
        nouns = [child for child in self._tree.children(index) if self._token(child).lemma in AUDIENCES]
        below = {self._token(child).dep for noun in nouns for child in self._tree.children(noun)}
        return bool(below & {"amod", "compound", "relcl", "acl"})

    def _condition(self, top: int) -> Condition:
        below = [at for at in range(len(self._tree.tokens)) if at == top or top in self._tree.ancestors(at)]
        span = Span(self._token(below[0]).span.start, self._token(below[-1]).span.end)
        telling = (self._token(at) for at in below)
        stems = frozenset(stem(token.text.lower()) for token in telling if token.pos in {"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
        return Condition(self._text[slice(*span)], stems)

    def _token(self, index: int) -> Token:
        return self._tree.tokens[index]
