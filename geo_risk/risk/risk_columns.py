"""What the numbers of the risk index mean, and how sure a rank is: English and Urdu.

A part of the table in :mod:`geo_risk.risk.columns`.
"""

from __future__ import annotations

from geo_risk.risk.column import Column

# ruff: noqa: RUF001 - Urdu text has its own full stop and comma

RISK_COLUMNS: tuple[Column, ...] = (
    Column(
        name="people",
        unit="people",
        label="People exposed",
        label_ur="خطرے کی زد میں لوگ",
        description="Who lives here, by the census or a given population raster.",
        description_ur="مردم شماری یا دیے گئے آبادی کے نقشے کے مطابق یہاں بسنے والے لوگ۔",
    ),
    Column(
        name="site_value",
        unit="people",
        label="Value of the sites",
        label_ur="تنصیبات کی قدر",
        description=(
            "What the sites here count as beside the people, by their category: a convention."
        ),
        description_ur="یہاں کی تنصیبات اپنی قسم کے لحاظ سے کتنے لوگوں کے برابر گنی جاتی ہیں۔",
    ),
    Column(
        name="exposure_index",
        unit="0 to 100",
        label="Exposure index",
        label_ur="زد میں ہونے کا اشاریہ",
        description=(
            "People and value of sites on a fixed scale: 25 points more mean ten times as "
            "many to the km2, 0 is one, 100 ten thousand."
        ),
        description_ur=(
            "مقررہ پیمانے پر لوگ اور تنصیبات کی قدر: 25 درجے زیادہ کا مطلب فی مربع کلومیٹر "
            "دس گنا؛ 0 ایک ہے، 100 دس ہزار۔"
        ),
    ),
    Column(
        name="post_km",
        unit="km",
        label="Way to the nearest post",
        label_ur="قریب ترین چوکی تک فاصلہ",
        description=(
            "Mean distance to the nearest post; without a list of posts, to the nearest "
            "town of 20,000 people."
        ),
        description_ur=(
            "قریب ترین چوکی تک اوسط فاصلہ؛ چوکیوں کی فہرست نہ ہو تو بیس ہزار آبادی کے "
            "قریب ترین شہر تک۔"
        ),
    ),
    Column(
        name="city_km",
        unit="km",
        label="Way to the nearest city",
        label_ur="قریب ترین بڑے شہر تک فاصلہ",
        description="Mean distance to the nearest city of 100,000 people: how remote it is.",
        description_ur=(
            "ایک لاکھ آبادی کے قریب ترین شہر تک اوسط فاصلہ: علاقہ کتنا دور افتادہ ہے۔"
        ),
    ),
    Column(
        name="vulnerability_index",
        unit="0 to 100",
        label="Vulnerability index",
        label_ur="کمزوری کا اشاریہ",
        description=(
            "How far help is, on a fixed scale: the mean of the ways to a post (100 km is "
            "100) and to a city (400 km is 100), 50 points for ten times as far."
        ),
        description_ur=(
            "مقررہ پیمانے پر مدد کتنی دور ہے: چوکی (100 کلومیٹر پر 100) اور بڑے شہر (400 "
            "کلومیٹر پر 100) تک فاصلے کی اوسط، دس گنا فاصلے پر 50 درجے زیادہ۔"
        ),
    ),
    Column(
        name="risk_index",
        unit="0 to 100",
        label="Risk index",
        label_ur="مجموعی خطرے کا اشاریہ",
        description=(
            "Weighted geometric mean of hazard, exposure and vulnerability. Empty where one "
            "of them has no data."
        ),
        description_ur=(
            "خطرے، زد میں ہونے اور کمزوری کے اشاریوں کی وزنی ہندسی اوسط۔ جہاں ان میں سے "
            "کسی کے اعداد و شمار نہیں، وہاں خالی۔"
        ),
    ),
    Column(
        name="risk_class",
        unit="1 to 5, 0 no data",
        label="Risk class",
        label_ur="مجموعی خطرے کا درجہ",
        description="Class of the risk index: from 20, 40, 60 and 80. 0 means no data.",
        description_ur=(
            "مجموعی خطرے کے اشاریے کا درجہ: 20، 40، 60 اور 80 سے۔ 0 کا مطلب: اعداد و شمار نہیں۔"
        ),
    ),
    Column(
        name="risk_rank",
        unit="1 is the highest",
        label="Rank by risk",
        label_ur="مجموعی خطرے کی درجہ بندی",
        description="Place among the areas of its kind by risk index.",
        description_ur="اپنی قسم کے علاقوں میں مجموعی خطرے کے اشاریے کی بنیاد پر مقام۔",
    ),
)
"""Exposure, vulnerability and the risk index."""

RANK_COLUMNS: tuple[Column, ...] = (
    Column(
        name="p_top10",
        unit="probability",
        label="Chance to be among the first ten",
        label_ur="پہلے دس میں ہونے کا امکان",
        description=(
            "Chance that in the next 90 days it is among the ten of its kind with the "
            "highest severity-weighted rate; among provinces, that it is the first."
        ),
        description_ur=(
            "امکان کہ اگلے 90 دنوں میں یہ اپنی قسم کے اُن دس میں ہو جہاں شدت کے لحاظ سے شرح "
            "سب سے زیادہ ہے؛ صوبوں میں، کہ یہ پہلا ہو۔"
        ),
    ),
    *(
        Column(
            name=f"rank_{end}90",
            unit="1 is the highest",
            label=f"{label} rank, 90 %",
            label_ur=f"{label_ur} مقام، 90 فیصد",
            description=(
                f"{label} end of the range that holds its rank of the next 90 days with a "
                "chance of 90 %."
            ),
            description_ur=(
                f"اُس حد کا {label_ur} سرا جس میں اگلے 90 دنوں کی درجہ بندی میں اس کا مقام "
                "90 فیصد امکان سے ہوگا۔"
            ),
        )
        for end, label, label_ur in (("low", "Best", "بہترین"), ("high", "Worst", "آخری"))
    ),
)
"""How sure a rank is; not given for cells."""
