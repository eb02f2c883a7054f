"""Finds every literal of the platform in one pass: terms, banned and retired language, names, and approved wording.

All phrases go into one automaton over word stems, so the cost does not grow with the number of rules; a hit is then verified
word by word (inflected forms count, longer words do not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from msglint.document import Span
from msglint.match.evidence import all_rules
from msglint.messaging import Banned, Claim, Competitor, Platform, Product, Retired, Rule, Term
from msglint.normalize import Neutral, Word, words
from msglint.patterns import lazy

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_ACRONYM = lazy(r"\b[A-Z]{2,5}\b")
_TITLE = lazy(r"(?:[A-Z][\w&'’-]*)(?: (?:of|the|for|in|and|[A-Z][\w&'’-]*))*")
_TITLE_WORDS = 4  # words from which a run of capitals names one thing ("Bank of the Year"), and the thing is the claim
_JOINS = lazy(r"[\s\-‐‑'’\"“”]*")
_GLUED_BEFORE = lazy(r"[\w][-‐‑_]$")
_GLUED_AFTER = lazy(r"[-‐‑_]\w")


class Phrase(Struct, frozen=True):
    """One literal of a rule. ``judged`` phrases are faults when said; all others are approved wording and must be verbatim."""

    rule: str
    text: str
    words: tuple[Word, ...]
    judged: bool
    exceptions: tuple[str, ...] = ()
    name: bool = False
    exact_case: bool = False


class Hit(Struct, frozen=True):
    """A phrase in a text: the span, what stands there, and whether that is word for word or inflected."""

    phrase: Phrase
    span: Span
    seen: str
    verbatim: bool


class Lexicon:
    """All phrases of a platform, ready to be found."""

    def __init__(self, platform: Platform) -> None:
        self._phrases: dict[str, list[Phrase]] = {}
        for phrase in _phrases(platform):
            if phrase.words:
                self._phrases.setdefault(stems_of(phrase.words), []).append(phrase)
        self._keys = list(self._phrases)
        self._automaton = _automaton(self._keys)

    @property
    def judged(self) -> list[Phrase]:
        """The phrases that are faults when said."""
        return [phrase for phrases in self._phrases.values() for phrase in phrases if phrase.judged]

    def find(self, text: str, text_words: Sequence[Word]) -> Iterator[Hit]:
        """Every phrase that stands in the text, overlapping ones too. ``text_words`` are ``words(text)``."""
        if not text_words:
            return
        key = stems_of(text_words)
        first_word = {0: 0}
        at = 0
        for index, word in enumerate(text_words[:-1]):
            at += len(word.stem) + 1
            first_word[at] = index + 1
        neutral: Neutral | None = None
        for pattern, start, _ in self._automaton.find_matches_as_indexes(key, overlapping=True):
            for phrase in self._phrases[self._keys[pattern]]:
                first = first_word[start]
                hit = _verified(phrase, text, text_words[first : first + len(phrase.words)])
                if hit is None:
                    continue
                neutral = neutral or Neutral(text)
                if not neutral.holds(hit.span):
                    yield hit


def _automaton(keys: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(keys)


def stems_of(found: Sequence[Word]) -> str:
    """The stems of words with a space around each."""
    return f" {' '.join(word.stem for word in found)} "


def _phrases(platform: Platform) -> Iterator[Phrase]:
    yield _approved("organisation", platform.organisation)
    for product in platform.products:
        yield from _short_name(product, platform.organisation)
    for rule in all_rules(platform):
        yield from _judged(rule)
        yield from (_approved(rule.address, wording) for wording in _approved_wordings(rule))
        if isinstance(rule, Claim):
            yield from (_approved(rule.address, title) for title in _titles(rule.text))
        yield from (_approved("exception", exception) for exception in getattr(rule, "except_", ()))


def _approved(address: str, text: str) -> Phrase:
    return Phrase(address, text, words(text), judged=False)


def _short_name(product: Product, organisation: str) -> Iterator[Phrase]:
    """A product by its name without ours ("Pay" of "Ledgerline Pay"), in its own capitals."""
    short = product.name.removeprefix(organisation).strip()
    if short and short != product.name:
        yield Phrase(product.address, short, words(short), judged=False, exact_case=True)


def _approved_wordings(rule: Rule) -> tuple[str, ...]:
    """What a rule allows to be said, word for word."""
    match rule:
        case Product():
            return (rule.name, *rule.aliases)
        case Term():
            return (rule.use,)
        case Retired() | Banned() | Competitor():
            return ()
    return getattr(rule, "wordings", None) or (rule.text,)  # type: ignore[attr-defined]


def _titles(text: str) -> Iterator[str]:
    """The awards and certificates that a claim names: to name them is to make the claim."""
    for match in _TITLE.finditer(text):
        title = re.sub(r"(?: (?:of|the|for|in|and))+$", "", match.group())
        if len(words(title)) >= _TITLE_WORDS:
            yield title


def _judged(rule: Rule) -> Iterator[Phrase]:
    """The phrases of a rule that are faults when we say them."""
    match rule:
        case Term():
            for avoid in rule.avoid:
                only_case = [word.text for word in words(avoid)] == [word.text for word in words(rule.use)]
                yield Phrase(rule.address, avoid, words(avoid), True, rule.except_, exact_case=only_case)
        case Banned():
            yield Phrase(rule.address, rule.text, words(rule.text), True, rule.except_)
        case Retired():
            yield Phrase(rule.address, rule.text, words(rule.text), True)
        case Competitor():
            for name in (rule.name, *rule.aliases):
                yield Phrase(rule.address, name, words(name), True, name=True)


def _verified(phrase: Phrase, text: str, found: Sequence[Word]) -> Hit | None:
    """The hit when these words really are the phrase, or one of its inflected forms."""
    span = Span(found[0].start, found[-1].end)
    verbatim = all(word.text == own.text for word, own in zip(found, phrase.words, strict=True))
    if not verbatim and (not phrase.judged or phrase.name or not _inflected(found, phrase.words)):
        return None
    if not _same_joints(text, found, phrase) or _inside_longer_word(text, span):
        return None
    if (phrase.judged or phrase.exact_case) and not _right_case(phrase, text, span):
        return None
    return Hit(phrase, span, text[slice(*span)], verbatim)


def _inflected(found: Sequence[Word], own: Sequence[Word]) -> bool:
    return all(word.text == base.text or word.text in _forms(base.text) for word, base in zip(found, own, strict=True))


def _forms(base: str) -> frozenset[str]:
    """The regular inflected forms of a word. Derived words ("ultimately" of "ultimate") are other words."""
    cut = base[:-1]
    forms = {f"{base}s", f"{base}es", f"{base}ed", f"{base}ing", f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"}
    if base.endswith("e"):
        forms |= {f"{base}d", f"{cut}ing"}
    if base.endswith("y"):
        forms |= {f"{cut}ies", f"{cut}ied"}
    if base.endswith("s"):
        forms |= {cut}
    return frozenset(forms)


def forms_of(phrase: Phrase) -> list[frozenset[str]]:
    """Each word of a phrase in all forms that count."""
    return [frozenset({word.text}) if phrase.name else _forms(word.text) | {word.text} for word in phrase.words]


def _same_joints(text: str, found: Sequence[Word], phrase: Phrase) -> bool:
    """Are the words parted as in the phrase? Spaces and hyphens are alike; other marks only where the phrase has some."""
    for index in range(1, len(found)):
        joint = text[found[index - 1].end : found[index].start]
        own = phrase.text[phrase.words[index - 1].end : phrase.words[index].start]
        if not _JOINS.fullmatch(joint) and _JOINS.fullmatch(own):
            return False
    return True


def _inside_longer_word(text: str, span: Span) -> bool:
    return bool(
        _GLUED_BEFORE.search(text[max(0, span.start - 2) : span.start]) or _GLUED_AFTER.match(text[span.end : span.end + 2])
    )


def _right_case(phrase: Phrase, text: str, span: Span) -> bool:
    """Short forms count in capitals only ("IT" is not "it"), names with a capital, unless nothing has one."""
    seen = text[slice(*span)]
    if phrase.exact_case:
        return seen == phrase.text
    if phrase.name:
        return seen[0].isupper() or not phrase.text[0].isupper() or text == text.lower()
    return all(short in seen for short in _ACRONYM.findall(phrase.text))
