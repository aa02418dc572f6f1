"""What has happened in a case so far: the dates that its deadlines are counted from, checked once.

A mistake raises `CaseError`, an `InputError` that can also say itself in Chinese.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from sim.checkeddates import CaseError, check_choice, check_date, check_label
from sim.errors import InputError, nearest

ROUTES = ("referred", "direct")
PROCEDURES = ("petition", "simple", "litigation", "reconsideration", "arbitration", "suggestion", "report")
CHOICES = {"route": ROUTES, "procedure": PROCEDURES}
# A date may not lie before these, where they are given ...
AFTER: dict[str, tuple[str, ...]] = {
    "received": ("first_contact",),
    "referred": ("received",),
    "objected": ("referred",),
    "referred_again": ("objected",),
    "accepted": ("received", "referred", "objected", "referred_again"),
    "diverted": ("received", "referred", "referred_again"),
    "decided": ("diverted",),
    "extended": ("accepted",),
    "mediated_from": ("received",),
    "mediated_to": ("mediated_from",),
    "hearing_from": ("accepted",),
    "hearing_to": ("hearing_from",),
    "opinion": ("accepted", "extended"),
    "review_asked": ("opinion",),
    "reviewed": ("review_asked",),
    "rereview_asked": ("reviewed",),
    "rereviewed": ("rereview_asked",),
    "order_due": ("received",),
    "reported": ("received",),
    "performed": ("received", "accepted"),
}
# ... and makes no sense without this one.
NEEDS = {
    "objected": "referred",
    "referred_again": "objected",
    "decided": "diverted",
    "extended": "accepted",
    "mediated_to": "mediated_from",
    "hearing_from": "accepted",
    "hearing_to": "hearing_from",
    "opinion": "accepted",
    "review_asked": "opinion",
    "reviewed": "review_asked",
    "rereview_asked": "reviewed",
    "rereviewed": "rereview_asked",
    "reported": "order_due",
    "agreed": "mediated_to",
}
DATES = ("first_contact", *AFTER)
# What only some ways of handling know.
ONLY = {
    "referred": ("route", ("referred",)),
    "diverted": ("procedure", ("litigation", "reconsideration", "arbitration")),
    "extended": ("procedure", ("petition",)),
    "hearing_from": ("procedure", ("petition", "simple")),
    "mediated_from": ("procedure", ("petition", "simple")),
    "opinion": ("procedure", ("petition", "simple")),
}


@dataclass(frozen=True, kw_only=True)
class Happened:
    """The dates of a case; every one but `received` may be missing. Texts such as '2025-03-14' are taken as dates.

    `accepted` is the day of the written notice; `referred` the day on which the competent office got the matter
    from the petition bureau, `referred_again` the same after an objection; `order_due` the day that an order sets.
    `opinion`, `reviewed`, `rereviewed` are the days on which the person got the answer in writing.
    """

    received: dt.date
    first_contact: dt.date | None = None
    route: str = "referred"
    procedure: str = "petition"
    referred: dt.date | None = None
    objected: dt.date | None = None
    referred_again: dt.date | None = None
    accepted: dt.date | None = None
    diverted: dt.date | None = None
    decided: dt.date | None = None
    extended: dt.date | None = None
    mediated_from: dt.date | None = None
    mediated_to: dt.date | None = None
    agreed: bool = False
    hearing_from: dt.date | None = None
    hearing_to: dt.date | None = None
    opinion: dt.date | None = None
    review_asked: dt.date | None = None
    reviewed: dt.date | None = None
    rereview_asked: dt.date | None = None
    rereviewed: dt.date | None = None
    order_due: dt.date | None = None
    reported: dt.date | None = None
    performed: dt.date | None = None
    label: str = ""

    def __post_init__(self) -> None:
        for field, allowed in CHOICES.items():
            check_choice(field, getattr(self, field), allowed)
        check_label(self.label)
        if not isinstance(self.agreed, bool):
            raise CaseError("flag", "agreed", self.agreed)
        if self.received is None:
            raise CaseError("date", "received", None)
        for field in DATES:
            object.__setattr__(self, field, check_date(field, getattr(self, field)))
        self._check_order()

    def _check_order(self) -> None:
        """Refuse what is missing, what this way of handling does not know, and what comes too early."""
        for field in (*DATES, "agreed"):
            value = getattr(self, field)
            if not value:
                continue
            if field in NEEDS and not getattr(self, NEEDS[field]):
                raise CaseError("needs", field, value, other=NEEDS[field])
            choice, allowed = ONLY.get(field, ("", ()))
            if allowed and getattr(self, choice) not in allowed:
                raise CaseError("only", field, value, other=choice, allowed=allowed)
            for other in AFTER.get(field, ()):
                earlier = getattr(self, other)
                if earlier and value < earlier:
                    raise CaseError("order", field, value, other=other, day=earlier)

    @property
    def began(self) -> dt.date:
        """The day on which the person first asked: the citizen's clock starts."""
        return self.first_contact or self.received

    def first_of(self, names: tuple[str, ...]) -> dt.date | None:
        """Return the earliest of some dates, None if none is given."""
        return min((getattr(self, name) for name in names if getattr(self, name)), default=None)

    def with_(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, checked anew."""
        return replace(self, **changes)

    def as_of(self, today: dt.date) -> Self:
        """Return what was known at the end of a day: later dates are gone, but that of an order."""
        late: dict[str, None] = {
            x: None for x in DATES if x != "order_due" and getattr(self, x) and getattr(self, x) > today
        }
        return self.with_(**late, agreed=self.agreed and "mediated_to" not in late)


def closed_fields(route: str, procedure: str) -> set[str]:
    """Return the fields that a way of handling does not know, with all that hangs on them."""
    chosen = {"route": route, "procedure": procedure}
    closed = {field for field, (choice, allowed) in ONLY.items() if chosen[choice] not in allowed}
    while more := {field for field, needed in NEEDS.items() if needed in closed} - closed:
        closed |= more
    return closed


def checked_today(case: Happened, today: object) -> dt.date:
    """Return the day for which deadlines are asked; it lies not before the case."""
    day = check_date("today", today)
    if day is None:
        raise CaseError("date", "today", today)
    if day < case.received:
        raise CaseError("order", "today", day, other="received", day=case.received)
    return day


def happened(values: Mapping[str, object]) -> Happened:
    """Return a case from a mapping of names to values; a name that is not known is refused with the nearest one."""
    names = [field.name for field in fields(Happened)]
    for name in values:
        if name not in names:
            hint = nearest(str(name), names)
            raise InputError(f"{name!r} is no field of a case{hint or ': allowed are ' + ', '.join(names)}")
    return Happened(**{"received": None, **values})  # type: ignore[arg-type]
