"""Time is counted by stages."""

from __future__ import annotations

import pytest

from msglint import stages
from msglint.stages import MATCH, READ, Stages


def test_each_stage_is_told_the_time_of_its_own_work(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter((0.0, 1.0, 5.0, 7.0, 10.0, 10.0, 20.0, 20.5))
    monkeypatch.setattr(stages, "process_time", lambda: next(now))
    timed = Stages()
    assert list(timed.each(READ, ["page", "note"])) == ["page", "note"]
    with timed.stage(MATCH):
        pass
    timed.add({MATCH: 1.0})
    assert timed.seconds == {READ: 3.0, MATCH: 1.5}


def test_work_that_fails_is_counted() -> None:
    timed = Stages()
    with pytest.raises(ValueError, match="no"), timed.stage(READ):
        raise ValueError("no")
    assert READ in timed.seconds
