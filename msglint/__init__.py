"""msglint: checks collateral against the approved messaging platform.

``msglint.check`` and ``msglint.check_text`` are the library; docs/api.md shows them at work. Importing the package is light:
what does the work is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msglint.api import check, check_text, load_platform
    from msglint.document import Location
    from msglint.errors import InvalidFileError, MsglintError, Problem, UsageError
    from msglint.finding import Confidence, Finding, Severity
    from msglint.platform_file import ApprovedPlatform
    from msglint.result import AssetResult, Band, Coverage, Evidence, Result, RunInfo, SetAside, Status

__version__ = "0.1.0"

_HOMES = {
    **dict.fromkeys(("check", "check_text", "load_platform"), "api"),
    "Location": "document",
    **dict.fromkeys(("InvalidFileError", "MsglintError", "Problem", "UsageError"), "errors"),
    **dict.fromkeys(("Confidence", "Finding", "Severity"), "finding"),
    "ApprovedPlatform": "platform_file",
    **dict.fromkeys(("AssetResult", "Band", "Coverage", "Evidence", "Result", "RunInfo", "SetAside", "Status"), "result"),
}

__all__ = [
    "ApprovedPlatform",
    "AssetResult",
    "Band",
    "Confidence",
    "Coverage",
    "Evidence",
    "Finding",
    "InvalidFileError",
    "Location",
    "MsglintError",
    "Problem",
    "Result",
    "RunInfo",
    "SetAside",
    "Severity",
    "Status",
    "UsageError",
    "__version__",
    "check",
    "check_text",
    "load_platform",
]


def __getattr__(name: str) -> object:
    """A public name, imported from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'msglint' has no attribute '{name}'")
    return getattr(import_module(f"msglint.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
