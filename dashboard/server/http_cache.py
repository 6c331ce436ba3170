"""Sends bytes once: who already has them is told so, as RFC 9110 lays out (13.1.2)."""

from starlette.requests import Request


def is_held(request: Request, tag: str) -> bool:
    """Tell whether whoever asks already has these bytes.

    Args:
        request: What was asked. Its ``If-None-Match`` may list several tags; a tag that a proxy
            weakened counts too, since a reader who has equal content needs no other.
        tag: The entity tag of the bytes, in its quotes.

    Returns:
        True if the answer may be 304.

    Examples:
        >>> def asked(tags):
        ...     return Request({"type": "http", "headers": [(b"if-none-match", tags)]})
        >>> is_held(asked(b'"old", W/"new"'), '"new"'), is_held(asked(b'"old"'), '"new"')
        (True, False)
    """
    held = request.headers.get("if-none-match", "").split(",")
    return any(one.strip().removeprefix("W/") in (tag, "*") for one in held)
