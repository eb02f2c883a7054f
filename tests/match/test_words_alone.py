"""Words alone are judged as they are in a full run, and by a fraction of the work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msglint.checks import Case, Check, checks
from msglint.document import Span
from msglint.extract import read
from msglint.match import Matcher, Need, Standing
from msglint.match._candidates import beginning
from msglint.match._plain_standing import plain_standing
from msglint.messaging import Platform
from msglint.normalize import stem
from msglint.options import ReadOptions
from msglint.platform_file import load

ROOT = Path(__file__).parent.parent.parent
PLATFORM = load(ROOT / "rules" / "example.yaml").platform
MATCHER = Matcher(PLATFORM)
ON_WORDS = [check for check in checks().values() if check.needs is Need.WORDS]
ASSETS = sorted((ROOT / "corpus").glob("*/assets/*.md"))


def judged(check: Check, text: str, need: Need, kind: str = "page") -> list[tuple[object, ...]]:
    document = read("draft.md", text.encode(), ReadOptions())
    example = check.bad[0]
    case = Case(MATCHER.match(document, need), (), kind, example.as_of)  # type: ignore[arg-type]
    return [(fault.rule, fault.block, fault.span, fault.message) for fault in check.judge(case)]


def test_the_word_checks_say_that_they_need_no_more() -> None:
    names = {"altered-tagline", "banned-language", "competitor-named", "retired-language", "wrong-term"}
    assert {check.name for check in ON_WORDS} == names


@pytest.mark.parametrize("check", ON_WORDS, ids=lambda check: check.name)
def test_the_examples_of_a_check_are_judged_alike(check: Check) -> None:
    texts = [example.text for other in checks().values() for example in (*other.bad, *other.good)]
    together = "\n\n".join(texts)
    assert judged(check, together, Need.WORDS) == judged(check, together, Need.CLAIMS)
    for example in check.bad:
        assert judged(check, example.text, Need.WORDS, example.kind)


@pytest.mark.parametrize("check", ON_WORDS, ids=lambda check: check.name)
def test_collateral_is_judged_alike(check: Check) -> None:
    platform = load(ROOT / "corpus" / "cloudgov" / "platform.yaml").platform
    matcher = Matcher(platform)
    for path in ASSETS[:3]:
        document = read(path.name, path.read_bytes(), ReadOptions())
        alone, full = (
            Case(matcher.match(document, need), (), "page", check.bad[0].as_of) for need in (Need.WORDS, Need.CLAIMS)
        )
        assert list(check.judge(alone)) == list(check.judge(full)), path.name


@pytest.mark.parametrize(
    "text",
    [
        "We open PIGGY-BANKS.",
        "A piggy\u00a0bank and another piggy “bank”",
        "The “piggy bank”, once more. " * 9,
        "It was \ufb01rst a piggy bank, in Σ and İ.",
        "a b c\nPut down your roots.\nd e f " + "g " * 90,
        "We say it in passing: put down, then, our roots. " + "And go on. " * 30,
        "Nothing of the kind.",
    ],
)
def test_odd_texts_are_judged_alike(text: str) -> None:
    for check in ON_WORDS:
        assert judged(check, text, Need.WORDS) == judged(check, text, Need.CLAIMS)


WORDS = st.sampled_from(
    "piggy bank banks guaranteed put down roots root the that cares bank Elm savings , . - “ ” ’ \n".split(" ")
)


@given(st.lists(WORDS, max_size=14))
def test_no_candidate_is_missed(words: list[str]) -> None:
    document = read("draft.md", ("x " + " ".join(words)).encode(), ReadOptions())
    alone = MATCHER.match(document, Need.WORDS)
    full = MATCHER.match(document, Need.CLAIMS)
    for prefix in ("term", "banned", "competitor", "retired", "tagline"):
        assert places(alone.of(prefix)) == places(full.of(prefix))


def places(matches: object) -> list[tuple[str, int, Span]]:
    return [(match.rule, match.block, match.span) for match in matches]  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", "happily capability hoping dying ties cries using skies newer universal ponies agreed".split())
def test_every_word_begins_as_its_stem_says(word: str) -> None:
    assert word.startswith(beginning(stem(word)))


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("It is [guaranteed].", Standing.SAID),
        ("They ask for a [guarantee].", Standing.REPORTED),
        ("It is very [simple], he says.", Standing.REPORTED),
        ("We say that it is [guaranteed].", Standing.SAID),
        ("Do not say [guaranteed] on this call.", Standing.COACHING),
        ("Avoid the word [guaranteed].", Standing.COACHING),
        ("We do not use [plastic].", Standing.SAID),
        ("She is our [SME] on that.", Standing.OTHER_SENSE),
        ("We met Halvorsen [Seamless] Flooring.", Standing.NAME),
    ],
)
def test_how_words_stand_without_grammar(sentence: str, standing: Standing) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    plain = sentence.replace("[", "").replace("]", "")
    assert plain_standing(plain, Span(start, end), frozenset({"oak"})) is standing


def test_words_alone_load_no_language_model() -> None:
    code = """
import sys
from msglint.cli import main
sys.argv = ["msglint", "check", "--no-cache", "--checks", "wrong-term,banned-language", "--platform", "rules/example.yaml", "-"]
sys.argv[-1] = "rules/README.md"
try:
    main()
except SystemExit:
    print("loaded:", *sorted({"spacy", "numpy", "rapidfuzz", "docx", "lxml"} & sys.modules.keys()))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.splitlines()[-1] == "loaded:"


def test_a_platform_without_words_finds_none() -> None:
    bare = Platform(organisation="Oak", messages=PLATFORM.messages)
    assert Matcher(bare).match(read("a.md", b"Put down roots.", ReadOptions()), Need.WORDS).matches == ()
