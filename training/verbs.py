"""Verb forms without a tagger: only words that are hardly anything but verbs where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from training.lexicon import PAST, VERBS

_NOT_A_VERB_AFTER = frozenset(
    """a an the this that these those his her its their our your my some any no every each of in on at by with from for
    to and or more most less fewer many much several other such good bad new not be been being is are was were have
    has had do does did i'm as than""".split()
)
_PLAIN_AFTER = frozenset(
    """i you we they people students children kids customers workers women men animals parents schools""".split()
)
_NOUNS_TOO = frozenset(
    """attacks benefits buys causes changes controls costs cuts damages ends exploits falls forces fosters gains harms
    helps holds hurts increases results leads leaves limits links looks moves needs offers pays plays reaches returns
    runs scores shares shows signs speeds stands stars starts stays steals stops supports takes threads tracks treats
    turns uses wastes works wins lives promises""".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb of a sentence: its place, its base form, and the form of "do" that negates it."""

    start: int
    end: int
    base: str
    do: str


def third(base: str) -> str:
    """The form after "it": ``reach`` gives ``reaches``."""
    irregular = {"have": "has", "go": "goes"}.get(base)
    if irregular:
        return irregular
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(s|x|z|ch|sh)$", base) else "s")


def participle(base: str) -> str:
    """The form after "is": ``reduce`` gives ``reduced``; irregular verbs that differ are left out (an empty text)."""
    for past, verb in PAST.items():
        if verb == base:
            return past if past in _SAME else ""
    if base in {
        "give",
        "take",
        "show",
        "know",
        "break",
        "choose",
        "steal",
        "beat",
        "become",
        "begin",
        "fall",
        "grow",
        "go",
        "run",
    }:
        return ""
    if base in {"let", "put", "hurt", "cut"}:
        return base
    return _regular_past(base)


_SAME = frozenset(
    """brought built bought cut felt found held kept led left lost made meant paid sold sent spent taught told won""".split()
)
_DOUBLED = frozenset("stop star sag repel control commit".split())


def _regular_past(base: str) -> str:
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else base + "ed"


_FORMS: dict[str, tuple[str, str]] = (
    {_regular_past(base): (base, "did") for base in VERBS}
    | {past: (base, "did") for past, base in PAST.items()}
    | {third(base): (base, "does") for base in VERBS}
)


def finite_verb(text: str) -> Verb | None:
    """The first finite verb, where it can hardly be anything else; None where there is none."""
    for word in re.finditer(r"[A-Za-z']+", text):
        before = text[: word.start()].rstrip().rsplit(" ", 1)[-1].lower()
        form, after = word.group().lower(), text[word.end() :].lstrip().split(" ", 1)[0].lower()
        if form == "had" and after.endswith(("ed", "en")):
            continue
        if (
            not before
            or before.endswith(",")
            or before in _NOT_A_VERB_AFTER
            or after in {"by", "of", "is", "are", "was", "were"}
        ):
            continue
        plural = len(before) > 4 and before.endswith("s") and not before.endswith(("ss", "us", "is", "'s"))
        if form in VERBS and (before in _PLAIN_AFTER or (plural and before not in _FORMS)):
            return Verb(*word.span(), form, "do")
        if form in _FORMS and not (form in _NOUNS_TOO and after not in _BEGINS_AN_OBJECT):
            return Verb(*word.span(), *_FORMS[form])
    return None


_BEGINS_AN_OBJECT = frozenset(
    """a an the this that these those his her its their our your my you us them it people students children kids to all
    many""".split()
)
