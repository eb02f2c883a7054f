"""The result as one page for a browser: a summary, then every asset as it was read, with marks in place and notes beside them.

The page needs nothing but itself: no script, font or picture from elsewhere. It works without scripts; they only copy text
and remember the colours. Its content security policy allows no script but its own, whatever a document holds.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from msglint.report import Report, Style
from msglint.report._html.notes import Note, by_block, notes
from msglint.report._html.outline import Part, parts
from msglint.report._html.overview import Row, overview
from msglint.report._html.pages import Album, Figure
from msglint.report._order import worst_first
from msglint.report._words import clean, counted, safe
from msglint.result import Result

if TYPE_CHECKING:
    from jinja2 import Environment


class AssetView(Struct, frozen=True):
    """An asset as the page shows it: ``general`` are the notes on the whole of it, ``parts`` its text, ``figures`` the pictures
    of its pages."""

    row: Row
    general: tuple[Note, ...]
    parts: tuple[Part, ...]
    figures: dict[int, Figure]


def render(result: Result, style: Style) -> str:
    """The whole page. Of ``style`` it uses ``page_image`` alone: everything else is up to the reader of the page."""
    environment = _environment()
    assets = worst_first(result)
    checks = dict.fromkeys(finding.check for asset in assets for finding in asset.findings)
    check_keys = {check: f"check-{number}" for number, check in enumerate(sorted(checks), 1)}
    summary = overview(result, assets, check_keys)
    album = Album(style)
    views = [_view(row, check_keys, album) for row in summary.rows]
    script = environment.get_template("script.js").render()
    page = environment.get_template("report.html.j2").render(
        result=result,
        summary=summary,
        assets=views,
        unread=[asset for asset in result.assets if asset.error is not None],
        left_out=album.left_out,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
    )
    return page.rstrip("\n") + "\n"


def _view(row: Row, check_keys: dict[str, str], album: Album) -> AssetView:
    made = notes(row.asset, row.id, check_keys)
    document = row.asset.document
    shown = tuple(parts(document, by_block(made))) if document else ()
    general = tuple(note for note in made if document is None or note.finding.block is None)
    return AssetView(row, general, shown, album.figures(row.asset, made))


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("msglint.report._html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clean": clean, "safe_text": safe, "counted": counted}
    return environment


REPORT = Report(name="html", render=render, needs_documents=True)
