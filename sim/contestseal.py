"""The seed of a contest: drawn and sealed before anybody plans, opened when the plans are in.

Seal: SHA-256 of version, seed and a salt of 256 bits that nobody can guess. Everybody gets the seal at once; seed and
salt stay with the instructor until scoring. Then anybody can compute the seal anew: the seed is the old one, so the
needs were chosen before the plans, by chance and for nobody.
"""

import hashlib
import secrets
from pathlib import Path
from typing import NamedTuple

from sim.errors import InputError
from sim.files import replacing
from sim.tomltext import parsed

VERSION = "petitionflow contest 1"
BITS = 62  # of a seed
LIMIT_BYTES = 10_000


class Secret(NamedTuple):
    """What the seal closes: the seed of the needs, and the salt (64 hexadecimal digits)."""

    seed: int
    salt: str

    def seal(self) -> str:
        """Return the seal: 64 hexadecimal digits."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    def text(self) -> str:
        """Return what is hashed: anybody can do it again with `sha256sum`."""
        return f"{VERSION} seed={self.seed} salt={self.salt}"


def new_secret() -> Secret:
    """Draw a seed that nobody chose; this alone of all draws is meant to differ each time."""
    return Secret(secrets.randbits(BITS), secrets.token_hex(32))


def write_secret(secret: Secret, path: Path, head: str) -> None:
    """Write the instructor's file, for the owner alone where the system knows such a thing."""
    with replacing(path, rights=0o600) as file:
        file.write(f'{head}\nseed = {secret.seed}\nsalt = "{secret.salt}"\n')


def open_secret(path: Path, seal: str) -> Secret:
    """Read the instructor's file and check it against the seal; InputError if it is missing or another one."""
    try:
        with path.open("rb") as file:
            data = parsed(file.read(LIMIT_BYTES))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; the instructor has it since `contest new`") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except InputError as problem:
        raise InputError(f"{path}: {problem}") from None
    seed, salt = data.get("seed"), data.get("salt")
    if type(seed) is not int or not 0 <= seed < 2**BITS or not isinstance(salt, str):
        raise InputError(f"{path}: seed and salt must be as `contest new` wrote them")
    secret = Secret(seed, salt)
    if not secrets.compare_digest(secret.seal(), seal):
        raise InputError(f"{path}: the seal of contest.toml is not that of this seed: one of the two was changed")
    return secret
