"""Every feature file is read in full: each sentence once and in order, and nothing that a reader does not see."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from features import Feature, groups, letters, times

from msglint import extract
from msglint.document import Document, Speaker
from msglint.options import ReadOptions

# What is known to be missing, and why.
OPEN = {}


def _cases() -> list[object]:
    return [
        pytest.param(
            feature,
            id=f"{group}: {feature.name}",
            marks=[pytest.mark.xfail(reason=OPEN[group, feature.name], strict=True)] if (group, feature.name) in OPEN else [],
        )
        for group, features in groups().items()
        for feature in features
    ]


def _document(feature: Feature) -> Document:
    return extract.read(feature.file, feature.build(), ReadOptions())


@pytest.mark.parametrize("feature", _cases())
def test_a_feature_is_read_in_full(feature: Feature) -> None:
    document = _document(feature)
    text = "\n".join(block.text for block in document.blocks)
    assert {probe: times(probe, text) for probe in feature.said} == dict.fromkeys(feature.said, 1)
    places = [letters(text).index(letters(probe)) for probe in feature.said]
    assert places == sorted(places)
    assert [probe for probe in feature.unsaid if probe in text] == []
    theirs = "\n".join(block.text for block in document.blocks if block.speaker is Speaker.THEIRS)
    ours = "\n".join(block.text for block in document.blocks if block.speaker is Speaker.OURS)
    assert [probe for probe in feature.said if times(probe, theirs)] == list(feature.theirs)
    assert [probe for probe in feature.theirs if times(probe, ours)] == []
    if feature.kind:
        assert feature.kind in {block.kind.value for block in document.blocks if times(feature.said[0], block.text)}


def test_the_name_of_a_feature_is_unique_in_its_group() -> None:
    for features in groups().values():
        names = [feature.name for feature in features]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("group", "at_least"), [("word", 44), ("powerpoint", 22), ("pdf", 10), ("mail", 10), ("html", 10), ("markdown", 10)]
)
def test_there_is_a_file_for_every_feature(group: str, at_least: int) -> None:
    assert len(groups()[group]) >= at_least
