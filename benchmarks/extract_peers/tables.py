"""The tables of the extraction benchmark, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract_peers.order import Score
from extract_peers.recall import Found

NONE = "–"


def recall(groups: Mapping[str, Mapping[str, Sequence[Found]]], readers: Sequence[str]) -> str:
    """Per group of features and reader: how many are found, and how many of these exactly once and with nothing hidden."""
    rows = []
    for group, by_reader in groups.items():
        total = len(by_reader["msglint"])
        cells = (_recalled(by_reader.get(name)) for name in readers)
        rows.append((group, str(total), *cells))
    return table(("files: found / once", "all", *readers), rows)


def features(groups: Mapping[str, Mapping[str, Sequence[Found]]], readers: Sequence[str]) -> str:
    """One row per feature file."""
    rows = []
    for group, by_reader in groups.items():
        for number, ours in enumerate(by_reader["msglint"]):
            marks = (_mark(by_reader[name][number]) if name in by_reader else NONE for name in readers)
            rows.append((f"{group}: {ours.feature}", *marks))
    return table(("feature", *readers), rows)


def lost(groups: Mapping[str, Mapping[str, Sequence[Found]]]) -> list[str]:
    """The features that a peer reads better than we do."""
    return [
        f"{group}: {ours.feature} ({name})"
        for group, by_reader in groups.items()
        for number, ours in enumerate(by_reader["msglint"])
        for name, theirs in by_reader.items()
        if (theirs[number].found, theirs[number].once) > (ours.found, ours.once)
    ]


def order(pages: Mapping[str, Mapping[str, Score]], readers: Sequence[str]) -> str:
    """Per page and reader: the share of neighbouring sentences that stay neighbours."""
    rows = [
        (name, *(_percent(scores[reader].right, scores[reader].pairs) for reader in readers)) for name, scores in pages.items()
    ]
    sums = [[scores[reader] for scores in pages.values()] for reader in readers]
    rows.append(("all", *(_percent(sum(s.right for s in each), sum(s.pairs for s in each)) for each in sums)))
    rows.append(("sentences found", *(_percent(sum(s.found for s in each), sum(s.sentences for s in each)) for each in sums)))
    return table(("page", *readers), rows)


def speed(files: Mapping[str, Mapping[str, float | None]], readers: Sequence[str]) -> str:
    """Per file and reader: milliseconds of CPU time, and how many times ours that is."""
    rows = [(name, *(_speed(times.get(reader), times["msglint"]) for reader in readers)) for name, times in files.items()]
    return table(("milliseconds (times ours)", *readers), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with its columns in line."""
    lines = [head, *rows]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(head))]
    rule = "|".join("-" * (width + 2) for width in widths)
    padded = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join((f"| {padded[0]} |", f"|{rule}|", *(f"| {line} |" for line in padded[1:]))) + "\n"


def _recalled(found: Sequence[Found] | None) -> str:
    if not found:
        return NONE
    return f"{sum(each.found for each in found)} / {sum(each.once for each in found)}"


def _mark(found: Found) -> str:
    if found.once:
        return "yes"
    if found.found:
        return "not clean"
    return found.error or "no"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else NONE


def _speed(theirs: float | None, ours: float | None) -> str:
    if theirs is None:
        return NONE
    return f"{theirs:.1f}" + (f" ({theirs / ours:.1f})" if ours and theirs != ours else "")
