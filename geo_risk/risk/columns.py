"""What each number of a score means: the one table of score columns, English and Urdu.

The map's panel, the tables' headers, the workbook's key and the aliases in GIS layers
all read it; so a number has one name and one meaning everywhere.
"""

from __future__ import annotations

from geo_risk.risk.column import Column
from geo_risk.risk.risk_columns import RANK_COLUMNS, RISK_COLUMNS

# ruff: noqa: RUF001 - Urdu text has its own full stop and comma

HORIZONS = (30, 90, 365)
"""Horizons that every score has, days."""

SCORE_COLUMNS: tuple[Column, ...] = (
    *(
        Column(
            name=f"expected_{days}d",
            unit=f"incidents in {days} days",
            label=f"Expected, {days} days",
            label_ur=f"متوقع، {days} دن",
            description=f"Mean number of incidents to expect in the next {days} days.",
            description_ur=f"اگلے {days} دنوں میں متوقع واقعات کی اوسط تعداد۔",
        )
        for days in HORIZONS
    ),
    *(
        Column(
            name=f"{end}{percent}_{days}d",
            unit=f"incidents in {days} days",
            label=f"{label}, {percent} %, {days} days",
            label_ur=f"{label_ur}، {percent} فیصد، {days} دن",
            description=(
                f"{label} bound of the interval that holds the number of incidents of the "
                f"next {days} days with a chance of at least {percent} %."
            ),
            description_ur=(
                f"اس وقفے کی {label_ur} جس میں اگلے {days} دنوں کے واقعات کی تعداد "
                f"کم از کم {percent} فیصد امکان سے ہوگی۔"
            ),
        )
        for days in HORIZONS
        for percent in (90, 50)
        for end, label, label_ur in (
            ("low", "Lower", "زیریں حد"),
            ("high", "Upper", "بالائی حد"),
        )
    ),
    *(
        Column(
            name=f"p_any_{days}d",
            unit="probability",
            label=f"Chance of any, {days} days",
            label_ur=f"کم از کم ایک کا امکان، {days} دن",
            description=f"Probability of at least one incident in the next {days} days.",
            description_ur=f"اگلے {days} دنوں میں کم از کم ایک واقعے کا امکان۔",
        )
        for days in HORIZONS
    ),
    Column(
        name="rate",
        unit="weighted incidents per 1,000 km2 in 30 days",
        label="Severity-weighted rate",
        label_ur="شدت کے لحاظ سے شرح",
        description=(
            "Expected incidents weighted by severity, per 1,000 km2 in 30 days: what the "
            "hazard index is made of."
        ),
        description_ur=(
            "شدت کے وزن کے ساتھ متوقع واقعات، فی 1,000 مربع کلومیٹر، 30 دن میں: "
            "خطرے کا اشاریہ اسی سے بنتا ہے۔"
        ),
    ),
    Column(
        name="hazard_index",
        unit="0 to 100",
        label="Hazard index",
        label_ur="خطرے کا اشاریہ",
        description=(
            "Hazard on a fixed scale: 25 points more mean ten times as many "
            "severity-weighted incidents. Empty where there are no data."
        ),
        description_ur=(
            "مقررہ پیمانے پر خطرہ: 25 درجے زیادہ کا مطلب شدت کے وزن کے ساتھ دس گنا "
            "واقعات۔ جہاں اعداد و شمار نہیں، وہاں خالی۔"
        ),
    ),
    Column(
        name="hazard_class",
        unit="1 to 5, 0 no data",
        label="Hazard class",
        label_ur="خطرے کا درجہ",
        description="Class of the hazard index: from 20, 40, 60 and 80. 0 means no data.",
        description_ur=(
            "خطرے کے اشاریے کا درجہ: 20، 40، 60 اور 80 سے۔ 0 کا مطلب: اعداد و شمار نہیں۔"
        ),
    ),
    *(
        Column(
            name=f"seen_{span}",
            unit="incidents",
            label=f"Seen, {label}",
            label_ur=f"درج شدہ، {label_ur}",
            description=f"Incidents recorded here, {label}.",
            description_ur=f"یہاں درج شدہ واقعات، {label_ur}۔",
        )
        for span, label, label_ur in (
            ("90d", "last 90 days", "پچھلے 90 دن"),
            ("365d", "last 365 days", "پچھلے 365 دن"),
            ("all", "whole record", "پورا ریکارڈ"),
        )
    ),
    Column(
        name="vague_share",
        unit="share",
        label="Vague locations",
        label_ur="غیر واضح مقامات",
        description=(
            "Share of the incidents recorded that are known to a district or province "
            "only. Empty where none is recorded."
        ),
        description_ur=(
            "درج شدہ واقعات کا وہ حصہ جن کا صرف ضلع یا صوبہ معلوم ہے۔ "
            "جہاں کوئی واقعہ درج نہیں، وہاں خالی۔"
        ),
    ),
    Column(
        name="state",
        unit="",
        label="State of the data",
        label_ur="اعداد و شمار کی حالت",
        description=(
            "scored, or no_data: fewer than three incidents of the whole record in reach "
            "(one 30 km away counts 0.6), too few to tell the area from a place where "
            "nothing happens. It does not mean safe."
        ),
        description_ur=(
            "scored یا no_data: پورے ریکارڈ میں پہنچ کے اندر تین سے کم واقعات "
            "(30 کلومیٹر دور کا واقعہ 0.6 گنا جاتا ہے)؛ یہ اتنے کم ہیں کہ علاقے کو "
            "پُرامن نہیں کہا جا سکتا۔"
        ),
    ),
    Column(
        name="rank",
        unit="1 is the highest",
        label="Rank",
        label_ur="درجہ بندی",
        description="Place among the areas of its kind by severity-weighted rate.",
        description_ur="اپنی قسم کے علاقوں میں شدت کے لحاظ سے شرح کی بنیاد پر مقام۔",
    ),
    *RISK_COLUMNS,
    *RANK_COLUMNS,
)
"""The columns of every score, in the order of the frames."""

NAMES = tuple(column.name for column in SCORE_COLUMNS)
"""Their names, in that order."""
CELL_NAMES = tuple(
    name for name in NAMES if name not in {column.name for column in RANK_COLUMNS}
)
"""Those of cells, whose ranks have no chances."""
