"""What there is to deploy, as frozen records; ``docs/planning.md`` tells every key.

Without a ``[resources]`` table an example stands here, and every output that rests on it
says so: what a unit can do and what it costs is the user's to set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Serves = Literal["area", "sites", "sea"]
"""What a unit type is for: risk on land, sites that must be covered, or coastal waters."""

Model = Literal["least", "most", "median", "backup"]
"""What a plan is to be: see :attr:`Resources.model`."""

SERVES = ("area", "sites", "sea")
MODELS = ("least", "most", "median", "backup")
HORIZONS = (30, 90, 365)
"""Horizons of the demand, days: those that every release tells of its cells."""
PLACES = ("town", "port", "site", "open ground")
"""Kinds of place that candidates are taken from where none is given."""


@dataclass(frozen=True, kw_only=True)
class UnitType:
    """A kind of unit: how far it reaches, what it can answer, what it costs."""

    id: str
    """Slug, unique in a study."""
    name: str
    """English."""
    name_ur: str = ""
    """Urdu."""
    radius_km: float | None = None
    """Way it reaches, km; or else ``speed_kmh`` and ``minutes``."""
    speed_kmh: float | None = None
    """Speed on the way, km/h."""
    minutes: float | None = None
    """Time within which it must arrive."""
    capacity: float | None = None
    """Expected incidents it can answer in 90 days; None: no limit."""
    cost: float = 0.0
    """Cost of one, in the user's own money."""
    serves: Serves = "area"
    """``area``: risk on land; ``sites``: sites that must be covered; ``sea``: the coast."""

    @property
    def reach_km(self) -> float:
        """Longest way it goes, km: the radius, or speed times time.

        >>> UnitType(id="a", name="A", speed_kmh=40, minutes=45).reach_km
        30.0
        """
        if self.radius_km is not None:
            return float(self.radius_km)
        return float(self.speed_kmh or 0.0) * float(self.minutes or 0.0) / 60.0


@dataclass(frozen=True, kw_only=True)
class Post:
    """A unit that stands today; never published but as a count by province."""

    lon: float
    """WGS 84 degrees."""
    lat: float
    """WGS 84 degrees."""
    unit_type: str
    """Id of its unit type."""
    name: str = ""
    """What the user calls it."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A place that the user allows a unit to be put."""

    lon: float
    """WGS 84 degrees."""
    lat: float
    """WGS 84 degrees."""
    name: str
    """English."""
    name_ur: str = ""
    """Urdu."""


EXAMPLE_UNITS = (
    UnitType(
        id="quick-reaction-force",
        name="Quick-reaction force",
        name_ur="فوری ردعمل فورس",
        speed_kmh=40.0,
        minutes=60.0,
        cost=100.0,
    ),
    UnitType(
        id="static-guard",
        name="Static guard",
        name_ur="مستقل پہرہ",
        radius_km=5.0,
        cost=20.0,
        serves="sites",
    ),
    UnitType(
        id="coastal-patrol-boat",
        name="Coastal patrol boat",
        name_ur="ساحلی گشتی کشتی",
        speed_kmh=40.0,
        minutes=90.0,
        cost=150.0,
        serves="sea",
    ),
)
"""An example, to be replaced by the user's own: neither reach nor cost is anybody's figure."""

EXAMPLE_MUST_COVER = ("CPEC", "chinese-operated", "chinese-contractor", "foreign-operated")
"""Programmes whose sites the example guards: those with workers from abroad."""


@dataclass(frozen=True, kw_only=True)
class Resources:
    """All that the ``[resources]`` tables of a study say; every field is a key of them."""

    units: tuple[UnitType, ...] = EXAMPLE_UNITS
    """Unit types, in the order in which they are told."""
    posts: tuple[Post, ...] = ()
    """Units that stand today."""
    posts_file: Path | None = None
    """A table of such units: lon, lat, unit_type and name."""
    held: dict[str, dict[str, int]] = field(default_factory=dict)
    """Province id -> unit type -> units held whose places are not told: they count against
    the need and cover nothing."""
    candidates: tuple[Candidate, ...] = ()
    """Places allowed; none given: those of ``places``."""
    places: tuple[str, ...] = PLACES
    """Kinds of place that candidates are taken from where none is given."""
    model: Model | None = None
    """``least``: cheapest that covers ``target``; ``most``: most risk with ``budget`` or
    ``number``; ``median``: shortest mean way with ``number``; ``backup``: most risk covered
    twice. None: ``most`` where a budget or a number is given, else ``least``."""
    target: float = 0.7
    """Share of each province's risk that a ``least`` plan covers."""
    budget: float | None = None
    """Most that the new units may cost together."""
    number: int | None = None
    """Most new units that serve areas."""
    minimum: dict[str, int] = field(default_factory=dict)
    """Province id -> fewest units, held and new, that serve areas there."""
    must_cover: tuple[str, ...] = EXAMPLE_MUST_COVER
    """Sites that must be in reach: ids, categories or programmes of sites."""
    detour: float = 1.3
    """Way over land for each km of straight line."""
    horizon_days: int = 90
    """Horizon of the demand: one of the forecast's."""
    draws: int = 200
    """Draws of the forecast that a plan is tried on."""
    robust: bool = False
    """Choose the plan whose worst tenth of draws is best, not the best mean."""
    seed: int = 1
    """Seed of the draws."""
    nodes: int = 2000
    """Nodes of branch and bound after which the best plan found so far is taken."""
    seconds: float = 60.0
    """Time after which a solver stops even so; a plan that it cut short says so."""
    example: bool = True
    """Unit types are the example's: nothing may be asked for on the strength of it."""

    def unit(self, ident: str) -> UnitType:
        """Find a unit type by its id; KeyError where there is none."""
        return {unit.id: unit for unit in self.units}[ident]

    def serving(self, what: Serves) -> tuple[UnitType, ...]:
        """Pick the unit types that serve areas, sites or the sea.

        >>> [unit.id for unit in Resources().serving("sea")]
        ['coastal-patrol-boat']
        """
        return tuple(unit for unit in self.units if unit.serves == what)
