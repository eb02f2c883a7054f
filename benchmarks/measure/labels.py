"""Labels: what careful readers marked in each asset. The form is described at the top of corpus/ledgerline/gold.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing a marketer would mark. ``accepted`` are all fair checks, the best one first; ``rules`` are the platform rules
    it refers to, by address, id or name, any of which is right."""

    quote: str
    accepted: tuple[str, ...]
    rules: tuple[str, ...] = ()

    @property
    def check(self) -> str:
        """The check that fits best."""
        return self.accepted[0]


@dataclass(frozen=True, slots=True)
class LabelledAsset:
    """The labels of one asset: ``coverage`` is the status of each message, ``decoys`` must not be flagged, ``tolerated`` text
    is neither asked for nor wrong."""

    file: str
    kind: str = ""
    coverage: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    decoys: tuple[str, ...] = ()
    tolerated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """A labelled set: ``folder`` is where the files of the assets are, ``as_of`` the day on which dates are judged."""

    folder: Path
    as_of: str
    assets: tuple[LabelledAsset, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of all assets."""
        return tuple(self.folder / asset.file for asset in self.assets)


def load(path: Path) -> Labels:
    """Reads a gold.yaml. A file that is not of its form ends in a KeyError or TypeError: these files are ours."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Labels(path.parent, str(data.get("as_of") or ""), tuple(map(_asset, data["assets"])))


def _asset(data: dict[str, Any]) -> LabelledAsset:
    return LabelledAsset(
        file=data["file"],
        kind=data.get("kind", ""),
        coverage=tuple(data.get("coverage", {}).items()),
        marks=tuple(map(_mark, data.get("findings", ()))),
        decoys=_quotes(data.get("must_not_flag", ())),
        tolerated=_quotes(data.get("tolerated", ())),
    )


def _mark(data: dict[str, Any]) -> Mark:
    rules = (data.get(name) for name in ("rule", "refers_to", "disclaimer"))
    return Mark(data["quote"], (data["check"], *data.get("also_accept", ())), tuple(rule for rule in rules if rule))


def _quotes(entries: Any) -> tuple[str, ...]:
    return tuple(entry["quote"] for entry in entries)
