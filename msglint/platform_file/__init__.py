"""The platform file, version 1: the approved messaging of one organisation, as people write it."""

from __future__ import annotations

from msglint.platform_file.load import ApprovedPlatform, load
from msglint.platform_file.schema import platform_schema

__all__ = ["ApprovedPlatform", "load", "platform_schema"]
