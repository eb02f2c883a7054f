"""Who is speaking: the conventions of sales collateral that hold in every format.

Only our words are judged. A customer's words (a column "They say", a line "Prospect: ...") are theirs, and what is written for
the person who speaks ("[pause]", "NOTE TO REP: ...") is instruction.
"""

from __future__ import annotations

import re

from msglint.document import Speaker
from msglint.options import ReadOptions
from msglint.patterns import lazy

_THEIR_COLUMN = lazy(
    r"(if )?(they|the (customer|prospect|buyer|client)|customers?|prospects?|buyers?|clients?|leads?|caller)"
    r"('?s)?( (says?|asks?|objects?|words|question|objection|response|reply|concern)s?)?"
    r"|(common |typical |usual )?(objections?|pushbacks?|(customer|prospect|buyer) questions?)( heard)?",
    re.IGNORECASE,
)
_INSTRUCTION_COLUMN = lazy(
    r"(coaching|presenter|rep|trainer|stage|internal)( notes?| tips?| directions?)|do not say|(why|when) (it works|to use)",
    re.IGNORECASE,
)
_OUR_LABEL = lazy(
    r"(sales )?(rep|agent|seller|advis[eo]r|account executive|ae|sdr|bdr|host|presenter)|me|us|we|you( say)?", re.I
)
_THEIR_LABEL = lazy(
    r"(the )?(customer|prospect|buyer|client|lead|caller|attendee|audience|guest|interviewee|(if )?they( say)?|objection)",
    re.IGNORECASE,
)
_NOTE = lazy(
    r"(note|tip|reminder|instructions?) (to|for) (the )?(rep|reps|speaker|presenter|caller|seller|self|agent|sales|team)s?\b"
    r"|(coaching|presenter|stage|internal|delivery|rep|speaker|trainer) (note|tip|direction|cue)s?\s*([:—–-]|$)"
    r"|coach(ing)?\s*:|do not read (this |it )?(aloud|out)\b|\((pause|beat|wait|smile|listen)[^)]*\)$",
    re.IGNORECASE,
)
# How all of them begin, so that most lines need not be searched.
_NOTE_OPENINGS = tuple("note tip reminder instruction coach presenter stage internal delivery rep speaker trainer do (".split())
_OPENING = max(map(len, _NOTE_OPENINGS))
# Words in brackets are a direction when they begin small or with such a word; "[Book a demo]" is a button.
_BRACKETED = lazy(r"\[(?P<words>[^\[\]]*)\][.:]?")
_DIRECTION = lazy(
    r"(pauses?|wait|beat|smiles?|listen|nods?|laugh(s|ter)?|insert|transition|music|applause|silence|crosstalk|inaudible|advance"
    r"|switch|slide|screen|cut|fade|sfx|b-roll|camera|sound|cue|hold|hand|rep|reps|prospect|presenter|speaker|next slide"
    r"|share (your |the )?screen|click to advance)\b",
    re.IGNORECASE,
)
_LABEL = lazy(r"(?P<label>[A-Z][\w.'’-]*(?: [\w.'’()-]+){0,3})\s?:\s+(?=\S)")


def column_speaker(heading: str, options: ReadOptions) -> Speaker:
    """Whose words stand under a column heading."""
    name = " ".join(heading.split()).strip(" :?.“”\"'").replace("’", "'")
    if name.casefold() in {column.casefold() for column in options.their_columns} or _THEIR_COLUMN.fullmatch(name):
        return Speaker.THEIRS
    return Speaker.INSTRUCTION if _INSTRUCTION_COLUMN.fullmatch(name) else Speaker.OURS


def label_speaker(label: str, options: ReadOptions) -> Speaker | None:
    """Whose words follow a speaker's label ("Prospect", "Dan Reyes"); None when the label does not say."""
    name = " ".join(label.split()).strip(" :")
    if is_ours(name, options) or (_OUR_LABEL.fullmatch(name) and not is_theirs(name, options)):
        return Speaker.OURS
    if is_theirs(name, options) or _THEIR_LABEL.fullmatch(name) or options.our_speakers:
        return Speaker.THEIRS
    return None


def is_ours(name: str, options: ReadOptions) -> bool:
    """Is that the name of a speaker of ours?"""
    return name.casefold() in {speaker.casefold() for speaker in options.our_speakers}


def is_theirs(name: str, options: ReadOptions) -> bool:
    """Is that the name of somebody whose words are theirs?"""
    return name.casefold() in {speaker.casefold() for speaker in options.their_speakers}


def line_speaker(text: str) -> Speaker:
    """Whose words a paragraph is, by how it begins: "Prospect: ..." is theirs, "[pause]" an instruction, all else ours.

    What follows the label must be speech: "Client: Northside Bakery" is a fact about a project, and ours.
    """
    if _is_note(text.strip()) or _is_direction(text.strip()):
        return Speaker.INSTRUCTION
    label = _LABEL.match(text) if ":" in text else None
    if label is None or not _THEIR_LABEL.fullmatch(label["label"]):
        return Speaker.OURS
    said = text[label.end() :]
    return Speaker.THEIRS if len(said.split()) > 4 or said.rstrip("”\"'’ ").endswith((".", "?", "!")) else Speaker.OURS


def _is_note(text: str) -> bool:
    """Does it begin as a note to the person who speaks: "Note to rep: ...", "(pause)"?"""
    return text[:_OPENING].lower().startswith(_NOTE_OPENINGS) and _NOTE.match(text) is not None


def _is_direction(text: str) -> bool:
    """Is it for the person who speaks: "[pause]", "[Wait for the answer]"?"""
    match = _BRACKETED.fullmatch(text) if text.startswith("[") else None
    return match is not None and (match["words"][:1].islower() or _DIRECTION.match(match["words"]) is not None)
