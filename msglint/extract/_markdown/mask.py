"""Hides from the Markdown parser what is not Markdown: template code, attribute lists, task boxes.

Every hidden character is replaced by one character, so that lines and columns stay true. The stand-ins are noncharacters of
Unicode, which no text may hold.
"""

from __future__ import annotations

import re

from msglint.patterns import lazy

CODE = "\ufdd0"  # stands for a character that no reader sees
MERGE = "\ufdd1"  # stands for a character of a merge field, which is copy

SHOWN = lazy(f"[^{CODE}\n]+")  # a stretch that is no template code

_TAG = lazy(r"\{%-?\s*(?P<name>\w*)[^{}]*?%\}")
_TEMPLATE = lazy(
    r"(?P<code>\{%[^{}]*%\}"  # Liquid, Jinja
    r"|\{\{[<%][^{}]*[>%]\}\}"  # Hugo shortcodes
    r"|\{::?[^{}\n]*\}|\{[#.][\w-][^{}\n]*\})"  # kramdown attribute lists, heading ids
    r"|\{\{\{?[^{}]*\}\}\}?"  # merge fields
)
_TASK_BOX = lazy(r"^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(\[[ xX]\])(?=[ \t])", re.MULTILINE)
_TABLE_RULE = lazy(r"^[ \t>]*\|?[ \t]*:?-[-:| \t]*$", re.MULTILINE)
# Liquid blocks whose body is not copy; the body of every other block is.
_NOT_COPY = ("comment", "highlight")


def mask(text: str) -> str:
    """``text`` with stand-ins, of the same length and with the same lines."""
    if "{" in text:
        text = _mask_regions(text)
        text = _TEMPLATE.sub(lambda match: _stand_in(match.group(), CODE if match["code"] else MERGE), text)
    if "\t" in text:
        text = _TABLE_RULE.sub(lambda match: match.group().replace("\t", " "), text)  # the parser takes no tabs there
    return _TASK_BOX.sub(lambda match: match[1] + _stand_in(match[2], CODE), text)


def _mask_regions(text: str) -> str:
    """Hide Liquid comments and highlighted code. One pass over the tags, so that unclosed ones cost nothing."""
    done: list[str] = []
    copied, opened = 0, None
    for tag in _TAG.finditer(text):
        if opened is None and tag["name"] in _NOT_COPY:
            opened = tag
        elif opened is not None and tag["name"] == "end" + opened["name"]:
            done += text[copied : opened.start()], _stand_in(text[opened.start() : tag.end()], CODE)
            copied, opened = tag.end(), None
    return "".join(done) + text[copied:]


def _stand_in(text: str, character: str) -> str:
    return re.sub(r"[^\r\n]", character, text)
