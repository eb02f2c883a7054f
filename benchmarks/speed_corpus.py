"""Writes a corpus to time linters on: python benchmarks/speed_corpus.py FOLDER [--documents N] [--words N] [--rules N]

The text is new and reads like marketing: sentences are drawn word by word, each after the two before it, from the Markdown and
the approved wording in ``corpus/`` and ``rules/``, and in ``../shared/data`` where that is there. So words are as frequent as
in real text, while hardly a sentence stands twice and nothing can be remembered from one to the next. The same arguments over
the same text always write the same files.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SHARED = ROOT.parent / "shared" / "data"
_SOURCES = (ROOT / "corpus", ROOT / "rules", _SHARED / "cloudgov" / "collateral", _SHARED / "gitlab" / "collateral" / "blog")
_SENTENCE = re.compile(r"(?<![\w.])[A-Z][A-Za-z’',;:%$0-9 -]{30,220}[.!?](?= |$)", re.MULTILINE)
_PAIR = re.compile(r"\b[a-z]{5,} [a-z]{6,}\b")
_LONGEST = 32  # words
_PART = 92  # words of a part of a document, on average

# What style guides really ask for: most of it turns up in marketing text.
_AVOID = {
    "use": ["utilize", "make use of"],
    "email": ["e-mail", "electronic mail"],
    "website": ["web site"],
    "sign in": ["log in", "logon"],
    "customer": ["end user", "client"],
    "team": ["department"],
    "help": ["facilitate", "assist"],
    "start": ["commence", "kick off"],
    "about": ["in regard to", "with respect to"],
    "to": ["in order to"],
    "because": ["due to the fact that"],
    "now": ["at this point in time"],
    "before": ["prior to"],
    "after": ["subsequent to"],
    "data center": ["data centre", "datacenter"],
    "open source": ["opensource"],
    "allowlist": ["whitelist"],
    "denylist": ["blacklist"],
    "primary": ["master server"],
    "dashboard": ["cockpit"],
}
_BANNED = (
    "seamless, world-class, best-in-class, cutting-edge, game-changing, synergy, leverage, robust solution, next-generation, "
    "state of the art, revolutionary, guaranteed, unparalleled, turnkey, paradigm shift, low-hanging fruit, very, really, "
    "simply, obviously"
).split(", ")
_RETIRED = ("the tool that cares", "all your work in one box", "software for everyone", "the fast way forward", "Release Pilot")
_COMPETITORS = ("Northwind Works", "Elm Systems", "Brightpath", "Codeyard", "Harbor Cloud")
_FAULTY = "Each and every chairman will very likely utilize the the javascript of this web site."
_LINES = ("Ship it with care.", "Every team on one page.")


def build(folder: Path, documents: int = 1000, words: int = 697, seed: int = 7) -> Path:
    """Fills a new folder with Markdown documents of about so many words each, and returns it. The last one ends with a sentence
    that every linter finds fault with, so that its name in a report says that the linter came to the end."""
    folder.mkdir(parents=True)
    for number in range(documents):
        end = f"\n{_FAULTY}\n" if number == documents - 1 else ""
        text = _document(random.Random(f"{seed}-{number}"), words)
        (folder / f"post-{number:05}.md").write_text(text + end, encoding="utf-8")
    return folder


def platform(rules: int = 60) -> str:
    """A platform file with so many rules about words, at least 60: preferred terms, banned, retired, competitors, taglines."""
    more = _rare_phrases(rules - 60)
    terms = [{"use": use, "avoid": avoid} for use, avoid in _AVOID.items()]
    terms += [{"use": f"preferred name {number}", "avoid": [phrase]} for number, phrase in enumerate(more[::2])]
    content = {
        "organisation": "Cedar & Vale Software",
        "version": f"{rules} rules",
        "products": ["Cedar Deploy"],
        "messages": [{"id": "one-page", "statement": "Every team sees the same plan on one page.", "required_in": ["deck"]}],
        "taglines": list(_LINES),
        "terms": terms,
        "banned": [*_BANNED, *more[1::2]],
        "retired": list(_RETIRED),
        "competitors": list(_COMPETITORS),
        "disclaimers": [
            {"id": f"note-{n}", "text": f"Results vary from one team to the next, see note {n}."} for n in range(8)
        ],
    }
    return json.dumps(content, indent=1)  # JSON is YAML


def main() -> None:
    """Writes what the arguments ask for: FOLDER/documents and FOLDER/platform.yaml."""
    parser = argparse.ArgumentParser(description="Writes documents and a platform to time linters on.")
    parser.add_argument("folder", type=Path, help="a folder to make")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--words", type=int, default=697, help="of each document")
    parser.add_argument("--rules", type=int, default=60, help="of the platform, about words")
    options = parser.parse_args()
    build(options.folder / "documents", options.documents, options.words)
    (options.folder / "platform.yaml").write_text(platform(options.rules), encoding="utf-8")


def _document(chance: random.Random, words: int) -> str:
    """Front matter, headings, paragraphs, lists, now and then a table or a quotation; every third is set in short lines."""
    width = 88 if chance.random() < 0.33 else 100_000
    parts = [f"---\ntitle: {_title(chance)}\ndate: 2026-02-03\n---", f"# {_title(chance)}"]
    count = 0
    while count < words - _PART / 2:
        part = _part(chance, width)
        count += len(part.split())
        parts.append(part)
    return "\n\n".join(parts) + "\n"


def _part(chance: random.Random, width: int) -> str:
    draw = chance.random()
    if draw < 0.16:
        return f"## {_title(chance)}"
    if draw < 0.30:
        return "\n".join(f"- **{_title(chance)}:** {_sentence(chance)}" for _ in range(chance.randint(3, 5)))
    if draw < 0.33:
        rows = "\n".join(f"| {_title(chance)} | {_sentence(chance)} |" for _ in range(3))
        return f"| What | Why |\n|---|---|\n{rows}"
    if draw < 0.36:
        return f"> {_sentence(chance)}"
    prose = " ".join(_sentence(chance) for _ in range(chance.randint(2, 5)))
    return textwrap.fill(_marked_up(prose, chance), width, break_long_words=False, break_on_hyphens=False)


def _marked_up(prose: str, chance: random.Random) -> str:
    """The prose with a link, a stress or a word of code in it, as often as people use them."""
    words = prose.split(" ")
    at = chance.randrange(len(words) - 1)
    draw = chance.random()
    if draw < 0.25:
        words[at] = f"[{words[at]}](https://example.com/posts/{at})"
    elif draw < 0.5:
        words[at] = f"**{words[at]}**"
    elif draw < 0.6:
        words[at] = f"`{words[at]}`"
    return " ".join(words)


def _title(chance: random.Random) -> str:
    words = re.findall(r"[\w’'-]+", _sentence(chance))[: chance.randint(3, 7)]
    return " ".join(words)


def _sentence(chance: random.Random) -> str:
    openings, following = _chain()
    pair = chance.choice(openings)
    said = list(pair)
    while len(said) < _LONGEST and (further := following.get(pair)):
        pair = (pair[1], chance.choice(further))
        said.append(pair[1])
        if pair[1][-1] in ".!?":
            return " ".join(said)
    return f"{' '.join(said).rstrip(',;:.')}."


@cache
def _chain() -> tuple[list[tuple[str, str]], dict[tuple[str, str], list[str]]]:
    """The first two words of every sentence, and which words follow which two."""
    openings, following = [], defaultdict(list)
    for words in map(str.split, _sentences()):
        openings.append((words[0], words[1]))
        for first, second, third in zip(words, words[1:], words[2:], strict=False):
            following[first, second].append(third)
    return openings, dict(following)


@cache
def _sentences() -> tuple[str, ...]:
    return tuple(match.group() for text in _texts() for match in _SENTENCE.finditer(text) if " " in match.group())


def _texts() -> Iterator[str]:
    for folder in _SOURCES:
        for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.yaml")]):
            yield re.sub(r"```.*?```", "", path.read_text(encoding="utf-8", errors="replace"), flags=re.DOTALL)


def _rare_phrases(count: int) -> list[str]:
    """Pairs of words of the text that seldom stand together, as most rules of a large platform have nothing to find."""
    pairs = Counter(pair for sentence in _sentences() for pair in _PAIR.findall(sentence))
    words = sorted({word for pair in pairs for word in pair.split()})
    chance = random.Random(count)
    drawn = (f"{chance.choice(words)} {chance.choice(words)}" for _ in range(2 * count))
    return [pair for pair in dict.fromkeys(drawn) if pair not in pairs][: max(0, count)]


if __name__ == "__main__":
    main()
