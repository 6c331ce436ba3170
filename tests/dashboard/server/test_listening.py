"""dashboard.server.listening: silent clients go, others are served, the log stays short."""

import asyncio
import logging
import socket
from threading import Thread

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.server import listening
from dashboard.server.listening import Door, FewLines, FewSessions, PatientProtocol, room_within

SOON_S = 600


@pytest.fixture
def port(monkeypatch):
    """A server that is patient for 0.2 seconds, and has room for two."""
    monkeypatch.setattr(listening, "HEADERS_S", 0.2)
    monkeypatch.setattr(PatientProtocol, "most_connections", 2)

    async def well(_request):
        return PlainTextResponse("well")

    app = Starlette(routes=[Route("/", well)])
    server = uvicorn.Server(
        uvicorn.Config(app, http=PatientProtocol, log_config=None, lifespan="off", backlog=2)
    )
    with Door() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(1)
        thread = Thread(target=server.run, args=([door],))
        thread.start()
        yield door.getsockname()[1]
        server.should_exit = True
        thread.join()


def connected(port):
    return socket.create_connection(("127.0.0.1", port), timeout=SOON_S)


def is_served(port):
    with connected(port) as asking:
        asking.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return asking.makefile("rb").read().endswith(b"well")


def ends(silent):
    """Tell whether the server closes a connection, rather than that it is waited for in vain."""
    try:
        return silent.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_who_does_not_say_what_they_want_is_let_go(port, said):
    with connected(port) as silent:
        silent.sendall(said)
        assert ends(silent)


def test_who_waits_without_a_question_makes_room_for_who_has_one(port, monkeypatch):
    """Sixty silent clients where there is room for two, and no limit of time."""
    monkeypatch.setattr(listening, "HEADERS_S", 1000)
    silent = [connected(port) for _ in range(60)]
    assert is_served(port)
    assert all(ends(one) for one in silent[:58])
    for one in silent:
        one.close()


def test_few_descriptors_leave_room_for_others_all_the_same():
    for descriptors in (64, 256, 1024, 65536):
        room = room_within(descriptors)
        taken = room.connections + listening.SESSION * room.sessions + listening.KEPT_BACK
        assert taken <= descriptors
        assert min(room.connections, room.sessions, room.at_once) > 1


def test_a_flood_of_lines_is_a_few_lines():
    lines = FewLines()
    record = [logging.makeLogRecord({"name": "asyncio", "msg": "lost"}) for _ in range(45_000)]
    passed = [one for one in record if lines.filter(one)]
    assert len(passed) == FewLines.most
    assert "more like it are not written" in passed[-1].msg


def test_of_an_error_its_name_is_written_and_no_traceback():
    try:
        raise TypeError("text frames")
    except TypeError as error:
        record = logging.makeLogRecord({"msg": "Exception in %s\n", "args": ("ASGI",)})
        record.exc_info = (TypeError, error, error.__traceback__)
    assert FewLines().filter(record)
    assert logging.Formatter().format(record) == "Exception in ASGI: TypeError: text frames"


def test_one_more_reader_than_there_is_room_for_is_asked_to_come_later():
    """Who left a moment ago counts, since Streamlit keeps their session."""
    told = []

    async def app(scope, receive, send):
        await send({"type": "opened"})

    async def send(message):
        told.append(message.get("code", message["type"]))

    async def come(times):
        few = FewSessions(app, 2)
        for _ in range(times):
            await few({"type": "websocket"}, None, send)
        await few({"type": "http"}, None, send)

    loop = asyncio.new_event_loop()
    thread = Thread(target=lambda: loop.run_until_complete(come(3)))
    thread.start()
    thread.join()
    loop.close()
    assert told == ["opened", "opened", 1013, "opened"]
