"""The arithmetic of the speed benchmark, on invented times, and its clock on a tiny command."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from speed_peers import figures, show
from speed_peers.figures import REFERENCE, Measured
from speed_peers.timing import Run, Task, Timed, once, rounds

TIMES = {
    "proselint, corpus": Timed([Run(32.4, 33, 30)]),
    "write-good, corpus": Timed([Run(13.4, 14, 60)]),
    "msglint, word checks, 60 rules": Timed([Run(3, 3, 70), Run(2, 2, 71), Run(9, 9, 60)]),
    "msglint, word checks, 1000 rules": Timed([Run(4.5, 4.5, 70)]),
    "msglint, word checks, two jobs": Timed([Run(3.2, 1.5, 60)]),
    "msglint, word checks, short documents": Timed([Run(0.4, 0.4, 62)]),
    "msglint, streamed, again": Timed([Run(0.36, 0.36, 40)]),
    "msglint --help": Timed(problem="exit code 1: no"),
}
MEASURED = Measured(TIMES, documents=1000, words=697_000)


def test_vale_is_bridged_by_the_ratios_of_the_reference() -> None:
    assert figures.vale(TIMES, "vale 3.15") == pytest.approx({"proselint": 2 * REFERENCE["vale 3.15"], "write-good": 103.2})
    assert figures.bridged(TIMES)["vale 3.7"] == pytest.approx(2 * REFERENCE["vale 3.7"])
    assert figures.bridged({}) == {}


def test_aims_are_judged_by_medians() -> None:
    aims = {aim.says: aim for aim in figures.aims(MEASURED)}
    assert aims["word checks: 1,000 rules over 60"].measured == 1.5
    assert aims["word checks: 1,000 rules over 60"].holds is False
    assert aims["word checks: times less CPU than vale 3.15 (by proselint)"].measured == pytest.approx(34.4)
    assert aims["word checks: times less CPU than vale 3.15 (by proselint)"].holds is True
    assert (aims["word checks: peak memory"].measured, aims["word checks: peak memory"].holds) == (71, True)
    assert aims["--help: wall"].holds is None
    assert aims["word checks: times as fast by two jobs as by one"].measured == 2
    assert aims["all checks: times as fast by two jobs as by one"].measured is None


def test_growth_is_a_straight_line() -> None:
    growth = figures.growth(MEASURED)
    assert growth["msglint, word checks, 60 rules"][-1] == (10_000_000, 8.333, 0.521, 1)
    assert growth["msglint, streamed, again"][-1] == (10_000_000, 1, 0.062, 1)
    assert len(growth) == 2


def test_what_a_report_holds_is_told_by_two_peaks() -> None:
    assert figures.held(MEASURED) == 10
    assert show.memory(figures.held(Measured({}, 1000, 1))) == ""
    assert "10 KB" in show.memory(10.0)


def test_a_command_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speed_peers.timing._SLOWEST", 0.2)
    task = Task("x", (sys.executable, "-c", "import time; time.sleep(60)"), fine=None)
    with pytest.raises(RuntimeError, match=r"it took longer than 0\.2 seconds"):
        once(task, tmp_path, {})


def test_the_chart_and_the_tables_show_all() -> None:
    chart = show.chart(figures.bars(MEASURED), "a < b", "note & more")
    shown = [element.text for element in ElementTree.fromstring(chart).iter("{http://www.w3.org/2000/svg}text")]
    assert {"a < b", "note & more", "proselint", "32.4 s", "vale 3.15, 60 rules"} <= set(shown)
    page = show.markdown(MEASURED, figures.aims(MEASURED), figures.bridged(TIMES), {"vale": "it is not on the PATH"})
    assert "Absent: vale (it is not on the PATH)." in page
    assert "| proselint | 32.40 | 33.00 | 30 | 10.8 |" in page
    assert "exit code 1: no" in show.times(MEASURED)


def test_the_clock_counts_the_children_too(tmp_path: Path) -> None:
    burn = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(i * i for i in range(2_000_000))'])"
    run = once(Task("burn", (sys.executable, "-c", burn)), tmp_path, {})
    still = once(Task("still", (sys.executable, "-c", "pass")), tmp_path, {})
    assert run.cpu > still.cpu
    assert still.peak > 1


@pytest.mark.parametrize(
    ("code", "problem"),
    [("import sys; sys.exit('no rules')", "no rules"), ("print('half')", "it did not come to the end")],
)
def test_a_command_that_fails_is_no_time(tmp_path: Path, code: str, problem: str) -> None:
    task = Task("x", (sys.executable, "-c", code), fine=(0,), says="whole")
    [timed] = rounds([task], 2, tmp_path, {}, lambda _: None).values()
    assert problem in timed.problem
    assert timed.runs == []
