"""What answers, figures, claims and distances are told as, in any language."""

from collections.abc import Iterable

from dashboard.text.tables import FIRST, Lang, language, say, term
from dashboard.text.writing import capital, dated, day, either, joined, listed, number, span
from geodata.answers import CHANGING, DISPUTED, OPEN, Answer, FigureAnswer, Last
from geodata.ground import OCCUPIED
from geodata.layers import Feature
from geodata.look import Look
from geodata.measure import METRES
from seeds import Claim, Figure
from seeds.vocabulary import REFINES

__all__ = [
    "KINDS",
    "capital",
    "certainty",
    "counted",
    "dated",
    "day",
    "either",
    "figure",
    "holder",
    "joined",
    "legend",
    "length",
    "length_range",
    "listed",
    "names",
    "number",
    "said",
    "says",
    "sides",
    "span",
    "state",
    "time",
    "value",
    "when",
    "why",
]

KINDS = {"holder": "party", "state": "state"}
"""What sort of word answers for a property."""


def holder(answer: Answer, lang: Lang) -> str:
    """Tell who held a place.

    Returns:
        A phrase. What was last reported never stands without its day.
    """
    if answer.basis == OCCUPIED:
        return say("look.occupied", lang)
    told = _told(answer, "holder", lang)
    if answer.is_silent or answer.certainty == "disputed":
        return told
    return told + _holding(answer, lang) + _basis(answer, lang)


def state(answer: Answer, lang: Lang) -> str:
    """Tell what a place was doing.

    Returns:
        A phrase. What was last reported never stands without its day.
    """
    return _told(answer, "state", lang)


def certainty(answer: Answer | FigureAnswer, lang: Lang) -> str | None:
    """Tell how sure an answer is, where the phrase for it does not say so already.

    Returns:
        The word; None where the phrase has ``possibly``, ``disputed`` or ``not reported`` in it.
    """
    told = isinstance(answer, Answer) and answer.certainty != "certain"
    return None if told else term("certainty", answer.certainty, lang)


def sides(answer: Answer | Last, asked: str, lang: Lang) -> str:
    """Tell the word of an answer alone, or its words where there are several.

    Args:
        answer: The answer for the day, or what was last reported.
        asked: ``holder`` or ``state``.
        lang: The language.

    Returns:
        The words: from what to what while it changes, else one or the other.
    """
    kind = KINDS[asked]
    if answer.answer not in OPEN:
        return term(kind, answer.answer, lang)
    told = [term(kind, side, lang) for side in _finest(answer.sides)]
    if answer.answer == CHANGING:
        return say("changing", lang, first=told[0], last=told[-1])
    return either(told, lang)


def legend(look: Look, lang: Lang) -> str:
    """Tell what a look means, for the line of a legend.

    Returns:
        The line. What was last reported has no day here, as a look is of many days.

    Examples:
        >>> legend(Look("sdf/area", "held", ("sdf",), (), "area"), "en")
        'SDF-led administration, reported of the area'
    """
    parties = [term("party", party, lang) for party in look.parties]
    if look.word == CHANGING:
        parties = [say("changing", lang, first=parties[0], last=parties[-1])]
    text = say(f"legend.{look.word}", lang, sides=either(dict.fromkeys(parties), lang))
    return say("legend.area", lang, text=text) if look.tone == "area" else text


def _finest(words: Iterable[str]) -> list[str]:
    """Leave out a word that another one of them says more closely."""
    found = list(words)
    coarse: set[str] = set()
    for word in found:
        while word in REFINES:
            word = REFINES[word]
            coarse.add(word)
    return [word for word in found if word not in coarse]


def _told(answer: Answer, asked: str, lang: Lang) -> str:
    if answer.is_silent and answer.last is None:
        return say(f"{asked}.unknown", lang)
    if answer.is_silent and answer.last:
        key = "last_disputed" if answer.last.answer == DISPUTED else "last"
        on = day(answer.last.day, lang)
        return say(f"{asked}.{key}", lang, sides=sides(answer.last, asked, lang), day=on)
    key = f"changing.{answer.certainty}" if answer.answer == CHANGING else answer.certainty
    return say(f"{asked}.{key}", lang, sides=sides(answer, asked, lang))


def _holding(answer: Answer, lang: Lang) -> str:
    plain = answer.holding in (None, "held")
    return "" if plain else say("comma", lang) + term("holding", str(answer.holding), lang)


def _basis(answer: Answer, lang: Lang) -> str:
    if answer.basis == "area":
        return say(f"basis.area.{'certain' if answer.certainty == 'certain' else 'possible'}", lang)
    return say("basis.zone", lang) if answer.basis == "zone" else ""


def figure(answer: FigureAnswer, lang: Lang) -> str:
    """Tell a number with its range.

    Args:
        answer: The answer for the day; not an unknown one.
        lang: The language.

    Returns:
        A phrase such as ``4,500 people``.
    """
    numbers = _range(answer.low, answer.best, answer.high, lang)
    return f"{numbers} {term('unit', str(answer.unit), lang)}"


def counted(answer: FigureAnswer, lang: Lang) -> str | None:
    """Tell of what day a number is, as its source gives it: never a day that it did not give.

    Returns:
        The date, such as ``about February 2025``; None where its source gives none.
    """
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
    """Give the point of a claim in our words of a language, if there are any.

    Returns:
        The words, and the code of the language that they are in.
    """
    return _ours(claim, "says", lang)


def why(claim: Claim, lang: Lang) -> tuple[str, str]:
    """Give the reason of a claim's verdict, in a language if it is there.

    Returns:
        The words, empty without a reason, and the code of the language that they are in.
    """
    return _ours(claim, "why", lang)


def _ours(claim: Claim, field: str, lang: Lang) -> tuple[str, str]:
    code = language(lang).code
    own = getattr(claim, f"{field}_{code}", None)
    return (own, code) if own else (getattr(claim, field) or "", FIRST)


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
    """List a place's names with their languages.

    Returns:
        Pairs of language and name, for the languages in which it has one.
    """
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
