"""Markdown: what a page made of it shows."""

from __future__ import annotations

from features import Feature, hide, say


def _of(name: str, source: str, *said: str, unsaid: tuple[str, ...] = (), kind: str = "") -> Feature:
    return Feature(name, "feature.md", f"{source}\n".encode, said or (say(name),), unsaid, kind=kind)


_FRONT = f"---\ntitle: {say('title')}\ntags: [{hide('tag')}]\n---\n\nA body."

FEATURES = (
    _of("paragraph", "The paragraph\nsails north.", kind="paragraph"),
    _of("heading", f"## {say('heading')}", kind="heading"),
    _of("underlined heading", f"{say('underlined heading')}\n-----", kind="heading"),
    _of("front matter", _FRONT, say("title"), unsaid=(hide("tag"),), kind="title"),
    _of("emphasis", "The **emph**asis *sails* __north__."),
    _of("list item", f"- {say('list item')}\n  - {say('item below')}", say("list item"), say("item below"), kind="list item"),
    _of("link text", f"[{say('link text')}](https://example.com/target)", unsaid=("example.com/target",)),
    _of(
        "link by reference",
        f"[{say('link by reference')}][a]\n\n[a]: https://example.com/target",
        unsaid=("example.com/target",),
    ),
    _of("alt text", f"![{say('alt text')}](picture.png)", kind="alt text", unsaid=("picture.png",)),
    _of("code block", f"{say('prose')}\n\n```python\n{hide('code')}\n```", say("prose"), unsaid=(hide("code"),)),
    _of("table", f"| Plan | Price |\n|---|---|\n| {say('row')} | Nine |", "Plan", "Price", say("row"), "Nine", kind="cell"),
    _of("quote", f"> {say('quote')}"),
    _of("footnote", f"A word.[^1]\n\n[^1]: {say('footnote')}"),
    _of("web markup", f"<div><p>{say('web markup')}</p></div>"),
    _of("comment", f"<!-- {hide('comment')} -->\n\n{say('prose')}", say("prose"), unsaid=(hide("comment"),)),
    _of("entities", "R&amp;D at AT&T saves &lt; 5 min.", "R&D at AT&T saves < 5 min."),
    _of("escapes", r"The \*escape\* sails north.", "The *escape* sails north."),
    _of("hard line break", "Ann sails north  \nBen sails south", "Ann sails north", "Ben sails south", unsaid=("northBen",)),
    _of(
        "template tags",
        f"{{% comment %}}{hide('remark')}{{% endcomment %}}\n\n{say('prose')}",
        say("prose"),
        unsaid=(hide("remark"),),
    ),
    _of("merge field", "Dear {{first_name}}, we sail north.", "Dear {{first_name}}, we sail north."),
)
