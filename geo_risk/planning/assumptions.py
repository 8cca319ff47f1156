"""What a plan assumes, in sentences: they travel with every table and picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_risk.planning.board import Ground

DECISION = (
    "A person decides. The plan is an aid for placing units; it is evidence of nothing and "
    "against nobody."
)
EXAMPLE = (
    "EXAMPLE unit types, reaches and costs are used: the study file gives none. No figure "
    "here is a requirement until they are replaced by one's own."
)


def assumptions_of(ground: Ground, *, model: str) -> dict[str, str]:
    """Say what a plan rests on, in the order in which it is told."""
    resources, demand = ground.resources, ground.situation.demand
    told = {"decision": DECISION}
    if resources.example:
        told["example"] = EXAMPLE
    told["units"] = "; ".join(
        f"{unit.name}: reaches {unit.reach_km:g} km of way, costs {unit.cost:g}"
        + (f", answers {unit.capacity:g} incidents in 90 days" if unit.capacity else "")
        for unit in resources.units
    )
    told["demand"] = (
        f"Incidents to expect in the next {demand.days} days in each cell of 10 km on land, "
        "weighted by how grave they are; shares of risk are shares of that weight."
    )
    told["distance"] = (
        f"Way over land is the straight line times {resources.detour:g}; no road network is "
        "read. A cell is covered when its centre is within the reach of a unit."
    )
    told["provinces"] = (
        "Each province answers for its own cells and sites with its own units; what a "
        "neighbour's unit covers besides is not counted."
    )
    told["levels"] = (
        "Units needed for 50, 70 and 90 % of a province's risk are the fewest that do, each "
        "type by itself, those held staying where they are."
    )
    told["candidates"] = _candidates(ground)
    told["must cover"] = _must(ground)
    told["held"] = _held(ground)
    told["model"] = _MODELS[model].format(target=f"{resources.target:.0%}")
    told["doubt"] = (
        f"{resources.draws} draws of the forecast, seed {resources.seed}; the worst tenth is "
        "the average over the tenth of draws in which a plan covers least."
    )
    return told


_MODELS = {
    "least": "The cheapest units that cover {target} of each province's risk.",
    "most": "The units that cover most risk of the country within budget and number.",
    "median": "The units from which the mean way to the risk is shortest.",
    "backup": "Of the cheapest units that cover {target} of each province's risk, those that "
    "cover most of it twice.",
}


def _candidates(ground: Ground) -> str:
    resources = ground.resources
    if resources.candidates:
        return f"Units may stand at the {len(resources.candidates)} candidates of the study."
    kinds = ", ".join(resources.places)
    text = f"Units may stand at places of these kinds: {kinds}."
    if "open ground" in resources.places:
        text += " Open ground is added only where named places reach less than 95 % of a"
        text += " province's risk; nobody has looked at the ground there."
    return text


def _must(ground: Ground) -> str:
    count = int(ground.must.sum())
    if not count:
        return "No site must be covered."
    return (
        f"{count} sites must be in reach of a unit: {', '.join(ground.resources.must_cover)}."
    )


def _held(ground: Ground) -> str:
    unplaced = sum(sum(own.values()) for own in ground.resources.held.values())
    told = []
    if len(ground.held):
        told.append(
            f"{len(ground.held)} units held today count with their own reach; where they stand "
            "is not published."
        )
    if unplaced:
        told.append(
            f"{unplaced} units held today are known by number only: they count against the "
            "need, and new places are chosen as if they covered nothing."
        )
    return " ".join(told) or "No unit is held today as far as the study says."
