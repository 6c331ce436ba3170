"""Names of towns as a reader of news knows them, out of a gazetteer's transliterations."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

PREFERRED: dict[int, tuple[str, str]] = {
    89570: ("Zakho", "زاخو"),
    96994: ("Dohuk", "دهوك"),
    98717: ("Ramadi", "الرمادي"),
    99072: ("Mosul", "الموصل"),
    99532: ("Basra", "البصرة"),
    113646: ("Tabriz", "تبريز"),
    162284: ("Muhasan", "موحسن"),
    163345: ("Tartus", "طرطوس"),
    163434: ("Tell Tamer", "تل تمر"),
    163470: ("Tell Salhab", "تل سلحب"),
    163476: ("Tell Rifaat", "تل رفعت"),
    163750: ("Tell Abyad", "تل أبيض"),
    163808: ("Palmyra", "تدمر"),
    164025: ("Subaykhan", "صبيخان"),
    164328: ("Shaykh Miskin", "الشيخ مسكين"),
    164717: ("Sednaya", "صيدنايا"),
    164947: ("Salamiyah", "السلمية"),
    165509: ("Ras al-Ayn", "رأس العين"),
    166365: ("Nawa", "نوى"),
    167080: ("Maskana", "مسكنة"),
    167208: ("Markada", "مركدة"),
    167245: ("Marea", "مارع"),
    167605: ("Maarat Misrin", "معرة مصرين"),
    167611: ("Maarat al-Numan", "معرة النعمان"),
    168325: ("Khan Shaykhun", "خان شيخون"),
    168478: ("al-Ghandurah", "الغندورة"),
    169304: ("Jableh", "جبلة"),
    169389: ("Idlib", "إدلب"),
    170017: ("Hama", "حماة"),
    170592: ("Douma", "دوما"),
    170654: ("Damascus", "دمشق"),
    170785: ("Deir Hafir", "دير حافر"),
    170857: ("Darat Izza", "دارة عزة"),
    170892: ("Darayya", "داريا"),
    170905: ("Daraa", "درعا"),
    171212: ("Bulbul", "بلبل"),
    172082: ("Azaz", "أعزاز"),
    172134: ("Ain Issa", "عين عيسى"),
    172256: ("Kobani", "عين العرب"),
    172374: ("Tabqa", "الطبقة"),
    172408: ("Suwayda", "السويداء"),
    172837: ("al-Shaddadi", "الشدادي"),
    172955: ("Raqqa", "الرقة"),
    173334: ("Quneitra", "القنيطرة"),
    173377: ("Qamishli", "القامشلي"),
    173480: ("Mayadin", "الميادين"),
    173576: ("Latakia", "اللاذقية"),
    173797: ("al-Hol", "الهول"),
    173811: ("al-Hasakah", "الحسكة"),
    174036: ("al-Ashara", "العشارة"),
    174186: ("Afrin", "عفرين"),
    174448: ("Abu Kamal", "البوكمال"),
    250090: ("Zarqa", "الزرقاء"),
    250441: ("Amman", "عمّان"),
    250582: ("Mafraq", "المفرق"),
    266826: ("Tripoli", "طرابلس"),
    278913: ("Nabatieh", "النبطية"),
    281184: ("Jerusalem", "القدس"),
    294098: ("Nazareth", "الناصرة"),
    304531: ("Mersin", "مرسين"),
    304797: ("Mardin", "ماردين"),
    316541: ("Diyarbakır", "ديار بكر"),
    318253: ("Cizre", "جزيرة ابن عمر"),
    321836: ("Batman", "باتمان"),
    323786: ("Ankara", "أنقرة"),
    325363: ("Adana", "أضنة"),
    359796: ("Suez", "السويس"),
    360630: ("Cairo", "القاهرة"),
    361055: ("Ismailia", "الإسماعيلية"),
    383661: ("al-Yarubiyah", "اليعربية"),
    616052: ("Yerevan", "يريفان"),
}
"""English and Arabic, by GeoNames id, where the gazetteer's own name is not the usual one."""

_LETTERS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "ة": "h", "و": "w", "ي": "y",
}  # fmt: skip
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a ]+")
_USUAL = {"Dayr": "Deir", "Tall": "Tell"}
_STEMS = re.compile(r"\b(Dayr|Tall)(?= )")
_ARTICLE = re.compile(r"(?<!\w)(?:al|ad|an|ar|as|ash|at|az)[ -](?=\w)", re.IGNORECASE)


def english(name: str) -> str:
    """Write a transliterated Arabic name as a map in English does.

    Args:
        name: As in a gazetteer, with its accents and apostrophes.

    Returns:
        The name in plain letters, every article as ``al-``.

    Examples:
        >>> english("Ash Shaykh Badr"), english("Ḩarrān al ‘Awāmīd")
        ('al-Shaykh Badr', 'Harran al-Awamid')
    """
    split = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in split if not unicodedata.combining(char))
    usual = _STEMS.sub(lambda stem: _USUAL[stem[1]], re.sub("[‘’ʻʼ'`]", "", plain))
    return _ARTICLE.sub("al-", usual)


def arabic(name: str, spellings: Iterable[str]) -> str | None:
    """Choose the Arabic spelling that sounds most like a name.

    Gazetteers list spellings in every language side by side, and older names among them.

    Args:
        name: The name in Latin letters.
        spellings: In any script; what is not in Arabic letters alone is passed over.

    Returns:
        The spelling; None if none is Arabic.

    Examples:
        >>> arabic("Al Mazra‘ah", ["السجن", "المزرعة", "مزرعه"])
        'المزرعة'
    """
    fit = [spelling for spelling in spellings if _ARABIC.fullmatch(spelling)]
    sound = _latin_sound(name)
    words = name.count(" ")
    order = {s: (-_likeness(sound, _arabic_sound(s)), abs(s.count(" ") - words), s) for s in fit}
    return min(fit, key=order.__getitem__, default=None)


def likeness(one: str, other: str) -> float:
    """Tell how alike two names in Latin letters sound, from 0 to 1.

    Examples:
        >>> likeness("Shaqqa", "Shaqa") > 0.8
        True
    """
    return _likeness(_latin_sound(one), _latin_sound(other))


def _latin_sound(name: str) -> str:
    return re.sub("[^bcdfghjklmnpqrstvwxyz]", "", english(name).lower())


def _arabic_sound(name: str) -> str:
    return "".join(_LETTERS.get(letter, "") for letter in name)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
