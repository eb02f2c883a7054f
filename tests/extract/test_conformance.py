"""What every extractor promises, whatever its format. A format without a sample fails here."""

from __future__ import annotations

import random
import re
import sys
import tempfile
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from features import Feature, groups, letters, times
from features.samples import FAULT, PICTURES, SAMPLES, SENTENCES

from msglint import engine, extract
from msglint.document import WHOLE, Block, Document, Speaker
from msglint.errors import UnreadableError
from msglint.options import CheckOptions, ReadOptions
from msglint.platform_file import ApprovedPlatform, load
from msglint.sources import Source

# One suffix of each format and of each that looks different; reading a picture takes long, so only one is read many times.
_SUFFIXES = sorted({(SAMPLES.get(suffix), item.name): suffix for suffix, item in extract.suffixes().items()}.values())
SUFFIXES = [suffix for suffix in _SUFFIXES if suffix == ".png" or suffix not in PICTURES]
FEATURES = [
    pytest.param(feature, id=f"{group}: {feature.name}") for group, features in groups().items() for feature in features
]
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u034f\u2060\ufeff\u200e\u200f]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_JUNK: dict[str, bytes] = {
    "zeros and ones": bytes(range(256)) * 8,
    "half a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
    "an empty zip file": b"PK\x05\x06" + bytes(18),
    "half a zip file": b"PK\x03\x04" + bytes(26),
    "half a PDF": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "an old Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "half a page": b"<html><body><p>Ann & Ben <b",
    "half a table": b'subject,body\n"Ann, "Ben\n',
    "half a mail": b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p",
    "half a list": b'[{"speaker": "Rep", "text": "Ann',
    "half rich text": rb"{\rtf1 {\field {\*\fldinst X} \u8211",
}


@cache
def _sample(suffix: str) -> bytes:
    if suffix in PICTURES:
        pytest.importorskip("rapidocr", reason="pictures are read with the extra ocr")
    return SAMPLES[suffix](SENTENCES)


@cache
def _documents(suffix: str) -> tuple[Document, ...]:
    """The sample as read, with the files in it."""
    items = tuple(extract.read_all(f"sample{suffix}", _sample(suffix), ReadOptions()))
    assert all(isinstance(item, Document) for item in items)
    return tuple(item for item in items if isinstance(item, Document))


def _assert_well_made(document: Document) -> None:
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
    for block in document.blocks:
        assert block.text.strip() == block.text != ""
        assert not _UNSEEN.search(block.text)
        assert "\n\n" not in block.text
        _assert_covered(block)
    for sentence in document.sentences:
        location = document.locate(sentence.block, sentence.span)
        assert location.label not in ("", WHOLE)
        assert "\n" not in location.label
        assert (location.box is None) == (location.boxes == ())
    assert all(warning and "\n" not in warning for warning in document.warnings)


def _assert_covered(block: Block) -> None:
    """Pieces are in order, apart from each other, and leave out nothing but white space."""
    spans = [piece.span for piece in block.pieces]
    assert all(0 <= span.start < span.end <= len(block.text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    covered = {position for span in spans for position in range(*span)}
    assert [c for position, c in enumerate(block.text) if position not in covered and not c.isspace()] == []


def test_every_suffix_has_a_sample() -> None:
    assert [suffix for suffix in extract.suffixes() if suffix not in SAMPLES] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_documents_are_well_made(suffix: str) -> None:
    assert _documents(suffix)
    for document in _documents(suffix):
        _assert_well_made(document)


@pytest.mark.parametrize("feature", FEATURES)
def test_feature_files_are_well_made(feature: Feature) -> None:
    _assert_well_made(extract.read(feature.file, feature.build(), ReadOptions()))


@pytest.mark.parametrize("suffix", _SUFFIXES)
def test_nothing_is_lost_and_nothing_stands_twice(suffix: str) -> None:
    text = "\n".join(block.text for document in _documents(suffix) for block in document.blocks)
    assert {sentence: times(sentence, text) for sentence in SENTENCES} == dict.fromkeys(SENTENCES, 1)
    places = [letters(text).index(letters(sentence)) for sentence in SENTENCES]
    assert places == sorted(places)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_sentences_come_whole_and_are_ours(suffix: str) -> None:
    sentences = [
        (letters(document.text(sentence)), document.blocks[sentence.block].speaker)
        for document in _documents(suffix)
        for sentence in document.sentences
    ]
    for expected in SENTENCES:
        assert [speaker for text, speaker in sentences if text.endswith(letters(expected))] == [Speaker.OURS]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_reading_twice_gives_the_same(suffix: str) -> None:
    again = tuple(extract.read_all(f"sample{suffix}", _sample(suffix), ReadOptions()))
    assert again == _documents(suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_content_decides_where_it_is_sure(suffix: str) -> None:
    extractor = extract.suffixes()[suffix]
    if extractor.recognises(_sample(suffix)):
        (first, *_) = extract.read_all("sample.txt", _sample(suffix), ReadOptions())
        assert isinstance(first, Document)
        assert first.format == _documents(suffix)[0].format


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".txt", b"Ann sails\x01 north."),
        (".md", b"Ann sails\x01 north."),
        (".html", b"<p>Ann sails\x01 north.</p>"),
        (".csv", b"subject,body\nHello there,Ann sails\x01 north.\n"),
        (".rtf", rb"{\rtf1 Ann sails\u1? north.\par}"),
        (".eml", b"Subject: Hello there\n\nAnn sails\x01 north.\n"),
    ],
)
def test_control_characters_are_dropped(suffix: str, data: bytes) -> None:
    document = extract.read(f"sample{suffix}", data, ReadOptions())
    assert [block.text for block in document.blocks if _CONTROL.search(block.text)] == []


@cache
def _platform() -> ApprovedPlatform:
    return load(Path(__file__).parents[2] / "rules" / "example.yaml")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_fault_is_found_once(suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"sample{suffix}")
        path.write_bytes(_sample(suffix))
        source = Source(name=path.name, path=path, kind="flyer", kind_from="")
        result = engine.check([source], _platform(), CheckOptions(as_of=date(2026, 6, 1)))
    assert [asset.error for asset in result.assets] == [None] * len(result.assets)
    found = [finding for asset in result.assets for finding in asset.findings if finding.check == "banned-language"]
    assert [finding.observed for finding in found] == [FAULT]
    assert found[0].location.label not in ("", WHOLE)


@pytest.mark.parametrize("suffix", sorted(extract.suffixes()))
def test_wrong_bytes_are_read_or_refused(suffix: str) -> None:
    for data in _JUNK.values():
        _read_or_refuse(suffix, data)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_sample_that_is_cut_off_is_read_or_refused(suffix: str) -> None:
    data = _sample(suffix)
    for share in (0.1, 0.5, 0.9, 0.99):
        _read_or_refuse(suffix, data[: int(len(data) * share)])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_sample_of_another_format_is_read_or_refused(suffix: str) -> None:
    other = random.Random(suffix).choice([name for name in SUFFIXES if name not in PICTURES])
    _read_or_refuse(suffix, _sample(other))


def _read_or_refuse(suffix: str, data: bytes) -> None:
    """No other error than ours, with a reason in one line that does not repeat the document."""
    try:
        for item in extract.read_all(f"sample{suffix}", data, ReadOptions()):
            if isinstance(item, Document):
                _assert_well_made(item)
    except UnreadableError as error:
        assert str(error)
        assert "\n" not in str(error)
        assert SENTENCES[0] not in str(error)
