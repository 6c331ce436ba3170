"""The words of the press map, in English and in Arabic, with its days and numbers."""

from collections.abc import Mapping

from dashboard.words import term

_PAIRS: Mapping[str, tuple[str, str]] = {
    "subtitle": (
        "Detention sites and reported control of the ground, {day}",
        "أماكن الاحتجاز والسيطرة على الأرض بحسب التقارير، {day}",
    ),
    "subtitle_site": ("{site} and its surroundings, {day}", "{site} ومحيطه، {day}"),
    "subtitle_compare": (
        "Reported control of the ground, {before} and {day}",
        "السيطرة على الأرض بحسب التقارير، {before} و{day}",
    ),
    "as_known": ("{text}; as known by {known}", "{text}؛ بحسب ما عُرف حتى {known}"),
    "key": ("Who holds the ground, {day}", "من يسيطر على الأرض، {day}"),
    "key_both": ("Who holds the ground on each day", "من يسيطر على الأرض في كل يوم"),
    "contested": ("Fought over", "محل قتال"),
    "disputed": ("Sources disagree", "المصادر متضاربة"),
    "mixed": ("Several parties", "أكثر من طرف"),
    "not-reported": ("Not reported", "لم يرد عنها شيء"),
    "besieged": ("{party}, besieged", "{party}، محاصر"),
    "possible": ("Striped: possible, not certain", "بالخطوط: محتمل غير مؤكد"),
    "prison": ("Prison", "سجن"),
    "camp": ("Camp", "مخيم"),
    "base": ("Military base", "قاعدة عسكرية"),
    "proxy": ("Lies somewhere in this circle", "يقع في مكان ما داخل هذه الدائرة"),
    "broken": ("In red: opened by force or attacked", "بالأحمر: فتح بالقوة أو هوجم"),
    "ring": ("Published distance from the base", "المسافة المنشورة من القاعدة"),
    "approximate": ("Locations approximate.", "المواقع تقريبية."),
    "indicative": (
        "Zones are indicative: the ground nearest to each reported place, not a front line.",
        "المناطق إرشادية: الأرض الأقرب إلى كل مكان وردت عنه تقارير، وليست خط جبهة.",
    ),
    "ranges": (
        "A range counts from what is certain to what is possible.",
        "المدى من المؤكد إلى المحتمل.",
    ),
    "boundaries": (
        "Boundaries and names shown do not imply endorsement or acceptance.",
        "لا تعني الحدود والأسماء المبيّنة إقرارًا بها أو قبولًا.",
    ),
    "sources": ("Sources: {names}", "المصادر: {names}"),
    "so_many": ("{count} publishers", "{count} جهة نشر"),
    "and_more": ("{names} and {count} more", "{names} و{count} غيرها"),
    "basemap": (
        "Basemap: Natural Earth, GeoNames (CC BY 4.0). Projection: {projection}.",
        "الخريطة الأساس: Natural Earth وGeoNames (CC BY 4.0). الإسقاط: {projection}.",
    ),
    "relief": ("Relief: NOAA GLOBE.", "التضاريس: NOAA GLOBE."),
    "projection_lcc": (
        "Lambert conformal conic, 39° E, 33.2° and 36.6° N",
        "لامبرت المخروطي المتشابه، ٣٩° شرقًا، ٣٣٫٢° و٣٦٫٦° شمالًا",
    ),
    "project": ("Detention Atlas: Syria", "أطلس الاحتجاز: سوريا"),
    "graphic": ("Graphic: {project} {version}", "الرسم: {project} {version}"),
    "licence": ("CC BY 4.0", "CC BY 4.0"),
    "km": ("{n} km", "{n} كم"),
    "miles": ("{n} miles", "{n} ميل"),
    "mile": ("{n} mile", "{n} ميل"),
    "syria": ("Syria", "سوريا"),
    "span": ("{low}–{high}", "{low}–{high}"),
    "plus": ("{name} +{n}", "{name} +{n}"),
    "more": ("and {n} more", "و{n} غيرها"),
    "site_state": ("{site}: {state}", "{site}: {state}"),
    "last_reported": ("last reported {state}", "آخر ما ورد: {state}"),
    "possibly": ("possibly {state}", "ربما {state}"),
    "held_by": ("held by {party}", "بيد {party}"),
    "holder_disputed": ("sources disagree on who holds it", "تختلف المصادر في من يسيطر عليه"),
    "holder_unknown": ("no report of who holds it", "لم يرد من يسيطر عليه"),
    "title_holders": (
        "{parties} of {total} mapped detention sites",
        "{parties} من أصل {total} من أماكن الاحتجاز المبيّنة",
    ),
    "party_holds": ("{party} holds {n}", "{party}: {n}"),
    "party_count": ("{party} {n}", "{party}: {n}"),
    "title_unknown": (
        "No report says who held {n} of {total} mapped detention sites",
        "لم يرد من كان يسيطر على {n} من أصل {total} من أماكن الاحتجاز المبيّنة",
    ),
    "title_broken": ("{sites} reported {state}", "{sites}: {state} بحسب التقارير"),
    "title_two": ("{first}; {second}", "{first}؛ {second}"),
    "inset": (
        "{place}: {length} from {start}, as published",
        "{place}: {length} من {start} كما نشر",
    ),
    "title_compare": (
        "{party} goes from holding {before} of {total} mapped detention sites to {after}",
        "{party}: من {before} من أصل {total} من أماكن الاحتجاز المبيّنة إلى {after}",
    ),
    "of": ("{n} of {total}", "{n} من أصل {total}"),
    "title_same": (
        "No change of hands reported among {total} mapped detention sites",
        "لم يرد تغيّر في السيطرة على أماكن الاحتجاز المبيّنة، وعددها {total}",
    ),
    "title_none": (
        "Reported control of the ground in Syria",
        "السيطرة على الأرض في سوريا بحسب التقارير",
    ),
}


_VOWELS = dict.fromkeys(range(0x64B, 0x653))
"""The marks of short vowels, which papers do not set."""


def word_of(kind: str, name: str, lang: str) -> str:
    """Give the text for a word of the record, as the dashboard has it, set as papers do.

    Args:
        kind: ``party`` or ``state``.
        name: The word.
        lang: ``en`` or ``ar``.

    Returns:
        The text.

    Examples:
        >>> word_of("party", "israel", "en"), word_of("state", "evacuated", "ar")
        ('Israeli forces', 'أخلي')
    """
    return term(kind, name, lang).translate(_VOWELS)


def say(key: str, lang: str, **values: object) -> str:
    """Give a text of the press map.

    Args:
        key: Its key.
        lang: ``en`` or ``ar``.
        **values: What its braces stand for; numbers as they are to be read.

    Returns:
        The text.

    Examples:
        >>> say("km", "en", n=100), say("km", "ar", n="١٠٠")
        ('100 km', '١٠٠ كم')
    """
    return _PAIRS[key][lang == "ar"].translate(_VOWELS).format(**values)
