"""What happened, in words that are the same for every source.

``evidence`` tells incidents that were *reported* from those that were
*discovered*: a seizure or an arrest measures how hard somebody looked, so it
never feeds the hazard. What is no violence at all is *context*.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of incident."""

    name: str
    name_ur: str
    evidence: str
    weight: float = 1.0
    """Default factor on the severity weight."""


KINDS: dict[str, Kind] = {
    "armed_clash": Kind("Armed clash", "مسلح جھڑپ", "reported"),
    "attack_security": Kind("Attack on security forces", "سکیورٹی فورسز پر حملہ", "reported"),
    "attack_civilians": Kind("Attack on civilians", "شہریوں پر حملہ", "reported"),
    "assassination": Kind("Targeted killing", "ٹارگٹ کلنگ", "reported"),
    "suicide_attack": Kind("Suicide attack", "خودکش حملہ", "reported"),
    "explosion": Kind("Explosion, IED or landmine", "دھماکہ یا بارودی سرنگ", "reported"),
    "shelling": Kind("Rocket or mortar fire", "راکٹ یا مارٹر فائر", "reported"),
    "air_drone_strike": Kind("Air or drone strike", "فضائی یا ڈرون حملہ", "reported"),
    "kidnapping": Kind("Kidnapping", "اغوا", "reported"),
    "hijacking": Kind("Hijacking", "ہائی جیکنگ", "reported"),
    "infrastructure_attack": Kind("Attack on infrastructure", "تنصیبات پر حملہ", "reported"),
    "non_state": Kind("Clash between armed groups", "مسلح گروہوں کا تصادم", "reported"),
    "robbery": Kind("Armed robbery", "مسلح ڈکیتی", "reported"),
    "piracy": Kind("Piracy or robbery at sea", "بحری قزاقی", "reported"),
    "suspicious_approach": Kind(
        "Suspicious approach at sea", "مشکوک بحری نقل و حرکت", "reported"
    ),
    "riot": Kind("Riot or violence at a protest", "ہنگامہ آرائی", "reported"),
    "other": Kind("Other or unknown", "دیگر یا نامعلوم", "reported"),
    "operation": Kind("Security operation", "سکیورٹی آپریشن", "discovered"),
    "seizure": Kind("Seizure or device made safe", "برآمدگی یا بم ناکارہ", "discovered"),
    "arrest": Kind("Arrest", "گرفتاری", "discovered"),
    "telecom": Kind(
        "SIM misuse or unauthorised telecom", "سم کا غلط یا غیر قانونی استعمال", "discovered"
    ),
    "protest": Kind("Peaceful protest", "پرامن احتجاج", "context"),
    "strategic_development": Kind("Strategic development", "اہم پیش رفت", "context"),
}
"""Every kind, by its id; severity weights may be changed in the study file."""
