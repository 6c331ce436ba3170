"""Sends bytes once, or a part of them, as RFC 9110 lays out (13.1.2, 14): one range at a time."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from gzip import compress
from hashlib import sha256
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it is sent, its entity tag, in its quotes, and how it is encoded."""

    content: bytes
    tag: str
    encoding: str | None = None


def made_of(content: bytes) -> Made:
    """Name bytes by their digest."""
    return Made(content, f'"{sha256(content).hexdigest()}"')


def packed(document: Any) -> Made:
    """Write a document as JSON, compressed by gzip, and name it by the digest of its text."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return Made(compress(text, 6, mtime=0), made_of(text).tag, "gzip")


def sent(
    request: Request, made: Made, media_type: str, headers: Mapping[str, str], name: str = ""
) -> Response:
    """Send a file, to be kept if it has a name; not again to who has these bytes.

    It may be asked for in part, but where it is encoded.
    """
    tagged = {**headers, "ETag": made.tag}
    if is_held(request, made.tag):
        return Response(status_code=304, headers=tagged)
    if made.encoding:
        encoded = {**tagged, "Content-Encoding": made.encoding}
        return Response(made.content, 200, encoded, media_type)
    status, part, ranged = part_of(request, made.content, made.tag)
    kept = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    return Response(part, status, {**tagged, **ranged, **kept}, media_type)


def is_held(request: Request, tag: str) -> bool:
    """Tell whether whoever asks already has these bytes.

    ``If-None-Match`` may list several tags; a tag that a proxy weakened counts too, since a reader
    who has equal content needs no other.

    Examples:
        >>> def asked(tags):
        ...     return Request({"type": "http", "headers": [(b"if-none-match", tags)]})
        >>> is_held(asked(b'"old", W/"new"'), '"new"'), is_held(asked(b'"old"'), '"new"')
        (True, False)
    """
    held = request.headers.get("if-none-match", "").split(",")
    return any(one.strip().removeprefix("W/") in (tag, "*") for one in held)


def part_of(request: Request, content: bytes, tag: str) -> tuple[int, bytes, dict[str, str]]:
    """Give the part of a file that the ``Range`` and ``If-Range`` of a request ask for.

    Gives the status, the bytes and further headers: 206 and a part; 416 and nothing, where the file
    is shorter; else 200 and all of it, also for what is no range that is served.

    Examples:
        >>> asked = Request({"type": "http", "headers": [(b"range", b"bytes=2-")]})
        >>> part_of(asked, b"abcd", '"t"')
        (206, b'cd', {'Accept-Ranges': 'bytes', 'Content-Range': 'bytes 2-3/4'})
    """
    served, size = {"Accept-Ranges": "bytes"}, len(content)
    asked = _RANGE.fullmatch(request.headers.get("range", ""))
    is_other = request.headers.get("if-range", tag) != tag
    if asked is None or asked.group(0) == "bytes=-" or is_other:
        return 200, content, served
    first, last = asked.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        return 416, b"", {**served, "Content-Range": f"bytes */{size}"}
    return 206, content[start : end + 1], {**served, "Content-Range": f"bytes {start}-{end}/{size}"}


async def whole_answer(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[int, Headers, bytes]:
    """Ask an application, and hold its answer back until it is whole: status, headers, body."""
    sent: list[Message] = []

    async def held(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, held)
    start, *parts = sent
    body = b"".join(part.get("body", b"") for part in parts)
    return start["status"], Headers(raw=start["headers"]), body
