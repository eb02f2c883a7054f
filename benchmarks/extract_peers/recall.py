"""Recall of text: which feature files a reader reads in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from features import Feature, times

from extract_peers.peers import Answer, Reader


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader made of a feature file. ``found``: all sentences are there. ``once``: each once, and nothing that a reader
    of the file does not see. Order, speakers and kinds of text are not compared: most peers have none."""

    feature: str
    found: bool
    once: bool
    error: str


def measure(
    groups: Mapping[str, Sequence[Feature]], readers: Sequence[Reader], folder: Path
) -> dict[str, dict[str, list[Found]]]:
    """Per group, then per reader that reads some of its files."""
    files = {group: [_written(folder, group, n, each) for n, each in enumerate(features)] for group, features in groups.items()}
    measured: dict[str, dict[str, list[Found]]] = {group: {} for group in groups}
    for reader in readers:
        readable = [path for paths in files.values() for path in paths if reader.reads(path)]
        answers = dict(zip(readable, reader.read(readable), strict=True))
        for group, features in groups.items():
            if any(path in answers for path in files[group]):
                pairs = zip(features, files[group], strict=True)
                measured[group][reader.name] = [judge(each, answers.get(path)) for each, path in pairs]
    return measured


def judge(feature: Feature, answer: Answer | None) -> Found:
    """The verdict on one file; None is a file that the reader does not read."""
    if answer is None:
        return Found(feature.name, found=False, once=False, error="not read")
    counts = [times(probe, answer.text) for probe in feature.said]
    clean = not any(probe in answer.text for probe in feature.unsaid)
    return Found(feature.name, all(counts), clean and set(counts) == {1}, answer.error)


def _written(folder: Path, group: str, number: int, feature: Feature) -> Path:
    path = folder / group / str(number) / feature.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(feature.build())
    return path
