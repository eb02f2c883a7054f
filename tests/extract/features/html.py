"""HTML: what a browser shows and reads aloud."""

from __future__ import annotations

from features import Feature, hide, say


def _page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{head}</head>\n<body>\n{body}\n</body></html>\n'


def _of(name: str, body: str, *said: str, unsaid: tuple[str, ...] = (), kind: str = "", head: str = "") -> Feature:
    return Feature(name, "feature.html", lambda: _page(body, head).encode(), said or (say(name),), unsaid, kind=kind)


def _windows() -> bytes:
    return b'<html><head><meta charset="windows-1252"></head><body><p>The \x93caf\xe9\x94 sails north.</p></body></html>'


_TABLE = f"<table><tr><th>Plan</th><td>{say('table cell')}</td></tr></table>"
_FORM = f'<form><label for="a">{say("label")}</label><input id="a" placeholder="{say("placeholder")}"></form>'
_META = f'<title>A title</title><meta name="description" content="{say("description")}">'

FEATURES = (
    _of("paragraph", f"<p>{say('paragraph')}</p>", kind="paragraph"),
    _of("title", "<p>A body.</p>", head=f"<title>{say('title')}</title>", kind="title"),
    _of("heading", f"<h2>{say('heading')}</h2>", kind="heading"),
    _of("split by markup", "<p>The spl<b>it</b> by <em>mark</em>up sails north.</p>"),
    _of("entities", "<p>R&amp;D at AT&#38;T saves &lt;&nbsp;5&nbsp;min.</p>", "R&D at AT&T saves < 5 min."),
    _of("line break", "<p>Ann sails north<br>Ben sails south</p>", "Ann sails north", "Ben sails south", unsaid=("northBen",)),
    _of("soft hyphen", "<p>The soft hy&shy;phen sails&#8203; north.</p>", unsaid=("\u00ad", "\u200b")),
    _of(
        "list item",
        f"<ul><li>{say('list item')}<ul><li>{say('item below')}</li></ul></li></ul>",
        say("list item"),
        say("item below"),
    ),
    _of("table cell", _TABLE, "Plan", say("table cell"), unsaid=("PlanThe",)),
    _of("link text", f'<p><a href="https://example.com/target">{say("link text")}</a></p>', unsaid=("example.com/target",)),
    _of("alt text", f'<p><img src="x.png" alt="{say("alt text")}"></p>', kind="alt text"),
    _of("title attribute", f'<p><abbr title="{say("title attribute")}">APR</abbr></p>'),
    _of("meta description", "<p>A body.</p>", say("description"), head=_META),
    _of("button", f'<form><input type="submit" value="{say("button")}"></form>'),
    _of("button element", f"<button>{say('button element')}</button>"),
    _of("form", _FORM, say("label"), say("placeholder")),
    _of(
        "details",
        f"<details><summary>{say('summary')}</summary><p>{say('details')}</p></details>",
        say("summary"),
        say("details"),
    ),
    _of("text in a drawing", f"<svg><text>{say('text in a drawing')}</text></svg>"),
    _of(
        "hidden element",
        f'<p>{say("shown")}</p><p style="display: none">{hide("hidden")}</p>',
        say("shown"),
        unsaid=(hide("hidden"),),
    ),
    _of("hidden attribute", f"<p>{say('shown')}</p><p hidden>{hide('hidden')}</p>", say("shown"), unsaid=(hide("hidden"),)),
    _of(
        "script and style",
        f"<script>var a = '{hide('script')}';</script><style>p {{content: '{hide('style')}'}}</style><p>{say('shown')}</p>",
        say("shown"),
        unsaid=(hide("script"), hide("style")),
    ),
    _of("comment", f"<!-- {hide('comment')} --><p>{say('shown')}</p>", say("shown"), unsaid=(hide("comment"),)),
    _of(
        "template",
        f"<template><p>{hide('template')}</p></template><p>{say('shown')}</p>",
        say("shown"),
        unsaid=(hide("template"),),
    ),
    _of(
        "unclosed elements",
        f"<p>{say('first')}<p>{say('second')}<div>{say('third')}",
        say("first"),
        say("second"),
        say("third"),
    ),
    _of("deep nesting", "<div>" * 300 + say("deep nesting") + "</div>" * 300),
    _of("merge field", "<p>Dear {{first_name}}, we sail north.</p>", "Dear {{first_name}}, we sail north."),
    Feature("Windows charset", "feature.html", _windows, ("The “café” sails north.",)),
)
