"""The city: counties, their townships, how many people live there, and which office stands above which.

Offices are numbered townships first, then counties, then the city itself; a desk is office * 4 + kind of work.
The example city Anlan (安澜市) with the counties 甲 to 戊 is no real place.
"""

from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from sim.fields import Checked, field
from sim.rules import DESKS
from sim.texttable import plain_cell

Count = Annotated[int, Field(strict=True)]
Millions = Annotated[float, Field(strict=True)]


class City(Checked):
    """A prefecture-level city: `townships[i]` townships in county `counties[i]`, people spread evenly over them."""

    name: str = field("安澜", unit="name", source="invented")
    counties: tuple[str, ...] = field(("甲", "乙", "丙", "丁", "戊"), unit="names", source="invented")
    townships: tuple[Count, ...] = field(
        (20, 18, 16, 14, 12), 1, 200, step=1, unit="townships or streets a county", source="typical of a prefecture"
    )
    people_million: Millions = field(
        4.0, 0.01, 200.0, step=0.1, unit="million people", source="typical prefecture; order of magnitude"
    )

    @model_validator(mode="after")
    def _counties_match(self) -> "City":
        if not self.counties:
            raise ValueError("a city needs at least one county")
        if len(self.counties) != len(self.townships):
            raise ValueError(
                f"townships = {self.townships!r}: one number for each of the {len(self.counties)} counties is needed"
            )
        if len(set(self.counties)) != len(self.counties) or self.name in self.counties:
            raise ValueError(f"counties = {self.counties!r}: each name must be different, and not the city's")
        if bad := next((name for name in (self.name, *self.counties) if plain_cell(name) != name), None):
            raise ValueError(f"the name '{bad}': a spreadsheet would take it for a formula; begin it with a letter")
        if len(set(self.offices)) != len(self.offices):
            raise ValueError(f"counties = {self.counties!r}: two offices would have one name, such as 甲-01")
        return self

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """The office above each office (county of a township, city of a county); the city is its own parent."""
        first = sum(self.townships)
        counties = range(first, first + len(self.counties))
        above = [county for county, n in zip(counties, self.townships, strict=True) for _ in range(n)]
        return (*above, *[counties.stop] * len(counties), counties.stop)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The level code of each office."""
        return (0,) * sum(self.townships) + (1,) * len(self.counties) + (2,)

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """The name of each office: `甲-03` is the third township of county 甲."""
        towns = [f"{name}-{i + 1:02d}" for name, n in zip(self.counties, self.townships, strict=True) for i in range(n)]
        return (*towns, *self.counties, self.name)

    @cached_property
    def serving(self) -> tuple[tuple[int, int, int], ...]:
        """The offices that serve each township: its own, its county's, the city's."""
        return tuple((town, self.parents[town], len(self.parents) - 1) for town in range(sum(self.townships)))

    def neighbour(self, office: int) -> int:
        """Another office of the same level, where a misrouted case ends up; itself where there is none."""
        level = self.levels[office]
        first = self.levels.index(level)
        return first + (office - first + 1) % self.levels.count(level)

    @property
    def desks(self) -> int:
        """How many desks the city has."""
        return len(self.parents) * len(DESKS)
