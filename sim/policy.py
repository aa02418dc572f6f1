"""What an office can choose: people at the desks, and how they work. Nothing here turns a person away.

Every lever costs staff-years (`Policy.cost`) or work at a desk; the work it costs is declared in `EFFECTS`,
so that a lever, its benefit and its price stand in one place.
"""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field, model_validator

from sim.city import City
from sim.errors import InputError, nearest
from sim.fields import Checked, field
from sim.rules import DESKS, LEVELS

Persons = Annotated[int, Field(strict=True)]
Share = Annotated[float, Field(strict=True)]
Switch = Annotated[bool, Field(strict=True)]
ByLevel = tuple[Persons, Persons, Persons]
ORDERS = ("first_come", "deadline", "vulnerable", "escalated")
OFFERS = ("none", "disputes", "suitable")
SYNTHETIC = "synthetic teaching value"


class Extra(Checked):
    """Persons added to (or, negative, taken from) one desk of one office."""

    office: str = field(..., unit="office name", source=SYNTHETIC)
    desk: str = field(..., unit="kind of desk", source=SYNTHETIC)
    persons: Persons = field(..., -50, 50, step=1, unit="persons", source=SYNTHETIC)


class Policy(Checked):
    """The levers; staff is given for each level (a township, a county office, the city office)."""

    reception: ByLevel = field((1, 2, 4), 1, 60, step=1, unit="persons an office", source="domain 4.6: bureau of 5-22")
    mediation: ByLevel = field((1, 1, 1), 0, 60, step=1, unit="persons an office", source="domain 4.5: 4.7-36 a year")
    handling: ByLevel = field((1, 4, 5), 1, 90, step=1, unit="persons an office", source=SYNTHETIC)
    review: ByLevel = field((0, 3, 3), 0, 60, step=1, unit="persons an office", source=SYNTHETIC)
    extra: tuple[Extra, ...] = field((), unit="changes at single offices", source=SYNTHETIC)
    mediation_offer: Literal["none", "disputes", "suitable"] = field(
        "suitable", unit="which cases are offered mediation", source="Art. 33; never administrative disputes"
    )
    pooled_mediation: Switch = field(False, unit="township mediators work as one county team", source=SYNTHETIC)
    triage_training: Share = field(0.0, 0.0, 1.0, step=0.1, unit="share of a full programme", source=SYNTHETIC)
    fast_lane: Switch = field(True, unit="simplified handling in use", source="simplified handling, 2022")
    explanation: Share = field(0.2, 0.0, 1.0, step=0.1, unit="share of a full effort", source="domain 5.3")
    order: Literal["first_come", "deadline", "vulnerable", "escalated"] = field(
        "first_come", unit="who is served next", source=SYNTHETIC
    )
    supervise_after: Share = field(90.0, 15.0, float("inf"), step=15, unit="days since first contact", source="Art. 40")
    leaders_every: Share = field(30.0, 5.0, float("inf"), step=5, unit="days between reception days", source="Art. 18")
    leaders_older: Share = field(60.0, 0.0, 365.0, step=15, unit="days a case must be old", source=SYNTHETIC)
    outreach: Share = field(0.0, 0.0, 1.0, step=0.1, unit="share of a full programme", source=SYNTHETIC)
    assisted_access: Share = field(0.0, 0.0, 1.0, step=0.1, unit="share of a full programme", source=SYNTHETIC)
    mobile_reserve: Persons = field(0, 0, 40, step=1, unit="persons", source=SYNTHETIC)
    follow_up: Share = field(0.1, 0.0, 1.0, step=0.1, unit="share of a full effort", source="Art. 32: carry out")

    @model_validator(mode="after")
    def _reviewers_exist(self) -> "Policy":
        if self.review[1] < 1 or self.review[2] < 1:
            raise ValueError(
                f"review = {self.review!r}: county and city each need at least 1 (persons; Arts. 35-36 give every "
                "person a review)"
            )
        return self

    def staff(self, city: City) -> np.ndarray:
        """Persons at each desk of a city, shape (offices, 4); raises InputError for an impossible `extra`."""
        by_level = np.array([getattr(self, desk) for desk in DESKS]).T
        persons = by_level[list(city.levels)]
        for change in self.extra:
            if change.office not in city.offices:
                raise InputError(f"Policy: extra: no office '{change.office}'{nearest(change.office, city.offices)}")
            if change.desk not in DESKS:
                raise InputError(f"Policy: extra: no desk '{change.desk}'; allowed: {', '.join(DESKS)}")
            persons[city.offices.index(change.office), DESKS.index(change.desk)] += change.persons
        self._check_enough(city, persons)
        return _pooled(city, persons) if self.pooled_mediation else persons

    def _check_enough(self, city: City, persons: np.ndarray) -> None:
        needed = np.array([[1, 0, 1, 0], [1, 0, 1, 1], [1, 0, 1, 1]])[list(city.levels)]
        for office, desk in np.argwhere(persons < needed):
            raise InputError(
                f"Policy: {DESKS[desk]} at {city.offices[office]} ({LEVELS[city.levels[office]]}) would have "
                f"{persons[office, desk]}: at least {needed[office, desk]} (persons)"
            )

    def cost(self, city: City) -> float:
        """Staff-years of a year under this policy: people, training, outreach, assistance and reserve."""
        persons = self.staff(city)
        towns = sum(city.townships)
        training = COSTS["triage_training"] * self.triage_training * persons[:, 0].sum()
        doors = (COSTS["outreach"] * self.outreach + COSTS["assisted_access"] * self.assisted_access) * towns
        return float(persons.sum() + training + doors + self.mobile_reserve)


# Synthetic prices. Staff-years: training per receptionist; outreach and assistance per township.
COSTS = {"triage_training": 0.05, "outreach": 0.15, "assisted_access": 0.2}


def _pooled(city: City, persons: np.ndarray) -> np.ndarray:
    """Move every township mediator to the county's desk."""
    pooled = persons.copy()
    for office, level in enumerate(city.levels):
        if level == 0:
            pooled[city.parents[office], 1] += pooled[office, 1]
            pooled[office, 1] = 0
    return pooled
