"""The platform file: what is loaded, and what is said of each fault."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from msgspec import Struct, structs

import msglint
from msglint.errors import InvalidFileError
from msglint.messaging import Platform
from msglint.platform_file import load, platform_schema

ROOT = Path(__file__).parent.parent
PLATFORMS = sorted([ROOT / "rules" / "example.yaml", *ROOT.glob("corpus/*/platform.yaml")])
SCHEMA_FILE = Path(msglint.__file__).parent / "schemas" / "platform-1.schema.json"

GOOD = """\
organisation: Acme
messages:
  - id: safety
    statement: Safe.
"""


def cases(name: str, before: str = "") -> list[tuple[str, list[str]]]:
    """The cases of a data file, parted by blank lines: YAML, and after "=> " the lines that are expected."""
    blocks = (ROOT / "tests" / "platforms" / name).read_text(encoding="utf-8").rstrip().split("\n\n")
    parted = [block.partition("\n=> ") for block in blocks]
    return [(before + text, expected.split("\n=> ")) for text, _, expected in parted]


BAD = [*cases("bad-additions.txt", GOOD), *cases("bad-files.txt")]


def write(folder: Path, text: str, name: str = "acme.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(InvalidFileError) as caught:
        load(path)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_each_fault_has_its_line(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = write(tmp_path, text)
    assert faults(path) == [f"{path.as_posix()}:{line}" for line in expected]


def test_all_faults_of_a_file_come_at_once_in_file_order(tmp_path: Path) -> None:
    additions = "claims: [{id: c, text: '', supports: x}]\nbanned: [a, a]\nvoice: {person: me}\nother: 1"
    lines = [line.split(":")[1] for line in faults(write(tmp_path, GOOD + additions))]
    assert lines == ["5", "5", "6", "7", "8"]


def test_a_fault_in_one_entry_makes_no_reference_to_it_dangle(tmp_path: Path) -> None:
    path = write(tmp_path, "organisation: A\nmessages: [{id: a, statement: ''}]\nclaims: [{id: c, text: t, supports: a}]")
    assert faults(path) == [f"{path.as_posix()}:2:31: messages[0].statement: empty text"]


def test_the_example_is_loaded() -> None:
    platform = load(ROOT / "rules" / "example.yaml").platform
    assert (platform.organisation, platform.version, platform.approved_on) == ("Pine & Oak Bank", "2026.2", date(2026, 3, 1))
    assert platform.claims[0].expires == date(2026, 12, 31)
    assert platform.terms[0].except_ == ("Piggy Bank Museum",)
    assert platform.banned[0].text == "guaranteed"
    assert platform.competitors[1].name == "Ash Credit"
    assert platform.voice.reading_grade_max == 8


def test_the_example_uses_every_field() -> None:
    platform = load(ROOT / "rules" / "example.yaml").platform
    sections = [getattr(platform, key) for key in Platform.__struct_fields__]
    groups = [section for section in sections if isinstance(section, tuple) and isinstance(section[0], Struct)]
    for group in ((platform,), (platform.voice,), *groups):
        for field in structs.fields(group[0]):
            used = any(getattr(rule, field.name) != field.default for rule in group)
            assert used or field.name == "as_of", f"{type(group[0]).__name__}.{field.name}"


@pytest.mark.parametrize("path", PLATFORMS, ids=lambda path: path.parent.name)
def test_the_platforms_that_ship_are_valid(path: Path) -> None:
    assert load(path).platform.messages


def test_source_and_hash(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    approved = load(path)
    assert approved.source == path.as_posix()
    assert approved.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


def test_text_needs_no_quotes_and_loses_its_blanks(tmp_path: Path) -> None:
    added = "version: 2026.20\nbanned: [no, 2026]\nboilerplate: |\n  One paragraph.\n"
    platform = load(write(tmp_path, GOOD + added)).platform
    assert platform.version == "2026.20"
    assert [rule.text for rule in platform.banned] == ["no", "2026"]
    assert [(rule.id, rule.text) for rule in platform.boilerplate] == [("boilerplate", "One paragraph.")]


def test_json_is_read_too(tmp_path: Path) -> None:
    text = json.dumps({"organisation": "A", "messages": [{"id": "a", "statement": "s", "lead": True, "min_mentions": 2}]})
    message = load(write(tmp_path, text, "acme.json")).platform.messages[0]
    assert (message.lead, message.min_mentions) == (True, 2)


def test_terms_may_be_avoided_in_spellings_that_differ_in_case(tmp_path: Path) -> None:
    added = "terms: [{use: GitHub, avoid: [Github, GITHUB]}]"
    assert load(write(tmp_path, GOOD + added)).platform.terms[0].avoid == ("Github", "GITHUB")


def test_products_of_claims_are_free_when_none_are_declared(tmp_path: Path) -> None:
    added = "claims: [{id: c, text: t, products: [Anything], audiences: [anyone]}]"
    assert load(write(tmp_path, GOOD + added)).platform.claims[0].products == ("Anything",)


def test_a_claim_may_name_a_product_by_its_alias(tmp_path: Path) -> None:
    added = "products: [{name: Oak Saver, aliases: [OakSaver]}]\nclaims: [{id: c, text: t, products: [OakSaver]}]"
    assert load(write(tmp_path, GOOD + added)).platform.claims[0].products == ("OakSaver",)


def test_a_folder_is_merged_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, "organisation: Acme\nbanned: [b]\nclaims: [{id: c, text: t, supports: safety}]", "2.yml")
    write(tmp_path, GOOD + "banned: a\n", "1.yaml")
    write(tmp_path, "not a platform: [", "README.md")
    write(tmp_path, "not a platform: [", ".hidden.yaml")
    approved = load(tmp_path)
    assert [rule.text for rule in approved.platform.banned] == ["a", "b"]
    content = (tmp_path / "1.yaml").read_bytes() + (tmp_path / "2.yml").read_bytes()
    assert approved.sha256 == hashlib.sha256(content).hexdigest()


def test_conflicts_in_a_folder_name_both_files(tmp_path: Path) -> None:
    one = write(tmp_path, GOOD + "voice: {person: first}", "1.yaml").as_posix()
    two = write(tmp_path, "organisation: Other\nvoice: {person: first}\nclaims: [{id: safety, text: t}]", "2.yaml").as_posix()
    assert faults(tmp_path) == [
        f"{two}:1:1: 'organisation' stands in {one}:1 already; keep one of the two",
        f"{two}:2:1: 'voice' stands in {one}:5 already; keep one of the two",
        f"{two}:3:15: claims[0].id: duplicate id 'safety'; it stands in {one}:3 already",
    ]


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    one = write(tmp_path, "messages: [a", "1.yaml").as_posix()
    two = write(tmp_path, "claims: [{id: c, text: t, supports: in-the-other-file, expire: 1}]", "2.yaml").as_posix()
    three = write(tmp_path, "- a list", "3.yaml").as_posix()
    assert faults(tmp_path) == [
        f"{one}:1:11: a list in [ ] that is not closed, or a ',' is missing",
        f"{two}:1:56: unknown key 'expire' in claims[0]; did you mean 'expires'?",
        f"{three}:1:1: expected keys such as 'messages' or 'claims'",
    ]


def test_missing_keys_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "banned: [a]", "1.yaml")
    write(tmp_path, "banned: [b]", "2.yaml")
    assert faults(tmp_path) == [
        f"{tmp_path.as_posix()}: missing key 'messages'",
        f"{tmp_path.as_posix()}: missing key 'organisation'",
    ]


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    missing = tmp_path / "none.yaml"
    assert faults(missing) == [f"{missing.as_posix()}: no such file"]
    assert faults(tmp_path) == [f"{tmp_path.as_posix()}: no .yaml file in this folder"]
    (tmp_path / "folder.yaml").mkdir()
    assert faults(tmp_path) == [f"{tmp_path.as_posix()}/folder.yaml: this is a folder, not a file"]


def test_files_beyond_the_limits(tmp_path: Path) -> None:
    large = write(tmp_path, GOOD + "# " + "x" * 5 * 1024 * 1024)
    assert faults(large) == [f"{large.as_posix()}: the file is larger than 5 MB; split it into several files"]
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"organisation: A\0\1\2")
    assert faults(binary) == [f"{binary.as_posix()}: this is a binary file, not text"]


class _TextDates(yaml.SafeLoader):
    """YAML as editors read it: dates are text."""


_TextDates.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_accepts(text: str) -> bool:
    validator = Draft202012Validator(platform_schema(), format_checker=FormatChecker())
    return validator.is_valid(yaml.load(text, _TextDates))


def test_the_published_schema_is_made_from_the_types() -> None:
    Draft202012Validator.check_schema(platform_schema())
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == platform_schema(), (
        "msglint platform schema > " + SCHEMA_FILE.name
    )


@pytest.mark.parametrize("path", PLATFORMS, ids=lambda path: path.parent.name)
def test_the_schema_accepts_the_platforms_that_ship(path: Path) -> None:
    assert schema_accepts(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "added", ["version: 2026.2", "banned: a", "banned: [{text: a}, b, 3]", "boilerplate:", "voice: {person: first}"]
)
def test_schema_and_loader_accept_the_same_forms(tmp_path: Path, added: str) -> None:
    assert schema_accepts(GOOD + added)
    assert load(write(tmp_path, GOOD + added))


def _beyond_a_schema(lines: list[str]) -> bool:
    return any("duplicate" in line or "there is no" in line for line in lines)


@pytest.mark.parametrize("text", [text for text, lines in BAD if not _beyond_a_schema(lines)])
def test_the_schema_refuses_what_the_loader_refuses(text: str) -> None:
    try:
        assert not schema_accepts(text)
    except yaml.YAMLError:
        return  # no editor gets as far as the schema


def test_the_documentation_names_every_key_and_its_example_is_valid(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "platform-file.md").read_text(encoding="utf-8")
    groups = [platform_schema(), *platform_schema()["$defs"].values()]
    keys = {key for group in groups for key in group.get("anyOf", [group])[-1]["properties"]}
    assert {key for key in keys if f"`{key}" not in page} == set()
    assert load(write(tmp_path, page.split("```yaml\n")[1].split("```")[0])).platform.organisation == "Pine & Oak Bank"
