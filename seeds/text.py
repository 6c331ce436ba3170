"""Text of the record: which characters have no place in it."""

import re

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def has_hidden_characters(text: str) -> bool:
    r"""Tell whether a text holds control, zero-width or direction-changing characters.

    Args:
        text: The text.

    Returns:
        True if it holds one; line ends and tabs are no such characters.

    Examples:
        >>> has_hidden_characters("al-Hol"), has_hidden_characters("al\u202eloH")
        (False, True)
    """
    return _HIDDEN.search(text) is not None
