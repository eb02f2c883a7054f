"""The long run of damaged files: python benchmarks/fuzz.py [SUFFIX ...] [--files 2000] [--first 0] [--minutes 10]

Each file is read in a child process that is watched: a crash, an error that is not ours, more than --seconds for one file, and
more than --megabytes in the child are failures. A failure is named by its suffix and number; ``--first NUMBER --files 1`` shows
it again, and ``--save FOLDER`` writes it down. Pictures, which need the extra ``ocr``, are read when their suffix is given.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "extract"))

from features.mutations import BINARY, PICTURES, bases, damaged

# Of a process that has read many sound files; it is started anew above it, so that a peak is that of one file. The
# models of OCR take most of it.
_USUAL = 400
_START_ANEW = dict.fromkeys(PICTURES, 1000)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a file came to: "read", "refused", or what went wrong."""

    verdict: str
    seconds: float
    megabytes: float


@dataclass(slots=True)
class Child:
    """A process that reads files, with the pipe to it."""

    process: multiprocessing.process.BaseProcess = field(init=False)
    pipe: Connection = field(init=False)

    def __post_init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_serve, args=(other,), daemon=True)
        self.process.start()
        other.close()

    def read(self, suffix: str, number: int, limit: float) -> Outcome:
        """What one file comes to. After a crash or a hang the child is gone."""
        self.pipe.send((suffix, number))
        begin = time.monotonic()
        if not self.pipe.poll(limit):
            self.end()
            return Outcome(f"hung for {limit:.0f} s", limit, 0)
        try:
            verdict, megabytes = self.pipe.recv()
        except EOFError:
            self.process.join()
            return Outcome(f"crashed ({self.process.exitcode})", time.monotonic() - begin, 0)
        return Outcome(verdict, time.monotonic() - begin, megabytes)

    def end(self) -> None:
        self.process.kill()
        self.process.join()


def main() -> None:
    """Prints one line per format, and one per failure."""
    options = _options()
    failures = [failure for suffix in options.suffixes or BINARY for failure in _format(suffix, options)]
    print("\n".join(failures) if failures else "no failures")
    sys.exit(bool(failures))


def _format(suffix: str, options: argparse.Namespace) -> Iterator[str]:
    counts: Counter[str] = Counter()
    slowest = most = 0.0
    end = time.monotonic() + 60 * options.minutes
    child = _ready(suffix)
    for number in range(options.first, options.first + options.files):
        if time.monotonic() > end:
            print(f"{suffix}: stopped after {options.minutes} minutes", flush=True)
            break
        if options.save:
            options.save.mkdir(parents=True, exist_ok=True)
            (options.save / f"{number}{suffix}").write_bytes(damaged(suffix, number))
        outcome = child.read(suffix, number, options.seconds)
        counts[outcome.verdict] += 1
        slowest, most = max(slowest, outcome.seconds), max(most, outcome.megabytes)
        if outcome.verdict not in ("read", "refused"):
            yield f"{suffix} {number}: {outcome.verdict}"
        if outcome.megabytes > options.megabytes:
            yield f"{suffix} {number}: took {outcome.megabytes:.0f} MB"
        if not child.process.is_alive() or outcome.megabytes > _START_ANEW.get(suffix, _USUAL):
            child.end()
            child = _ready(suffix)
    child.end()
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
    print(f"{suffix}: {told}; slowest {slowest:.1f} s, most memory {most:.0f} MB", flush=True)


def _ready(suffix: str) -> Child:
    """A child that has made the sound files, which is not counted as reading."""
    child = Child()
    child.read(suffix, -1, 300)
    return child


def _serve(pipe: Connection) -> None:
    from msglint import extract
    from msglint.extract import Unread
    from msglint.options import ReadOptions

    while True:
        suffix, number = pipe.recv()
        if number < 0:
            bases(suffix)
            pipe.send(("ready", _peak()))
            continue
        try:
            items = list(extract.read_all(f"damaged{suffix}", damaged(suffix, number), ReadOptions()))
            verdict = "refused" if items and isinstance(items[0], Unread) else "read"
        except Exception as error:  # what is not ours is what this looks for
            verdict = f"raised {type(error).__name__}"
        pipe.send((verdict, _peak()))


def _peak() -> float:
    """The most memory this process ever had, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Reads damaged files of every binary format in a watched process.")
    parser.add_argument(
        "suffixes", nargs="*", metavar="SUFFIX", help=f"of {' '.join((*BINARY, *PICTURES))}; all but pictures unless named"
    )
    parser.add_argument("--files", type=int, default=2000, help="how many per format")
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--minutes", type=float, default=10, help="the most time per format")
    parser.add_argument("--seconds", type=float, default=20, help="the most time per file")
    parser.add_argument("--megabytes", type=float, default=1024, help="the most memory of the reading process")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="also write the damaged files here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
