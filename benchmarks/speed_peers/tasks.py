"""What is timed: msglint in its ways of working, and the peers, each as the command that a person would type."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from speed_peers.figures import SHORT
from speed_peers.peers import Peer
from speed_peers.timing import Task

WORDS = "wrong-term,banned-language,competitor-named,retired-language,altered-tagline"
_MSGLINT = (sys.executable, "-m", "msglint")


@dataclass(frozen=True, slots=True)
class Workload:
    """The folder of all that is timed. ``rules`` are platform files by their number of rules."""

    folder: Path
    rules: dict[str, Path]

    def documents(self, name: str) -> list[str]:
        """The files of one of the corpora, below ``folder``."""
        return [str(path.relative_to(self.folder)) for path in sorted((self.folder / name / "documents").glob("*.md"))]

    def words(self, name: str) -> int:
        """How many words they have, as ``wc -w`` counts."""
        return sum(len((self.folder / path).read_bytes().split()) for path in self.documents(name))


def build(folder: Path, documents: int, many: int) -> Workload:
    """Writes what is not there yet: the corpus, one page, a long document and as many words in short ones, a large corpus."""
    corpora = {
        "corpus": (documents, 697, 60),
        "more-rules": (1, 50, 1000),
        "page": (1, 400, 60),
        "long": (1, 100_000, 60),
        "short": (SHORT, 1000, 60),
        "many": (many, 697, 60),
    }
    script = Path(__file__).parents[1] / "speed_corpus.py"
    for name, (number, words, rules) in corpora.items():
        made = folder / name
        stamp = f"{number} {words} {rules} {script.stat().st_mtime_ns}"
        if (made / "stamp").is_file() and (made / "stamp").read_text() == stamp:
            continue
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        arguments = (str(made), "--documents", str(number), "--words", str(words), "--rules", str(rules))
        # In a process of its own: this one has to stay small (see timing.py).
        subprocess.run([sys.executable, str(script), *arguments], check=True)
        (made / "stamp").write_text(stamp)
    return Workload(folder, {"60": folder / "corpus" / "platform.yaml", "1000": folder / "more-rules" / "platform.yaml"})


def ours(work: Workload) -> Iterator[Task]:
    """msglint with words alone, with the lexical backend, and with the default one; by one process and by two."""
    lexical = ("--backend", "lexical")
    words = ("--checks", WORDS, *lexical)
    alone, two = ("--no-cache", "--jobs", "1"), ("--no-cache", "--jobs", "2")
    yield _check("msglint, word checks, 60 rules", work, "corpus", *words, *alone)
    yield _check("msglint, word checks, 1000 rules", work, "corpus", *words, *alone, rules="1000")
    yield _check("msglint, word checks, one page", work, "page", *words, *alone)
    yield _check("msglint, word checks, long document", work, "long", *words, *alone)
    yield _check("msglint, word checks, short documents", work, "short", *words, *alone)
    yield _check("msglint, word checks, two jobs", work, "corpus", *words, *two)
    yield _check("msglint, all checks, lexical", work, "corpus", *lexical, *alone)
    yield _check("msglint, all checks, default", work, "corpus", *alone)
    yield _check("msglint, all checks, two jobs", work, "corpus", *two)
    yield _check("msglint, one page, cold", work, "page", "--no-cache")
    yield Task("msglint --help", (*_MSGLINT, "--help"))


def cached(work: Workload, cache: Path) -> Iterator[Task]:
    """The same files once more, from the cache that the first of these fills."""
    page = next(iter(work.documents("page")))
    yield _check("msglint, first run", work, "corpus", before=partial(shutil.rmtree, cache, ignore_errors=True))
    yield _check("msglint, unchanged", work, "corpus")
    yield _check("msglint, one changed", work, "corpus", before=partial(_touch, work.folder / work.documents("corpus")[0]))
    yield Task("msglint, one page, first run", _command(work, [page]))
    yield Task("msglint, one page, cached", _command(work, [page]))


def streamed(work: Workload) -> Iterator[Task]:
    """Results of the word checks that are written as they come, of some files and of many, and over what is there."""
    for name in ("corpus", "many", "again"):
        documents = "corpus" if name == "again" else name
        output = work.folder / f"{documents}.jsonl"
        arguments = ("--checks", WORDS, "--backend", "lexical", "--no-cache", "--jobs", "1", "--format", "jsonl")
        command = (*_command(work, [f"{documents}/documents"], *arguments), "--output", str(output))
        before = None if name == "again" else partial(output.unlink, missing_ok=True)
        yield Task(f"msglint, streamed, {name}", command, before=before)


def theirs(work: Workload, peers: Sequence[Peer]) -> Iterator[Task]:
    """The peers over the corpus and over one page."""
    for name in ("corpus", "page"):
        files = [str(work.folder / path) for path in work.documents(name)]
        for peer in peers:
            # Each names the files that it finds something in, and the last file has something for all of them.
            last = Path(files[-1]).name
            yield Task(f"{peer.name}, {name}", (*peer.command, *files), peer.fine, says=last, folder=peer.folder)


def _check(
    name: str, work: Workload, corpus: str, *options: str, rules: str = "60", before: Callable[[], object] | None = None
) -> Task:
    return Task(name, _command(work, [f"{corpus}/documents"], *options, rules=rules), before=before)


def _command(work: Workload, paths: Sequence[str], *options: str, rules: str = "60") -> tuple[str, ...]:
    return (*_MSGLINT, "check", "--platform", str(work.rules[rules]), *options, *paths)


def _touch(path: Path) -> None:
    """One more sentence, so that the file is one that nobody has seen."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nOne more line makes {path.stat().st_size} bytes.\n")
