"""The platform file, version 1: the approved messaging of one organisation, as people write it."""

from __future__ import annotations

from msglint.messaging import ApprovedPlatform
from msglint.platform_file.load import load, load_placed
from msglint.platform_file.schema import platform_schema

__all__ = ["ApprovedPlatform", "load", "load_placed", "platform_schema"]
