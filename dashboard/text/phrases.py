"""What answers, figures, claims and distances are told as in a language; numbers, days, lists."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from dashboard.text.tables import FIRST, Lang, Language, language, say, term
from geodata.answers import CHANGING, DISPUTED, OPEN, Answer, FigureAnswer, Last, finest
from geodata.ground import OCCUPIED
from geodata.layers import Feature
from geodata.look import Look
from geodata.measure import METRES
from seeds import Claim, Figure, Span

KINDS = {"holder": "party", "state": "state"}
"""What sort of word answers for a property."""


def holder(answer: Answer, lang: Lang) -> str:
    """Tell who held a place. What was last reported never stands without its day."""
    if answer.basis == OCCUPIED:
        return say("look.occupied", lang)
    told = _told(answer, "holder", lang)
    if answer.is_silent or answer.certainty == "disputed":
        return told
    return told + holding(answer.holding, lang) + _basis(answer, lang)


def state(answer: Answer, lang: Lang) -> str:
    """Tell what a place was doing. What was last reported never stands without its day."""
    return _told(answer, "state", lang)


def certainty(answer: Answer | FigureAnswer, lang: Lang) -> str | None:
    """Tell how sure an answer is; None where the phrase for it says so already."""
    told = isinstance(answer, Answer) and answer.certainty != "certain"
    return None if told else term("certainty", answer.certainty, lang)


def sides(answer: Answer | Last, asked: str, lang: Lang) -> str:
    """Tell the word of an answer; where there are several, from what to what, or what or what."""
    kind = KINDS[asked]
    if answer.answer not in OPEN:
        return term(kind, answer.answer, lang)
    told = [term(kind, side, lang) for side in finest(answer.sides)]
    if answer.answer == CHANGING:
        return say("changing", lang, first=told[0], last=told[-1])
    return either(told, lang)


def legend(look: Look, lang: Lang) -> str:
    """Tell what a look means, in a legend; what was last reported has no day in one.

    Examples:
        >>> legend(Look("sdf/area", "held", ("sdf",), (), "area"), "en")
        'SDF-led administration, reported of the area'
    """
    parties = [term("party", party, lang) for party in look.parties]
    if look.word == CHANGING:
        parties = [say("changing", lang, first=parties[0], last=parties[-1])]
    text = say(f"legend.{look.word}", lang, sides=either(dict.fromkeys(parties), lang))
    return say("legend.area", lang, text=text) if look.tone == "area" else text


def _told(answer: Answer, asked: str, lang: Lang) -> str:
    if answer.is_silent and answer.last is None:
        return say(f"{asked}.unknown", lang)
    if answer.is_silent and answer.last:
        key = "last_disputed" if answer.last.answer == DISPUTED else "last"
        on = day(answer.last.day, lang)
        return say(f"{asked}.{key}", lang, sides=sides(answer.last, asked, lang), day=on)
    key = f"changing.{answer.certainty}" if answer.answer == CHANGING else answer.certainty
    return say(f"{asked}.{key}", lang, sides=sides(answer, asked, lang))


def holding(word: str | None, lang: Lang) -> str:
    """Add how a place is held, behind a comma; nothing where it is plainly held."""
    return "" if word in (None, "held") else say("comma", lang) + term("holding", str(word), lang)


def _basis(answer: Answer, lang: Lang) -> str:
    if answer.basis == "area":
        return say(f"basis.area.{'certain' if answer.certainty == 'certain' else 'possible'}", lang)
    return say("basis.zone", lang) if answer.basis == "zone" else ""


def figure(answer: FigureAnswer, lang: Lang) -> str:
    """Tell a number, for the day and not unknown, with its range, such as ``4,500 people``."""
    if answer.low is answer.best is answer.high is None:
        return say("no_agreed_number", lang)
    numbers = _range(answer.low, answer.best, answer.high, lang)
    return f"{numbers} {term('unit', str(answer.unit), lang)}"


def counted(answer: FigureAnswer, lang: Lang) -> str | None:
    """Tell of what day a number is, as its source gives it, such as ``about February 2025``."""
    return span(answer.dated, lang) if answer.dated and answer.dated.text else None


def said(given: Figure, lang: Lang) -> str:
    """Tell a number as its claimant gave it."""
    unit = term("unit", given.unit, lang)
    if given.value is not None:
        return f"{number(float(given.value), lang)} {unit}"
    if given.best is not None:
        return f"{say('about', lang, number=number(float(given.best), lang))} {unit}"
    low, high = (None if n is None else float(n) for n in (given.low, given.high))
    return f"{_range(low, None, high, lang)} {unit}"


def value(claim: Claim, lang: Lang) -> str:
    """Tell what a claim claims, in a word or a number."""
    if claim.figure is not None:
        return said(claim.figure, lang)
    return term(KINDS.get(claim.property, "value"), str(claim.value), lang)


def says(claim: Claim, lang: Lang) -> tuple[str, str]:
    """Give the point of a claim in our words, with the code of the language that they are in."""
    return _ours(claim, "says", lang)


def why(claim: Claim, lang: Lang) -> tuple[str, str]:
    """Give the reason of a claim's verdict, empty without one, with the code of its language."""
    return _ours(claim, "why", lang)


