"""Texts as a model of meaning reads them: with one plain form in place of every name of ours.

A model has never seen the names of most companies, and takes a passage that calls a product by another of its names for one
about something else. Which name is the right one is for the checks to say. Of ten forms this one told messages from other
passages best, on Ledgerline's assets and on sentences written for the purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msglint.messaging import Platform

_FORM = "the company"


def unnamed(platform: Platform) -> Callable[[str], str]:
    """A function that puts every name of the platform to the plain form: "Ledgerline Pay checks" to "The company checks"."""
    names = {platform.organisation, *(name for product in platform.products for name in (product.name, *product.aliases))}
    ours = re.compile(rf"(?<!\w)(?:[Tt]he\s+)?(?:{'|'.join(map(_pattern, sorted(names, key=len, reverse=True)))})(?!\w)")
    return lambda text: ours.sub(_plain, text)


def _pattern(name: str) -> str:
    """A name of one plain word is told from the word ("Pages") by its capitals; any other is known however it is written."""
    return re.escape(name) if name.isalpha() else f"(?i:{re.escape(name)})"


def _plain(found: re.Match[str]) -> str:
    return _FORM.capitalize() if found.group()[0].isupper() and _begins(found) else _FORM


def _begins(found: re.Match[str]) -> bool:
    """Does it stand at the beginning of a sentence?"""
    return not found.string[: found.start()].strip() or found.string[: found.start()].rstrip()[-1] in ".!?:"
