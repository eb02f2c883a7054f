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
        (
            {"claims": (Claim(id="other", text="We are fast."),)},
            "message:stock: has no proof: no claim supports it; name it under 'supports' of the claim that proves it",
        ),
        (
            {"claims": (PROOF, Claim(id="half", text="40% of shops save time."))},
            "claim:half: has a figure and no source; say under 'source' where the proof is",
        ),
        (
            {"banned": (Banned(text="see"),)},
            "message:stock: has “see”, which banned:see forbids; change the wording, or list it there under 'except'",
        ),
        (
            {"terms": (Term(use="vendor list", avoid=("index",)), Term(use="supplier", avoid=("vendor",)))},
            "term:vendor-list: has “vendor”, which term:supplier forbids; change the wording, or list it there under 'except'",
        ),
        (
            {"taglines": (Tagline(text="See it."),), "retired": (Retired(text="SEE IT"),)},
            "tagline:see-it: is a tagline and retired at the same time; take it out of one of the two",
        ),
        (
            {"messages": (MESSAGE, Message(id="twin", statement="All shops see every warehouse’s stock."))},
            "message:stock: says nearly the same as message:twin; make them one, or say what sets them apart",
        ),
        (
            {
                "claims": (
                    PROOF,
                    Claim(id="one", text="Orders ship 3 days sooner.", source="s"),
                    Claim(id="two", text="Orders ship 5 days sooner.", source="s"),
                )
            },
            "claim:one: has another figure than claim:two for the same thing: “3 days”, and claim:two “5 days”; "
            "keep the one that is true",
        ),
        (
            {"messages": (MESSAGE, Message(id="no", statement="Shops cannot see the stock of every warehouse."))},
            "message:stock: says the opposite of message:no; keep the one that is true",
        ),
        (
            {"claims": (PROOF, Claim(id="half", text="40% of shops save time.", source="a study"))},
            "claim:half: has a figure and no date; say under 'as_of' from when it is",
        ),
        (
            {"claims": (PROOF, Claim(id="one", text="Orders ship 3 days sooner.", approved_variants=("5 days sooner",)))},
            "claim:one: has “3 days” in its text and “5 days” in a variant; make them one",
        ),
        (
            {"taglines": (Tagline(text="See it all at once, today."),), "retired": (Retired(text="See it all at once"),)},
            "tagline:see-it-all-at-once-today: is nearly the retired “See it all at once”, so that each will be taken for the "
            "other; reword it",
        ),
        (
            {"retired": (Retired(text="Old Acme", replaced_by="Seamless Acme"),), "banned": (Banned(text="seamless"),)},
            "retired:old-acme: has “Seamless”, which banned:seamless forbids; "
            "change the wording, or list it there under 'except'",
        ),
    ],
)
def test_advice(parts: dict[str, object], line: str) -> None:
    assert line in [str(item) for item in advice(_platform(**parts), AS_OF)]


def test_a_sound_platform_needs_no_advice() -> None:
    assert advice(_platform(), AS_OF) == ()


def test_how_soon_is_soon_can_be_said() -> None:
    platform = _platform(claims=(PROOF, Claim(id="soon", text="We are fast.", expires=date(2026, 7, 2))))
    assert advice(platform, AS_OF) == ()
    assert [str(item) for item in advice(platform, AS_OF, soon=31)] == ["claim:soon: expires on 2026-07-02; renew it in time"]


def _claim(name: str, text: str, products: tuple[str, ...] = (), variants: tuple[str, ...] = ()) -> Claim:
    return Claim(id=name, text=text, approved_variants=variants, products=products, source="a study of 2025")


@pytest.mark.parametrize(
    "claims",
    [
        (_claim("one", "Orders ship 3 days sooner.", ("Air",)), _claim("two", "Orders ship 5 days sooner.", ("Sea",))),
        (_claim("one", "In 2023 orders shipped 3 days sooner."), _claim("two", "In 2025 orders shipped 5 days sooner.")),
        (_claim("one", "39.6% of shops save time.", variants=("Nearly 40% of shops save time.",)),),
    ],
)
def test_what_can_both_be_true_needs_no_advice(claims: tuple[Claim, ...]) -> None:
    assert advice(_platform(claims=(PROOF, *claims)), AS_OF) == ()


def test_two_rules_that_are_alike_are_told_once() -> None:
    twin = Message(id="twin", statement="All shops see every warehouse’s stock.", approved_variants=(MESSAGE.statement,))
    assert len(advice(_platform(messages=(MESSAGE, twin)), AS_OF)) == 2  # the twin has no proof, either


def test_advice_says_at_which_value_it_is() -> None:
    quick = Claim(id="quick", text="We are fast.", approved_variants=("So quick", "So seamless"))
    (item,) = advice(_platform(claims=(PROOF, quick), banned=(Banned(text="seamless"),)), AS_OF)
    assert (item.rule.address, item.key, item.index) == ("claim:quick", "approved_variants", 1)
