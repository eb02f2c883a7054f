"""Files behind URLs: folders, archives, a web server; and what is said when they cannot be read."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from msglint import sources
from msglint.errors import UnreadableError, UsageError

pytest.importorskip("fsspec", reason="needs fsspec: pip install 'msglint[remote]'")
from msglint import remote

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "sub/a.md", "sub/tool.py", ".hidden/c.md", "drafts/d.md"):
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.")
    return tmp_path / "files"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        if self.path.startswith("/secret"):
            self.send_error(403)
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()


@pytest.fixture
def server(folder: Path) -> Iterator[str]:
    pytest.importorskip("aiohttp", reason="needs aiohttp: pip install 'msglint[remote]'")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as listening:
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


def found(url: str, exclude: tuple[str, ...] = ()) -> list[tuple[str, str, bytes]]:
    listed = sources.find([url], exclude=exclude)
    return [(source.name, source.relative, source.read_bytes(1000)) for source in listed]


def test_a_folder_is_walked_like_one_on_disk(folder: Path) -> None:
    url = f"file://{folder.as_posix()}"
    assert found(url, exclude=("drafts",)) == [
        (f"{url}/b.md", "b.md", b"This is b.md."),
        (f"{url}/sub/a.md", "sub/a.md", b"This is sub/a.md."),
    ]


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz", ".tgz", ".tar"])
def test_an_archive_is_looked_into(folder: Path, suffix: str) -> None:
    archive = folder.parent / f"all{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(archive, "w") as packed:
            packed.write(folder / "sub" / "a.md", "sub/a.md")
    else:
        with tarfile.open(archive, "w:" if suffix == ".tar" else "w:gz") as packed:
            packed.add(folder / "sub" / "a.md", "sub/a.md")
    url = f"file://{archive.as_posix()}"
    assert found(url) == [(f"{url}!sub/a.md", "sub/a.md", b"This is sub/a.md.")]


def test_a_file_of_a_server_has_no_secret_in_its_name(server: str) -> None:
    assert found(f"{server}/b.md?signature=s3cret") == [(f"{server}/b.md", "b.md", b"This is b.md.")]
    [source] = sources.find([f"{server}/b.md?signature=s3cret"])
    assert "s3cret" not in repr(source)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("s3://bucket/a.md", "s3://bucket/a.md"),
        ("sftp://me:pw@host/a.md", "sftp://host/a.md"),
        ("https://host/x/a.md?sig=1#top", "https://host/x/a.md"),
        ("zip://in/a.md::https://me@host/all.zip?sig=1", "https://host/all.zip!in/a.md"),
        ("tar://::s3://bucket/all.tgz", "s3://bucket/all.tgz"),
    ],
)
def test_names_for_people(url: str, name: str) -> None:
    assert remote.public_name(url) == name


@pytest.mark.parametrize("text", ["a.md", "C://windows", "/a://b", "./http://x", "C:\\x"])
def test_a_path_is_no_url(text: str) -> None:
    assert not sources.is_url(text)


def reason(url: str) -> str:
    [source] = sources.find([url])
    with pytest.raises(UnreadableError) as raised:
        source.read_bytes(1000)
    return str(raised.value)


def test_what_cannot_be_read_says_why(folder: Path, server: str) -> None:
    at = folder.parent
    (at / "bad.zip").write_text("no archive")
    zipfile.ZipFile(at / "empty.zip", "w").close()
    (at / "nothing").mkdir()
    assert reason(f"file://{at.as_posix()}/missing.md") == "there is no such file, folder or bucket"
    assert reason(f"file://{at.as_posix()}/bad.zip") == "it is no archive, or a damaged one"
    assert reason(f"file://{at.as_posix()}/empty.zip") == "there are no assets in it that msglint reads"
    assert reason(f"file://{at.as_posix()}/nothing") == "there are no assets in it that msglint reads"
    assert reason(f"{server}/missing.md") == "there is no such file, folder or bucket"
    assert reason(f"{server}/secret.md").startswith("no permission to read it")
    assert reason("http://127.0.0.1:9/a.md") == "there is no connection to the store"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.setitem(sys.modules, "paramiko", None)
    with pytest.raises(UsageError, match=r's3:// needs a package that is not installed: pip install "msglint\[s3\]"'):
        sources.find(["s3://bucket/folder"])
    with pytest.raises(UsageError, match="sftp:// needs a package that is not installed: pip install paramiko"):
        sources.find(["sftp://host/folder"])
    with pytest.raises(UsageError, match="gopher:// is no kind of URL"):
        sources.find(["gopher://host/folder"])
