"""What is wrong with a team's plan: every fault, not only the first; each says field, value, and what is allowed."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from sim.city import City
from sim.errors import InputError, nearest, one_line
from sim.fields import Fact, facts
from sim.labels import LANGUAGES, text
from sim.policy import Extra, Policy
from sim.rules import DESKS
from sim.scenario import policy_of
from sim.words_contestfaults import UNITS, say

LONGEST = 70  # letters of a value as a message shows it
MEANT = re.compile(r"did you mean '(.*)'\?$")
TOO_FEW = re.compile(r"(\w+) at (\S+) \(\w+\) would have (-?\d+): at least (\d+)")


class Fault(NamedTuple):
    """One fault: a key of words_contestfaults, and what to put into its words in each language."""

    key: str
    values: dict[str, dict[str, Any]]  # by language

    def said(self, lang: str) -> str:
        """Return the fault on one line."""
        return one_line(say(self.key, lang, **self.values[lang]))


def fault(key: str, **values: Any) -> Fault:
    """Return a fault whose values are the same in every language."""
    return Fault(key, dict.fromkeys(LANGUAGES, values))


def shown(value: Any) -> str:
    """Return somebody's value as a message shows it: as TOML writes it, on one line and not long."""
    try:
        words = str(value).lower() if isinstance(value, bool) else repr(value)
    except ValueError:  # Python writes no number of more than 4300 digits
        words = "…"
    line = one_line(words.replace("'", '"'))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def hinted(key: str, name: str, known: list[str], **values: Any) -> Fault:
    """Return a fault about a name that is not known, with the nearest one that is."""
    found = MEANT.search(nearest(name, known))
    hints = {lang: say("meant", lang, name=found[1]) if found else "" for lang in LANGUAGES}
    return Fault(key, {lang: {"allowed": ", ".join(known), **values, "hint": hints[lang]} for lang in LANGUAGES})


def plan_faults(base: Policy, plan: dict[str, Any], city: City) -> list[Fault]:
    """Return what is wrong with the fields of a plan, one by one, and if nothing is, with the plan as a whole."""
    found = [one for name, value in plan.items() for one in _of_field(base, name, value, city)]
    if found:
        return found
    try:
        policy_of(base, plan, city)
    except InputError as problem:
        return [_as_a_whole(str(problem))]
    return []


def _of_field(base: Policy, name: str, value: Any, city: City) -> Iterator[Fault]:
    known = list(Policy.model_fields)
    if name not in known:
        yield hinted("field", name, known, field=name)
    elif name == "extra":
        yield from _extras(value, city)
    else:
        try:
            policy_of(base.vary(extra=()), {name: value}, city)
        except InputError:
            yield _not_allowed(name, name, value)


def _not_allowed(field: str, name: str, value: Any) -> Fault:
    fact = facts(Policy)[name]
    words = {lang: {"field": field, "value": shown(value), "allowed": allowed(name, fact, lang)} for lang in LANGUAGES}
    return Fault("value", words)


def allowed(name: str, fact: Fact, lang: str) -> str:
    """Say what a field of a policy may be."""
    high = say("never", lang) if fact.high == float("inf") else f"{fact.high:g}" if fact.high is not None else ""
    unit = UNITS.get(fact.unit, fact.unit) if lang == "zh" else fact.unit
    if isinstance(fact.default, bool):
        return say("switch", lang)
    if isinstance(fact.default, str):
        return say("choice", lang, choices=", ".join(get_args(Policy.model_fields[name].annotation)))
    if isinstance(fact.default, tuple):
        return say("levels", lang, low=fact.low, high=high) + (say("reviewers", lang) if name == "review" else "")
    return say("whole" if isinstance(fact.default, int) else "number", lang, low=fact.low, high=high, unit=unit)


def _extras(value: Any, city: City) -> Iterator[Fault]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        words = {lang: {"field": "extra", "value": shown(value), "allowed": say("extra", lang)} for lang in LANGUAGES}
        yield Fault("value", words)
        return
    for i, one in enumerate(value):
        yield from _extra(f"extra[{i}]", one, city)


def _extra(where: str, one: dict[str, Any], city: City) -> Iterator[Fault]:
    """Yield the faults of one change at a single office."""
    known, offices = list(Extra.model_fields), list(city.offices)
    yield from (hinted("field", name, known, field=f"{where}.{name}") for name in one if name not in known)
    office, desk, persons = (one.get(name, "") for name in known)
    if not isinstance(office, str) or office not in offices:
        some = ", ".join(dict.fromkeys([offices[0], *city.counties[:1], city.name]))
        yield hinted("office", str(office), offices, field=f"{where}.office", value=shown(office), allowed=some)
    if not isinstance(desk, str) or desk not in DESKS:
        yield _value(f"{where}.desk", desk, {lang: say("choice", lang, choices=", ".join(DESKS)) for lang in LANGUAGES})
    fact = facts(Extra)["persons"]
    if type(persons) is not int or not (fact.low or 0) <= persons <= (fact.high or 0):
        units = {"en": fact.unit, "zh": UNITS[fact.unit]}
        words = {x: say("whole", x, low=fact.low, high=f"{fact.high:g}", unit=units[x]) for x in LANGUAGES}
        yield _value(f"{where}.persons", persons, words)


def _value(field: str, value: Any, words: dict[str, str]) -> Fault:
    return Fault("value", {lang: {"field": field, "value": shown(value), "allowed": words[lang]} for lang in LANGUAGES})


def _as_a_whole(problem: str) -> Fault:
    """Return a fault of the plan as a whole: too few people are left at a desk."""
    found = TOO_FEW.search(problem)
    if found is None:
        return fault("refused", value=problem)
    desk, office, left, least = found.groups()
    values = {"field": "extra", "office": office, "value": left, "least": least}
    return Fault("too_few", {lang: values | {"desk": text(f"desk.{desk}", lang)} for lang in LANGUAGES})
