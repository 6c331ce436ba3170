"""Refuses requests that ask for a foreign host, or come from a foreign page over a socket.

A page elsewhere could otherwise point its own name at this machine and read the answers.
"""

from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""


class KnownHosts:
    """ASGI middleware that answers 403 unless the request's host is known.

    An ``Origin`` may be foreign only for a plain request, such as a newsroom's page that
    frames the map; a socket is refused to it.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket") or self._is_known(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "foreign host"})
        else:
            refusal = PlainTextResponse("This host is not served here.\n", status_code=403)
            await refusal(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        if bare_host(headers.get("host", "")) not in self._hosts:
            return False
        origin = headers.get("origin")
        writes = scope["type"] == "websocket" or scope.get("method") not in _SAFE
        return not writes or origin is None or bare_host(urlsplit(origin).netloc) in self._hosts


def bare_host(host: str) -> str:
    """Take the port off a host.

    Args:
        host: As in a ``Host`` header.

    Returns:
        The name in small letters.

    Examples:
        >>> bare_host("127.0.0.1:8501"), bare_host("[::1]:8501")
        ('127.0.0.1', '[::1]')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
