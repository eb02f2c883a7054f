"""Transcripts in JSON, as recorders and call services export them: a list of turns with the speaker and what is said.

Services name things differently, so the list is found by what is in it: the one with named speakers and the most words, among
those that a usual name ("segments", "utterances", "transcript" ...) announces. Other JSON is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msglint.document import Anchor
from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor
from msglint.extract._encoding import decode
from msglint.extract._plain import transcript
from msglint.extract._plain.transcript import Said, Stretch
from msglint.options import ReadOptions

_LISTS = frozenset(
    "segments transcript transcripts transcription utterances results monologues sentences turns entries messages dialogue"
    " dialog conversation paragraphs phrases recognizedphrases audio_segments captions cues".split()
)
_SPEAKER = "speaker speaker_name speakername speaker_label speakerlabel participant who role speakerid speaker_id".split()
_TEXT = "text transcript content sentence utterance caption display message value word punctuated_word".split()
# Where the words of a turn are cut into pieces; of alternatives the first counts.
_PIECES = "sentences elements words segments".split()
_ALTERNATIVES = "alternatives nbest".split()
_MAX_DEPTH = 8
_MAX_LISTS = 10_000
_WORDS_MIN = 2  # on average; a list with fewer is one of single words with their times
_NO_TRANSCRIPT = 'no transcript in it (a list such as "segments", each with "speaker" and "text"); export it as .vtt or .txt'


class _Turn(NamedTuple):
    speaker: str
    text: str


def _read(data: bytes, options: ReadOptions) -> Content:
    found = [turns for turns in map(_turns, _lists(_parsed(decode(data)))) if turns]
    if not found:
        raise UnreadableError(_NO_TRANSCRIPT)
    turns = max(found, key=lambda turns: (any(turn.speaker for turn in turns), sum(len(turn.text.split()) for turn in turns)))
    return transcript.content([_said(number, turn) for number, turn in enumerate(turns, 1)], options)


def _parsed(text: str) -> Any:
    """The JSON value; of a file with one value per line, the list of them."""
    try:
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            lines = [line for line in text.splitlines() if line.strip()]
            if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
                raise
            return [json.loads(line) for line in lines]
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not sound JSON (line {error.lineno}, column {error.colno}); export it again") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not JSON that can be read; export it again") from error


def _lists(tree: Any) -> Iterator[Sequence[Any]]:
    """The lists under usual names, and the file itself when it is one; outer lists come first."""
    level = [("transcript", tree)]
    seen = 0
    for _ in range(_MAX_DEPTH):
        below: list[tuple[str, Any]] = []
        for name, value in level:
            if isinstance(value, list):
                seen += 1
                if seen > _MAX_LISTS:
                    return
                if name in _LISTS:
                    yield value
                below += [("", item) for item in value if isinstance(item, dict)]
            elif isinstance(value, dict):
                below += [(key.lower(), item) for key, item in value.items() if isinstance(item, (dict, list))]
        level = below


def _turns(items: Sequence[Any]) -> list[_Turn]:
    """The turns, if most items are one and they are not single words."""
    turns = [turn for item in items if isinstance(item, dict) and (turn := _turn(item)).text.strip()]
    words = sum(len(turn.text.split()) for turn in turns)
    is_transcript = 2 * len(turns) > len(items) and words >= _WORDS_MIN * len(turns)
    return turns if is_transcript else []


def _turn(item: dict[str, Any]) -> _Turn:
    named = {key.lower(): value for key, value in item.items()}
    return _Turn(_speaker(named), _text(named))


def _speaker(item: dict[str, Any]) -> str:
    for key in _SPEAKER:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("displayName")
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
    return ""


def _text(item: dict[str, Any]) -> str:
    said = next((value for key in _TEXT if isinstance(value := item.get(key), str)), None)
    if said is not None:
        return said
    for key in _ALTERNATIVES:
        for first in _dicts(item.get(key))[:1]:
            return _text(first)
    pieces = next((found for key in _PIECES if (found := _dicts(item.get(key)))), [])
    between = "" if any(piece.get("type") == "punct" for piece in pieces) else " "
    return between.join(_text(piece) for piece in pieces)


def _dicts(value: Any) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else []
    return [{key.lower(): inner for key, inner in item.items()} for item in items if isinstance(item, dict)]


def _said(number: int, turn: _Turn) -> Said:
    path = (f"turn {number}", turn.speaker) if turn.speaker else (f"turn {number}",)
    return Said(turn.speaker, (Stretch(turn.text, Anchor(path)),))


EXTRACTOR = Extractor("json", (".json", ".jsonl"), lambda _: False, _read)
