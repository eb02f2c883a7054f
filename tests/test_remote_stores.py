"""Object stores: S3 on a server of its own, and any other as fsspec has them, with one in memory in its place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from msglint import check, sources
from msglint.errors import UnreadableError

pytest.importorskip("fsspec", reason="needs fsspec: pip install 'msglint[remote]'")

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::DeprecationWarning"
)

FILES = {"mail/b.md": "Utilize it.", "a.md": "It is ready.", "tool.py": "pass", "drafts/d.md": "No."}
PLATFORM = """
organisation: Pine & Oak Bank
messages: [{id: ready, statement: Your money is ready., required_in: [script]}]
terms: [{use: use, avoid: [utilize]}]
"""


def zipped(name: str, text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, text)
    return data.getvalue()


def fill(store: Any) -> None:
    """A bucket with some files and an archive."""
    store.mkdir("bucket")
    for name, text in FILES.items():
        store.pipe(f"bucket/archive/{name}", text.encode())
    store.pipe("bucket/all.zip", zipped("in/c.md", "Utilize me."))


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The protocol of a bucket on a server that speaks S3."""
    server_of = pytest.importorskip("moto.server", reason="needs a server for S3: pip install 'moto[server]'")
    s3fs = pytest.importorskip("s3fs", reason="needs s3fs: pip install 'msglint[s3]'")
    server = server_of.ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "something")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    s3fs.S3FileSystem.clear_instance_cache()
    fill(s3fs.S3FileSystem())
    yield "s3"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture(params=["gs", "abfs", "sftp"])
def another(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The protocol of a store that fsspec knows, with its files in memory."""
    from fsspec.implementations.memory import MemoryFileSystem

    protocol_of: str = request.param

    class Store(MemoryFileSystem):
        protocol = (protocol_of,)
        store: dict[str, Any] = {}  # noqa: RUF012 - fsspec has it so
        pseudo_dirs = [""]  # noqa: RUF012

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return str(MemoryFileSystem._strip_protocol(path.removeprefix(f"{protocol_of}://")))

    monkeypatch.setitem(import_module("fsspec.registry")._registry, protocol_of, Store)
    fill(Store())
    return protocol_of


def listed(url: str, exclude: tuple[str, ...] = ()) -> list[tuple[str, str, bytes]]:
    return [(item.name, item.relative, item.read_bytes(1000)) for item in sources.find([url], exclude=exclude)]


def walk(protocol: str) -> None:
    """A store is searched as a disk is, looked into where it holds an archive, and says what it does not hold."""
    folder = f"{protocol}://bucket/archive"
    assert listed(folder, exclude=("drafts",)) == [
        (f"{folder}/a.md", "a.md", b"It is ready."),
        (f"{folder}/mail/b.md", "mail/b.md", b"Utilize it."),
    ]
    assert listed(f"{folder}/mail/b.md") == [(f"{folder}/mail/b.md", "b.md", b"Utilize it.")]
    archive = f"{protocol}://bucket/all.zip"
    assert listed(archive) == [(f"{archive}!in/c.md", "in/c.md", b"Utilize me.")]
    [missing] = sources.find([f"{folder}/missing.md"])
    with pytest.raises(UnreadableError, match="there is no such file, folder or bucket"):
        missing.read_bytes(1000)


def judge(protocol: str, tmp_path: Path) -> None:
    """A run over a store: each asset is judged under the name of its URL."""
    (tmp_path / "platform.yaml").write_text(PLATFORM)
    (tmp_path / "msglint.toml").write_text('backend = "lexical"\n')
    result = check(f"{protocol}://bucket/archive/mail", platform=tmp_path / "platform.yaml", config=tmp_path / "msglint.toml")
    [asset] = result.assets
    assert asset.path == f"{protocol}://bucket/archive/mail/b.md"
    assert asset.error is None
    assert [finding.observed for finding in asset.findings if finding.check == "wrong-term"] == ["Utilize"]


def test_s3(s3: str, tmp_path: Path) -> None:
    walk(s3)
    judge(s3, tmp_path)


def test_another_store(another: str, tmp_path: Path) -> None:
    walk(another)
    judge(another, tmp_path)
