"""Bad input by the thousand: what is written in files, and how a good file is spoilt. All from one seeded `Random`.

A spoiler takes bytes and a `Random` and returns bytes. None of them asks whether the result is still valid.
"""

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Spoiler = Callable[[bytes, Random], bytes]

NUMBERS = (
    *("1e308", "-1e308", "nan", "inf", "-inf", "-0.0", "0", "-1", "1", "1e-320", "2147483648", "9223372036854775808"),
    *("1_000", "true", '"1"', "[]", "{}", "[[[[1]]]]", "0x" + "f" * 5000, "9" * 5000, "1979-05-27", "12:00:00"),
    *("1979-05-27T07:32:00Z", "'''\n'''", "''", "0.1", "99", "365", "1e5", "-9223372036854775808", "None", "１２"),
)
WORDS = (
    *("", " ", "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@x", "<script>alert(1)</script>", '"><img src=x onerror=y>'),
    *("../../etc/passwd", "/dev/zero", "C:\\CON", "\u202edlrow", "\0", "\ud800", "\ufeff", "\x1b[2J", "😀" * 40),
    *("x" * 1000, "a\nb", "a\r\nb", "{0}", "{x}", "%s%n", "$x$", "$\\frac$", "$", "_^\\{", "null", "None", "nan"),
    *(
        "NaT",
        "inf",
        "base",
        "now",
        "老".join("李王张"),
        "e\u0301",
        "\u3000",
        "a\u2028b",
        "a\x85b",
        "a\x0cb",
        "&amp;",
        "&#0;",
    ),
    *(
        "13800138000",
        "11010519491231002X",
        "case",
        "time",
        "close",
        "办结",
        "register",
        ",,,,",
        ";",
        "\t",
        "'",
        '"',
        "\\",
    ),
)
TIMES = (
    *("0001-01-01", "9999-12-31 23:59:59", "2024-02-30", "1677-09-21", "2262-04-12 00:00", "2024-13-01", "3024-01-01"),
    *(
        "2024-01-01T00:00:00+99:99",
        "2024-01-01 10:00+08:00",
        "45000",
        "45000.5",
        "２０２４-０１-０１",
        "2024-01-01 24:00",
    ),
    *(
        "01/02/2024",
        "31/12/2024 11:59 PM",
        "2024年1月1日 下午13点",
        "20240101",
        "20240101250000",
        "1900-01-01",
        "2100-12-31",
    ),
    *(
        "2024-01-01 10:00:00.123456789",
        "0",
        "-1",
        "12:00",
        "nan",
        "1e308",
        "2024-1-1",
        "29.02.2023",
        "2024-06-31 10:00",
    ),
)
CODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "utf-7", "shift_jis")
TOKEN = re.compile(rb"[\w.+-]*\d[\w.+-]*")
WORD = re.compile(rb"[^\s,;=\"'\[\]{}<>|]+")
DATE = re.compile(rb"\d{4}-\d\d-\d\d(?:[T ][\d:.+]+)?")
QUOTED = re.compile(rb"\"[^\"\n]*\"")


def bytes_of(text: str) -> bytes:
    """The bytes of a text, lone surrogates and all."""
    return text.encode("utf-8", "surrogatepass")


def _swap(pattern: re.Pattern[bytes], choices: tuple[str, ...], mark: str = "") -> Spoiler:
    """A spoiler that puts something else in place of what the pattern finds, at one to three places."""

    def spoil(raw: bytes, rng: Random) -> bytes:
        for _ in range(rng.randint(1, 3)):
            found = [match.span() for match in pattern.finditer(raw)]
            if found:
                begin, end = rng.choice(found)
                raw = raw[:begin] + bytes_of(mark + rng.choice(choices) + mark) + raw[end:]
        return raw

    return spoil


def _flip(raw: bytes, rng: Random) -> bytes:
    data = bytearray(raw)
    for _ in range(rng.choice((1, 1, 3, 30)) if data else 0):
        data[rng.randrange(len(data))] = rng.choice((0, 10, 34, 44, 61, 91, 255, rng.randrange(256)))
    return bytes(data)


