"""Words of police sheets and the kind of incident they stand for, English and Urdu.

The first line that has a word of the text decides, so what was discovered comes
before what was done with it: "recovery of IED" is a seizure, no explosion. Words
count whole, folded as names are; a text with none of them is ``other`` and told.
"""

from __future__ import annotations

import re

from geo_risk.gazetteer.folding import fold

WORDS: tuple[tuple[str, str], ...] = (
    (
        "telecom",
        """
        illegal sim | fake sim | sim misuse | misuse of sim | unauthorised sim |
        unauthorized sim | illegal sims | active sims | grey traffic | gray traffic |
        illegal exchange | gateway exchange | gsm gateway | unauthorised telecom |
        unauthorized telecom | illegal telecom | voip | غیر قانونی سم | جعلی سم |
        غیر قانونی ایکسچینج | گرے ٹریفک | غیر قانونی سمز | غیر قانونی سموں
        """,
    ),
    (
        "seizure",
        """
        recovery | recovered | recoveries | seizure | seized | cache | defused | diffused |
        disposal | made safe | foiled | برآمد | برآمدگی | ناکارہ | ضبط
        """,
    ),
    (
        "arrest",
        """
        arrest | arrests | arrested | apprehended | detained | detention | گرفتار | گرفتاری |
        گرفتاریاں
        """,
    ),
    (
        "operation",
        """
        operation | operations | ibo | ibos | sanitisation | sanitization | cordon | raid |
        raids | search | آپریشن | کارروائی | چھاپہ | سرچ
        """,
    ),
    (
        "protest",
        """
        protest | sit in | rally | demonstration | dharna | strike call | احتجاج | دھرنا |
        ریلی | جلوس
        """,
    ),
    (
        "air_drone_strike",
        """
        drone | drones | air strike | airstrike | aerial | quadcopter | ڈرون | فضائی حملہ |
        کواڈ کاپٹر
        """,
    ),
    ("suicide_attack", "suicide | fidayeen | svbied | خودکش | فدائی"),
    (
        "kidnapping",
        """
        kidnap | kidnapped | kidnapping | kidnappings | abduction | abducted | hostage |
        ransom | اغوا | اغواء | یرغمال | تاوان
        """,
    ),
    ("hijacking", "hijack | hijacked | hijacking | ہائی جیک | ہائی جیکنگ"),
    (
        "piracy",
        """
        piracy | pirate | pirates | boarded | boarding | sea robbery | قزاقی | قزاق |
        بحری ڈکیتی
        """,
    ),
    (
        "shelling",
        """
        rocket | rockets | mortar | mortars | missile | missiles | artillery | shelling |
        rpg | راکٹ | مارٹر | میزائل | گولہ باری
        """,
    ),
    (
        "explosion",
        """
        ied | vbied | blast | blasts | bomb | bombing | explosion | landmine | mine |
        grenade | remote controlled | دھماکہ | دھماکا | بم | بارودی | سرنگ | دستی بم | گرنیڈ
        """,
    ),
    (
        "assassination",
        """
        target killing | targeted killing | target killed | targetted killing |
        assassination | assassinated | ٹارگٹ کلنگ | ہدفی قتل
        """,
    ),
    (
        "non_state",
        """
        between armed groups | between groups | tribal clash | sectarian | inter tribal |
        tribal feud | non state | گروہوں کا تصادم | قبائلی تصادم | فرقہ وارانہ
        """,
    ),
    (
        "infrastructure_attack",
        """
        gas pipeline | pipeline | transmission tower | pylon | railway track | rail track |
        electric tower | mobile tower | infrastructure | sabotage | پائپ لائن | ٹاور |
        ریلوے ٹریک | ریلوے لائن | تنصیبات
        """,
    ),
    (
        "armed_clash",
        """
        clash | clashes | encounter | exchange of fire | state based | battle | gun battle |
        gunfight | جھڑپ | مقابلہ | فائرنگ کا تبادلہ
        """,
    ),
    (
        "attack_security",
        """
        attack on police | attack on fc | attack on army | attack on security |
        attack on lea | attack on check | check post | checkpost | check point | checkpoint |
        convoy | police van | police station | attack on levies | attack on forces |
        پولیس پر حملہ | ایف سی پر | فورسز پر | چیک پوسٹ | قافلے پر
        """,
    ),
    (
        "attack_civilians",
        """
        civilian | civilians | massacre | firing | murder | killing | killed | shot |
        shooting | acid | rape | one sided | attack on labourers | شہریوں پر | شہری | فائرنگ |
        قتل | ہلاکت
        """,
    ),
    (
        "robbery",
        """
        robbery | robberies | dacoity | snatching | theft | looting | extortion | ڈکیتی |
        چوری | بھتہ
        """,
    ),
    (
        "riot",
        "riot | riots | rioting | mob | arson | unrest | ہنگامہ | ہنگامہ آرائی | بلوہ | فساد",
    ),
    ("armed_clash", "attack | attacks | ambush | assault | حملہ | حملے | گھات"),
)
"""Kind and its words between bars, tried from the top."""

_PATTERNS = tuple(
    (kind, re.compile("(?<!\\w)(?:" + "|".join(map(fold, words.split("|"))) + ")(?!\\w)"))
    for kind, words in WORDS
)


def kind_of_words(text: str) -> str | None:
    """Kind of incident a text in plain words names, or ``None`` when no word is known.

    >>> kind_of_words("IED blast on FC convoy"), kind_of_words("Recovery of IED")
    ('explosion', 'seizure')
    >>> kind_of_words("مسلح گروہوں کا تصادم"), kind_of_words("weather")
    ('non_state', None)
    """
    folded = fold(text)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), None)
