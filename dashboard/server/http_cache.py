"""Sends bytes once: who already has them is told so, as RFC 9110 lays out (13.1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from dashboard.server.ranges import part_of


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it is sent.

    Attributes:
        content: Its bytes.
        tag: Their entity tag, in its quotes.
    """

    content: bytes
    tag: str


def made_of(content: bytes) -> Made:
    """Name bytes by their digest.

    Args:
        content: The bytes.

    Returns:
        The file.
    """
    return Made(content, f'"{sha256(content).hexdigest()}"')


def sent(
    request: Request, made: Made, name: str, media_type: str, headers: Mapping[str, str]
) -> Response:
    """Send a file to be kept; not again to who has these bytes.

    Args:
        request: What was asked.
        made: The file.
        name: The name by which it is kept.
        media_type: Its media type.
        headers: Further headers.

    Returns:
        The answer: the whole file, or the part that was asked for.
    """
    tagged = {**headers, "ETag": made.tag}
    if is_held(request, made.tag):
        return Response(status_code=304, headers=tagged)
    status, part, ranged = part_of(request, made.content, made.tag)
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(part, status, {**tagged, **ranged, **kept}, media_type)


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
