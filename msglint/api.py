"""The library: ``check``, ``check_text`` and ``load_platform`` of the package ``msglint``.

They print nothing, read no environment, and look for no configuration that the caller does not name.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from msgspec import structs

from msglint import baseline as baselines
from msglint import engine, sources
from msglint.cache import Store
from msglint.config import Config
from msglint.config import load as load_config
from msglint.errors import UsageError
from msglint.means import Means
from msglint.messaging import AssetKind
from msglint.options import MEGABYTE
from msglint.platform_file import ApprovedPlatform, load
from msglint.result import AssetResult, Result
from msglint.semantic import check_backend
from msglint.settings import check_options

AnyPath: TypeAlias = str | PathLike[str]
AnyPlatform: TypeAlias = ApprovedPlatform | AnyPath


def check(
    paths: AnyPath | Iterable[AnyPath],
    *,
    platform: AnyPlatform | None = None,
    kind: AssetKind | None = None,
    as_of: date | None = None,
    config: AnyPath | None = None,
    baseline: AnyPath | None = None,
    jobs: int | None = 1,
    executor: Executor | None = None,
    cache: AnyPath | None = None,
    backend: str | None = None,
) -> Result:
    """Check files, or all collateral in folders; a path may be a URL (docs/performance.md).

    ``platform`` is a file or folder, or what ``load_platform`` made of one; without it the configuration names one. ``kind``
    says what all assets are, ``as_of`` on which day dates are judged (else the configuration, the platform, or today).
    ``config`` is the path of a ``msglint.toml``, ``baseline`` that of a baseline; else the configuration may name one.
    ``backend`` names the model that judges meaning, as ``--backend`` does (docs/models.md); None: as configured.

    ``jobs`` processes of this machine do the work, None for as many as it sees fit; or ``executor`` does, any of
    ``concurrent.futures`` whose workers are processes. ``cache`` is a folder in which to keep results for the next call.
    None of them changes the result.

    What cannot be read is in the result with its reason. Raises ``UsageError`` when there is nothing to check or the platform,
    the configuration or the baseline is wrong; ``InvalidFileError``, one of these, lists all faults of a file.
    """
    settings, root = _settings(config, backend)
    approved = _approved(platform, settings)
    listed = (paths,) if isinstance(paths, str | PathLike) else paths
    named = (each if isinstance(each, str) else Path(each) for each in listed)
    found = sources.find(named, settings.kinds, settings.exclude, kind, root)
    with Store(Path(cache) if cache else None, settings.cache.max_megabytes * MEGABYTE) as store:
        means = Means(jobs=jobs, executor=executor, store=store)
        result = engine.check(found, approved, check_options(as_of, settings, approved), means=means)
    chosen = baseline or settings.baseline
    if chosen is None:
        return result
    return baselines.compare(result, baselines.load(Path(chosen)), lambda path: (root / path).exists()).result


def check_text(
    text: str,
    name: str = "draft.md",
    *,
    platform: AnyPlatform | None = None,
    kind: AssetKind | None = None,
    as_of: date | None = None,
    config: AnyPath | None = None,
    backend: str | None = None,
) -> AssetResult:
    """Check a text that is in no file.

    The suffix of ``name`` says how to read it (".md", ".html", ".txt"...), and its words help to guess the kind. Everything
    else is as for ``check``.
    """
    settings, root = _settings(config, backend)
    approved = _approved(platform, settings)
    source = sources.source_of(Path(name), settings.kinds, kind, root, text.encode("utf-8", "surrogatepass"))
    return engine.check([source], approved, check_options(as_of, settings, approved)).assets[0]


def load_platform(path: AnyPath) -> ApprovedPlatform:
    """The platform in a file, or in the files of a folder, to check many assets by. Raises ``InvalidFileError``."""
    return load(Path(path))


def _settings(config: AnyPath | None, backend: str | None) -> tuple[Config, Path]:
    """The configuration and the folder from which its patterns start. Raises ``UsageError``."""
    settings, root = Config(), Path()
    if config is not None:
        from msglint.checks import checks

        settings, root = load_config(Path(config), checks()), Path(config).parent
    if backend is not None:
        check_backend(backend)
        settings = structs.replace(settings, backend=backend)
    return settings, root


def _approved(platform: AnyPlatform | None, config: Config) -> ApprovedPlatform:
    if isinstance(platform, ApprovedPlatform):
        return platform
    chosen = platform or config.platform
    if chosen is None:
        raise UsageError("no approved platform: pass platform=, or name one in the configuration")
    return load(Path(chosen))
