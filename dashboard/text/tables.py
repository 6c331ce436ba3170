"""The languages of the atlas: one table of words each, by name.

A language is a file of ``words/``: its head says how it is written, its keys what is said in
it. Nothing else in the project names a language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from geodata.answers import NO_NUMBER
from geodata.layers import LAYERS, MARKED
from geodata.refusals import NAMED, SENTENCES
from seeds.settings import RECORD, SETTINGS
from seeds.vocabulary import CLAIMANT_GROUPS, HOLDINGS, PARTIES, PROPERTIES, STATES, SUBJECT_KINDS

FOLDER = Path(__file__).parent / "words"
"""One table a language, named by its code: ``en.yaml``."""

FIRST = "en"
"""The language of who asks for none."""

_SHORT_VOWELS = dict.fromkeys(range(0x64B, 0x653))


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is written.

    Attributes:
        code: The name of its table.
        locale: Its locale in CLDR, for months, numbers and lists: ``en_GB``.
        direction: ``ltr`` or ``rtl``.
        numbering: Its digits by their name in CLDR: ``latn``, ``arab``.
        print_numbering: Its digits where it is printed, on press maps.
        printed: Whether it is set as papers set it: in those digits, without short vowels.
    """

    code: str
    name: str
    locale: str
    direction: Literal["ltr", "rtl"]
    numbering: str
    print_numbering: str
    printed: bool = False

    @property
    def is_rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.direction == "rtl"

    @property
    def digits(self) -> str:
        """The digits that it is set with, by their name in CLDR."""
        return self.print_numbering if self.printed else self.numbering

    @property
    def browser_locale(self) -> str:
        """Its locale as a browser's ``Intl`` takes it, with its digits."""
        return f"{self.locale.replace('_', '-')}-u-nu-{self.digits}"


Lang = str | Language
"""A language, or its code."""


def languages() -> dict[str, Language]:
    """List the languages that there is a table for.

    Returns:
        The languages by their codes, the first one first.

    Examples:
        >>> [(code, language.name) for code, language in languages().items()]
        [('en', 'English'), ('ar', 'العربية')]
    """
    return _languages(FOLDER)


def language(lang: Lang) -> Language:
    """Find a language.

    Raises:
        ValueError: There is no table for it.

    Examples:
        >>> language("ar").direction
        'rtl'
    """
    if isinstance(lang, Language):
        return lang
    known = languages()
    if lang not in known:
        raise ValueError(f"there are no words in {lang!r}; write {' or '.join(known)}")
    return known[lang]


def in_print(lang: Lang) -> Language:
    """Set a language as papers do: in their digits, without the signs of short vowels."""
    return replace(language(lang), printed=True)


def words(lang: Lang) -> Mapping[str, str]:
    """Give the whole table of a language: every text by its key."""
    return _table(FOLDER, language(lang).code)[1]


def say(key: str, lang: Lang = FIRST, **values: object) -> str:
    """Give a text.

    Args:
        key: Its key in the tables.
        **values: What its braces stand for, as it is to be read.

    Raises:
        KeyError: The table of the language has no such text.

    Examples:
        >>> say("party.sdf"), say("since", day="18 January 2026")
        ('SDF-led administration', 'since 18 January 2026')
    """
    found = language(lang)
    table = words(found)
    if key not in table:
        raise KeyError(f"words/{found.code}.yaml has no text {key!r}; add it there")
    return filled(_set(found, table[key]), values)


def filled(text: str, values: Mapping[str, object]) -> str:
    """Fill the gaps of a text, once; a brace that is no gap of theirs is a brace to its readers.

    Examples:
        >>> filled("{day}: {draft} of 2026}", {"day": "{day} 18"})
        '{day} 18: {draft} of 2026}'
    """
    return _GAP.sub(lambda gap: str(values.get(gap[1], gap[0])), text)


_GAP = re.compile(r"\{(\w+)\}")


