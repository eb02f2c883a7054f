"""Transcripts in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.document import Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.json import EXTRACTOR
from msglint.options import ReadOptions

TURNS = [{"speaker": "Rep", "text": "It is one flat price."}, {"speaker": "Prospect", "text": "How much is it?"}]


def read(value: Any, **options: Any) -> Content:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return EXTRACTOR.read(data, ReadOptions(**options))


def said(value: Any) -> list[str]:
    return [block.text for block in read(value).blocks]


@pytest.mark.parametrize(
    "value",
    [
        TURNS,
        {"segments": TURNS, "version": 2},
        {"data": {"Transcript": TURNS}},
        {"results": {"utterances": [{"speaker": 0, "transcript": turn["text"]} for turn in TURNS]}},
        {"monologues": [{"speaker": 1, "elements": [{"type": "text", "value": turn["text"]}]} for turn in TURNS]},
        {"results": [{"alternatives": [{"transcript": turn["text"]}, {"transcript": "no"}]} for turn in TURNS]},
        {"callTranscripts": [{"transcript": [{"speakerId": "7", "sentences": [{"text": turn["text"]}]} for turn in TURNS]}]},
        {"recognizedPhrases": [{"speaker": 1, "nBest": [{"display": turn["text"]}]} for turn in TURNS]},
        {"segments": [{**turn, "words": [{"word": word} for word in turn["text"].split()]} for turn in TURNS]},
        b"\n".join(json.dumps(turn).encode() for turn in TURNS),
    ],
)
def test_the_usual_exports(value: Any) -> None:
    assert " ".join(said(value)) == "It is one flat price. How much is it?"


def test_speakers_and_places() -> None:
    blocks = read({"transcript": TURNS}).blocks
    assert [(label(block.pieces[0].anchor), block.speaker) for block in blocks] == [
        ("turn 1, Rep", Speaker.OURS),
        ("turn 2, Prospect", Speaker.THEIRS),
    ]


def test_configured_speakers() -> None:
    turns = [{"speaker": {"name": "Dan"}, "text": "One flat price."}, {"speaker": {"name": "Jo"}, "text": "So much?"}]
    for options in ({"our_speakers": ("Dan",)}, {"their_speakers": ("jo",)}):
        assert [block.speaker for block in read(turns, **options).blocks] == [Speaker.OURS, Speaker.THEIRS]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b'{"segments": [', r"not sound JSON \(line 1, column 15\)"),
        ({"name": "package", "version": "1.0"}, "no transcript in it"),
        ([{"word": "one", "start": 1}, {"word": "flat", "start": 2}], "no transcript in it"),
        ({"people": [{"text": "a b c", "speaker": "x"}]}, "no transcript in it"),
        ([], "no transcript in it"),
        (b"[" * 100_000, "not JSON that can be read"),
    ],
)
def test_other_json_is_refused(value: Any, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(value)


_KEYS = st.sampled_from("segments speaker text words elements results alternatives value sentences transcript type".split())
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just("One flat price.")),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=20,
)


@given(_VALUES)
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        read(value)
    except UnreadableError as error:
        assert str(error)
