"""An invented result that shows everything a report can show, and the comparison with golden files."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from msglint.document import Box, Location
from msglint.finding import Confidence, Finding, Severity
from msglint.result import AssetResult, CheckInfo, Coverage, Evidence, Result, RunInfo, Spent, Status

GOLDEN = Path(__file__).parent / "golden"
CHECKS = (
    CheckInfo("buried-message", Severity.WARNING, "a message arrives late", "A message arrives late.\n\nFix: say it sooner."),
    CheckInfo(
        "changed-number", Severity.ERROR, "a figure differs", "A figure\ndiffers.\n\nWhy: it is `wrong`.\n\nFix: write it."
    ),
    CheckInfo("wrong-term", Severity.ERROR, "a word is not ours", "A word is not ours."),
)
RUN = RunInfo("0.1.0", "Pine & Oak Bank", "2026.2", "ab" * 32, date(2026, 6, 1), "none", CHECKS)
STATEMENT = "You can take your money out at any time, at no charge."


def place(label: str, **where: int) -> Location:
    return Location(label, **where)


def finding(check: str, rule: str, location: Location, observed: str = "", **more: object) -> Finding:
    defaults: dict[str, object] = {
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "This is not as approved.",
        "expected": "",
        "fix": "",
        "fingerprint": f"{check}-{location.label}",
    }
    return Finding(check=check, rule=rule, location=location, observed=observed, **(defaults | more))


def coverage(message: str, status: Status, three: tuple[int, int, int], *, required: bool = True, **more: object) -> Coverage:
    presence, prominence, accuracy = three
    score = 0.0 if presence == 0 else 0.3 * presence + 0.1 * prominence + 0.1 * accuracy
    return Coverage(message, required, status, presence, prominence, accuracy, score, **more)


def flyer() -> AssetResult:
    term = {"message": "“piggy bank” is not our word.", "severity": Severity.WARNING, "expected": "savings account"}
    page = Location("page 1", page=1, box=Box(72.0, 100.123, 300.456, 115.0))
    return AssetResult(
        path="assets/spring flyer.pdf",
        kind="flyer",
        kind_from="by its file name",
        format="pdf",
        warnings=("page 2 is a picture without text; export it with its text",),
        score=58,
        coverage=(
            coverage(
                "everyday-access",
                Status.COVERED,
                (2, 2, 2),
                evidence=(
                    Evidence("Take your money out whenever you like, at no charge at all.", "semantic", 0.83, page),
                    Evidence("Your money, whenever you want it.", "exact", 1.0, place("page 2", page=2)),
                ),
            ),
            coverage(
                "steady-growth",
                Status.PARTIAL,
                (1, 1, 1),
                evidence=(Evidence("It grows.", "fuzzy", 0.61, page),),
                missing=("day after day",),
            ),
            coverage(
                "people-answer",
                Status.MISSING,
                (0, 0, 0),
                closest=(Evidence("Call us\x1b[31m on weekdays.", "semantic", 0.31, page),),
            ),
            coverage("no-branches", Status.MISSING, (0, 0, 0), required=False),
            coverage(
                "local-roots",
                Status.CONTRADICTED,
                (2, 1, 0),
                required=False,
                evidence=(Evidence("We moved.", "lemma", 0.7, page),),
            ),
        ),
        findings=(
            finding(
                "missing-message",
                "message:people-answer",
                place("whole document"),
                message="The key message people-answer does not arrive; a flyer must convey it.",
                expected="When you call, a person answers.",
                fix="Say it in your own words or in the approved ones.",
            ),
            finding(
                "changed-number",
                "claim:rate-4",
                page,
                "Earn up to 6% a year on balances over $1,000 with an account that is open to everybody who lives here.",
                message="The approved claim says 4%, this says 6%.",
                expected="Earn up to 4% a year on balances over $1,000.",
                fix="Write 4%.",
                related=("The source is the rate sheet of March 2026.",),
            ),
            *(
                finding("wrong-term", "term:savings-account", place(f"line {n}", line=n), "piggy bank", **term)
                for n in range(3, 18, 2)
            ),
            finding(
                "off-voice",
                "voice:person",
                place("page 2", page=2),
                "One’s savings grow.",
                message="This may not speak to the reader.",
                severity=Severity.WARNING,
                confidence=Confidence.LOW,
            ),
        ),
        suppressed=2,
    )


def call() -> AssetResult:
    hit = {"message": "The asset names a competitor.", "confidence": Confidence.MEDIUM, "fix": "Leave the name out."}
    cue = place("line 31, column 7", line=31, column=7)
    return AssetResult(
        path="assets/calls/2026-05-04.vtt",
        kind="transcript",
        kind_from="by its suffix",
        format="vtt",
        findings=(finding("competitor-named", "competitor:elm-bank", cue, "Elm\x1b[31m Bank", **hit),),
        spent=Spent(31, 4, 12),
    )


def clean_email() -> AssetResult:
    covered = coverage(
        "everyday-access", Status.COVERED, (2, 1, 2), evidence=(Evidence(STATEMENT, "exact", 1.0, place("line 4")),)
    )
    return AssetResult("assets/welcome.eml", "email", "by its suffix", "eml", coverage=(covered,), score=90)


@pytest.fixture
def result() -> Result:
    unread = AssetResult("assets/secret.docx", error="password protected; save a copy without the password")
    return Result(RUN, (flyer(), unread, call(), clean_email()))


@pytest.fixture
def nothing_to_say() -> Result:
    return Result(RUN, (clean_email(),))


@pytest.fixture
def same_as_golden() -> Callable[[str, str], None]:
    """Compares with a golden file; with UPDATE_GOLDEN=1 in the environment writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN") == "1":
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
