"""Files are read in a process of their own, and what they do to it does not harm the run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace

from msglint.errors import UnreadableError
from msglint.extract import Content, Extractor, extractors
from msglint.isolate import Reader
from msglint.isolate.worker import answer
from msglint.options import MEGABYTE, ReadOptions

OPTIONS = ReadOptions(seconds=30)
# Formats that misbehave, in a module that the process can import by name.
UNRULY = """
import os, time
from msglint.document import Block, Kind
from msglint.errors import UnreadableError
from msglint.extract import Content

def polite(data, options):
    print("a library that prints")
    return Content((Block(0, Kind.PARAGRAPH, f"{os.getpid()} {data.decode()}"),))

def hang(data, options):
    time.sleep(600)

def crash(data, options):
    os._exit(3)

def crash_once(data, options):
    mark = data.decode()
    if not os.path.exists(mark):
        open(mark, "w").close()
        os._exit(3)
    return Content(())

def refuse(data, options):
    raise UnreadableError("password protected")

def stumble(data, options):
    raise KeyError("secret words of the document")

def recurse(data, options):
    return recurse(data, options)

def devour(data, options):
    return len(bytearray(options.max_memory_bytes * 2))
"""


@pytest.fixture
def unruly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "unruly.py").write_text(UNRULY)
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("unruly")
    del sys.modules["unruly"]


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


def isolated(read: Callable[[bytes, ReadOptions], Content]) -> Extractor:
    return Extractor("unruly", (), lambda _: False, read, isolated=True)


def process_of(content: Content) -> str:
    return content.blocks[0].text.split()[0]


def test_files_are_read_by_one_process_that_is_not_this_one(unruly: ModuleType, reader: Reader) -> None:
    first = reader.read(isolated(unruly.polite), b"one", OPTIONS)
    second = reader.read(isolated(unruly.polite), b"two", OPTIONS)
    assert second.blocks[0].text.endswith("two")
    assert process_of(first) == process_of(second)
    assert process_of(unruly.polite(b"", OPTIONS)) != process_of(first)


def test_a_text_format_is_read_here(unruly: ModuleType, reader: Reader) -> None:
    here = unruly.polite(b"", OPTIONS)
    extractor = replace(isolated(unruly.polite), isolated=False)
    assert process_of(reader.read(extractor, b"", OPTIONS)) == process_of(here)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(unruly: ModuleType, reader: Reader) -> None:
    with pytest.raises(UnreadableError, match=r"^took longer than 0\.2 seconds to read; split it or export it again$"):
        reader.read(isolated(unruly.hang), b"", replace(OPTIONS, seconds=0.2))
    assert reader.read(isolated(unruly.polite), b"next", OPTIONS).blocks[0].text.endswith("next")


def test_a_crash_is_the_reason_of_one_file(unruly: ModuleType, reader: Reader) -> None:
    with pytest.raises(UnreadableError, match=r"^damaged, or more than 2,048 MB are needed; "):
        reader.read(isolated(unruly.crash), b"", OPTIONS)
    assert reader.read(isolated(unruly.polite), b"next", OPTIONS).blocks[0].text.endswith("next")


def test_a_process_that_has_read_other_files_is_not_trusted_when_it_crashes(
    unruly: ModuleType, reader: Reader, tmp_path: Path
) -> None:
    reader.read(isolated(unruly.polite), b"", OPTIONS)
    assert reader.read(isolated(unruly.crash_once), str(tmp_path / "mark").encode(), OPTIONS) == Content(())


def test_reasons_come_through_and_our_faults_tell_nothing_of_the_document(unruly: ModuleType, reader: Reader) -> None:
    with pytest.raises(UnreadableError, match=r"^password protected$"):
        reader.read(isolated(unruly.refuse), b"", OPTIONS)
    with pytest.raises(UnreadableError, match=r"^msglint failed on this file \(KeyError\); please report it$"):
        reader.read(isolated(unruly.stumble), b"", OPTIONS)
    with pytest.raises(UnreadableError, match=r"^nested too deeply; export it again$"):
        reader.read(isolated(unruly.recurse), b"", OPTIONS)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a limit of memory")
def test_memory_is_bounded(unruly: ModuleType, reader: Reader) -> None:
    with pytest.raises(UnreadableError, match=r"^needs more than 512 MB of memory; split it or export it again$"):
        reader.read(isolated(unruly.devour), b"", replace(OPTIONS, max_memory_bytes=512 * MEGABYTE))


def test_nothing_is_left_running(unruly: ModuleType) -> None:
    with Reader() as reader:
        reader.prepare(["a flyer.PDF"])
        process = reader._process._process
        assert process.poll() is None
        reader.read(isolated(unruly.polite), b"", OPTIONS)
        assert reader._process._process is process
    assert process.returncode is not None


def test_no_process_for_text() -> None:
    with Reader() as reader:
        reader.prepare(["a.md", "b.txt", "no suffix", "unknown.xyz"])
        assert reader._process is None


@pytest.mark.usefixtures("unruly")
def test_what_lies_in_the_working_directory_is_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "collateral"
    folder.mkdir()
    (folder / "pickle.py").write_text("import os; os._exit(1)")
    code = (
        "import sys; sys.path.remove(''); import os; os.chdir(sys.argv[1]); from msglint.isolate import Reader;"
        "from msglint.extract import Extractor; from msglint.options import ReadOptions; import unruly\n"
        "with Reader() as r: print(len(r.read(Extractor('x', (), bool, unruly.polite, True), b'', ReadOptions()).blocks))"
    )
    path = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True, env=path)
    assert done.stdout == "1\n"


def test_formats_of_libraries_are_isolated() -> None:
    names = {name for name, extractor in extractors().items() if extractor.isolated}
    assert {"docx", "image", "pdf", "pptx"} <= names
    assert not names & {"md", "txt", "vtt", "csv", "html"}


def test_an_answer_is_a_content_or_a_reason() -> None:
    assert answer(lambda _data, _options: Content(()), b"", ReadOptions(max_memory_bytes=2**62)) == Content(())
