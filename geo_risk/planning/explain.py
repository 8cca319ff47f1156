"""Why a plan moved: which settings differ, which units came and went, and what each did.

Each setting that differs is changed by itself, the others left as they were; so what it
does alone is seen, and settings that do nothing are told from those that do.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from geo_risk.planning.board import ground_for
from geo_risk.planning.placing import boards_of, place
from geo_risk.planning.solving import Effort
from geo_risk.planning.units import units_of

if TYPE_CHECKING:
    from geo_risk.planning.placement import Placement
    from geo_risk.planning.situation import Situation
    from geo_risk.resources import Resources

SILENT = ("nodes", "seconds", "example", "draws", "seed", "robust")
"""Settings that do not choose the nominal plan."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A plan in short, for comparing: its units, its cost, what it covers."""

    units: tuple[str, ...]
    """Ids of the units."""
    cost: float
    covered: dict[str, float]
    """Province id -> share of its risk covered."""
    count: dict[str, int]
    """Province id -> new units."""
    feasible: bool


@dataclass(frozen=True, kw_only=True)
class Cause:
    """One setting that differs, and what it does when it alone is changed."""

    setting: str
    old: str
    new: str
    came: tuple[str, ...]
    """Units that this change alone brings."""
    went: tuple[str, ...]
    """Units that this change alone takes away."""
    cost: float
    """Change of the plan's cost."""
    feasible: bool

    @property
    def moves(self) -> int:
        """Units that came or went."""
        return len(self.came) + len(self.went)


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Two plans for one situation, and what made the second another one."""

    old: Outcome
    new: Outcome
    came: tuple[str, ...]
    went: tuple[str, ...]
    causes: tuple[Cause, ...]
    """Settings that differ, the one that moves most first."""


def explain_plan(situation: Situation, old: Resources, new: Resources) -> Moved:
    """Say why the plan of ``new`` resources is another than that of ``old`` ones.

    Raises
    ------
    LayerError
        If a table of posts cannot be used.
    """
    before, after = outcome_of(situation, old), outcome_of(situation, new)
    causes = [_cause(situation, old, before, name, value) for name, value in changed(old, new)]
    return Moved(
        old=before,
        new=after,
        came=_without(after, before),
        went=_without(before, after),
        causes=tuple(sorted(causes, key=lambda cause: -cause.moves)),
    )


def changed(old: Resources, new: Resources) -> list[tuple[str, dict[str, Any]]]:
    """List what differs: a name for people, and the fields that change it alone.

    >>> from geo_risk.resources import Resources
    >>> changed(Resources(), Resources(target=0.8))
    [('target', {'target': 0.8})]
    """
    found: list[tuple[str, dict[str, Any]]] = []
    for spec in fields(old):
        was, now = getattr(old, spec.name), getattr(new, spec.name)
        if was == now or spec.name in SILENT:
            continue
        if spec.name == "units":
            found += _changed_units(old, new)
        else:
            found.append((spec.name, {spec.name: now}))
    return found


def _changed_units(old: Resources, new: Resources) -> list[tuple[str, dict[str, Any]]]:
    """Tell unit types that came, went, or changed a number, each by itself."""
    was, now = ({unit.id: unit for unit in each.units} for each in (old, new))
    found: list[tuple[str, dict[str, Any]]] = []
    for ident in [*was, *(name for name in now if name not in was)]:
        if ident not in now:
            units = tuple(unit for unit in old.units if unit.id != ident)
            found.append((f"units.{ident}", {"units": units}))
        elif ident not in was:
            found.append((f"units.{ident}", {"units": (*old.units, now[ident])}))
        else:
            for spec in fields(was[ident]):
                value = getattr(now[ident], spec.name)
                if value == getattr(was[ident], spec.name):
                    continue
                alone = replace(was[ident], **{spec.name: value})
                units = tuple(alone if unit.id == ident else unit for unit in old.units)
                found.append((f"units.{ident}.{spec.name}", {"units": units}))
    return found


def outcome_of(situation: Situation, resources: Resources) -> Outcome:
    """Plan, and keep what a comparison needs."""
    effort = Effort(nodes=resources.nodes, seconds=resources.seconds)
    boards = boards_of(ground_for(situation, resources))
    return outcome(place(boards, resources, effort=effort))


def outcome(plan: Placement) -> Outcome:
    """Say a placement in short."""
    frame = units_of(plan)
    gained = frame.groupby("province_id")["covered_share"].sum()
    names = [board.province_id for board in plan.boards]
    now = {b.province_id: b.covered_now / b.total if b.total > 0 else 1.0 for b in plan.boards}
    counts = frame["province_id"].value_counts()
    return Outcome(
        units=tuple(frame.index),
        cost=float(frame["cost"].sum()),
        covered={name: round(now[name] + float(gained.get(name, 0.0)), 6) for name in names},
        count={name: int(counts.get(name, 0)) for name in names},
        feasible=plan.feasible,
    )


def _cause(
    situation: Situation,
    old: Resources,
    before: Outcome,
    name: str,
    change: dict[str, Any],
) -> Cause:
    """Change one setting alone and see what moves."""
    alone = outcome_of(situation, replace(old, **change))
    field_name, _, rest = name.partition(".")
    return Cause(
        setting=name,
        old=told(getattr(old, field_name), rest),
        new=told(change[field_name], rest),
        came=_without(alone, before),
        went=_without(before, alone),
        cost=alone.cost - before.cost,
        feasible=alone.feasible,
    )


def told(value: object, rest: str) -> str:
    """Write a setting for people; of posts and candidates their number only.

    >>> told((1, 2), ""), told(0.7, ""), told(None, "")
    ('2 given', '0.7', 'not given')
    """
    if rest and isinstance(value, tuple):
        ident, _, attribute = rest.partition(".")
        unit = next((unit for unit in value if unit.id == ident), None)
        if unit is None or not attribute:
            return "not given" if unit is None else "given"
        value = getattr(unit, attribute)
    if value is None or value in ((), {}):
        return "not given"
    if isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
        return f"{len(value)} given"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return str(value)


def _without(one: Outcome, other: Outcome) -> tuple[str, ...]:
    return tuple(ident for ident in one.units if ident not in set(other.units))
