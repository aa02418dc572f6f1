"""Reading and writing files safely: bounded reads, nothing half-written, one clear line on trouble."""

import codecs
import gzip
import os
import zlib
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from sim.errors import InputError

LIMIT_BYTES = 2_000_000_000
GZIP_MAGIC = b"\x1f\x8b"
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
CHUNK = 1 << 20


def replacing(path: str | os.PathLike[str], rights: int = 0o666) -> AbstractContextManager[IO[str]]:
    """Open a UTF-8 text file for writing, as `replacing_bytes` does; `rights` are the most that anybody gets."""
    return _replacing(path, rights, mode="w", encoding="utf-8", newline="")


def replacing_bytes(path: str | os.PathLike[str]) -> AbstractContextManager[IO[bytes]]:
    """Open a file for writing that takes the place of `path` only when all went well.

    An error or Ctrl-C inside the block leaves `path` as it was and no other file behind.
    Raises InputError where the folder is missing or not writable.
    """
    return _replacing(path, 0o666, mode="wb")


@contextmanager
def _replacing(path: str | os.PathLike[str], rights: int, **how: Any) -> Iterator[IO[Any]]:
    target = Path(path)
    try:
        file = NamedTemporaryFile(  # noqa: SIM115 - closed below, whatever happens
            dir=target.parent, prefix=f".{target.name}.", delete=False, **how
        )
    except OSError as error:
        raise InputError(f"{target}: cannot write here ({error.strerror})") from None
    try:
        with file:
            yield file.file
        _publish(Path(file.name), target, rights)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror})") from None
    finally:
        with suppress(FileNotFoundError):
            Path(file.name).unlink()


def _publish(temporary: Path, target: Path, rights: int) -> None:
    """Move the finished file into place with the rights that a new file of such `rights` would have."""
    temporary.chmod(usual(rights))
    temporary.replace(target)


def usual(rights: int) -> int:
    """Return the rights that a new file or folder gets of those that are asked."""
    mask = os.umask(0)
    os.umask(mask)
    return rights & ~mask


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """Open a plain or gzip-compressed file for reading bytes; trouble while reading is an InputError."""
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; name one CSV, CSV.GZ or XES file")
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == GZIP_MAGIC
            plain.seek(0)
            if packed:
                with gzip.open(plain) as file:
                    yield file
            else:
                yield plain
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError(f"{path}: the gzip file is damaged or cut short") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def chunks(path: str | os.PathLike[str], limit: int = LIMIT_BYTES) -> Generator[bytes, None, None]:
    """Yield the unpacked bytes of a file; InputError as soon as they are more than `limit` bytes."""
    size = 0
    with opened(path) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise InputError(f"{path}: more than {limit:,} bytes when unpacked, the most that is read")
            yield chunk


def read_bytes(path: str | os.PathLike[str], limit: int = LIMIT_BYTES) -> bytes:
    """Return all unpacked bytes of a file, not empty; counted first, so a gzip bomb costs no memory."""
    size = sum(len(chunk) for chunk in chunks(path, limit))
    if size == 0:
        raise InputError(f"{path}: the file is empty")
    return b"".join(chunks(path, limit))


def text_encoding(data: bytes, name: str) -> str:
    """Return 'utf-8', 'utf-8-sig', 'utf-16' or 'gb18030', whichever the bytes are; else InputError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif data.startswith(b"PK\x03\x04"):
        raise InputError(f"{name}: this is an Excel or zip file; save the sheet as CSV (UTF-8) and try again")
    elif data.startswith(OLE_MAGIC):
        raise InputError(f"{name}: an old Excel file (.xls) or one with a password; save it as .xlsx or CSV (UTF-8)")
    elif b"\0" in data:
        raise InputError(f"{name}: this is a binary file, not a CSV text")
    else:
        candidates = ["utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8", "gb18030"]
    for encoding in candidates:
        if _decodes(data, encoding):
            return encoding
    raise InputError(f"{name}: this is neither UTF-8 nor GB18030 text; save it as CSV (UTF-8) and try again")


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(data), CHUNK):
            text = decoder.decode(data[at : at + CHUNK])
            if "\x01" in text or "\x1b" in text:  # text of an office has no such characters
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
