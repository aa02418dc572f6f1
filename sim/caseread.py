"""Reading one case file: whatever is wrong with it, each mistake in one line with its place and what is allowed."""

import stat
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.casefields import Both, CaseFile, Option, Question
from sim.errors import BITS, InputError, nearest, one_line
from sim.tomltext import parsed

LIMIT_BYTES = 200_000
SHOWN = 60  # characters of a value in a message
PARTS = {"questions": ("question", Question), "options": ("option", Option)}
WANTED = {
    "string_type": "must be words in quotes",
    "int_type": "must be a whole number",
    "int_parsing_size": "must be a whole number of a few digits",
    "tuple_type": "must be a list, written [ ]",
}


def read(path: Path) -> tuple[CaseFile | None, list[str]]:
    """Return a case file, or None and a line for each thing that is wrong with it."""
    try:
        return CaseFile(**_parse(path)), []
    except InputError as problem:
        return None, [f"{path}: {problem}"]
    except ValidationError as problem:
        lines = [line for error in _own(problem.errors()) for line in _explain(error)]
        return None, [one_line(f"{path}: {line}") for line in dict.fromkeys(lines)]


def _parse(path: Path) -> dict[str, Any]:
    """Return what a TOML file says; pipes and devices are not opened, for they might never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError("is not a file that can be read" + (": a folder" if path.is_dir() else ""))
        with path.open("rb") as file:
            raw = file.read(LIMIT_BYTES + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"cannot be read ({getattr(error, 'strerror', None) or error})") from None
    return {name: _tuples(value) for name, value in parsed(raw, LIMIT_BYTES, "a case file").items()}


def _tuples(value: Any) -> Any:
    """Return a value with tuples for lists; tables keep their names."""
    if isinstance(value, dict):
        return {name: _tuples(inner) for name, inner in value.items()}
    return tuple(_tuples(inner) for inner in value) if isinstance(value, list) else value


def _own(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the errors without those that only follow from one further inside: a list is short of what is wrong."""

    def follows(error: ErrorDetails) -> bool:
        place = error["loc"]
        inside = (other["loc"] for other in errors if len(other["loc"]) > len(place))
        return error["type"] == "too_short" and any(inner[: len(place)] == place for inner in inside)

    return [error for error in errors if not follows(error)]


def _explain(error: ErrorDetails) -> list[str]:
    """Say in lines what pydantic found wrong: where, the value, what is allowed."""
    where, owner = _place(error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return [f"{where} is missing" + (": every text is written in both languages, en and zh" * (owner is Both))]
    if kind == "extra_forbidden":
        *_, name = error["loc"]
        known = list(owner.model_fields)
        return [f"{where}: there is no such field; allowed: {', '.join(known)}{nearest(str(name), known)}"]
    if kind in ("too_short", "too_long"):
        low, high = (context.get(f"{end}_length") for end in ("min", "max"))
        allowed = f"at least {low}" if high is None else f"at most {high}"
        return [f"{where}: {context.get('actual_length')} of them: must be {allowed}"]
    if kind == "model_type":
        return [f"{where} = {shown(error['input'])}: {_sections(where)}"]
    message = error["msg"].removeprefix("Value error, ")
    if (owner is Question and where.split(": ")[-1].startswith("question ")) or "\n" in message:
        return [f"{where}: {line}" for line in message.splitlines()]
    return [f"{where} = {shown(error['input'])}: {WANTED.get(kind, message)}"]


def _sections(where: str) -> str:
    plain = where.rsplit(": ", maxsplit=1)[-1]
    if plain.startswith("question "):
        return f"must be a section, written [[questions{'.options' * (', option ' in plain)}]]"
    return f'write it in both languages: {plain}.en = "..." and {plain}.zh = "..."'


def _place(location: tuple[str | int, ...]) -> tuple[str, Any]:
    """Return where a mistake is in words, such as ``question 2, option 1: words.zh``, and the class it belongs to."""
    owner: Any = CaseFile
    parts: list[str] = []
    names: list[str] = []
    for i, step in enumerate(location):
        after = location[i + 1] if i + 1 < len(location) else None
        if step in PARTS and isinstance(after, int):
            word, owner = PARTS[str(step)]
            parts.append(f"{word} {after + 1}")
        elif isinstance(step, int):
            if location[i - 1] not in PARTS:
                names[-1] += f"[{step}]"
        else:
            names.append(str(step))
            if after is not None and owner is not Both and _is_both(owner, str(step)):
                owner = Both
    return ": ".join(x for x in (", ".join(parts), ".".join(names)) if x), owner


def _is_both(owner: Any, name: str) -> bool:
    info = owner.model_fields.get(name)
    return info is not None and Both in (info.annotation, *get_args(info.annotation))


def shown(value: Any) -> str:
    """Return a value as a message can show it."""
    if isinstance(value, int) and value.bit_length() > BITS:
        return f"a whole number of {value.bit_length()} bits"
    if isinstance(value, dict | tuple):
        return "a section" if isinstance(value, dict) else f"a list of {len(value)}"
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 4]} ..."
