"""Words of customers that stand in our text: quotations with the name of the customer, the questions of a reading script.

A paragraph is theirs when all of it is a quotation and its speaker, and the speaker is told like a customer: by a role or
company that is not "our", or by a heading such as "What customers say". Whose company it is cannot be known here, so quotations
of those who usually speak for a company (its founder, its CEO) stay ours unless a heading says that customers speak. All else
stays ours: words of ours that were taken for theirs would never be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from msglint.document import Block, Kind, Speaker
from msglint.extract._speakers import is_ours, is_theirs
from msglint.options import ReadOptions
from msglint.patterns import lazy

_OPEN, _CLOSE = '“"„«‘', '”"“»’'
_QUOTED = rf"[{_OPEN}](?P<said>[^“”\"„«»]{{8,1500}})[{_CLOSE}]"
_ALSO = rf"[{_OPEN}][^“”\"„«»]{{1,1500}}[{_CLOSE}]"
_NAME = r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|van|von|de|da|del|der|di|la)){0,3}"
_WORDS = r"(?:[^“”\"\n.!?]|\.(?!\s+[A-Z]))"  # of one sentence
_ROLE = (
    r"(?:\s*,\s+|\s+(?=(?:at|of|from|with)\s)|\s+\(|\s*\n\s*|\s+[|·]\s+)"
    rf"(?P<role>\w{_WORDS}{{1,120}}(?:\n{_WORDS}{{1,80}})?)"
)
_SAYS = (
    r"(?:says|said|explains|explained|adds|added|notes|noted|recalls|recalled|reports|reported|tells us|told us|writes|wrote)"
)
_DASH = r"(?:[—–―‒]|--?)"
# “…,” says Jo Doe, controller at Northside. “…”    “…” — Jo Doe, Northside
_TESTIMONIAL = lazy(rf"{_QUOTED}\s*(?:,\s*)?(?:{_SAYS}\s+|{_DASH}\s*)(?P<name>{_NAME})(?:{_ROLE}?)?[.,]?(?:\s*{_ALSO})?")
# Jo Doe, controller at Northside, says: “…”
_INTRODUCED = lazy(rf"(?P<name>{_NAME}){_ROLE}?,?\s+{_SAYS},?:?\s+{_QUOTED}")
_QUOTATION = lazy(rf"{_QUOTED}[.,]?")
# What stands under a quotation: — Jo Doe, Northside    Jo Doe, Controller at Northside
_CREDIT = lazy(rf"(?P<dash>{_DASH}\s*)?(?P<name>{_NAME})(?:{_ROLE})?[.,]?")
_LONGEST = 4000
_LONGEST_CREDIT = 200
_OURS = lazy(r"\b(?:our|ours|us|we|my)\b", re.IGNORECASE)
# Those whose words a company puts into its own texts.
_SPOKESMAN = lazy(
    r"\b(?:c[emt]o|cpo|cro|chief (?:executive|marketing|technology|product|revenue)|(?:co-?)?founder|president|chair\w*"
    r"|managing director|managing partner|spokes\w+|evangelist|head of (?:product|marketing|sales|communications)"
    r"|(?:product|marketing|press|communications?) (?:manager|director|officer|lead))\b",
    re.IGNORECASE,
)
# What a person is at a company; without a dash, a line under a quotation needs such a word to be its speaker.
_POST = lazy(
    r"\b(?:controller|director|manager|officer|c[fio]o|vp|vice president|head|owner|lead(?:er)?|analyst|accountant|treasurer"
    r"|engineer|specialist|administrator|principal|partner|coordinator|supervisor|buyer|consultant|customer|client|member)\b",
    re.IGNORECASE,
)
_CUSTOMERS_SPEAK = lazy(
    r"(?:(?:what|why|how) )?(?:(?:our|some|happy) )?(?:customers?|clients?|users?|members?|people|they|buyers|readers)"
    r"(?: (?:are )?(?:say(?:ing)?|said|think|love us|quotes?|voices?|reviews?|testimonials?|feedback)(?: about .{1,40})?)"
    r"|testimonials?|in their (?:own )?words|voices? of (?:our |the )?customers?|(?:customer |user )?reviews"
    r"|hear (?:it )?from (?:our )?(?:customers|clients|users|members)",
    re.IGNORECASE,
)
_FIRST_PERSON = lazy(r"\b(?:i|i['’]\w+|we|we['’]\w+|us|our|my)\b", re.IGNORECASE)
_QUESTIONS_MIN = 2
_SPOKEN = (Kind.PARAGRAPH, Kind.TEXT_BOX, Kind.CELL, Kind.LIST_ITEM, Kind.CAPTION)
_TITLES = (Kind.HEADING, Kind.TITLE)


def attributed(blocks: Sequence[Block], options: ReadOptions) -> Iterator[Block]:
    """The blocks, with those that are words of a customer as theirs. Names in ``options`` count before all else."""
    asked = _questions(blocks)
    level: int | None = None  # of the heading over what customers say
    for number, block in enumerate(blocks):
        if block.kind in _TITLES and (level is None or block.level <= level):
            level = block.level if _says_customers(block.text) else None
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        theirs = number in asked or _is_theirs(block, following, options, told=level is not None)
        yield replace(block, speaker=Speaker.THEIRS) if theirs else block


def _is_theirs(block: Block, following: Block | None, options: ReadOptions, *, told: bool) -> bool:
    """``told`` says that a heading announced the words of customers."""
    text = block.text.strip()
    if block.speaker is not Speaker.OURS or block.kind not in _SPOKEN or len(text) > _LONGEST:
        return False
    opens = text[:1] in _OPEN
    if not opens and text[-1:] not in _CLOSE:
        return False
    whole = (_TESTIMONIAL if opens else _INTRODUCED).fullmatch(text)
    if whole is not None:
        return _is_customer(whole["name"], whole["role"], options, told=told)
    if _QUOTATION.fullmatch(text) is None:
        return False
    return told or (following is not None and _credits_customer(following.text.strip(), options))


def _credits_customer(text: str, options: ReadOptions) -> bool:
    """Is the line under a quotation the name of a customer?"""
    credit = _CREDIT.fullmatch(text) if len(text) <= _LONGEST_CREDIT else None
    if credit is None or not _is_customer(credit["name"], credit["role"], options, told=False):
        return False
    return bool(credit["dash"] or is_theirs(credit["name"], options) or _POST.search(credit["role"] or ""))


def _is_customer(name: str, role: str | None, options: ReadOptions, *, told: bool) -> bool:
    """Does the name tell a customer, or else the role or company behind it?"""
    if is_ours(name, options) or is_theirs(name, options):
        return is_theirs(name, options)
    if role is None:
        return told
    return not _OURS.search(role) and (told or not _SPOKESMAN.search(role))


def _says_customers(heading: str) -> bool:
    return bool(_CUSTOMERS_SPEAK.fullmatch(heading.strip(" .:!?")))


def _questions(blocks: Sequence[Block]) -> frozenset[int]:
    """The headings of a reading script that are what the customer says: “How much is it?”, “We have a vendor.” One alone may be
    a slogan."""
    quoted = (
        number
        for number, block in enumerate(blocks)
        if block.kind is Kind.HEADING
        and block.speaker is Speaker.OURS
        and block.text.lstrip()[:1] in _OPEN
        and (said := _QUOTATION.fullmatch(block.text.strip()))
        and (said["said"].rstrip().endswith("?") or _FIRST_PERSON.search(said["said"]))
    )
    found = frozenset(quoted)
    return found if len(found) >= _QUESTIONS_MIN else frozenset()
