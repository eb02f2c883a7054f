"""From times to what they show: ratios to the peers, the bridge to Vale, the aims, and what many documents would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from statistics import mean

from speed_peers.timing import Timed

# CPU seconds for 1,000 Markdown documents of 697,000 words, medians of one run of all four on one quiet machine. Only their
# ratios are used: they tell what Vale would take where a peer of it was measured and it was not.
REFERENCE = {"vale 3.15": 51.6, "vale 3.7": 35.1, "proselint": 16.2, "write-good": 6.7}
_BRIDGES = ("proselint", "write-good")
_MANY = (20_000, 100_000, 1_000_000, 10_000_000)
_AGAIN = "msglint, streamed, again"
CORES, NIGHT = 16, 8  # of a machine, and hours
SHORT = 100  # short documents, see tasks.py


@dataclass(frozen=True, slots=True)
class Measured:
    """All that was timed; ``documents`` and ``words`` are those of the corpus."""

    times: Mapping[str, Timed]
    documents: int
    words: int

    def of(self, name: str) -> Timed | None:
        """A task that was timed, unless it failed."""
        timed = self.times.get(name)
        return timed if timed and timed.runs else None

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways in which msglint reads the whole corpus."""
        return "msglint, word checks, 60 rules", "msglint, all checks, lexical", "msglint, all checks, default"


@dataclass(frozen=True, slots=True)
class Aim:
    """A promise about speed: what was measured, and the most (or the least) that it may be."""

    says: str
    measured: float | None
    bound: float
    unit: str = ""
    at_least: bool = False

    @property
    def holds(self) -> bool | None:
        """None where it could not be measured."""
        if self.measured is None:
            return None
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound


def vale(times: Mapping[str, Timed], version: str) -> dict[str, float]:
    """CPU seconds of Vale for the corpus, by each peer of this run that bridges to it: its time here, by their ratio there."""
    return {
        peer: times[f"{peer}, corpus"].cpu * REFERENCE[version] / REFERENCE[peer]
        for peer in _BRIDGES
        if f"{peer}, corpus" in times and times[f"{peer}, corpus"].runs
    }


def aims(measured: Measured) -> list[Aim]:
    """All promises, in the order of docs/performance.md."""
    of = measured.of
    words, short = "msglint, word checks", of("msglint, word checks, short documents")
    sixty, full = of(f"{words}, 60 rules"), of(measured.ways[-1])
    return [
        *(
            Aim(f"word checks: times less CPU than vale 3.15 (by {peer})", _over(cpu, _cpu(sixty)), 20, "x", at_least=True)
            for peer, cpu in vale(measured.times, "vale 3.15").items()
        ),
        Aim("word checks: 1,000 rules over 60", _over(_cpu(of(f"{words}, 1000 rules")), _cpu(sixty)), 1.3, "x"),
        Aim(
            "word checks: 100,000 words at once over 1,000 each",
            _over(_cpu(of(f"{words}, long document")), _cpu(short)),
            1.2,
            "x",
        ),
        Aim("word checks: peak memory", sixty and sixty.peak, 80, "MB"),
        Aim("word checks: CPU of one page", _cpu(of(f"{words}, one page")), 0.12, "s"),
        *(
            Aim(f"all checks, default: CPU over words in vale 3.7 (by {peer})", _over(_cpu(full), cpu), 1, "x")
            for peer, cpu in vale(measured.times, "vale 3.7").items()
        ),
        Aim("all documents unchanged: wall", _wall(of("msglint, unchanged")), 0.3, "s"),
        Aim("one of them changed: wall", _wall(of("msglint, one changed")), 1, "s"),
        Aim("one page, cold: wall", _wall(of("msglint, one page, cold")), 1.5, "s"),
        Aim("one page, cached: wall", _wall(of("msglint, one page, cached")), 0.3, "s"),
        Aim("--help: wall", _wall(of("msglint --help")), 0.15, "s"),
        *(
            Aim(f"{checks}: times as fast by two jobs as by one", _two_jobs(measured, checks, one), 1.8, "x", at_least=True)
            for checks, one in (("word checks", measured.ways[0]), ("all checks", measured.ways[-1]))
        ),
        Aim("streamed: memory for many documents over few", _memory(measured), 1.2, "x"),
    ]


def growth(measured: Measured) -> dict[str, list[tuple[int, float, float, int]]]:
    """What many documents take, for each way of checking and where an output has their results already: their number, core
    hours, hours of one machine, and how many machines do it in a night. The work of one document does not depend on the others,
    so this is a straight line."""
    rows: dict[str, list[tuple[int, float, float, int]]] = {}
    for name in (*measured.ways, _AGAIN):
        timed = measured.of(name)
        for number in _MANY if timed else ():
            hours = timed.cpu / measured.documents * number / 3600 if timed else 0
            rows.setdefault(name, []).append((number, round(hours, 3), round(hours / CORES, 3), ceil(hours / CORES / NIGHT)))
    return rows


def held(measured: Measured) -> float | None:
    """KB of memory that a report of a whole run holds for each document: what the corpus takes more than few documents."""
    all_of_it, some = measured.of(measured.ways[0]), measured.of("msglint, word checks, short documents")
    if all_of_it is None or some is None or measured.documents <= SHORT:
        return None
    return round((all_of_it.peak - some.peak) * 1000 / (measured.documents - SHORT), 1)


def bars(measured: Measured) -> list[tuple[str, float, str]]:
    """For the chart: name, CPU seconds for the corpus, and whose they are."""
    names = dict.fromkeys((*measured.ways, "msglint, word checks, 1000 rules", "msglint, unchanged"))
    ours = [(name, timed.cpu, "ours") for name in names if (timed := measured.of(name))]
    theirs = [
        (name.removesuffix(", corpus"), timed.cpu, "theirs")
        for name, timed in measured.times.items()
        if name.endswith(", corpus") and timed.runs and not name.startswith("msglint")
    ]
    return [*ours, *theirs, *((f"{version}, 60 rules", cpu, "bridged") for version, cpu in bridged(measured.times).items())]


def bridged(times: Mapping[str, Timed]) -> dict[str, float]:
    """Vale's CPU seconds as the bridges have it, their mean."""
    estimates = {version: vale(times, version) for version in ("vale 3.15", "vale 3.7")}
    return {version: mean(by.values()) for version, by in estimates.items() if by}


def _two_jobs(measured: Measured, checks: str, one: str) -> float | None:
    return _over(_wall(measured.of(one)), _wall(measured.of(f"msglint, {checks}, two jobs")))


def _memory(measured: Measured) -> float | None:
    few, many = measured.of("msglint, streamed, corpus"), measured.of("msglint, streamed, many")
    return _over(many and many.peak, few and few.peak)


def _cpu(timed: Timed | None) -> float | None:
    return timed and timed.cpu


def _wall(timed: Timed | None) -> float | None:
    return timed and timed.wall


def _over(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None
