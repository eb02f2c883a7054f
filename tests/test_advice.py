from __future__ import annotations

from datetime import date

import pytest

from msglint.advice import advice
from msglint.messaging import Banned, Claim, Message, Platform, Retired, Tagline, Term

AS_OF = date(2026, 6, 1)
MESSAGE = Message(id="stock", statement="Shops can see the stock of every warehouse.")
PROOF = Claim(id="proof", text="Shops see it all.", supports="stock")


def _platform(**parts: object) -> Platform:
    return Platform(**{"organisation": "Acme", "messages": (MESSAGE,), "claims": (PROOF,), **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (
            {"claims": (PROOF, Claim(id="old", text="We are fast.", expires=date(2026, 5, 31)))},
            "claim:old: expired on 2026-05-31; renew it, or move it to retired",
        ),
        (
            {"claims": (PROOF, Claim(id="soon", text="We are fast.", expires=date(2026, 7, 1)))},
            "claim:soon: expires on 2026-07-01; renew it in time",
        ),
        ({"claims": (Claim(id="other", text="We are fast."),)}, "message:stock: has no proof: no claim supports it"),
        ({"claims": (PROOF, Claim(id="half", text="40% of shops save time."))}, "claim:half: has a figure and no source"),
        (
            {"banned": (Banned(text="see"),)},
            "message:stock: has “see”, which banned:see forbids",
        ),
        (
            {"terms": (Term(use="vendor list", avoid=("index",)), Term(use="supplier", avoid=("vendor",)))},
            "term:vendor-list: has “vendor”, which term:supplier forbids",
        ),
        (
            {"taglines": (Tagline(text="See it."),), "retired": (Retired(text="SEE IT"),)},
            "tagline:see-it: is a tagline and retired at the same time",
        ),
        (
            {"messages": (MESSAGE, Message(id="twin", statement="All shops see every warehouse’s stock."))},
            "message:stock: says nearly the same as message:twin",
        ),
        (
            {
                "claims": (
                    PROOF,
                    Claim(id="one", text="Orders ship 3 days sooner.", source="s"),
                    Claim(id="two", text="Orders ship 5 days sooner.", source="s"),
                )
            },
            "claim:one: has another figure than claim:two for the same thing",
        ),
    ],
)
def test_advice(parts: dict[str, object], line: str) -> None:
    assert line in [str(item) for item in advice(_platform(**parts), AS_OF)]


def test_a_sound_platform_needs_no_advice() -> None:
    assert advice(_platform(), AS_OF) == ()
