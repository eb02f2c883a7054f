"""Whose words a line, a label or a column is."""

from __future__ import annotations

import pytest

from msglint.document import Speaker
from msglint.extract._speakers import column_speaker, label_speaker, line_speaker
from msglint.options import ReadOptions


@pytest.mark.parametrize(
    "text",
    [
        "[pause]",
        "[PAUSE]",
        "[Wait for the answer]",
        "[customer name]",
        "[Next slide]",
        "(pause for two seconds)",
        "NOTE TO REP: slow down here",
        "Tip for the speaker: smile",
        "Coach: let them talk",
        "Coaching note: let them talk",
        "Delivery cue - slow down",
        "Speaker notes:",
        "Do not read aloud",
    ],
)
def test_instructions(text: str) -> None:
    assert line_speaker(text) is Speaker.INSTRUCTION


@pytest.mark.parametrize(
    "text",
    [
        "[Read the release notes](https://x.example)",
        "[Book a demo]",
        "[GET STARTED]",
        "[Language revised February 2014.]",
        "[1] and [2]",
        "Tip: pay by Friday and save 4%",
        "Internal notes are kept private.",
        "Coaching that pays for itself",
        "(Up to 40%)",
    ],
)
def test_copy_that_only_looks_like_instructions(text: str) -> None:
    assert line_speaker(text) is Speaker.OURS


def test_names_that_are_configured() -> None:
    options = ReadOptions(our_speakers=("Dan Reyes",), their_speakers=("Rep",))
    assert label_speaker("dan reyes", options) is Speaker.OURS
    assert label_speaker("Rep", options) is Speaker.THEIRS
    assert label_speaker("Rep", ReadOptions()) is Speaker.OURS
    assert label_speaker("Jo Doe", ReadOptions(their_speakers=("Jo Doe",))) is Speaker.THEIRS
    assert label_speaker("Jo Doe", ReadOptions()) is None


@pytest.mark.parametrize("heading", ["They say", "Customer's objection", "If they say:", "Objections"])
def test_columns_that_are_theirs(heading: str) -> None:
    assert column_speaker(heading, ReadOptions()) is Speaker.THEIRS
