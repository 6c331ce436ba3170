"""Answers, days and numbers as a reader of the page reads them, in its language."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from dashboard.words import term, word
from geodata.answers import Answer, FigureAnswer
from geodata.layers import Feature
from seeds import Claim, Figure

LOCALES = {"en": "en_GB", "ar": "ar_SY"}


@lru_cache(maxsize=2048)
def tell_day(day: date, lang: str) -> str:
    """Write a day out.

    Args:
        day: The day.
        lang: The language.

    Returns:
        The day.

    Examples:
        >>> tell_day(date(2026, 1, 18), "en"), tell_day(date(2026, 1, 18), "ar")
        ('18 January 2026', '18 كانون الثاني 2026')
    """
    return format_date(day, "d MMMM y", locale=LOCALES[lang])


@lru_cache(maxsize=8192)
def tell_number(number: float, lang: str) -> str:
    """Write a number out, with at most two decimals.

    Args:
        number: The number.
        lang: The language.

    Returns:
        The number.

    Examples:
        >>> tell_number(4500.0, "en"), tell_number(1.2, "en")
        ('4,500', '1.2')
    """
    return str(format_decimal(number, "#,##0.##", locale=LOCALES[lang], numbering_system="latn"))


def tell_holder(answer: Answer, lang: str) -> str:
    """Tell who held a place.

    Args:
        answer: The answer for the day.
        lang: The language.

    Returns:
        A phrase.
    """
    told = _tell(answer, "holder", "party", lang)
    if answer.certainty in ("disputed", "unknown"):
        return told
    plain = answer.holding in (None, "held")
    how = "" if plain else word("comma", lang) + term("holding", str(answer.holding), lang)
    return told + how + (word("from_zone", lang) if answer.basis == "zone" else "")


def tell_state(answer: Answer, lang: str) -> str:
    """Tell what a place was doing.

    Args:
        answer: The answer for the day.
        lang: The language.

    Returns:
        A phrase.
    """
    return _tell(answer, "state", "state", lang)


def _tell(answer: Answer, asked: str, kind: str, lang: str) -> str:
    """Tell an answer to what was asked, whose words are of a kind."""
    if answer.certainty == "disputed":
        sides = word("or", lang).join(term(kind, side, lang) for side in answer.sides)
        return word(f"{asked}.is_disputed", lang, sides=sides)
    if answer.certainty == "unknown" and answer.last:
        said = {kind: term(kind, answer.last.answer, lang)}
        return word(f"{asked}.last", lang, **said, day=tell_day(answer.last.day, lang))
    said = {kind: term(kind, answer.answer, lang)}
    return word(f"{asked}.{answer.certainty}", lang, **said)


def tell_figure(answer: FigureAnswer, lang: str) -> str:
    """Tell a number with its range.

    Args:
        answer: The answer for the day; not an unknown one.
        lang: The language.

    Returns:
        A phrase such as ``about 4,500 people``.
    """
    numbers = _tell_range(answer.low, answer.best, answer.high, lang)
    return f"{numbers} {term('unit', str(answer.unit), lang)}"


def tell_said(figure: Figure, lang: str) -> str:
    """Tell a number as its claimant gave it.

    Args:
        figure: The number.
        lang: The language.

    Returns:
        A phrase.
    """
    low, high = (None if n is None else float(n) for n in (figure.low, figure.high))
    unit = term("unit", figure.unit, lang)
    if figure.value is not None:
        return f"{tell_number(float(figure.value), lang)} {unit}"
    if figure.best is not None:
        return f"{word('about', lang, number=tell_number(float(figure.best), lang))} {unit}"
    return f"{_tell_range(low, None, high, lang)} {unit}"


def tell_value(claim: Claim, lang: str) -> str:
    """Tell what a claim claims, in a word or a number.

    Args:
        claim: The claim.
        lang: The language.

    Returns:
        The word or number.
    """
    if claim.figure is not None:
        return tell_said(claim.figure, lang)
    kind = {"holder": "party", "state": "state"}.get(claim.property)
    return term(kind, str(claim.value), lang) if kind else str(claim.value)


def names_of(place: Feature) -> list[tuple[str, str]]:
    """List a place's names with their languages.

    Args:
        place: The place.

    Returns:
        Pairs of language and name, for the languages in which it has one.
    """
    found = ((code, place.properties.get(f"name_{code}")) for code in ("en", "ar", "ku"))
    return [(code, str(name)) for code, name in found if name]


def _tell_range(low: float | None, best: float | None, high: float | None, lang: str) -> str:
    if low is not None and high is not None and low != high:
        both = word("between", lang, low=tell_number(low, lang), high=tell_number(high, lang))
        return both if best is None else f"{tell_number(best, lang)} ({both})"
    if best is not None or (low is not None and low == high):
        return tell_number(best if best is not None else float(low or 0), lang)
    if low is not None:
        return word("at_least", lang, low=tell_number(low, lang))
    return word("at_most", lang, high=tell_number(float(high or 0), lang))
