"""Indicators for the clinic of lesson 11: how each is computed, how it can be met without helping anyone, what helps.

    found = indicators()                         # the package's twelve; indicators("ours.toml") reads one's own
    clinic = Clinic(found); clinic.choose(True)  # "it can be met without helping anybody"

Whatever is wrong with a file is said in one line, with the indicator, the field and what is allowed.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sim.casefields import Both, Name
from sim.caseread import shown
from sim.errors import InputError, nearest, one_line
from sim.tomltext import parsed
from sim.words_casefile import LAST_ARTICLE

OWN = Path(__file__).parent / "data" / "indicators.toml"
LIMIT_BYTES = 200_000
MOST = 60


def _article(number: int) -> int:
    if not 1 <= number <= LAST_ARTICLE:
        raise ValueError(f"the Regulations have articles 1 to {LAST_ARTICLE}")
    return number


class Indicator(BaseModel):
    """One indicator; `easy`: it can be met without helping anybody, by `trick`; `partner` shows what it hides."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Name
    easy: bool
    name: Both
    computed: Both
    trick: Both
    partner: Both
    reply: Both  # to whoever decided otherwise
    articles: Annotated[list[Annotated[int, AfterValidator(_article)]], Field(min_length=1, max_length=6)]


class Clinic:
    """A round through indicators, without any widget: one decision each; `chosen` has those so far."""

    def __init__(self, every: Iterable[Indicator]) -> None:
        self.every = tuple(every)
        if not self.every:
            raise InputError("a clinic needs at least one indicator")
        self.start_again()

    def start_again(self) -> None:
        """Forget all decisions and go to the first indicator."""
        self.at = 0
        self.chosen: list[bool] = []

    @property
    def finished(self) -> bool:
        """Whether the last indicator has been left behind."""
        return self.at == len(self.every)

    @property
    def answered(self) -> bool:
        """Whether the present indicator has its decision."""
        return len(self.chosen) > self.at

    @property
    def indicator(self) -> Indicator:
        """The indicator on the table; after the end, the last one."""
        return self.every[min(self.at, len(self.every) - 1)]

    @property
    def right(self) -> int:
        """How many decisions so far were right."""
        return sum(one == indicator.easy for one, indicator in zip(self.chosen, self.every, strict=False))

    def choose(self, easy: bool) -> bool:
        """Decide on the present indicator and return whether this is right; the first decision counts."""
        if self.finished or self.answered:
            raise InputError("this indicator has its decision already; go on to the next")
        self.chosen.append(easy)
        return easy == self.indicator.easy

    def go_on(self) -> None:
        """Go to the next indicator, or behind the last one."""
        if not self.answered:
            raise InputError("decide on this indicator first")
        self.at += 1


def indicators(path: str | Path | None = None) -> tuple[Indicator, ...]:
    """Return the package's indicators, or those of a file of one's own; InputError for the first mistake in it."""
    file = OWN if path is None else Path(path)
    rows = _parse(file)
    found = tuple(_one(file, place, row) for place, row in enumerate(rows, 1))
    for name, times in Counter(one.id for one in found).items():
        if times > 1:
            raise InputError(f"{file}: id = '{name}' is there {times} times; give each indicator an id of its own")
    return found


def select(every: Iterable[Indicator], which: Iterable[str] | None = None) -> tuple[Indicator, ...]:
    """Return all indicators, or those with these ids, in this order."""
    known = {one.id: one for one in every}
    wanted = tuple(known) if which is None else tuple(dict.fromkeys([which] if isinstance(which, str) else which))
    for name in wanted:
        if name not in known:
            raise InputError(f"which: there is no indicator with the id {name!r}{nearest(str(name), known)}")
    return tuple(known[name] for name in wanted)


def _parse(file: Path) -> list[Any]:
    if not file.is_file():
        raise InputError(f"{file}: is not a file that can be read")
    try:
        with file.open("rb") as opened:
            table = parsed(opened.read(LIMIT_BYTES + 1), LIMIT_BYTES, "a file of indicators")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None
    except InputError as problem:
        raise InputError(f"{file}: {problem}") from None
    rows = table.pop("indicator", None)
    if table:
        name = next(iter(table))
        raise InputError(f"{file}: {name}: there is no such section; allowed: [[indicator]]")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST:
        raise InputError(f"{file}: must have 1 to {MOST} sections [[indicator]]")
    return rows


def _one(file: Path, place: int, row: Any) -> Indicator:
    try:
        return Indicator(**row)
    except TypeError:
        raise InputError(f"{file}: indicator {place}: must be a section, written [[indicator]]") from None
    except ValidationError as problem:
        error = problem.errors()[0]
    where = ".".join(str(step) for step in error["loc"])
    known = list(Indicator.model_fields)
    hint = f"; allowed: {', '.join(known)}{nearest(where, known)}" if error["type"] == "extra_forbidden" else ""
    value = "" if error["type"] == "missing" else f" = {shown(error['input'])}"
    message = error["msg"].removeprefix("Value error, ")
    raise InputError(one_line(f"{file}: indicator {place}: {where}{value}: {message}{hint}"))
