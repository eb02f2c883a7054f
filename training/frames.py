"""Sentences that use the words of a message and do not say it: questions, denials, wishes, topics, and what stands around."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from training.changes import sentence_case, uncapitalised
from training.pairs import Sentence

_DENIED = (
    "It is not true that {}.", "It is a myth that {}.", "The idea that {} is wrong.", "We do not believe that {}.",
    "It is simply false that {}.", "Contrary to what you may have heard, it is not the case that {}.",
    "Forget the claim that {}: it is not so.", "Far be it from us to say that {}; the opposite is true.",
)  # fmt: skip
_OPEN = (
    "A customer asked whether {}.", "Nobody knows whether {}.", "We would like to know if {}.",
    "Imagine a world in which {}.", "It would be nice if {}.", "Next year we will find out whether {}.",
    "Please tell us whether you think that {}.", "The discussion is about whether {}.", "We are not sure that {}.",
    "It remains to be seen whether {}.", "What if {}?", "There was a time when people thought that {}.",
    "Some day, perhaps, {}.", "There is no evidence yet that {}.",
)  # fmt: skip
_ABOUT = (
    "Topics: {}.", "Today we talk about {}.", "In this chapter: {}.", "Questions about {}? Write to us.",
    "More about {} on page 4.", "Our agenda: {}.", "{}", "Keywords: {}", "See also: {}.", "A short history of {}.",
    "The committee met to discuss {}.",
)  # fmt: skip
_FUNCTION = frozenset(
    """a an the this that these those his her its their our your my some any no every each of in on at by with from for
    to and or but more most less not is are was were be been being have has had do does did can could will would
    should must may might it they he she we you i as than so if when because while who which what there also very just
    only own same such into out up about like many them""".split()
)


def denied(text: str, rng: Random) -> str:
    """Somebody says that it is not so."""
    return _framed(rng.choice(_DENIED), text)


def left_open(text: str, rng: Random) -> str:
    """Somebody asks or wonders whether it is so."""
    return _framed(rng.choice(_OPEN), text)


def _framed(frame: str, text: str) -> str:
    return frame.format(uncapitalised(text.rstrip(" .!?")))


def asked(text: str, _: Random) -> str | None:
    """The sentence as a question: "It is safe." becomes "Is it safe?"."""
    match = re.match(r"^((?:[\w'’-]+ ){1,5}?)(is|are|was|were|can|will|should) (.{6,}?)[.!]?$", text)
    if match is None or re.search(r"\b(not|if|that|which|who|when|if|because|and|but|we)\b", match.group(1)):
        return None
    subject, auxiliary, rest = match.groups()
    return f"{auxiliary.capitalize()} {uncapitalised(subject.strip())} {rest}?"


def topics(text: str, rng: Random) -> str | None:
    """The telling words of a sentence as a list of topics."""
    words = list(dict.fromkeys(word for word in telling_words(text) if len(word) > 3))
    if len(words) < 3:
        return None
    rng.shuffle(words)
    listed = f"{', '.join(words[:-1])} and {words[-1]}"
    return sentence_case(rng.choice(_ABOUT).format(listed))


def telling_words(text: str) -> list[str]:
    """The words of a text that are about something, in small letters."""
    return [word for word in re.findall(r"[a-z][a-z'’-]+", text.lower()) if word not in _FUNCTION]


def sharing_a_word(sentences: Sequence[Sentence], rng: Random) -> Iterator[tuple[Sentence, Sentence]]:
    """Pairs of sentences of different groups that share a rare word and little else, in random order."""
    words = {sentence: frozenset(telling_words(sentence.text)) for sentence in sentences}
    holding: dict[str, list[Sentence]] = defaultdict(list)
    for sentence, own in words.items():
        for word in sorted(own):
            holding[word].append(sentence)
    rare = [word for word, held in holding.items() if 2 <= len(held) <= 40 and len(word) > 3]
    rng.shuffle(rare)
    for word in rare:
        for one in rng.sample(holding[word], min(6, len(holding[word]))):
            other = rng.choice(holding[word])
            if one.group != other.group and len(words[one] & words[other]) <= 0.4 * min(len(words[one]), len(words[other])):
                yield one, other
