"""Whose words the lines of a message are: the writer's own, a message that is answered or forwarded, or the signature.

Mail programs mark them by habit, not by a standard: ">" before a line, "On 12 May, Ana wrote:", "-----Original Message-----",
a block of From, Sent, To and Subject, and "-- " above a signature (RFC 3676, section 4.3). A mark that is not sure is
passed over: words of ours that were taken for theirs would never be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import groupby

from msgspec.structs import replace

from msglint.document import Block, Kind, Piece, Span, Speaker
from msglint.patterns import lazy

# Time of day or e-mail address: what a mail program writes and a person rarely does.
_TIME = r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b"
_ADDRESS = r"[<\[(](?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,200}[>\])]"
_SURE = lazy(rf"{_TIME}|{_ADDRESS}")
_DATE = (
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?[.,]?(?: de)?(?: [^\W\d]{3,10}[.,]?)?(?: de)? (?:19|20)\d\d\b"
)
_WROTE = (
    r"wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|scrisse|heeft het volgende geschreven|schreef|skrev"
    r"|napisał\w*|napsal\w*|kirjoitti|написал\w*|пишет"
)
_ATTRIBUTION = lazy(
    rf"(?=.*(?:{_DATE}|{_TIME})).*(?:(?:\b|(?<=>))(?:{_WROTE})\b[^:]{{0,100}}|{_ADDRESS})\s?:", re.IGNORECASE | re.DOTALL
)
_INTRODUCTION = lazy(r"\W*(?:on|am|le|el|em|il|op|på|den|dne|w dniu)\b", re.IGNORECASE)
_LONGEST_ATTRIBUTION = 300
_ATTRIBUTION_LINES = 4

_HEADER_NAMES = {
    "from": "from|von|de|da|van|från|fra|od|от|lähettäjä|expéditeur|remitente|mittente",
    "sent": "sent|gesendet|envoyé|enviado(?: el)?|inviato|verzonden|skickat|sendt|wysłano|отправлено",
    "to": "to|an|à|para|per|a|aan|till|til|do|komu|кому",
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|тема",
    "other": "date|datum|fecha|data|дата|cc|bcc|reply-to|importance|attachments|kopie|копия",
}
_HEADER = lazy(
    r"[\s*_]*(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _HEADER_NAMES.items()) + r")[\s*_]*:[*_]*(?:\s|$)",
    re.IGNORECASE,
)
_HEADER_LINES = 10
_SEPARATOR = lazy(
    r"\s*[-_]{3,}\s*(?:original (?:message|appointment)|forwarded message"
    r"|(?:ursprüngliche |weitergeleitete |original-?)nachricht"
    r"|message (?:d'origine|original|transféré)|mensaje (?:original|reenviado)|mensagem (?:original|encaminhada)"
    r"|messaggio (?:originale|inoltrato)|oorspronkelijk bericht|doorgestuurd bericht|(?:пересылаемое|исходное) сообщение)"
    r"(?: by .{1,60}?)?\s*[-_]{3,}\s*|\s*begin forwarded message:\s*",
    re.IGNORECASE,
)
_RULE = lazy(r"\s*[-_]{8,}\s*")
_FEWEST_MARKS = 3

_SENT_FROM = lazy(r"(?:sent (?:from|via|with)|get) (?:[\w-]+ ){0,5}[\w-]+(?: \([^)\s]*\))?\.?", re.IGNORECASE)
_DEVICE = lazy(r"\b(?:\w*phone|\w*mail|ipad|blackberry|android|galaxy|mobile|outlook|pixel|tablet|sparrow)\b", re.I)
# "— Dana Wu, CFO": a dash and a capital at the beginning of a line or behind the closing quotation mark.
_CREDIT = lazy(r"(?:^|\n|[”\"’»]\s*)(?:[—–―]|--?)\s?[A-Z][^\n!?]{1,100}$")


class Part(Enum):
    """What a line of a message is."""

    OURS = auto()
    QUOTED = auto()
    SIGNATURE = auto()


def is_attribution(text: str) -> bool:
    """Does the text introduce a message that is answered: "On Mon, Oct 12, 2026 at 9:14 AM Ana <ana@x.example> wrote:"?

    It holds a date or a time, and ends with "wrote" in a common language, or with an address, and a colon.
    """
    text = text.strip()
    return text.endswith(":") and len(text) <= _LONGEST_ATTRIBUTION and bool(_ATTRIBUTION.fullmatch(text))


def is_credit(text: str) -> bool:
    """Does the text end with the name of the person who said it: "— Dana Wu, CFO"?"""
    return bool(_CREDIT.search(text[-300:].rstrip()))


def quote_marks(lines: Sequence[str]) -> list[bool]:
    """Which lines are quoted by a ">".

    A line or two of them alone may be ours (">> Register now"), unless an introduction or a quoted line came before.
    """
    found: list[bool] = []
    was_introduced = was_quoted = False
    for starts, group in groupby(lines, key=lambda line: line.startswith(">")):
        run = list(group)
        is_quoted = starts and (was_quoted or was_introduced or len(run) >= _FEWEST_MARKS)
        found += [is_quoted] * len(run)
        was_quoted |= is_quoted
        was_introduced = next((line.rstrip().endswith(":") for line in reversed(run) if line.strip()), False)
    return found


def parts(lines: Sequence[str], marked: Sequence[bool]) -> list[Part]:
    """What each line is. ``marked`` says which lines are surely quoted: by ``quote_marks`` or by their place in the page."""
    found: list[Part] = []
    current = Part.OURS
    while len(found) < len(lines):
        number = len(found)
        opening = 0 if marked[number] else _opening(lines, number)
        if opening and not _is_marked_next(lines, marked, number + opening):
            if _is_sure(lines[number : number + opening]):
                return found + [Part.QUOTED] * (len(lines) - number)
            opening = 0
        if opening or marked[number]:
            current = Part.OURS
            found += [Part.QUOTED] * max(1, opening)
            continue
        if lines[number].rstrip() == "--":
            current = Part.SIGNATURE
        found.append(Part.SIGNATURE if _is_sent_from(lines[number]) else current)
    return found


def labelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a message with the speakers and signatures that their text tells, cut where these change."""
    places = [(number, span) for number, block in enumerate(blocks) for span in _line_spans(block.text)]
    lines = [blocks[number].text[slice(*span)] for number, span in places]
    marks = quote_marks(lines)
    marked = [mark or blocks[number].speaker is Speaker.THEIRS for mark, (number, _) in zip(marks, places, strict=True)]
    tagged = zip(places, parts(lines, marked), strict=True)
    for (number, part), group in groupby(tagged, key=lambda item: (item[0][0], item[1])):
        spans = [span for (_, span), _ in group]
        yield _as_part(_section(blocks[number], Span(spans[0].start, spans[-1].end)), part)


