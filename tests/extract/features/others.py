"""The other formats: text, tables, transcripts, rich text, open documents."""

from __future__ import annotations

from collections.abc import Callable

from features import Feature, hide, say
from features._open_documents import framed, rich_text, slides, workbook, writing

_CSV = f'step,wait_days,subject,body\n1,3,{say("subject")},"Hi {{{{first_name}}}},\n{say("body")}"\n'
_CUES = (("00:00:01", "00:00:03", "Rep", "The cue sails"), ("00:00:03", "00:00:05", "Rep", "north, and so do we."))
_VTT = "WEBVTT\n\n" + "\n\n".join(f"{start}.000 --> {end}.000\n<v {who}>{text}</v>" for start, end, who, text in _CUES)
_SRT = "\n\n".join(f"{n}\n{c[0]},000 --> {c[1]},000\n{c[2]}: {c[3]}" for n, c in enumerate(_CUES, 1))
_CALL = f"Rep: {say('offer')}\nProspect: {say('objection')}\nRep: {say('answer')}\n"


def _of(
    name: str,
    file: str,
    source: str | Callable[[], bytes],
    *said: str,
    unsaid: tuple[str, ...] = (),
    theirs: tuple[str, ...] = (),
) -> Feature:
    build = source.encode if isinstance(source, str) else source
    return Feature(name, file, build, said or (say(name),), unsaid, theirs)


_TEXT = (
    _of("text paragraph", "feature.txt", "The text paragraph\nsails north.\n"),
    _of("text in UTF-16", "feature.txt", lambda: "The café sails north.\n".encode("utf-16"), "The café sails north."),
    _of("text in cp1252", "feature.txt", lambda: "The “café” sails – north.\n".encode("cp1252"), "The “café” sails – north."),
    _of("call in text", "call.txt", _CALL, say("offer"), say("objection"), say("answer"), theirs=(say("objection"),)),
    _of("sequence", "feature.csv", _CSV, say("subject"), say("body")),
    _of("subtitles", "feature.srt", _SRT, "The cue sails north, and so do we."),
    _of("transcript", "feature.vtt", _VTT, "The cue sails north, and so do we."),
    _of(
        "objection table",
        "feature.csv",
        f"They say,You say\n{say('objection')},{say('answer')}\n",
        say("objection"),
        say("answer"),
        theirs=(say("objection"),),
    ),
)
_RTF = (
    _of("rtf paragraph", "feature.rtf", rich_text(r"The \b rtf\b0  para\-graph sails north.\par")),
    _of(
        "rtf characters",
        "feature.rtf",
        rich_text(r"The caf\'e9 \u8211? sails {\*\generator x} north.\par"),
        "The café – sails north.",
    ),
    _of(
        "rtf table",
        "feature.rtf",
        rich_text(rf"\trowd\cellx1\cellx2 Plan\cell {say('rtf table')}\cell\row\pard "),
        "Plan",
        say("rtf table"),
    ),
    _of(
        "rtf hidden",
        "feature.rtf",
        rich_text(rf"{say('shown')} {{\v {hide('hidden')}}}\par"),
        say("shown"),
        unsaid=(hide("hidden"),),
    ),
    _of(
        "rtf link",
        "feature.rtf",
        rich_text(rf'{{\field{{\*\fldinst HYPERLINK "{hide("code")}"}}{{\fldrslt {say("rtf link")}}}}}\par'),
        unsaid=(hide("code"),),
    ),
)
_NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    f"<text:note-body><text:p>{say('odt note')}</text:p></text:note-body></text:note>"
)
_CLASS = 'presentation:class="{}"'
_CELL = f"<table:table-cell><text:p>{say('odt table')}</text:p></table:table-cell>"
_ITEM = f"<text:list-item><text:p>{say('odt list')}</text:p></text:list-item>"
_NOTES = f"<presentation:notes>{framed(say('odp notes'), _CLASS.format('notes'))}</presentation:notes>"
_SHEET = [["step", "subject", "body"], [1, say("subject"), say("workbook body")]]


def _odt(name: str, body: str) -> Feature:
    return _of(name, "feature.odt", writing(body))


_OPEN = (
    _odt("odt heading", f'<text:h text:outline-level="2">{say("odt heading")}</text:h>'),
    _odt("odt paragraph", "<text:p>The <text:span>odt</text:span><text:s/>paragraph<text:tab/>sails north.</text:p>"),
    _odt("odt list", f"<text:list>{_ITEM}</text:list>"),
    _odt("odt table", f"<table:table><table:table-row>{_CELL}</table:table-row></table:table>"),
    _odt("odt text box", f"<text:p>{framed(say('odt text box'))}</text:p>"),
    _odt("odt note", f"<text:p>A word{_NOTE} ends.</text:p>"),
    _of("odp title", "feature.odp", slides(framed(say("odp title"), _CLASS.format("title")))),
    _of("odp notes", "feature.odp", slides(f"{framed('A slide.')}{_NOTES}")),
    _of("workbook", "feature.xlsx", lambda: workbook(_SHEET), say("subject"), say("workbook body")),
)

FEATURES = (*_TEXT, *_RTF, *_OPEN)
