"""Which part of a labelled set a group of pairs belongs to, so that training, calibration and reports never share one."""

from __future__ import annotations

import hashlib
from enum import StrEnum


class Part(StrEnum):
    """What a group of pairs is for."""

    REPORTED = "reported"  # never seen before the report
    CALIBRATION = "calibration"  # fits calibration and picks the best epoch
    TRAIN = "train"


def part_of(group: str) -> Part:
    """The part of a group (a document, a question, a topic): a fifth is reported, a fifth for calibration, the rest trains."""
    fifth = hashlib.sha256(group.encode()).digest()[0] % 5
    return (Part.REPORTED, Part.CALIBRATION, Part.TRAIN, Part.TRAIN, Part.TRAIN)[fifth]
