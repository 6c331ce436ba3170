"""The words of the press map: those of its tables, set as papers set them."""

from dashboard import text


def word_of(kind: str, name: str, lang: str) -> str:
    """Give the text for a word of the record, set as papers do.

    Args:
        kind: ``party`` or ``state``.
        name: The word.
        lang: The language.

    Returns:
        The text.

    Examples:
        >>> word_of("party", "israel", "en"), word_of("state", "evacuated", "ar")
        ('Israeli forces', 'أخلي')
    """
    return text.term(kind, name, text.in_print(lang))


def say(key: str, lang: str, **values: object) -> str:
    """Give a text of the press map.

    Args:
        key: Its key, without ``press.``.
        lang: The language.
        **values: What its braces stand for; numbers as they are to be read.

    Returns:
        The text.

    Examples:
        >>> say("km", "en", n=100), say("km", "ar", n="١٠٠")
        ('100 km', '١٠٠ كم')
    """
    return text.say(f"press.{key}", text.in_print(lang), **values)
