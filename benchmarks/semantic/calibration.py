"""Calibration: of the pairs that are given 70%, are 70% true? On parts of the sets that no calibration was fitted on."""

from __future__ import annotations

from pathlib import Path

from semantic import answers, facts, key_points, verifications
from semantic.figures import BINS, Bin, bins, calibration_error
from semantic.scorers import Scorer
from training.sets import kpa

NAME = f"Calibration error, {BINS} bins of equal width"

Labelled = tuple[list[bool], list[float]]


def measure(data: Path, scorer: Scorer) -> tuple[dict[str, float], list[Bin]]:
    """The error on each set that is there and on all pairs together, and the bins of all."""
    labelled = {
        module.NAME: read(data, scorer)
        for module, read in (
            (key_points, _key_points),
            (facts, facts.labelled),
            (answers, answers.labelled),
            (verifications, verifications.labelled),
        )
        if (data / module.NEEDS).exists()
    }
    if not labelled:
        return {}, []
    labels = [label for own, _ in labelled.values() for label in own]
    scores = [score for _, own in labelled.values() for score in own]
    errors = {name: calibration_error(*own) for name, own in labelled.items()}
    return {**errors, "all pairs": calibration_error(labels, scores)}, bins(labels, scores)


def _key_points(data: Path, scorer: Scorer) -> Labelled:
    rows = [row for row in kpa(data / key_points.NEEDS.parent, "dev") if row.label is not None]
    scores = scorer.score([(row.key_point, row.argument) for row in rows])
    return [bool(row.label) for row in rows], [score.conveys for score in scores]


_LEFT, _TOP, _SIDE, _RIGHT, _BOTTOM = 52, 34, 300, 20, 46  # pixels
_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #57606a } .title { font-size: 13px; font-weight: 600; fill: #24292f }
.bar { fill: #1f7a5c } .ideal { stroke: #9aa4b1; stroke-dasharray: 4 3 } .axis { stroke: #9aa4b1 } .count { font-size: 9px }
@media (prefers-color-scheme: dark) {
  text { fill: #9aa4b1 } .title { fill: #e6edf3 } .bar { fill: #3fb68b } .ideal, .axis { stroke: #768390 }
}
"""


def plot(found: list[Bin], error: float) -> str:
    """A reliability diagram as SVG: a bar for the share of each bin, a dashed line where shares should be."""
    width, height = _LEFT + _SIDE + _RIGHT, _TOP + _SIDE + _BOTTOM
    title = f"{sum(each.count for each in found):,} pairs, calibration error {error:.3f}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">',
            f"<style>{_STYLE}</style>",
            f'<text class="title" x="4" y="18">{title}</text>',
            *(_bar(each) for each in found),
            f'<line class="ideal" x1="{_LEFT}" y1="{_TOP + _SIDE}" x2="{_LEFT + _SIDE}" y2="{_TOP}"/>',
            f'<line class="axis" x1="{_LEFT}" y1="{_TOP + _SIDE}" x2="{_LEFT + _SIDE}" y2="{_TOP + _SIDE}"/>',
            f'<line class="axis" x1="{_LEFT}" y1="{_TOP}" x2="{_LEFT}" y2="{_TOP + _SIDE}"/>',
            *(_ticks(value) for value in (0.0, 0.25, 0.5, 0.75, 1.0)),
            f'<text x="{_LEFT + _SIDE / 2}" y="{height - 8}" text-anchor="middle">probability that msglint gives</text>',
            f'<text x="14" y="{_TOP + _SIDE / 2}" text-anchor="middle"'
            f' transform="rotate(-90 14 {_TOP + _SIDE / 2})">share that is true</text>',
            "</svg>\n",
        ]
    )


def _bar(each: Bin) -> str:
    x, width = _LEFT + each.low * _SIDE, (each.high - each.low) * _SIDE
    y = _TOP + (1 - each.share) * _SIDE
    says = f"{each.low:.2f} to {each.high:.2f}: {each.share:.2f} of {each.count} are true, {each.mean:.2f} on average given"
    return (
        f'<rect class="bar" x="{x + 1:.1f}" y="{y:.1f}" width="{width - 2:.1f}" height="{each.share * _SIDE:.1f}">'
        f"<title>{says}</title></rect>"
        f'<text class="count" x="{x + width / 2:.1f}" y="{y - 3:.1f}" text-anchor="middle">{each.count}</text>'
    )


def _ticks(value: float) -> str:
    x, y = _LEFT + value * _SIDE, _TOP + (1 - value) * _SIDE
    return (
        f'<text x="{x:.0f}" y="{_TOP + _SIDE + 16}" text-anchor="middle">{value:g}</text>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{value:g}</text>'
    )