def _opening(lines: Sequence[str], number: int) -> int:
    """How many lines from this one on introduce a message that is answered or forwarded; 0 when they do not."""
    if _SEPARATOR.fullmatch(lines[number]):
        return 1 + _header_lines(lines, number + 1)
    if _RULE.fullmatch(lines[number]):
        headers = _header_lines(lines, number + 1)
        return headers and headers + 1
    return _header_lines(lines, number) or _attribution_lines(lines, number)


def _header_lines(lines: Sequence[str], number: int) -> int:
    """The length of a block of From, Sent, To and Subject. A date and "from ... to ..." alone could be an invitation."""
    start = number
    while start < min(len(lines), number + 2) and not lines[start].strip():
        start += 1
    if start == len(lines) or not _HEADER.match(lines[start]):
        return 0
    names: set[str | None] = set()
    last = start
    for index in range(start, min(len(lines), start + _HEADER_LINES)):
        match = _HEADER.match(lines[index])
        if match:
            names.add(match.lastgroup)
            last = index
        elif not lines[index].strip():
            break
    is_header = len(names) > 2 and "from" in names and ("sent" in names or "subject" in names)
    return last + 1 - number if is_header else 0


def _attribution_lines(lines: Sequence[str], number: int) -> int:
    """The length of an attribution that begins here, however it is wrapped."""
    for end in range(number + 1, min(len(lines), number + _ATTRIBUTION_LINES) + 1):
        if not lines[end - 1].strip():
            return 0
        if lines[end - 1].rstrip().endswith(":"):
            return end - number if _attribution_begins(lines[number:end]) else 0
    return 0


def _attribution_begins(lines: Sequence[str]) -> bool:
    """Is it an attribution, and not one that begins further down?"""
    if not is_attribution("\n".join(lines)):
        return False
    if _INTRODUCTION.match(lines[0]) and not any(map(_INTRODUCTION.match, lines[1:])):
        return True
    return not any(is_attribution("\n".join(lines[start:])) for start in range(1, len(lines)))


def _is_sure(opening: Sequence[str]) -> bool:
    """May all the rest of the message be taken for theirs? A newsletter may say "On 3 May 2026 a customer wrote:", too."""
    return not is_attribution("\n".join(opening)) or bool(_SURE.search("\n".join(opening)))


def _is_marked_next(lines: Sequence[str], marked: Sequence[bool], number: int) -> bool:
    """Is the next line with text a marked one?"""
    return next((marked[index] for index in range(number, len(lines)) if lines[index].strip()), False)


def _is_sent_from(line: str) -> bool:
    """ "Sent from my iPhone", which phones add by themselves."""
    return bool(_SENT_FROM.fullmatch(line.strip()) and _DEVICE.search(line))


def _line_spans(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in re.finditer(r"[^\n]+", text))


def _section(block: Block, section: Span) -> Block:
    """The part of a block in ``section``, with its pieces."""
    if section == Span(0, len(block.text)):
        return block
    pieces = tuple(_clipped(piece, section) for piece in block.pieces if piece.span.overlaps(section))
    return replace(block, text=block.text[slice(*section)], pieces=pieces)


def _clipped(piece: Piece, section: Span) -> Piece:
    start, end = max(piece.span.start, section.start), min(piece.span.end, section.end)
    return Piece(Span(start - section.start, end - section.start), piece.anchor.ahead(start - piece.span.start))


def _as_part(block: Block, part: Part) -> Block:
    if part is Part.QUOTED:
        return replace(block, speaker=Speaker.THEIRS)
    is_signature = part is Part.SIGNATURE and block.kind is Kind.PARAGRAPH
    return replace(block, kind=Kind.SIGNATURE) if is_signature else block
