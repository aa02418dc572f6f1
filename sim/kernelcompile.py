"""How the twin's functions are compiled, and how what Numba keeps on disk is marked."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

# What is compiled makes and frees no array, so references need not be counted: an option that Numba keeps to itself.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
# What is compiled takes these modules in. Numba compares only the date of the file in which a function stands, so that
# a change elsewhere would not be seen: what it keeps on disk is marked with the contents of all of them instead.
TAKEN_IN = ("rules", "workdays", "desks", "path", "logbook", "fates")
HERE = Path(__file__).parent
SOURCES = sorted([*HERE.glob("kernel*.py"), *(HERE / f"{name}.py" for name in TAKEN_IN)])
STAMP = sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()


def compiled(function: Any, **options: Any) -> Any:
    """Let Numba compile a function when it is first called, and keep what came of it on disk."""
    made = njit(**OPTIONS, **options)(function)
    made.enable_caching()
    made._cache._cache_file._source_stamp = STAMP  # noqa: SLF001 - a test tells when Numba calls it otherwise
    return made


def inlined(function: Any) -> Any:
    """Let Numba compile a function into whatever calls it."""
    return compiled(function, forceinline=True)


@inlined
def place(number: int) -> Any:
    """Return a place in an array that is not counted from its end: Numba then asks no more whether it is."""
    return np.uint32(number)


@intrinsic
def _prefetch(_: Any, array: Any, _place: Any) -> Any:
    """Return the signature of `prefetch`, and what writes it."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = signature.args[0]
        made = context.make_array(kind)(context, builder, arguments[0])
        address = cgutils.get_item_pointer(  # type: ignore[no-untyped-call]
            context, builder, kind, made, [arguments[1]], wraparound=False
        )
        address = builder.bitcast(address, ir.IntType(8).as_pointer())
        number = ir.IntType(32)
        function = builder.module.declare_intrinsic(
            "llvm.prefetch", [address.type], ir.FunctionType(ir.VoidType(), [address.type, number, number, number])
        )
        builder.call(function, [address, number(1), number(3), number(1)])  # to be written, near, data
        return context.get_dummy_value()

    return types.void(array, types.intp), generate


@inlined
def prefetch(array: Any, place: int) -> None:
    """Ask the processor to bring a record near that will soon be needed."""
    _prefetch(array, place)  # type: ignore[call-arg]  # Numba gives the first argument
