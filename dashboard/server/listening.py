"""How the server listens: whom it lets wait, for how long, how many, and what it logs of them."""

import asyncio
import ctypes
import logging
import resource
import socket
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeGuard

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

HEADERS_S = 30
"""How long a client may take to say what it wants. A browser opens sockets before it needs them,
and on a busy machine is slow to use them; who waits goes earlier where another needs the room."""

ANSWER_S = 600
"""How long a client may take to receive one answer, the time to make it included."""

IDLE_S = 15
"""How long a connection is kept on which nothing more is asked."""

MOST_CONNECTIONS = 1000
"""How many clients are connected at once, where the system lets the server have as many."""

LINE = 512
"""How many clients stand in line while others are taken in."""

SESSION = 4
"""How many descriptors a page takes that is open: its socket, and its session's loop."""

STAYS_S = 30
"""How long Streamlit keeps the session of who has left; see ``disconnectedSessionTTL``."""

KEPT_BACK = 30
"""How many descriptors the server needs for itself."""

PONG_S = 90
"""How long an open page may be silent when it is asked whether it is there; a busy one is slow."""

FRAME_BYTES = 1_000_000
"""How large a message of a page to the server may be."""

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h: from how many places all threads take memory.

Each run of the page is a thread of its own. By itself the C library gives threads up to eight
places for each processor, and what was free in one is taken anew in another.
"""

LOGGERS = (
    "asyncio",
    "uvicorn.error",
    "dashboard.server.workshop",
    "streamlit.runtime.app_session",
    "streamlit.web.server.starlette.starlette_websocket",
)
"""Who logs what a client does wrong, or what is lost on its way to many."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many clients fit in the descriptors that the system lets the server have.

    Attributes:
        connections: How many are connected.
        sessions: How many have the page open, which takes more than a connection.
        at_once: How many are taken in before it is seen who has to go for them.
    """

    connections: int
    sessions: int
    at_once: int


def room_within(descriptors: int) -> Room:
    """Tell how many clients fit, if the process may have so many files and sockets open.

    Examples:
        >>> room_within(64)
        Room(connections=13, sessions=5, at_once=3)
    """
    free = max(16, descriptors - KEPT_BACK)
    connections = min(free * 2 // 5, MOST_CONNECTIONS)
    return Room(connections, (free - connections) // SESSION, min(max(2, connections // 4), 64))


class FewSessions:
    """ASGI middleware that lets so many have the page open, and asks the others to come later.

    Those count who left less than `STAYS_S` ago, and might come back.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._open = 0
        self._left: list[float] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        self._left = [left for left in self._left if monotonic() - left < STAYS_S]
        if self._open + len(self._left) >= self._most:
            await send({"type": "websocket.close", "code": 1013, "reason": "too many readers"})
            return
        self._open += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open -= 1
            self._left.append(monotonic())


class Door(socket.socket):
    """A socket at which clients may stand in line, though few are taken in at once."""

    def listen(self, _at_once: int = 0, /) -> None:
        """Let as many stand in line as the system allows."""
        super().listen(LINE)


class PatientProtocol(H11Protocol):
    """HTTP for clients of which some never say what they want, or never take their answer.

    Where there is no room for one more, whoever has waited longest without a question goes.
    """

    most_connections = MOST_CONNECTIONS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as H11Protocol
        """Take a connection, and make room for it."""
        super().connection_made(transport)
        self.came = monotonic()
        self.loop.call_later(HEADERS_S, self._ask_again)
        if len(self.connections) > self.most_connections:
            idle = [one for one in self.connections if _is_idle(one)]
            min(idle, key=lambda one: one.came, default=self).transport.abort()

    def _ask_again(self) -> None:
        """Close a connection that has said nothing, and one that does not end."""
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        most = ANSWER_S
        if _is_idle(self):
            most = HEADERS_S if self.cycle is None else IDLE_S + HEADERS_S
        if monotonic() - self.came >= most:
            self.transport.abort()
        else:
            self.loop.call_later(HEADERS_S, self._ask_again)

    def on_response_complete(self) -> None:
        """Begin to count anew for the next question."""
        self.came = monotonic()
        super().on_response_complete()


def _is_idle(connection: object) -> TypeGuard[PatientProtocol]:
    if not isinstance(connection, PatientProtocol) or connection.transport.is_closing():
        return False  # a page's own socket, or one that goes already
    return connection.cycle is None or connection.cycle.response_complete


class FewLines(logging.Filter):
    """Lets few equal lines a minute pass, and of an error its name in place of its traceback."""

    most = 5
    span_s = 60.0

    def __init__(self) -> None:
        super().__init__()
        self._since = -self.span_s
        self._seen: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is to be written."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            record.msg = f"{record.getMessage().strip()}: {type(error).__name__}: {error}"[:300]
            record.args, record.exc_info, record.exc_text = None, None, None
        if record.created - self._since > self.span_s:
            self._since, self._seen = record.created, {}
        kind = f"{record.name}{record.lineno}"
        self._seen[kind] = self._seen.get(kind, 0) + 1
        if self._seen[kind] == self.most:
            record.msg = f"{record.getMessage()} (more like it are not written for a minute)"
            record.args = None
        return self._seen[kind] <= self.most


def listen_with(app: Any, address: str, port: int) -> None:
    """Serve an application at an address of this machine until the process is told to end."""
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):  # glibc has it, others no need
        mallopt(_ARENA_MAX, 2)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most if 0 <= most < MOST_CONNECTIONS * 4 else MOST_CONNECTIONS * 4
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    room = room_within(wanted)
    PatientProtocol.most_connections = room.connections
    lines = FewLines()
    for name in LOGGERS:
        logging.getLogger(name).addFilter(lines)
    config = uvicorn.Config(
        FewSessions(app, room.sessions),
        log_level="warning",
        access_log=False,
        server_header=False,
        http=PatientProtocol,
        ws=WebSocketsSansIOProtocol,
        ws_max_size=FRAME_BYTES,
        ws_ping_timeout=PONG_S,
        backlog=room.at_once,
        timeout_keep_alive=IDLE_S,
        timeout_graceful_shutdown=5,
    )
    with Door(socket.AF_INET6 if ":" in address else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((address, port))
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run([door])
