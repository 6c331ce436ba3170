"""Parts of a file, as map programs ask for them: RFC 9110, 14. One range at a time."""

import re

from starlette.requests import Request

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def part_of(request: Request, content: bytes, tag: str) -> tuple[int, bytes, dict[str, str]]:
    """Give the part of a file that a request asks for.

    Args:
        request: What was asked, with its ``Range`` and ``If-Range``.
        content: The whole file.
        tag: The entity tag of the file, in its quotes.

    Returns:
        The status, the bytes and further headers: 206 and a part; 416 and nothing, where the file
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
