"""Conversations: who speaks, whose words they are, and one block for what a speaker says at a stretch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msglint.document import Anchor, Block, Kind, Speaker
from msglint.extract import Content
from msglint.extract._builder import BlockBuilder
from msglint.extract._speakers import is_ours, is_theirs, label_speaker
from msglint.options import ReadOptions
from msglint.patterns import lazy

# Every word of a name begins with a capital: "Dan Reyes", "REP", "Speaker 2", "Ann O'Neil (Acme)".
_LABEL = lazy(r"(?P<label>[A-Z][\w.'’-]*(?: (?:[A-Z(][\w.'’-]*\)?|\d+|van|von|de|da|del|der|di)){0,3})[ \t]?:(?:[ \t]+|$)")
_SENTENCE_END = tuple('.!?…"”')
# Words after which a long turn is cut at the next end of a sentence, so that a monologue has more places than one.
_LONG_TURN = 60
_NAME_OURS = "name our speakers in msglint.toml: [speakers] ours = [...]"


class Stretch(NamedTuple):
    """Words that follow each other in the file. ``verbatim`` says that the source is an entity."""

    text: str
    anchor: Anchor
    verbatim: bool = False


class Said(NamedTuple):
    """One source line of what ``speaker`` says; the name is "" where nobody is named."""

    speaker: str
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(stretch.text for stretch in self.stretches)


def label_of(text: str) -> tuple[str, int]:
    """The speaker's label in front of a line ("Dan Reyes: ...") and its length with the colon; ("", 0) when there is none."""
    match = _LABEL.match(text)
    return (match["label"], match.end()) if match else ("", 0)


def starts_turn(text: str) -> bool:
    """Does the line begin with a label that says whose words follow, whoever reads it ("Rep: ...", "Prospect: ...")?"""
    label, _ = label_of(text)
    return bool(label) and label_speaker(label, ReadOptions()) is not None


def names_in(texts: Sequence[str], options: ReadOptions) -> frozenset[str]:
    """The labels in front of ``texts`` (one for each cue or paragraph) that are names of speakers.

    Any capitalised word with a colon can look like a name ("Important: ..."). It is one when it comes back, when it says whose
    words follow, or when most texts have such a label.
    """
    counts = Counter(label for text in texts if (label := label_of(text)[0]))
    most = counts.total() >= 0.5 * len(texts)
    known = {
        label for label in counts if label_speaker(label, ReadOptions()) or is_ours(label, options) or is_theirs(label, options)
    }
    return frozenset(label for label, count in counts.items() if most or count > 1 or label in known)


def content(said: Sequence[Said], options: ReadOptions) -> Content:
    """The blocks of a conversation, one for each turn, and a warning where whose words they are had to be guessed."""
    speakers, warnings = _roles(said, options)
    blocks = (
        block
        for name, turn in groupby(said, key=lambda one: one.speaker)
        for part in _parts(turn)
        if (block := _block(part, speakers[name])) is not None
    )
    return Content(tuple(blocks), warnings)


def _roles(said: Sequence[Said], options: ReadOptions) -> tuple[dict[str, Speaker], tuple[str, ...]]:
    """Whose words each name's are, and what to tell about it."""
    names = dict.fromkeys(one.speaker for one in said)
    labelled = {name: label_speaker(name, options) for name in names if name}
    if not labelled:
        return dict.fromkeys(names, Speaker.OURS), ("no speakers are named, so every word was taken as ours",)
    if len(labelled) == 1 and not options.our_speakers:
        return {name: labelled.get(name) or Speaker.OURS for name in names}, ()
    if any(labelled.values()):
        return _by_label(names, labelled, options)
    ours = _speaks_most(said)
    roles = {name: Speaker.OURS if name in (ours, "") else Speaker.THEIRS for name in names}
    return roles, (f"took {ours} as our speaker (speaks most); {_NAME_OURS}",)


def _by_label(
    names: Iterable[str], labelled: dict[str, Speaker | None], options: ReadOptions
) -> tuple[dict[str, Speaker], tuple[str, ...]]:
    """Labels that say nothing are the other side of those that do."""
    ours_known = Speaker.OURS in labelled.values()
    other = Speaker.THEIRS if ours_known else Speaker.OURS
    roles = {name: (labelled[name] or other) if name else Speaker.OURS for name in names}
    if options.our_speakers and not ours_known:
        return roles, (f"none of our speakers speaks here, so nothing but unnamed words was judged; {_NAME_OURS}",)
    return roles, ()


def _speaks_most(said: Iterable[Said]) -> str:
    """A sales person leads the conversation: the named speaker with the most words; the first of equals."""
    words: Counter[str] = Counter()
    for one in said:
        if one.speaker:
            words[one.speaker] += len(one.text.split())
    return max(words, key=lambda name: words[name])


def _parts(turn: Iterable[Said]) -> Iterator[list[Said]]:
    """A turn in parts of a few sentences."""
    part: list[Said] = []
    words = 0
    for one in turn:
        part.append(one)
        words += len(one.text.split())
        if words >= _LONG_TURN and one.text.rstrip().endswith(_SENTENCE_END):
            yield part
            part, words = [], 0
    yield part


def _block(part: Iterable[Said], speaker: Speaker) -> Block | None:
    builder = BlockBuilder()
    for one in part:
        builder.space()
        for stretch in one.stretches:
            builder.add(stretch.text, stretch.anchor, verbatim=stretch.verbatim)
    return builder.build(Kind.CUE, speaker=speaker)
