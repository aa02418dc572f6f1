"""Walls that Linux puts round a process: no network, nothing to write, nobody else to see, no way back.

`COMMAND` starts a program in namespaces of its own (util-linux `unshare`, no rights needed where the system lets
ordinary users have them). `close_in` runs as the first thing inside: it makes every file system read-only, lays empty
ones over what is not to be read, puts a small one in memory where the learner may write, and gives up every right that
could undo this. `limit` bounds memory, processor time, file sizes and processes, on any POSIX system.
"""

import ctypes
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

COMMAND = (
    "unshare", "--user", "--map-root-user", "--net", "--ipc", "--uts", "--mount", "--pid", "--fork", "--mount-proc",
    "--kill-child=KILL",
)  # fmt: skip
MEGABYTE = 1 << 20
DISK = 64  # MB that a notebook may write
PROCESSES = 64
GRACE = 10  # seconds of processor time beyond those of the clock, for a marker that is itself kept waiting
DEVICES = ("null", "zero", "full", "random", "urandom")
KEPT = Path(__file__).resolve().parent / "__pycache__"  # behind walls a learner writes into a copy of it
RECURSIVE, READ_ONLY, SYS_MOUNT_SETATTR, HERE = 0x8000, 1, 442, -100  # linux/mount.h, linux/fcntl.h
BIND, NO_SUID, NO_DEVICES, RDONLY = 0x1000, 2, 4, 1
NO_NEW_RIGHTS, DROP_BOUND, CAPABILITY_3 = 38, 24, 0x20080522  # linux/prctl.h, linux/capability.h


def close_in(work: Path, covered: Sequence[str]) -> None:
    """Close this process in; `work` (empty) becomes the only place to write. Raises OSError where a wall is missing."""
    libc = ctypes.CDLL(None, use_errno=True)
    Path("/proc/sys/user/max_user_namespaces").write_text("0", encoding="ascii")  # nobody closed in begins anew
    attributes = (ctypes.c_uint64 * 4)(READ_ONLY, 0, 0, 0)
    _done(libc.syscall(SYS_MOUNT_SETATTR, HERE, b"/", RECURSIVE, attributes, ctypes.sizeof(attributes)))
    _mount(libc, "tmpfs", work, "tmpfs", NO_SUID | NO_DEVICES, f"size={DISK}m,mode=700")
    _few_devices(libc, work / ".dev")
    for folder in ("/run", *covered):
        if Path(folder).is_dir():
            _mount(libc, "tmpfs", Path(folder), "tmpfs", RDONLY | NO_SUID | NO_DEVICES, "size=4k,mode=755")
    _cache(libc, work / ".cache")
    _give_up_rights(libc)


def _few_devices(libc: ctypes.CDLL, folder: Path) -> None:
    """Leave of the devices those that hold nothing."""
    folder.mkdir()
    for name in DEVICES:
        (folder / name).touch()
        _mount(libc, f"/dev/{name}", folder / name, "", BIND)
    _mount(libc, str(folder), Path("/dev"), "", BIND | 0x4000)  # with the mounts below it


def _cache(libc: ctypes.CDLL, folder: Path) -> None:
    """Let Numba think that it may write beside the compiled model, else it would compile for a minute each time."""
    upper, aside = folder / "upper", folder / "aside"
    for one in (upper, aside):
        one.mkdir(parents=True)
    with suppress(OSError):  # an old kernel: what simulates is slow here, no more
        _mount(libc, "overlay", KEPT, "overlay", 0, f"lowerdir={KEPT},upperdir={upper},workdir={aside},userxattr")


def _mount(libc: ctypes.CDLL, source: str, target: Path, kind: str, flags: int, options: str = "") -> None:
    words = (source.encode(), os.fsencode(target), kind.encode() or None)
    _done(libc.mount(*words, ctypes.c_ulong(flags), options.encode() or None))


def _give_up_rights(libc: ctypes.CDLL) -> None:
    """Give up every capability, those that a started program would get too."""
    _done(libc.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0))
    for number in range(64):
        if libc.prctl(DROP_BOUND, number, 0, 0, 0) != 0:
            break  # there are no more
    head, none = (ctypes.c_uint32 * 2)(CAPABILITY_3, 0), (ctypes.c_uint32 * 6)()
    _done(libc.capset(head, none))


def _done(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def limit(memory: int, seconds: int, walls: bool) -> None:
    """Bound what this process and those it starts may take: `memory` in MB, processor time in seconds.

    The number of processes is bounded behind walls only: elsewhere, all that the user has running would count.
    """
    try:
        import resource
    except ImportError:  # not POSIX: the marker watches the clock
        return
    limits = {
        "RLIMIT_AS": memory * MEGABYTE,
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": DISK * MEGABYTE,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 256,
    } | ({"RLIMIT_NPROC": PROCESSES} if walls else {})
    for name, most in limits.items():
        # The clock on the wall comes first: at the hard limit the system ends a process without saying why.
        hard = most + GRACE if name == "RLIMIT_CPU" else most
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, hard))
