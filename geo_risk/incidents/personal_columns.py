"""Columns that speak of persons: a file that has one is refused until it is left out.

The program scores areas. A name, a telephone number or an address has no use
in it, and what is never read cannot get out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.gazetteer.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = """
    cnic | nic | nicop | snic | phone | phones | mobile | cellphone | landline | msisdn |
    whatsapp | imei | imsi | iccid | email | emails | passport | father | fathers |
    husband | parentage | guardian | surname | address | addresses | residence | dob |
    iban | telephone | telephones | cellphones | mobiles | nadra |
    شناختی | ولدیت | موبائل | فون | پتہ | ٹیلیفون | پاسپورٹ | سکنہ | والد | شوہر
    """
_PHRASES = """
    name | names | full name | first name | last name | middle name | person name |
    name of person | victim name | victims name | name of victim | names of victims |
    names of killed | names of injured | name of deceased | deceased name |
    name of martyr | martyr name | name of shaheed | shaheed name | accused |
    accused name | name of accused | suspect name | name of suspect | complainant |
    complainant name | informant | informer | witness | witness name | name and address |
    caller name | owner name | subscriber | subscriber name | s o | d o | w o | son of |
    s o d o w o | contact | contact no | contact number | contact details | cell no |
    cell number | tel | tel no | telephone | telephone no | telephone number | sim |
    sim no | sim number | sims | id card | id card no | id card number | identity card |
    identity card no | national id | e mail | e mail address | date of birth |
    birth date | نام | نام مقتول | نام زخمی | نام ملزم | ملزم | ملزم کا نام | مدعی |
    مدعی کا نام | متاثرہ شخص کا نام | مقتول کا نام | زخمی کا نام | شہید کا نام |
    والد کا نام | رابطہ نمبر | ٹیلی فون | سم | سم نمبر | قومی شناختی کارڈ | ای میل |
    رہائش | سکونت | تاریخ پیدائش | گواہ | مخبر | مستغیث | مشتبہ | واٹس ایپ | رابطہ |
    واٹس ایپ نمبر | آئی ایم ای آئی | آئی ایم ای آئی نمبر | ای میل ایڈریس | نام و پتہ
    """
_NAMED = "name | names | نام"
_PERSONS = """
    person | persons | victim | victims | deceased | dead | killed | injured | wounded |
    martyr | martyrs | shaheed | shuhada | accused | suspect | suspects | culprit |
    culprits | arrested | detained | detainee | abductee | abducted | kidnapped | hostage |
    missing | complainant | witness | witnesses | informant | informer | reporter | caller |
    owner | driver | guard | officer | official | engineer | worker | mother | father |
    wife | spouse | son | kin | subscriber | holder | member | members | doctor | nurse |
    مقتول | مقتولین | زخمی | زخمیوں | ملزم | ملزمان | مدعی | شہید | شہداء | متوفی | مضروب |
    مغوی | گرفتار | لاپتہ | مشتبہ | گواہ | مخبر | والدہ | والد | متاثرہ | شخص | اہلکار |
    ڈرائیور | مالک
    """
PERSONAL_WORDS = frozenset(map(fold, _WORDS.split("|")))
"""A header with one of these words speaks of a person, whatever else it says."""

PERSONAL_HEADERS = frozenset(map(fold, _PHRASES.split("|")))
"""Whole headers that speak of a person; as parts of others they may be harmless."""


NAMED, PERSONS = (frozenset(map(fold, words.split("|"))) for words in (_NAMED, _PERSONS))
"""A header that has a word of both, such as "names of the arrested", speaks of a person."""


def personal_columns(headers: Iterable[str]) -> list[str]:
    """Pick the headers that speak of persons, as they are written.

    >>> personal_columns(["District", "Father's Name", "CNIC No.", "vessel_name", "نام"])
    ["Father's Name", 'CNIC No.', 'نام']
    """
    return [header for header in headers if is_personal(header)]


def is_personal(header: str) -> bool:
    """Tell whether a header speaks of a person."""
    folded = fold(header)
    words = set(folded.split())
    if folded in PERSONAL_HEADERS or words & PERSONAL_WORDS:
        return True
    return bool(words & NAMED and words & PERSONS)