def _cut(raw: bytes, rng: Random) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


def _lines(raw: bytes, rng: Random) -> bytes:
    """Leave out, double, move or join lines."""
    lines = raw.split(b"\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            rng.shuffle(lines)
        case 3:
            lines[at], lines[other] = lines[other], lines[at]
        case 4:
            lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
    return b"\n".join(lines)


def _graft(raw: bytes, rng: Random) -> bytes:
    """Put a piece of the file, or a word, into another place of it."""
    begin, at = rng.randrange(len(raw) + 1), rng.randrange(len(raw) + 1)
    piece = raw[begin : begin + rng.randint(1, 200)] if rng.random() < 0.5 else bytes_of(rng.choice(WORDS))
    return raw[:at] + piece + raw[at:]


def _double(raw: bytes, rng: Random) -> bytes:
    """Two files in one."""
    return raw + rng.choice((b"", b"\n")) + raw


def _coding(raw: bytes, rng: Random) -> bytes:
    return raw.decode("utf-8", "replace").encode(rng.choice(CODINGS), "replace")


def _ends(raw: bytes, rng: Random) -> bytes:
    return raw.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\xe2\x80\xa8")))


def _separators(raw: bytes, rng: Random) -> bytes:
    return raw.replace(b",", bytes_of(rng.choice((";", "\t", "|", "，", "；", ":", ",,", " ", ""))))


def _packed(raw: bytes, rng: Random) -> bytes:
    packed = gzip.compress(raw)
    return rng.choice(
        (packed, packed[: rng.randrange(len(packed))], packed + packed, packed + b"junk", raw[:2] + packed)
    )


def _long(raw: bytes, rng: Random) -> bytes:
    """A word without end, at some place."""
    at = rng.randrange(len(raw) + 1)
    piece = rng.choice((b"a", b"[", b"{", b"a.", b"<a>", b'"', b",", b"\xe4\xbf\xa1")) * rng.choice((300, 5000, 70_000))
    return raw[:at] + piece + raw[at:]


def _junk(raw: bytes, rng: Random) -> bytes:
    heads = (
        b"",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"<?xml version='1.0' encoding='gb18030'?>",
        b"%PDF",
    )
    return rng.choice(heads) + rng.randbytes(rng.choice((0, 1, 100, 5000)))


SPOILERS: tuple[Spoiler, ...] = (
    *(_flip, _cut, _lines, _lines, _graft, _double, _coding, _ends, _separators, _packed, _long, _junk),
    *(_swap(TOKEN, NUMBERS), _swap(TOKEN, NUMBERS), _swap(WORD, WORDS), _swap(WORD, WORDS), _swap(WORD, NUMBERS)),
    *(
        _swap(DATE, TIMES),
        _swap(DATE, TIMES),
        _swap(QUOTED, WORDS, '"'),
        _swap(QUOTED, WORDS, '"'),
        _swap(QUOTED, NUMBERS),
    ),
)


def _within(raw: bytes, rng: Random) -> bytes:
    """A zip file (so an Excel file, too) in which one of the files is spoilt, and sometimes bloated or renamed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = rng.choice([*old.namelist(), *[name for name in old.namelist() if "sheet" in name] * 3])
        for name in old.namelist():
            data = old.read(name)
            if name == chosen:
                data = spoilt(data, rng) + b" " * rng.choice((0, 0, 0, 30_000_000))
            new.writestr(rng.choice((name, name, name, "../evil.xml")) if name == chosen else name, data)
    return made.getvalue()


def spoilt(raw: bytes, rng: Random) -> bytes:
    """The bytes of a good file after one to three spoilers; of a zip file mostly one of the files within."""
    if raw.startswith(b"PK") and rng.random() < 0.8:
        return _within(raw, rng)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        raw = rng.choice(SPOILERS)(raw, rng)
    return raw
