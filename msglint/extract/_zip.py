"""Opens zipped files safely: sizes are checked before anything is unpacked, and every failure has its reason."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Mapping
from io import BytesIO
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msglint.errors import UnreadableError
from msglint.options import MEGABYTE, ReadOptions

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ZIP_MAGIC = b"PK\x03\x04"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MAX_MEMBERS = 10_000

# The XML of real Office files packs 10 to 40 times; only text made to do harm packs far more and is large as well.
_MAX_RATIO = 200
_RATIO_MATTERS_ABOVE = 2 * MEGABYTE

# An XML tree takes about ten times the memory of its text, and 5 MB of it make a book of 870 pages.
_MAX_MEMBER_BYTES = 32 * MEGABYTE

_DAMAGE = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError, KeyError)


def member_names(data: bytes) -> frozenset[str]:
    """The names in the directory of a zip file; none when ``data`` is no sound zip file. Never raises."""
    if not data.startswith(_ZIP_MAGIC) or data.count(_DIRECTORY_ENTRY) > _MAX_MEMBERS:
        return frozenset()
    try:
        with ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _DAMAGE:
        return frozenset()


def open_zip(data: bytes, options: ReadOptions, suffix: str) -> ZipFile:
    """The archive in ``data``, ready for ``read_member``.

    ``suffix`` (".docx") is the format to save in that reasons name. Raises ``UnreadableError`` when the bytes are no sound zip
    file, are protected by a password, or would unpack to more than ``options.max_unpacked_bytes``.
    """
    if data.startswith(OLE_MAGIC):
        raise UnreadableError(f"password protected, or in the old Office format; save it as {suffix} without a password")
    if not data.startswith(_ZIP_MAGIC):
        raise UnreadableError(f"not a {suffix} file; open it in the program that made it and save it as {suffix}")
    if data.count(_DIRECTORY_ENTRY) > _MAX_MEMBERS:
        raise UnreadableError(f"made of more than {_MAX_MEMBERS} parts; save a new copy as {suffix}")
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableError(f"damaged or cut off; get a complete copy or save it again as {suffix}") from error
    _check_total(archive, options)
    return archive


def read_member(archive: ZipFile, name: str) -> bytes:
    """The bytes of one member. Raises ``UnreadableError`` when it is damaged, protected or unpacks beyond its bounds."""
    try:
        info = archive.getinfo(name)
        _check_member(info)
        with archive.open(info) as member:
            # One byte more than declared: a size that lies is caught by its checksum, and never unpacked in full.
            return member.read(info.file_size + 1)
    except _DAMAGE as error:
        raise _damaged(name) from error


def repacked(archive: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The bytes of a copy in which some members are ``changed`` or new, and all others the same, in the same order.

    Raises ``UnreadableError`` when a member cannot be unpacked.
    """
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for info in archive.infolist():
            if info.filename not in changed:
                _copy_member(archive, info, copy)
            else:
                copy.writestr(_like(info), changed[info.filename])
        for name in changed.keys() - set(archive.namelist()):
            copy.writestr(ZipInfo(name), changed[name], ZIP_DEFLATED)
    return target.getvalue()


def _copy_member(archive: ZipFile, info: ZipInfo, copy: ZipFile) -> None:
    try:
        with archive.open(info) as member, copy.open(_like(info), "w") as place:
            copyfileobj(member, place)
    except _DAMAGE as error:
        raise _damaged(info.filename) from error


def _like(info: ZipInfo) -> ZipInfo:
    """A member of the same name, date and compression."""
    like = ZipInfo(info.filename, info.date_time)
    like.compress_type = info.compress_type if info.compress_type == ZIP_STORED else ZIP_DEFLATED
    like.external_attr = info.external_attr
    return like


def _damaged(name: str) -> UnreadableError:
    return UnreadableError(f"damaged: its part {name} cannot be unpacked; get a complete copy or save it again")


def is_harmless(archive: ZipFile) -> bool:
    """Can every member be unpacked within its bounds, so that a library may be given the whole file?"""
    try:
        for info in archive.infolist():
            _check_member(info)
    except UnreadableError:
        return False
    return True


def _check_total(archive: ZipFile, options: ReadOptions) -> None:
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > options.max_unpacked_bytes:
        limit = options.max_unpacked_bytes // MEGABYTE
        raise UnreadableError(f"unpacks to more than {limit} MB; split it or save a copy with smaller pictures")


def _check_member(info: ZipInfo) -> None:
    if info.flag_bits & 1:
        raise UnreadableError("password protected; save a copy without the password")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadableError(f"packed in an unusual way (its part {info.filename}); open it and save a new copy")
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > _MAX_MEMBER_BYTES:
        size = info.file_size // MEGABYTE
        raise UnreadableError(f"its part {info.filename} unpacks to {size} MB, more than msglint reads; split the file")
    if info.file_size > _RATIO_MATTERS_ABOVE and ratio > _MAX_RATIO:
        raise UnreadableError(f"its part {info.filename} unpacks to {ratio:.0f} times its size, which is not safe to read")
