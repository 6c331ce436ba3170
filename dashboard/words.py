"""Every word on the screen, in English and Arabic. The words stand in words.yaml."""

from collections.abc import Mapping
from pathlib import Path

import yaml

LANGUAGES = {"en": "English", "ar": "العربية"}
"""The languages of the screen, each by its own name."""

RIGHT_TO_LEFT = frozenset({"ar"})


def _read() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_suffix(".yaml").read_text("utf-8")
    pairs = yaml.safe_load(text)
    return {code: {key: pair[n] for key, pair in pairs.items()} for n, code in enumerate(LANGUAGES)}


WORDS: Mapping[str, Mapping[str, str]] = _read()
"""Text by language and key."""


def word(key: str, language: str = "en", **values: object) -> str:
    """Give a text of the screen.

    Args:
        key: Its key in words.yaml.
        language: A key of `LANGUAGES`.
        **values: What its braces stand for.

    Returns:
        The text.

    Raises:
        KeyError: There is no such text.

    Examples:
        >>> word("party.sdf"), word("since", day="18 January 2026")
        ('SDF-led administration', 'since 18 January 2026')
    """
    return WORDS[language][key].format(**values)


def term(kind: str, name: str, language: str = "en") -> str:
    """Give the text for a word of the record, such as a party or a state.

    Args:
        kind: What sort of word it is: ``party``, ``state``, ``property``, ``group`` ...
        name: The word.
        language: A key of `LANGUAGES`.

    Returns:
        The text; the word itself if the screen has none for it.

    Examples:
        >>> term("state", "breached", "ar"), term("state", "unheard-of")
        ('فُتح بالقوة', 'unheard-of')
    """
    return WORDS[language].get(f"{kind}.{name}", name)