def _ours(claim: Claim, field: str, lang: Lang) -> tuple[str, str]:
    code = language(lang).code
    own = getattr(claim, f"{field}_{code}", None)
    return (own, code) if own else (getattr(claim, field) or "", FIRST)


def placed(place: Feature, lang: Lang) -> str:
    """Tell what a place's point rests on, or why it has none; empty if that is not said."""
    return term("accuracy_why", str(place.properties.get("accuracy_why") or ""), lang)


def passage(at: str, lang: Lang) -> str:
    """Tell where in a source something stands.

    Examples:
        >>> passage("para. 4, para. 5", "ar"), passage("page 4", "ar")
        ('الفقرة 4، الفقرة 5', 'page 4')
    """
    told = (
        say("at.paragraph", lang, number=part.removeprefix("para. "))
        if part.startswith("para. ")
        else term("at", part, lang)
        for part in at.split(", ")
    )
    return say("comma", lang).join(told)


def when(claim: Claim, lang: Lang) -> str:
    """Tell the days of a claim in short: one date, or two with a dash between."""
    spans = [claim.during] if claim.during else [claim.start, claim.until]
    return " – ".join(span(written, lang) for written in spans if written)


def time(claim: Claim, lang: Lang) -> str:
    """Tell the days of a claim in full: on every one of them, or on at least one."""
    if claim.during is None:
        assert claim.start is not None
        assert claim.until is not None
        ends = {"first": span(claim.start, lang), "last": span(claim.until, lang)}
        return say("span.every_day", lang, **ends)
    told = span(claim.during, lang)
    one = claim.during.first == claim.during.last
    return told if one else say("span.some_day", lang, days=told)


def length(metres: float, lang: Lang) -> str:
    """Tell a distance in kilometres and miles.

    Examples:
        >>> length(1931.2, "en")
        '1.93 km (1.2 mi)'
    """
    km, mi = (number(metres / METRES[unit], lang) for unit in ("km", "mi"))
    return say("km_mi", lang, km=km, mi=mi)


def length_range(low_m: float, high_m: float, lang: Lang) -> str:
    """Tell between what kilometres the true distance lies."""
    low, high = (number(metres / 1000, lang) for metres in (low_m, high_m))
    return say("range", lang, low=low, high=high)


def names(place: Feature) -> list[tuple[str, str]]:
    """List a place's names, each behind its language."""
    found = place.properties.items()
    return [(key[5:], str(name)) for key, name in found if key.startswith("name_") and name]


def _range(low: float | None, best: float | None, high: float | None, lang: Lang) -> str:
    if low is not None and high is not None and low != high:
        both = say("between", lang, low=number(low, lang), high=number(high, lang))
        return both if best is None else f"{number(best, lang)} ({both})"
    if best is not None or (low is not None and low == high):
        return number(best if best is not None else float(low or 0), lang)
    if low is not None:
        return say("at_least", lang, low=number(low, lang))
    return say("at_most", lang, high=number(float(high or 0), lang))


_ZEROS = {"latn": "0", "arab": "٠", "arabext": "۰"}
_DAY = {1: "y", 2: "MMMM y", 3: "d MMMM y"}
_RIGHT_TO_LEFT_MARK = "\u200f"


