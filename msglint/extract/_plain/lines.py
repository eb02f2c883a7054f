"""Source lines, as every plain format counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

from msglint.document import Anchor

_LINE_END = re.compile(r"\r\n|\r|\n")


class Line(NamedTuple):
    """One line of source text; ``anchor`` is the place of its first character."""

    text: str
    anchor: Anchor

    def after(self, characters: int) -> Line:
        """What follows that many characters."""
        return Line(self.text[characters:], self.anchor.ahead(characters))

    def until(self, characters: int) -> Line:
        """Its first characters, that many."""
        return Line(self.text[:characters], self.anchor)

    def trimmed(self) -> Line:
        """Without surrounding white space."""
        return Line(self.text.strip(), self.anchor.ahead(len(self.text) - len(self.text.lstrip())))


def split_lines(text: str) -> list[str]:
    """The lines as an editor numbers them: only carriage returns and line feeds end a line."""
    return _LINE_END.split(text)


def lines_of(text: str) -> list[Line]:
    """All lines of a file with their places."""
    return [Line(line, Anchor(line=number, column=1)) for number, line in enumerate(split_lines(text), 1)]
