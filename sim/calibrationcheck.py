"""What `[calibration]` of a city's file must be like: each part's kind and words, for anybody may have edited it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from sim.calibration import HOW
from sim.caseread import shown
from sim.errors import InputError, nearest
from sim.factors import OWNERS
from sim.fields import facts
from sim.lasting import FAMILIES
from sim.scenario import FIRST, LAST
from sim.validate import COMPARED

Count = Annotated[int, Field(ge=0, strict=True)]


def _one_of(*known: str) -> AfterValidator:
    def check(word: str) -> str:
        if word not in known:
            raise ValueError(f"allowed: {', '.join(known)}{nearest(word, known)}")
        return word

    return AfterValidator(check)


def _field(name: str) -> str:
    """Return the name of a field, such as demand.agree or demand.weekly.0; ValueError where there is none of it."""
    owner, _, path = name.partition(".")
    head, _, place = path.partition(".")
    known = {f"{owner}.{one}": fact.default for one, fact in facts(OWNERS[owner]).items()} if owner in OWNERS else {}
    if f"{owner}.{head}" not in known:
        raise ValueError(f"there is no such field{nearest(name, known)}")
    value = known[f"{owner}.{head}"]
    if place and place not in map(str, range(len(value) if isinstance(value, tuple) else 0)):
        raise ValueError(f"{owner}.{head} has no place '{place}'")
    return name


def _given(names: str | list[str]) -> str | list[str]:
    for name in names.split(", ") if isinstance(names, str) else names:
        _field(name if name.startswith("city.") else f"demand.{name}")
    return names


class _Estimate(BaseModel):
    field: Annotated[str, AfterValidator(_field)]
    value: float
    low: float
    high: float
    seen: float
    how: Annotated[str, _one_of(*HOW)]
    given: Annotated[str | list[str], AfterValidator(_given)] = []


class _Fit(BaseModel):
    family: Annotated[str, _one_of(*FAMILIES)]
    aic: float
    distance: float


class _Finding(BaseModel):
    key: str
    grave: bool
    values: dict[str, str | bool | int | float | date]


class _Compared(BaseModel):
    measure: Annotated[str, _one_of(*COMPARED)]
    log: float
    model: float
    low: float
    high: float
    verdict: Literal["good", "near", "off", "unknown"]


class _Validation(BaseModel):
    cut: Annotated[float, Field(ge=0, le=100_000)]
    before: Count
    after: Count
    runs: Count
    verdict: Literal["good", "mixed", "poor", "unknown"]
    compared: list[_Compared]


class _Calibration(BaseModel):
    file: str
    journey: Literal["ours", "plain", "known"]
    rows: Count
    cases: Count
    first: Annotated[date, Field(strict=True, ge=FIRST, le=LAST)]
    days: Annotated[float, Field(ge=0, le=(LAST - FIRST) / timedelta(days=1))]
    median_days: float
    p90_days: float
    only_closed: bool
    left_out: dict[str, Count] = {}
    lasting: list[_Fit] = []
    findings: list[_Finding] = []
    estimates: list[_Estimate]
    draws: dict[str, list[float]]
    validation: _Validation | None = None


def check_kept(kept: Mapping[str, Any]) -> None:
    """Refuse a `[calibration]` that `calibrate` or `validate` cannot have written; InputError with the first fault."""
    try:
        _Calibration(**kept)
    except ValidationError as problem:
        error = problem.errors()[0]
    else:
        return
    where = ".".join(str(step) for step in error["loc"])
    value = "" if error["type"] == "missing" else f" = {shown(error['input'])}"
    message = error["msg"].removeprefix("Value error, ")
    raise InputError(f"calibration.{where}{value}: {message}: is not as this program wrote it")