def number(value: float, lang: Lang, digits: int | None = None) -> str:
    """Write a number.

    Args:
        digits: The digits after the point; as many as there are, two at most, if None.

    Examples:
        >>> from dashboard.text.tables import in_print
        >>> number(4500.0, "en"), number(1.2, "en"), number(1.2, in_print("ar"), 1)
        ('4,500', '1.2', '١٫٢')
    """
    return _number(value, language(lang), digits)


@lru_cache(maxsize=8192)
def _number(value: float, lang: Language, digits: int | None) -> str:
    pattern = "#,##0.##" if digits is None else f"#,##0.{'0' * digits}".rstrip(".")
    text = format_decimal(value, pattern, locale=lang.locale, numbering_system=lang.digits)
    return _digits(text, lang)


def day(on: date, lang: Lang) -> str:
    """Write a day out.

    Examples:
        >>> day(date(2026, 1, 18), "en"), day(date(2026, 1, 18), "ar")
        ('18 January 2026', '18 كانون الثاني 2026')
    """
    return dated(on, "d MMMM y", lang)


def dated(on: date, pattern: str, lang: Lang) -> str:
    """Write a day by a pattern of CLDR: ``MMM y`` is its month with the year."""
    return _dated(on, pattern, language(lang))


@lru_cache(maxsize=8192)
def _dated(on: date, pattern: str, lang: Language) -> str:
    return _digits(format_date(on, pattern, locale=lang.locale), lang)


def span(written: Span, lang: Lang) -> str:
    """Write a date of the record out, with the doubt that it has and no day that it has not.

    Examples:
        >>> from seeds import parse_span
        >>> span(parse_span("2026-01-19/2026-01-20"), "en")
        '19–20 January 2026'
        >>> span(parse_span("2026-01-19/2026-01-20~"), "en")
        '19 January 2026 – about 20 January 2026'
        >>> span(parse_span("../2026-11-22"), "en"), span(parse_span("2025-02~"), "en")
        ('by 22 November 2026', 'about February 2025')
    """
    if written.text == "..":
        return say("span.open", lang)
    first, slash, last = written.text.partition("/")
    if first == "..":
        return say("span.by", lang, day=_written(last, lang))
    if _is_day(first) and _is_day(last):
        return _interval(written.first, written.last, language(lang))
    low = _written(first, lang)
    return say("span.between", lang, low=low, high=_written(last, lang)) if slash else low


def _is_day(text: str) -> bool:
    return len(text) == len("2026-01-19")


@lru_cache(maxsize=8192)
def _interval(first: date, last: date, lang: Language) -> str:
    """Two whole days, with what they share told once: ``1–18 January 2026``."""
    differs = "y" if first.year < last.year else "M" if first.month < last.month else "d"
    parts = Locale.parse(lang.locale).interval_formats["yMMMd"][differs]
    both = zip((first, last), parts, strict=True)
    return "".join(dated(day, part.replace("MMM", "MMMM"), lang) for day, part in both)


def _written(text: str, lang: Lang) -> str:
    parts = [int(part) for part in re.findall(r"\d+", text)]
    told = dated(date(*[*parts, 1, 1][:3]), _DAY[len(parts)], lang)
    return say("about", lang, number=told) if text[-1] in "~?%" else told


def joined(parts: Iterable[str], lang: Lang) -> str:
    """Join parts of a sentence that all hold.

    Examples:
        >>> joined(["a", "b", "c"], "en"), joined([], "en")
        ('a, b and c', '')
    """
    return format_list(list(parts), locale=language(lang).locale)


def either(parts: Iterable[str], lang: Lang) -> str:
    """Join parts of a sentence of which one holds.

    Examples:
        >>> either(["SDF", "government"], "en")
        'SDF or government'
    """
    return format_list(list(parts), style="or", locale=language(lang).locale)


def listed(parts: Iterable[str], lang: Lang) -> str:
    """List names with commas between them.

    It runs in the direction of its language even where names are in another script, since a mark of
    direction follows each comma.

    Examples:
        >>> listed(["SANA", "AP"], "en")
        'SANA, AP'
    """
    found = language(lang)
    comma = say("comma", found).rstrip()
    return f"{comma}{_RIGHT_TO_LEFT_MARK if found.is_rtl else ''} ".join(parts)


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def _digits(text: str, lang: Language) -> str:
    zero = ord(_ZEROS[lang.digits])
    return text.translate({ord("0") + n: zero + n for n in range(10)})
