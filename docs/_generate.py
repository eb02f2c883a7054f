"""Writes the pages of ``docs/reference``, which are made from the code. The tests hold that they are up to date.

Use: ``python docs/_generate.py``
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path

from msgspec import NODEFAULT
from msgspec import inspect as types

from msglint.checks import Check, Example, checks
from msglint.messaging import Platform, Rule

FOLDER = Path(__file__).parent / "reference"
ROOT = Path(__file__).parents[1]


def pages() -> dict[str, str]:
    """The text of every page by its file name."""
    return {"checks.md": _checks(), "example.md": _example(), "formats.md": _formats(), "platform.md": _platform()}


def _example() -> str:
    return f"""\
# A complete platform file

Every key that a platform file can have stands here once. The bank does not exist. The examples of the [checks](checks.md) are
judged against this file, `rules/example.yaml` in the repository; copy it to start your own.

```yaml
{(ROOT / "rules" / "example.yaml").read_text(encoding="utf-8").rstrip()}
```
"""


def _formats() -> str:
    """The section of the README, whose table is tested against the extractors."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Formats\n")[1].split("\n## ")[0]
    return f"# Formats\n{section.replace('](docs/', '](../').rstrip()}\n"


def _checks() -> str:
    known = checks().values()
    rows = "\n".join(f"| [`{check.name}`](#{check.name}) | {check.severity} | {check.summary} |" for check in known)
    sections = "\n".join(map(_check, known))
    return f"""\
# Checks

What each check looks for, why, and what to do about it. `msglint explain CHECK` shows the same in the terminal. A level can be
set [for everything or for some paths](../configuration.md#levels), and a finding that is right as it is can be
[allowed](../configuration.md#findings-that-are-let-stand).

| check | level | what it finds |
|---|---|---|
{rows}

The examples are judged against [this platform](example.md), and what a check marks is marked. They are flyers unless they say
otherwise.

{sections}"""


def _check(check: Check) -> str:
    first, *rest = (" ".join(paragraph.split()) for paragraph in check.reference.split("\n\n"))
    text = "\n\n".join((f"**{check.severity.title()}.** {first}", *(re.sub(r"^(\w+): ", r"**\1:** ", part) for part in rest)))
    return f"## {check.name}\n\n{text}\n\n{_examples('Found in', 'bad', check.bad)}\n{_examples('Fine', 'good', check.good)}"


def _examples(title: str, style: str, examples: Iterable[Example]) -> str:
    quotes = "\n\n".join(f'<blockquote class="{style}">{_quote(example)}</blockquote>' for example in examples)
    return f"**{title}**\n\n{quotes}\n"


def _quote(example: Example) -> str:
    """The text as HTML, with what is marked marked, and what it is when it is no flyer."""
    text = "<br>".join(filter(None, map(str.strip, escape(example.text, quote=False).splitlines())))
    marked = escape(example.marked, quote=False)
    shown = text.replace(marked, f"<mark>{marked}</mark>", 1) if marked else text
    said = [f"{example.kind}"] if example.kind != "flyer" else []
    said += [f"judged on {example.as_of}"] if example.as_of != Example("").as_of else []
    return f"{shown} <small>({', '.join(said)})</small>" if said else shown


def _platform() -> str:
    sections = "\n".join(_section(key, kind) for key, kind in _structs(_whole()))
    return f"""\
# Platform file: all keys

Version 1 of the format. [The platform file](../platform-file.md) explains it, and [a complete one](example.md) shows it.
A *text* stands for itself; where a section says so, a bare text is short for an entry that has nothing else.

{sections}"""


def _structs(info: types.StructType, key: str = "The file") -> Iterator[tuple[str, types.StructType]]:
    """A struct with the key that it stands under, then those that its fields hold, in their order."""
    yield key, info
    for field in info.fields:
        held = _content(field.type)
        if isinstance(held, types.StructType):
            yield from _structs(held, field.encode_name)


def _content(info: types.Type) -> types.Type:
    """What a list or an annotation is about."""
    while isinstance(info, types.Metadata | types.VarTupleType):
        info = info.type if isinstance(info, types.Metadata) else info.item_type
    return info


def _whole() -> types.StructType:
    info = types.type_info(Platform)
    assert isinstance(info, types.StructType)
    return info


def _section(key: str, info: types.StructType) -> str:
    """The heading, what the type is, and its table."""
    short = getattr(info.cls, "SHORT_FORM", "")
    bare = f" A bare text stands for its `{short}`." if short and "bare string" not in (info.cls.__doc__ or "") else ""
    prefix = f" Reports call it `{info.cls.PREFIX}:…`." if issubclass(info.cls, Rule) else ""
    about = re.sub(r"``([^`]*)``", r"`\1`", " ".join(inspect.cleandoc(info.cls.__doc__ or "").split()))
    rows = "\n".join(
        f"| `{field.encode_name}` | {_value(field)} | {_default(field)} | {_told(field.type)} |" for field in info.fields
    )
    return f"## {key}\n\n{about}{bare}{prefix}\n\n| key | type | default | what it is |\n|---|---|---|---|\n{rows}\n"


_WORDS = {
    types.StrType: "text",
    types.DateType: "date",
    types.BoolType: "true or false",
    types.IntType: "whole number",
    types.FloatType: "number",
}


def _value(field: types.Field) -> str:
    """What stands under a key: a link to its own section, or the type in words."""
    held = _content(field.type)
    if not isinstance(held, types.StructType):
        return _type(field.type)
    return f"[{'keys' if held is field.type else 'list'}](#{field.encode_name})"


def _type(info: types.Type) -> str:
    """The type in words."""
    if isinstance(info, types.Metadata):
        return _type(info.type)
    if isinstance(info, types.VarTupleType):
        return f"list of {_type(info.item_type)}" + (", not empty" if info.min_length else "")
    if isinstance(info, types.UnionType):
        return " or ".join(_type(each) for each in info.types if not isinstance(each, types.NoneType))
    if isinstance(info, types.LiteralType):
        return ", ".join(f"`{value}`" for value in info.values)
    least = getattr(info, "ge", None)
    return _WORDS[type(info)] + (f", {least} or more" if least is not None else "")


def _default(field: types.Field) -> str:
    if field.required:
        return "**required**"
    default = field.default if field.default is not NODEFAULT else None
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if isinstance(default, str | int | date) and default != "" else ""


def _told(info: types.Type) -> str:
    """The description of a field; of a field that holds structs without one, the first sentence on these."""
    if isinstance(info, types.Metadata) and info.extra_json_schema:
        return str(info.extra_json_schema["description"])
    if isinstance(info, types.UnionType):
        return next(filter(None, map(_told, info.types)), "")
    about = _content(info)
    if not isinstance(about, types.StructType):
        return ""
    sentence = re.split(r"(?<=[.:;])\s", " ".join((about.cls.__doc__ or "").split()))[0].rstrip(".:;")
    return re.sub(r"``([^`]*)``", r"`\1`", sentence[:1].lower() + sentence[1:])


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
