"""Who is let in, what every answer carries, and what of Streamlit's own server stays shut."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHUT = ("/_stcore/metrics", "/_stcore/agent", "/auth", "/oauth2callback")
"""Addresses of Streamlit that no page of the atlas needs."""

METHODS = ("GET", "HEAD", "OPTIONS")
"""Everything is only read."""

UPLOADS = "/_stcore/upload_file/"
"""But where a session gives its own events, up to Streamlit's ``maxUploadSize``, and takes them
back: Streamlit lets nobody but who has that session open."""

POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "  # Streamlit compiles some of its own
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
"""Where the page may take things from: this server alone."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
"""What an answer says unless it says otherwise."""

FRAMED = "/map"
"""What another site's page may show in a frame."""


class Doors:
    """ASGI middleware that shuts some addresses and puts `HEADERS` on every answer.

    A request whose host is not known is answered 403: a page elsewhere could otherwise point its
    own name at this machine and read the answers. An ``Origin`` may be foreign only for a plain
    request, such as a newsroom's page that frames the map; a socket is refused to it.
    Any host is known where none are given.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = None) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        if scope["type"] == "http":
            await (self._refusal(scope) or self._app)(scope, receive, dressed)
        elif scope["type"] == "websocket" and not self._is_known(scope):
            await send({"type": "websocket.close", "code": 1008, "reason": "foreign host"})
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        method, path = scope["method"], scope["path"]
        if any(path == shut or path.startswith(f"{shut}/") for shut in SHUT):
            return PlainTextResponse("There is no such address.\n", 404)
        if method not in METHODS and not (method in ("PUT", "DELETE") and path.startswith(UPLOADS)):
            allowed = {"Allow": ", ".join(METHODS)}
            return PlainTextResponse("The atlas is only read.\n", 405, headers=allowed)
        if not self._is_known(scope):
            return PlainTextResponse("This host is not served here.\n", 403)
        return None

    def _is_known(self, scope: Scope) -> bool:
        if self._hosts is None:
            return True
        headers = Headers(scope=scope)
        if bare_host(headers.get("host", "")) not in self._hosts:
            return False
        origin = headers.get("origin")
        writes = scope["type"] == "websocket" or scope["method"] not in METHODS
        return not writes or origin is None or bare_host(urlsplit(origin).netloc) in self._hosts


def _dress(headers: MutableHeaders, path: str) -> None:
    for name, value in HEADERS.items():
        if name != "X-Frame-Options" or path != FRAMED:
            headers.setdefault(name, value)


def bare_host(host: str) -> str:
    """Take the port off a ``Host``, and write it in small letters.

    Examples:
        >>> bare_host("127.0.0.1:8501"), bare_host("[::1]:8501")
        ('127.0.0.1', '[::1]')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
