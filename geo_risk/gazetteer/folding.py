"""Two spellings are the same name when their folded forms are equal.

``fold`` is the one way names are compared anywhere: compatibility forms, case,
Arabic and Urdu letter forms (ي and ی, ك and ک, the four shapes of he), vowel marks,
Latin accents, digits, dashes, dots and runs of spaces all stop mattering.
Nothing else does: folding never guesses, and a typing error stays one.
"""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {
    ord(digit): str(value)
    for first in ("\u0660", "\u06f0")
    for value, digit in enumerate(chr(ord(first) + step) for step in range(10))
}
"""Arabic-Indic and Urdu digits to the ASCII ones."""

_LETTERS = {
    0x064A: 0x06CC,  # Arabic yeh to Urdu yeh
    0x0649: 0x06CC,  # alef maksura
    0x06D0: 0x06CC,  # Pashto e
    0x06CD: 0x06CC,  # Pashto yeh with tail
    0x0643: 0x06A9,  # Arabic kaf to keheh
    0x06AA: 0x06A9,  # Sindhi swash kaf
    0x0647: 0x06C1,  # Arabic heh to heh goal
    0x06BE: 0x06C1,  # heh doachashmee
    0x0629: 0x06C1,  # teh marbuta
    0x06D5: 0x06C1,  # ae
    0x06BA: 0x0646,  # noon ghunna to noon
    0x0640: None,  # tatweel, which only stretches
    0x00DF: "ss",  # sharp s
    0x00F8: "o",  # o with stroke
    0x0142: "l",  # l with stroke
    0x0131: "i",  # dotless i
}
"""Letters that different keyboards write for the same one."""

_SILENT = re.compile(
    r"['`\u00b4\u2018\u2019\u02bb\u02bc\u02be\u02bf\"\u201c\u201d"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Signs that vanish: apostrophes, quotes, and marks of joining and direction."""

_BREAKS = re.compile(r"[\s\-\u2010-\u2015\u2212_/\\.,\u060c\u06d4;:\u061b()\[\]|+*&]+")
"""Signs that only separate words."""


def ascii_digits(text: str) -> str:
    """Write Urdu and Arabic digits as 0 to 9 and leave all else alone.

    >>> ascii_digits("۱۲/۰۳/٢٠١٣")
    '12/03/2013'
    """
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """Bring a name to the form in which names are compared; words keep single spaces.

    Empty text stays empty.

    >>> fold("  Muzaffarābād-City "), fold("D.I.Khan"), fold("كوئٹه") == fold("کوئٹہ")
    ('muzaffarabad city', 'd i khan', True)
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    parts = unicodedata.normalize("NFD", _SILENT.sub("", plain))
    bare = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return _BREAKS.sub(" ", ascii_digits(bare).translate(_LETTERS)).strip()


def name_key(text: str) -> str:
    """Fold a name and drop its spaces, so that Umer Kot and Umerkot are one name.

    >>> name_key("Umer Kot") == name_key("Umerkot")
    True
    """
    return fold(text).replace(" ", "")
