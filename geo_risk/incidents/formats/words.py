"""Header words of sheets and plain tables, English and Urdu, for each of our fields.

Names are folded: case, punctuation, underscores and Urdu letter forms do not
matter. Within a field the first name that a table has is taken, so what says
more stands first.
"""

from __future__ import annotations

from geo_risk.gazetteer.folding import fold


def _names(text: str) -> tuple[str, ...]:
    return tuple(fold(name) for name in text.split("|"))


DATE = _names(
    """
    date of occurrence | date of incident | date occurrence | incident date |
    occurrence date | event date | date start | start date | date time | datetime |
    dated | date | day | تاریخ وقوعہ | تاریخ واقعہ | وقوعہ کی تاریخ | تاریخ و وقت |
    مورخہ | تاریخ
    """
)
LATITUDE = _names(
    """
    latitude | lat | lat dd | latitude dd | decimal latitude | gps lat | y coord | y |
    geometry lat | عرض بلد | عرض
    """
)
LONGITUDE = _names(
    """
    longitude | lon | long | lng | lon dd | longitude dd | decimal longitude | gps lon |
    gps long | x coord | x | geometry lon | طول بلد | طول
    """
)
DISTRICT = _names(
    """
    district | district name | name of district | dist | distt | adm2 en | adm2 name |
    admin2 | adm2 | adm 2 | district agency | agency district | zila | zilla |
    stated district | stated | ضلع | ضلع کا نام | ضلع ایجنسی
    """
)
PROVINCE = _names(
    """
    province | province name | name of province | prov | adm1 en | adm1 name | admin1 |
    adm1 | adm 1 | province territory | region | صوبہ
    """
)
PLACE = _names(
    """
    place of occurrence | place of incident | tehsil place of occurrence | tehsil place |
    place | place name | name of place | location | site | locality | area | village |
    town | city | where coordinates | tehsil | police station | ps | تحصیل مقام |
    جائے وقوعہ | مقام وقوعہ | مقام | علاقہ | جگہ | تحصیل | تھانہ
    """
)
KIND = _names(
    """
    nature of incident | nature of occurrence | type of incident | incident type |
    event type | category of incident | incident category | kind | type | nature |
    category | incident | event | نوعیت واقعہ | واقعہ کی نوعیت | نوعیت | قسم | واقعہ
    """
)
KILLED = _names(
    """
    killed | total killed | no of killed | number killed | deaths | total deaths |
    no of deaths | dead | fatalities | best | shaheed | martyred | جاں بحق | ہلاک |
    ہلاکتیں | اموات | شہید | شہداء
    """
)
INJURED = _names(
    """
    injured | total injured | no of injured | number injured | wounded | injuries | زخمی |
    زخمیوں کی تعداد
    """
)
SERIAL = _names("""
    sr no | s no | sno | sr | serial | serial no | serial number | no | نمبر شمار |
    سیریل نمبر | شمار
    """)
"""Running numbers of the lines of a sheet. They restart, so they are no ids."""

IDENTIFIER = _names("""
    id | incident id | event id | uid | incident no | reference | ref | ref no | code
    """)

AGENCY_MARKS = tuple(
    name
    for names in (
        SERIAL,
        _names(
            """
    nature of incident | nature of occurrence | tehsil | tehsil place of occurrence |
    place of occurrence | police station | ps | killed | injured | martyred | shaheed |
    remarks | fir no | date of occurrence | کیفیت | ریمارکس | ضلع | صوبہ | نوعیت |
    جاں بحق | زخمی | تحصیل مقام | تحصیل | تھانہ
    """
        ),
    )
    for name in names
)
"""Words by which a sheet of an agency is told from a plain table."""

TOTALS = frozenset(
    _names(
        """
    total | totals | grand total | sub total | subtotal | sum | g total | کل | کل میزان |
    میزان | مجموعہ | ٹوٹل | کل تعداد
    """
    )
)
"""First words of a row that sums others up."""
