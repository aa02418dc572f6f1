"""What the world sends: rates, kinds of need, work, patience and chances. Not ours to choose.

Every value is synthetic: an order of magnitude for teaching, from public reports where the source names a section
of `domain.md` (see docs/design.md, "Figures"), otherwise assumed. Rates are needs that arise, whether or not
anybody comes; a chance of 0 (or a patience of `inf`) switches a behaviour off.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.city import City
from sim.errors import InputError, nearest
from sim.fields import Checked, field

Real = Annotated[float, Field(strict=True)]
Whole = Annotated[int, Field(strict=True)]
Three = tuple[Real, Real, Real]
Four = tuple[Real, Real, Real, Real]
ROUNDS = 4  # columns are drawn for this many rounds; the cap on rounds cannot exceed it
GUESS = "synthetic teaching value"
INF = float("inf")


class Surge(Checked):
    """A wave of needs from one cause in one county, on top of everything else, spread evenly over its days."""

    name: str = field(..., unit="name", source=GUESS)
    county: Whole = field(0, 0, 99, step=1, unit="position in City.counties", source=GUESS)
    start: Real = field(..., 0.0, 36500.0, step=1, unit="days since the first day of the run", source=GUESS)
    days: Real = field(14.0, 0.5, 365.0, step=1, unit="days it lasts", source=GUESS)
    needs: Real = field(400.0, 1.0, 100000.0, step=50, unit="needs expected", source=GUESS)
    source: Literal["dispute", "matter"] = field("matter", unit="kind of need", source=GUESS)


class Demand(Checked):
    """The needs of a city, see each field for unit, range and source."""

    city: City = Field(default_factory=City)
    # How many, and when
    disputes_rate: Real = field(
        9000.0, 0.0, 20000.0, step=100, unit="disputes a million people and year", source="domain 4.5, 4.7"
    )
    matters_rate: Real = field(
        3600.0, 0.0, 17000.0, step=100, unit="matters a million people and year", source="domain 4.7: 1,300 / 0.36"
    )
    weekly: tuple[Real, Real, Real, Real, Real, Real, Real] = field(
        (1.25, 1.15, 1.05, 1.0, 1.05, 0.75, 0.75), 0.0, 7.0, step=0.05, unit="relative, Monday to Sunday", source=GUESS
    )
    season: tuple[Real, Real, Real, Real, Real, Real, Real, Real, Real, Real, Real, Real] = field(
        (1.2, 0.8, 1.1, 1.0, 1.0, 1.0, 0.95, 0.95, 1.0, 0.9, 1.0, 1.1),
        0.0,
        12.0,
        step=0.05,
        unit="relative, January to December",
        source=GUESS,
    )
    surges: tuple[Surge, ...] = field((), unit="waves", source=GUESS)
    # Who comes, and how
    come_dispute: Real = field(0.85, 0.0, 1.0, step=0.05, unit="share who come", source=GUESS)
    come_matter: Real = field(0.36, 0.0, 1.0, step=0.02, unit="share who come", source="domain 5.3: PHSO 34-36 %")
    access_loss: Real = field(0.35, 0.0, 1.0, step=0.05, unit="share of the vulnerable kept away", source=GUESS)
    channels: Four = field(
        (0.70, 0.10, 0.05, 0.15), 0.0, 1.0, step=0.05, unit="online, letter, phone, visit", source="domain 4.2, 4.7"
    )
    dispute_channels: Four = field(
        (0.05, 0.0, 0.25, 0.70), 0.0, 1.0, step=0.05, unit="online, letter, phone, visit", source=GUESS
    )
    brought: Three = field(
        (0.35, 0.45, 0.20), 0.0, 1.0, step=0.05, unit="grassroots, county, city", source="domain 4.3"
    )
    competent: Three = field(
        (0.60, 0.32, 0.08), 0.0, 1.0, step=0.05, unit="grassroots, county, city", source="domain 4.3: four 80 %"
    )
    vulnerable: Real = field(0.20, 0.0, 1.0, step=0.05, unit="share", source=GUESS)
    urgent: Real = field(0.03, 0.0, 1.0, step=0.01, unit="share", source=GUESS)
    groups: Real = field(0.05, 0.0, 0.9, step=0.01, unit="share brought by a group", source="domain 4.3")
    group_size: Real = field(8.0, 2.0, 200.0, step=1, unit="people in a group, mean", source="domain 4.3: about 22")
    # What it is
    categories: Three = field(
        (0.82, 0.12, 0.06), 0.0, 1.0, step=0.02, unit="appeal, suggestion, report", source="domain 4.3, 4.7"
    )
    litigation: Real = field(0.15, 0.0, 0.5, step=0.01, unit="share of appeals", source="domain 4.3: 14-15 %")
    statutory: Real = field(0.20, 0.0, 0.5, step=0.01, unit="share of appeals", source="domain 4.7, weak")
    simple: Real = field(0.35, 0.0, 1.0, step=0.05, unit="share of matters", source="domain 4.6, 4.7")
    well_founded: Real = field(0.80, 0.0, 1.0, step=0.05, unit="share", source="domain 4.3: four 80 %")
    mediable_dispute: Real = field(0.95, 0.0, 1.0, step=0.05, unit="share", source=GUESS)
    mediable_matter: Real = field(0.25, 0.0, 1.0, step=0.05, unit="share", source=GUESS)
    agencies: Three = field((0.85, 0.12, 0.03), 0.0, 1.0, step=0.05, unit="1, 2 or 3 agencies", source="domain 4.7")
    complex: Real = field(0.15, 0.0, 1.0, step=0.05, unit="share that may be extended", source=GUESS)
    # How much work
    work_reception: Real = field(0.08, 0.0, 5.0, step=0.01, unit="working days of one person", source=GUESS)
    work_mediation: Real = field(1.0, 0.0, 30.0, step=0.1, unit="working days of one person", source=GUESS)
    work_dispute: Real = field(0.8, 0.0, 30.0, step=0.1, unit="working days of one person", source=GUESS)
    work_handling: Real = field(4.0, 0.0, 30.0, step=0.1, unit="working days of one person", source=GUESS)
    work_review: Real = field(2.0, 0.0, 30.0, step=0.1, unit="working days of one person", source=GUESS)
    work_spread: Real = field(0.8, 0.0, 3.0, step=0.1, unit="coefficient of variation", source=GUESS)
    agency_slows: Real = field(0.5, 0.0, 3.0, step=0.1, unit="more work for each further agency", source=GUESS)
    refer_days: Real = field(3.0, 0.0, 60.0, step=0.5, unit="working days to refer, mean", source=GUESS)
    perform_days: Real = field(15.0, 0.0, 365.0, step=1, unit="days to carry out, mean", source=GUESS)
    # How it goes
    misroute: Real = field(0.08, 0.0, 0.9, step=0.01, unit="chance", source="domain 4.7, weak")
    consent: Real = field(0.60, 0.0, 1.0, step=0.05, unit="chance that both sides consent", source="domain 4.7")
    agree: Real = field(0.75, 0.0, 1.0, step=0.05, unit="chance", source="domain 4.5: 74 %")
    wrong_refusal: Real = field(0.10, 0.0, 1.0, step=0.01, unit="chance for a well-founded case", source=GUESS)
    part_support: Real = field(0.15, 0.0, 1.0, step=0.05, unit="share of supported cases", source=GUESS)
    explained: Real = field(0.35, 0.0, 1.0, step=0.05, unit="chance without further effort", source=GUESS)
    perform_agreement: Real = field(0.80, 0.0, 1.0, step=0.05, unit="chance", source=GUESS)
    perform_opinion: Real = field(0.80, 0.0, 1.0, step=0.05, unit="chance", source="domain 4.7")
    ask_review: Real = field(0.30, 0.0, 1.0, step=0.05, unit="chance after a refusal", source=GUESS)
    correct: Real = field(0.60, 0.0, 1.0, step=0.05, unit="chance that a review sees a mistake", source=GUESS)
    ask_days: Real = field(30.0, 0.0, 30.0, step=1, unit="days taken to ask, at most", source="Arts. 35, 36")
    rates: Real = field(0.60, 0.0, 1.0, step=0.05, unit="share who rate the handling", source=GUESS)
    # How the person takes it
    patience_days: Real = field(25.0, 1.0, INF, step=5, unit="days, mean; inf = waits for ever", source=GUESS)
    repeat_unresolved: Real = field(0.65, 0.0, 1.0, step=0.05, unit="chance", source="domain 4.7, tuned")
    repeat_unexplained: Real = field(0.35, 0.0, 1.0, step=0.05, unit="chance after a refusal", source="domain 4.7")
    repeat_explained: Real = field(0.15, 0.0, 1.0, step=0.05, unit="chance after a refusal", source="domain 4.7")
    upward: Real = field(0.30, 0.0, 1.0, step=0.05, unit="share of repeats one level up", source=GUESS)
    give_up: Real = field(0.15, 0.0, 1.0, step=0.05, unit="chance when patience ends", source=GUESS)
    return_days: Real = field(20.0, 0.0, 365.0, step=1, unit="days until a person comes back, mean", source=GUESS)
    rounds: Whole = field(ROUNDS, 1, ROUNDS, step=1, unit="contacts for one need, at most", source=GUESS)

    @model_validator(mode="after")
    def _shares_add_up(self) -> Self:
        for name in ("channels", "dispute_channels", "brought", "competent", "categories", "agencies"):
            shares = getattr(self, name)
            if abs(sum(shares) - 1) > 1e-9:
                raise ValueError(f"{name} = {shares!r}: the shares must add up to 1, not {sum(shares):g}")
        if self.litigation + self.statutory > 1:
            raise ValueError(f"litigation + statutory = {self.litigation + self.statutory:g}: at most 1 (share)")
        for surge in self.surges:
            if surge.county >= len(self.city.counties):
                raise ValueError(
                    f"surge '{surge.name}': county = {surge.county}: 0 to {len(self.city.counties) - 1} (position)"
                )
        if len({surge.name for surge in self.surges}) < len(self.surges):
            raise ValueError("surges: each needs a name of its own")
        return self

    @classmethod
    def preset(cls, name: str) -> Self:
        """Return the example city as `online_led` (the base) or `visit_led`; InputError for another name."""
        if name not in PRESETS:
            raise InputError(f"preset '{name}': allowed: {', '.join(PRESETS)}{nearest(name, PRESETS)}")
        return cls(**PRESETS[name])


PRESETS: dict[str, dict[str, Four]] = {
    "online_led": {},
    "visit_led": {"channels": (0.12, 0.12, 0.04, 0.72), "dispute_channels": (0.01, 0.0, 0.14, 0.85)},
}
