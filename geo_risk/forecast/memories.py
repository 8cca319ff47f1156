"""What a forecast remembers: each memory is a surface, each family one plain sentence.

A memory turns the incidents known on a day into a share for each patch, summing to one:
the chance that the next incident falls there, if only this memory is believed.

- ``places``: incidents weighed by 0.5^(age / half-life), laid down with a kernel; a
  half-life of ``None`` never forgets
- ``ever``: places ever hit, each once, whatever their number of incidents
- ``known``: known places (long-run count 0.70, ever hit 0.15, ever hit within 5 km 0.15),
  raised or lowered by the present activity around them: incidents weighed by age over
  all incidents, within a kernel (``sd_km``) or within the district (``sd_km=None``)
- ``anywhere``: the same for every square kilometre.
"""

from __future__ import annotations

from dataclasses import dataclass

# ruff: noqa: RUF001 - Urdu text has its own full stop and comma

SPOT_KM = 0.1
"""Width of "the same place": all but the cell itself."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One part that a score is made of."""

    name: str
    """Short ASCII name; the key of its numbers."""
    sentence: str
    """What it says, in English."""
    sentence_ur: str
    """What it says, in Urdu."""


@dataclass(frozen=True, kw_only=True)
class Memory:
    """One component of the mixture."""

    name: str
    """Short ASCII name."""
    family: Reason
    """Memories of one family are told to the planner as one sentence."""
    kind: str
    """``places``, ``ever``, ``known`` or ``anywhere``."""
    half_life_days: float | None = None
    """Age at which an incident counts half; ``None`` never forgets."""
    sd_km: float | None = SPOT_KM
    """Width of the kernel, km; for ``known`` ``None`` is the district."""


RECENT = Reason(
    name="recent",
    sentence="Places hit in recent weeks are hit again.",
    sentence_ur="جن مقامات پر حالیہ ہفتوں میں واقعات ہوئے، وہاں دوبارہ ہوتے ہیں۔",
)
YEAR = Reason(
    name="year",
    sentence="Places hit in the past year or two stay in danger.",
    sentence_ur="جن مقامات پر پچھلے ایک دو سال میں واقعات ہوئے، وہاں خطرہ برقرار رہتا ہے۔",
)
LONG_RUN = Reason(
    name="long_run",
    sentence="Places hit often over the whole record keep their rank.",
    sentence_ur="جو مقامات پورے ریکارڈ میں بار بار نشانہ بنے، ان کا درجہ برقرار رہتا ہے۔",
)
ACTIVE = Reason(
    name="active",
    sentence="Known places are in danger while their district and region are active.",
    sentence_ur="جب تک ضلع اور علاقے میں سرگرمی ہو، جانے پہچانے مقامات خطرے میں رہتے ہیں۔",
)
AROUND = Reason(
    name="around",
    sentence="Incidents of the past year spread to their surroundings.",
    sentence_ur="گزشتہ سال کے واقعات اپنے گرد و نواح میں پھیلتے ہیں۔",
)
EVER = Reason(
    name="ever",
    sentence="Incidents fall near places that were ever hit.",
    sentence_ur="واقعات اُن مقامات کے قریب ہوتے ہیں جو کبھی نشانہ بنے ہوں۔",
)
ANYWHERE = Reason(
    name="anywhere",
    sentence="An incident can happen anywhere.",
    sentence_ur="واقعہ کہیں بھی ہو سکتا ہے۔",
)
REPEATS = Reason(
    name="repeats",
    sentence="Places that keep coming back are raised, places hit once are lowered.",
    sentence_ur="بار بار نشانہ بننے والے مقامات کا درجہ بڑھایا، ایک بار والوں کا گھٹایا گیا۔",
)
REGION = Reason(
    name="region",
    sentence="The region as a whole has seen more, or less, of late than was forecast for it.",
    sentence_ur="پورے علاقے میں حال ہی میں پیش گوئی سے زیادہ یا کم واقعات ہوئے ہیں۔",
)
VAGUE = Reason(
    name="vague",
    sentence="Incidents known to the district or province only are shared out over it.",
    sentence_ur="جن واقعات کا صرف ضلع یا صوبہ معلوم ہے، وہ اسی پر تقسیم کیے گئے ہیں۔",
)
CITY = Reason(
    name="city",
    sentence="Incidents known to a city only are laid over the whole city.",
    sentence_ur="جن واقعات کا صرف شہر معلوم ہے، وہ پورے شہر پر پھیلائے گئے ہیں۔",
)


def places(family: Reason, *sizes: tuple[float | None, float]) -> tuple[Memory, ...]:
    """Make memories of places from pairs of half-life (days) and width (km).

    >>> [memory.name for memory in places(YEAR, (180.0, 0.1), (None, 2.0))]
    ['year_180d_0.1km', 'year_all_2km']
    """
    return tuple(
        Memory(
            name=f"{family.name}_{'all' if half is None else f'{half:g}d'}_{sd:g}km",
            family=family,
            kind="places",
            half_life_days=half,
            sd_km=sd,
        )
        for half, sd in sizes
    )


def active(half_life_days: float, sd_km: float | None) -> Memory:
    """Make a memory of known places by the activity within so many km, or the district."""
    return Memory(
        name="active_district" if sd_km is None else f"active_{sd_km:g}km",
        family=ACTIVE,
        kind="known",
        half_life_days=half_life_days,
        sd_km=sd_km,
    )


def ever(sd_km: float) -> Memory:
    """Make a memory of the places ever hit and what lies within so many km."""
    return Memory(name=f"ever_{sd_km:g}km", family=EVER, kind="ever", sd_km=sd_km)


UNIFORM = Memory(name="anywhere", family=ANYWHERE, kind="anywhere")
"""The memory that knows no places."""
