from __future__ import annotations

import pytest

from msglint.document import Span
from msglint.finding import Confidence, Fault
from msglint.suppress import Found, one_per_fault


def _found(check: str, rule: str, span: tuple[int, int] = (0, 20), confidence: Confidence = Confidence.HIGH) -> Found:
    return Found(check, Fault(rule=rule, message=f"This is {check}.", block=0, span=Span(*span), confidence=confidence))


@pytest.mark.parametrize(
    ("kept", "left_out"),
    [
        (_found("changed-number", "claim:a"), _found("dropped-qualifier", "claim:a")),
        (_found("changed-scope", "claim:a"), _found("unapproved-claim", "claim:none")),
        (_found("changed-number", "claim:a"), _found("unapproved-claim", "claim:none", (5, 40))),
        (_found("dropped-qualifier", "claim:a"), _found("dropped-qualifier", "message:b", (3, 9))),
    ],
)
def test_the_most_telling_is_the_finding_and_names_the_rest(kept: Found, left_out: Found) -> None:
    for order in ((kept, left_out), (left_out, kept)):
        (found,) = one_per_fault(order)
        assert found.check == kept.check
        assert found.fault.related == (f"{left_out.check} ({left_out.fault.rule}): This is {left_out.check}.",)


@pytest.mark.parametrize(
    "other",
    [
        _found("changed-number", "claim:b"),
        _found("banned-language", "banned:c"),
        _found("dropped-qualifier", "claim:a", (20, 30)),
        _found("changed-number", "claim:a", confidence=Confidence.LOW),
    ],
)
def test_other_faults_stand_beside_it(other: Found) -> None:
    found = one_per_fault((_found("dropped-qualifier", "claim:a"), other))
    assert len(found) == 2
    assert all(item.fault.related == () for item in found)
