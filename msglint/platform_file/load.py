"""Loads a platform: one file, or a folder of files that are merged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msglint import structured
from msglint.errors import InvalidFileError, Problem
from msglint.messaging import ApprovedPlatform, Platform
from msglint.platform_file.references import reference_problems, repetition_problems
from msglint.structured import Decoded, Entry, Mapping, Node, Place, Scalar, Tree

SUFFIXES = frozenset({".yaml", ".yml", ".json"})


def load(path: Path) -> ApprovedPlatform:
    """The platform in a file, or in the ``.yaml``, ``.yml`` and ``.json`` files that lie directly in a folder.

    In a folder, lists are put together in sorted order of the file names; anything else stands in one file only. Raises
    ``InvalidFileError`` with all faults of all files.
    """
    return load_placed(path)[0]


def load_placed(path: Path) -> tuple[ApprovedPlatform, Decoded[Platform]]:
    """As ``load``, and the platform as it was decoded, which knows the place of each of its values."""
    problems: list[Problem] = []
    contents, trees = [], []
    files = platform_files(path)
    for file in files:
        try:
            contents.append(structured.read_bytes(file))
            trees.append(_parse(contents[-1], file.as_posix()))
        except InvalidFileError as error:
            problems.extend(error.problems)
    decoded = _platform(trees, path.as_posix(), problems, complete=len(trees) == len(files))
    if problems:
        raise InvalidFileError(problems)
    sha256 = hashlib.sha256(b"".join(contents)).hexdigest()
    return ApprovedPlatform(decoded.value, path.as_posix(), sha256), decoded


def platform_files(path: Path) -> list[Path]:
    """The files that a platform is made of, in the order in which they count. Raises ``InvalidFileError``."""
    if not path.is_dir():
        return [path]
    try:
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and not file.name.startswith("."))
    except OSError:
        raise InvalidFileError([Problem(path.as_posix(), 0, 0, "this folder cannot be read")]) from None
    if not found:
        raise InvalidFileError([Problem(path.as_posix(), 0, 0, "no .yaml file in this folder")])
    return found


def _parse(content: bytes, source: str) -> Tree:
    from msglint.structured.yaml_tree import parse_yaml

    return parse_yaml(structured.decode_text(content, source), source)


def _platform(trees: Sequence[Tree], source: str, problems: list[Problem], complete: bool) -> Decoded[Platform]:
    """The trees as one platform; adds to ``problems``. When a file could not be parsed (``complete`` is false), nothing is
    said of what that file may hold."""
    problems.extend(problem for tree in trees for problem in tree.problems)
    root = trees[0].root if len(trees) == 1 else _merge(trees, source, problems)
    decoded = structured.decode(root, Platform, complete)
    problems.extend(decoded.problems)
    problems.extend(repetition_problems(decoded))
    if complete:
        problems.extend(reference_problems(decoded))
    return decoded


def _merge(trees: Sequence[Tree], source: str, problems: list[Problem]) -> Mapping:
    """The top-level entries of all trees as one mapping."""
    merged: dict[str, Entry] = {}
    for tree in trees:
        if not isinstance(tree.root, Mapping):
            problems.append(tree.root.place.problem("expected keys such as 'messages' or 'claims'"))
            continue
        for key, entry in tree.root.entries.items():
            merged[key] = _join(key, merged[key], entry, problems) if key in merged else entry
    return Mapping(Place(source, 0, 0, ""), merged)


def _join(key: str, first: Entry, second: Entry, problems: list[Problem]) -> Entry:
    one, two = first.value, second.value
    if isinstance(one, structured.Sequence) or isinstance(two, structured.Sequence):
        return Entry(first.key, structured.Sequence(one.place, (*_items(one), *_items(two))))
    if not (isinstance(one, Scalar) and isinstance(two, Scalar) and one.value == two.value):
        problems.append(
            second.key.problem(f"'{key}' stands in {first.key.source}:{first.key.line} already; keep one of the two")
        )
    return first


def _items(node: Node) -> Iterator[Node]:
    if isinstance(node, structured.Sequence):
        yield from node.items
    elif not (isinstance(node, Scalar) and node.value is None):
        yield node