def term(kind: str, word: str, lang: Lang = FIRST) -> str:
    """Give the text for a word of the record, such as a party or a state.

    Args:
        kind: What sort of word it is: ``party``, ``state``, ``property``, ``group`` ...

    Returns:
        The text; the word itself if the language has none for it.

    Examples:
        >>> term("state", "overrun", "ar"), term("state", "unheard-of")
        ('اقتُحم', 'unheard-of')
    """
    found = language(lang)
    own = _own_names(found.code).get(kind, {})
    return _set(found, words(found).get(f"{kind}.{word}") or own.get(word, word))


def _set(lang: Language, text: str) -> str:
    return text.translate(_SHORT_VOWELS) if lang.printed else text


@cache
def _languages(folder: Path) -> dict[str, Language]:
    shown = SETTINGS.languages or [path.stem for path in folder.glob("*.yaml")]
    codes = sorted(shown, key=lambda c: (c != FIRST, c))
    return {code: Language(code, **_table(folder, code)[0]) for code in codes}


@cache
def _table(folder: Path, code: str) -> tuple[dict[str, Any], Mapping[str, str]]:
    """The head of a table, and its texts."""
    path = folder / f"{code}.yaml"
    table = yaml.load(path.read_text("utf-8"), _Reader)
    head = table.pop("head", None)
    if not isinstance(head, dict):
        raise ValueError(f"{path.name}: no head; begin it with one as in {FIRST}.yaml")
    return head, {**_RECORD_WORDS, **_own_words(FIRST), **table, **_own_words(code)}


_RECORD_WORDS: Mapping[str, str] = {
    f"{kind}.{word}": told
    for kind, words_ in (
        ("party", PARTIES),
        ("state", STATES),
        ("property", {name: meaning for name, (_, meaning) in PROPERTIES.items()}),
        ("kind", SUBJECT_KINDS),
        ("group", CLAIMANT_GROUPS),
        ("holding", HOLDINGS),
        ("layer", {name: LAYERS[name].title for name in MARKED}),
    )
    for word, told in words_.items()
} | {
    **{f"legend.{word}": f"{{sides}}, {told}" for word, told in HOLDINGS.items()},
    **{f"press.{kind}": told.removeprefix("a ") for kind, told in SUBJECT_KINDS.items()},
    **{f"look.{word}": told for word, told in HOLDINGS.items()},
    **{f"refused.{key}": told for key, told in SENTENCES.items()},
    **{f"refused.what.{word}": word for word in NAMED},
    "no_agreed_number": NO_NUMBER,
    "title": SETTINGS.name,
    "purpose": SETTINGS.about,
    "credit": f"{SETTINGS.name}. {SETTINGS.credit}",
    "embed_credit": SETTINGS.credit,
    "matrix_credit": f"{SETTINGS.name}. {SETTINGS.credit}",
    "press.basemap_short": SETTINGS.credit,
    "press.project": SETTINGS.name,
    "country": SETTINGS.country,
    "press.title.plural": "",
}
"""How the record tells its own words, for a language that has none for them."""


def _own_words(code: str) -> Mapping[str, str]:
    """What the record says in a language of its own: its title, its parties, its views."""
    path = RECORD / "words" / f"{code}.yaml"
    return yaml.load(path.read_text("utf-8"), _Reader) if path.exists() else {}


@cache
def _own_names(code: str) -> Mapping[str, Mapping[str, str]]:
    """What the record names in a language: claimants, and the words of its claims, by kind."""
    path = RECORD / "words" / "names" / f"{code}.yaml"
    return yaml.load(path.read_text("utf-8"), _Reader) if path.exists() else {}


class _Reader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads a table, and refuses a key that stands in it twice."""


def _mapping(reader: Any, node: Any) -> dict[str, Any]:
    keys = [key.value for key, _ in node.value]
    twice = [key for key in dict.fromkeys(keys) if keys.count(key) > 1] if _differ(keys) else []
    if twice:
        raise ValueError(f"{', '.join(twice)}: stands twice in a table of words; take one away")
    return {key.value: reader.construct_object(value, deep=True) for key, value in node.value}


def _differ(keys: list[str]) -> bool:
    return len(set(keys)) < len(keys)


_Reader.add_constructor("tag:yaml.org,2002:map", _mapping)
