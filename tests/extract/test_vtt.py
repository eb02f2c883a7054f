"""Transcripts in WebVTT and SRT: turns, whose words they are, and the cue that a finding names."""

from __future__ import annotations

import pytest

from msglint.document import Kind, Speaker, label
from msglint.errors import UnreadableError
from msglint.extract import Content
from msglint.extract.vtt import EXTRACTOR
from msglint.options import ReadOptions

CALL = """\
WEBVTT - a call

NOTE guaranteed
by nobody

STYLE
::cue { color: guaranteed }

1
00:00:01.000 --> 00:00:04.000
<v Dan Reyes>So the way this works, they're
approved before you <b>ever</b></v>

2
00:00:04.500 --> 00:00:06.000 align:start
<v Dan Reyes>start the close.

3
00:00:06.500 --> 00:00:07.000
<v.loud Ruth Adeyemi>R&amp;D likes it.
"""


def read(source: str, *ours: str) -> Content:
    return EXTRACTOR.read(source.encode(), ReadOptions(our_speakers=ours))


def srt(*cues: str) -> str:
    return "\n\n".join(f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{cue}" for number, cue in enumerate(cues, 1))


def spoken(content: Content) -> list[tuple[Speaker, str]]:
    return [(block.speaker, block.text) for block in content.blocks]


def test_the_cues_of_one_speaker_are_one_block_and_each_line_names_its_cue() -> None:
    content = read(CALL)
    assert spoken(content) == [
        (Speaker.OURS, "So the way this works, they're approved before you ever start the close."),
        (Speaker.THEIRS, "R&D likes it."),
    ]
    assert {block.kind for block in content.blocks} == {Kind.CUE}
    places = [(label(piece.anchor), piece.anchor.line, piece.anchor.column) for piece in content.blocks[0].pieces]
    assert places == [
        ("cue 1, Dan Reyes", 11, 14),
        ("cue 1, Dan Reyes", 12, 1),
        ("cue 1, Dan Reyes", 12, 24),
        ("cue 2, Dan Reyes", 16, 14),
    ]


def test_a_guess_says_so() -> None:
    assert read(CALL).warnings == (
        "took Dan Reyes as our speaker (speaks most); name our speakers in msglint.toml: [speakers] ours = [...]",
    )


def test_named_speakers_are_ours_without_a_guess() -> None:
    content = read(CALL, "ruth adeyemi")
    assert [block.speaker for block in content.blocks] == [Speaker.THEIRS, Speaker.OURS]
    assert content.warnings == ()


def test_a_transcript_in_which_none_of_ours_speaks_says_so() -> None:
    content = read(CALL, "Priya")
    assert {block.speaker for block in content.blocks} == {Speaker.THEIRS}
    assert content.warnings[0].startswith("none of our speakers speaks here")


def test_labels_that_say_who_they_are() -> None:
    content = read(srt("Customer: We talk and talk and talk and talk.", "Rep: Ok.", "Ann: And me?"))
    assert [block.speaker for block in content.blocks] == [Speaker.THEIRS, Speaker.OURS, Speaker.THEIRS]
    assert content.warnings == ()


@pytest.mark.parametrize("form", ["{name}: {words}", ">> {name}: {words}", "&gt;&gt; {name}: {words}"])
def test_names_in_front_of_a_cue(form: str) -> None:
    turns = [("DAN", "One two three four."), ("Ruth Adeyemi", "Five."), ("DAN", "Important: six.")]
    content = read(srt(*(form.format(name=name, words=words) for name, words in turns)))
    assert spoken(content) == [
        (Speaker.OURS, "One two three four."),
        (Speaker.THEIRS, "Five."),
        (Speaker.OURS, "Important: six."),
    ]


def test_a_word_with_a_colon_is_no_speaker() -> None:
    content = read(srt("We do three things.", "Important: close faster.", "And so on.", "And on."))
    assert spoken(content) == [(Speaker.OURS, "We do three things. Important: close faster. And so on. And on.")]
    assert content.warnings == ("no speakers are named, so every word was taken as ours",)


def test_a_cue_without_a_name_goes_on() -> None:
    assert len(read(srt("Dan: One", "two.", "Ruth: Three.", "Dan: Four five six.")).blocks) == 3


def test_a_blank_line_inside_a_cue_loses_no_text() -> None:
    assert read(srt("One\n\ntwo.")).blocks[0].text == "One two."


def test_captions_that_roll_are_read_once_and_sounds_are_not_text() -> None:
    content = read(srt("[Music]", "we close", "we close\nfaster", "{\\an8}faster\n<i>now</i> <00:00:04.100><c>ok</c>"))
    assert content.blocks[0].text == "we close faster now ok"


def test_a_monologue_has_more_than_one_place() -> None:
    content = read(srt(*["word " * 40 + "end."] * 1, *[f"number {number} " * 25 + "end." for number in range(5)]))
    assert len(content.blocks) > 2


def test_content_is_recognised_whatever_the_suffix() -> None:
    assert EXTRACTOR.recognises(b"\xef\xbb\xbfWEBVTT\n\n")
    assert not EXTRACTOR.recognises(b"WEBVTTX")


@pytest.mark.parametrize("data", [b"WEBVTT\n\nNOTE nothing\n", b"just text", b"\x00\x01\x02" * 50])
def test_files_without_cues_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        EXTRACTOR.read(data, ReadOptions())
