"""A baseline: the findings that a team starts with. They are hidden and counted, so that only new ones fail a run.

A finding is known by its fingerprint (check, rule, words, which of its like) and never by a line number, so that it survives
edits, the rename or move of its file, and a passage that moves to another file. A baseline only ever shrinks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from msglint.errors import UsageError
from msglint.finding import Finding
from msglint.result import AssetResult, Result, SetAside

SCHEMA = "msglint-baseline/1"
NAME = "msglint-baseline.json"

Assets = Mapping[str, Mapping[str, str]]


class Baseline(Struct, frozen=True):
    """``assets`` holds for each asset, by its path below the folder of the configuration, the fingerprints of its old findings,
    each with what it stands for ("banned-language banned:world-class"). A clean asset is there too, without any."""

    assets: Assets

    @property
    def size(self) -> int:
        """How many findings are in it."""
        return sum(map(len, self.assets.values()))


class Compared(Struct, frozen=True):
    """A result without its old findings, the baseline as it can be from now on, and how many of its entries are stale: their
    fault is fixed, or their file is gone."""

    result: Result
    remaining: Baseline
    stale: int


def of(result: Result) -> Baseline:
    """The baseline that holds all findings of a result."""
    read = (asset for asset in result.assets if asset.error is None)
    return Baseline({asset.relative: {item.fingerprint: _what(item) for item in asset.findings} for asset in read})


def compare(result: Result, old: Baseline, exists: Callable[[str], bool]) -> Compared:
    """Take the old findings out of a result; ``exists`` says whether there is a file at a path of the baseline.

    An entry counts for its own asset first, or for the one that most likely is the same file under a new name. When that has
    lost the words, or is gone, it counts for the same words in any other asset. What is said of a whole asset counts for no
    other one. What the baseline says of files that exist and were not checked stays as it is.
    """
    comparison = _Comparison(result, old.assets, exists)
    for rule in (comparison.at_home, comparison.moved):
        for asset in result.assets:
            for finding in asset.findings:
                rule(asset.relative, finding)
    stale, remaining = comparison.outcome()
    assets = tuple(_without(asset, comparison.known) for asset in result.assets)
    return Compared(replace(result, assets=assets), Baseline(remaining), stale)


class _Comparison:
    """What of the baseline is left, and where the entries went that were found again."""

    def __init__(self, result: Result, old: Assets, exists: Callable[[str], bool]) -> None:
        self.known: set[tuple[str, str]] = set()
        found = {asset.relative: asset.findings for asset in result.assets if asset.error is None}
        self._left = {path: dict(entries) for path, entries in old.items()}
        self._found: dict[str, dict[str, str]] = {path: {} for path in found}
        self._unchecked = {path for path in old if path not in found and _is_there(path, exists)}
        gone = {path: old[path].keys() for path in old if path not in found and path not in self._unchecked}
        new = {path: {item.fingerprint for item in items} for path, items in found.items() if path not in old}
        self._before = _renames(gone, new)

    def at_home(self, path: str, finding: Finding) -> None:
        home = self._before.get(path, path)
        if finding.fingerprint in self._left.get(home, {}):
            self._take(path, finding, home)

    def moved(self, path: str, finding: Finding) -> None:
        if (path, finding.fingerprint) in self.known or not finding.observed:
            return
        homes = (home for home, entries in self._left.items() if finding.fingerprint in entries and home not in self._unchecked)
        home = next(homes, None)
        if home is not None:
            self._take(path, finding, home)

    def outcome(self) -> tuple[int, Assets]:
        """How many entries are stale, and all the others."""
        stale = sum(len(entries) for path, entries in self._left.items() if path not in self._unchecked)
        return stale, {**{path: self._left[path] for path in self._unchecked}, **self._found}

    def _take(self, path: str, finding: Finding, home: str) -> None:
        self._found[path][finding.fingerprint] = self._left[home].pop(finding.fingerprint)
        self.known.add((path, finding.fingerprint))


def _renames(gone: Mapping[str, Set[str]], new: Mapping[str, Set[str]]) -> dict[str, str]:
    """The old path of each new one: the pairs that have most in common first, of equal ones those with the same file name."""
    pairs = [
        (-len(marks & old_marks), PurePosixPath(path).name != PurePosixPath(old).name, path, old)
        for path, marks in new.items()
        for old, old_marks in gone.items()
        if marks & old_marks
    ]
    before: dict[str, str] = {}
    for _, _, path, old in sorted(pairs):
        if path not in before and old not in before.values():
            before[path] = old
    return before


def _is_there(path: str, exists: Callable[[str], bool]) -> bool:
    """Is there a file at the path? What is attached to a mail ("mail.eml!flyer.pdf") is there with its mail."""
    return exists(path) or ("!" in path and exists(path.partition("!")[0]))


def _without(asset: AssetResult, known: set[tuple[str, str]]) -> AssetResult:
    old = tuple(item for item in asset.findings if (asset.relative, item.fingerprint) in known)
    return replace(
        asset,
        findings=tuple(item for item in asset.findings if item not in old),
        baselined=len(old),
        set_aside=(*asset.set_aside, *(SetAside(item, "the baseline") for item in old)),
    )


def _what(finding: Finding) -> str:
    return " ".join(filter(None, (finding.check, finding.rule)))


def dump(baseline: Baseline) -> str:
    """The baseline as a file: sorted, one line per finding, so that two branches merge well."""
    import json

    assets = {path: dict(sorted(entries.items())) for path, entries in sorted(baseline.assets.items())}
    text = json.dumps({"schema": SCHEMA, "assets": assets}, indent=1, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises ``UsageError`` when it is missing, damaged or not a baseline."""
    import json

    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"there is no baseline {path.as_posix()}; 'msglint baseline PATH' writes one") from error
    except OSError as error:
        raise UsageError(f"the baseline {path.as_posix()} cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the baseline {path.as_posix()} is damaged: {_where(error)}; take it from version control") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UsageError(f"{path.as_posix()} is not a baseline of this version of msglint ({SCHEMA}); write a new one")
    return Baseline(_assets(data.get("assets"), path))


def _assets(data: object, path: Path) -> Assets:
    if not isinstance(data, dict) or not all(_is_asset(entries) for entries in data.values()):
        raise UsageError(f"the baseline {path.as_posix()} is damaged: 'assets' is not what msglint writes; write a new one")
    return data


def _is_asset(entries: object) -> bool:
    return isinstance(entries, dict) and all(isinstance(what, str) for what in entries.values())


def _where(error: Exception) -> str:
    from json import JSONDecodeError

    return f"line {error.lineno} is not JSON" if isinstance(error, JSONDecodeError) else "it is not JSON"
