"""dashboard.server.workshop: dear things are made apart, once, for who waits, within limits."""

import operator
import os
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server.questions import when_free
from dashboard.server.workshop import Busy, Workshop, _send, made_for, made_now

SOON_S = 600  # the first process reads the record and draws a map, however busy the machine


@pytest.fixture
def workshop():
    made = Workshop(workers=1, queue=1, kept_bytes=4000)
    yield made
    made.close()


def made_by(workshop, make, *asked):
    order = workshop.order(make, *asked)
    try:
        return order.future.result(SOON_S)
    finally:
        workshop.leave(order)


def test_a_thing_is_made_in_another_process_and_kept(workshop):
    """Made once, a thing is the same for the next who asks."""
    made = made_by(workshop, os.getpid)
    assert made != os.getpid()
    assert made_by(workshop, os.getpid) == made


def test_who_asks_for_the_same_waits_for_the_same(workshop):
    first, second = (workshop.order(time.sleep, 0.01) for _ in range(2))
    assert first is second
    assert first.waiting == 2


def test_what_nobody_waits_for_is_stopped(workshop):
    order = workshop.order(time.sleep, 1000)
    workshop.leave(order)
    assert made_by(workshop, operator.mul, 6, 7) == 42, "the one worker is free again"


def test_who_leaves_takes_nothing_from_who_waits(workshop):
    first, second = (workshop.order(operator.mul, 6, 7) for _ in range(2))
    workshop.leave(first)
    assert second.future.result(SOON_S) == 42


def test_more_than_the_queue_holds_is_turned_away(workshop):
    """One is made, one waits, the third hears at once that it must ask again."""
    orders = [workshop.order(time.sleep, length) for length in (1000, 1001)]
    with pytest.raises(Busy):
        workshop.order(time.sleep, 1002)
    for order in orders:
        workshop.leave(order)


def turns(workshop, *asked):
    """In which order things are made that were asked for while the one worker was at work."""
    held = workshop.order(time.sleep, 1000)
    while not held.is_begun:
        time.sleep(0)
    made = []
    orders = [workshop.order(operator.mul, 1, n, client=client) for client, n in asked]
    for order in orders:
        order.future.add_done_callback(lambda future: made.append(future.result()))
    workshop.leave(held)
    workshop._threads.shutdown()
    return made


def test_who_asks_for_one_thing_waits_behind_one_of_a_hundred_of_another():
    workshop = Workshop(workers=1, queue=9)
    asked = [("many", 1), ("many", 2), ("many", 3), ("one", 10), ("many", 4), ("two", 20)]
    assert turns(workshop, *asked) == [1, 10, 20, 2, 3, 4]


def test_in_a_full_queue_who_asked_for_most_is_turned_away():
    workshop = Workshop(workers=1, queue=2)
    held = workshop.order(time.sleep, 1000)
    many = [workshop.order(time.sleep, length, client="many") for length in (1001, 1002)]
    one = workshop.order(operator.mul, 6, 7, client="one")
    with pytest.raises(Busy):
        many[1].future.result(SOON_S)
    with pytest.raises(Busy):
        workshop.order(time.sleep, 1003, client="many")
    for order in (held, *many):
        workshop.leave(order)
    assert one.future.result(SOON_S) == 42


def test_what_takes_too_long_is_stopped(caplog):
    workshop = Workshop(workers=1, limit_s=0.2)
    with pytest.raises(Busy):
        made_by(workshop, time.sleep, 1000)
    assert caplog.messages == ["sleep(1000,) was not made: it took over 0.2 s"]


def test_no_more_bytes_are_kept_than_there_is_room_for(workshop):
    for size in range(900, 920):
        made_by(workshop, bytes, size)
    assert os.fstat(workshop._kept._file).st_size <= 4000
    kept = [size for size in range(900, 920) if (bytes, (size,)) in workshop._kept]
    assert kept == [916, 917, 918, 919], "the oldest made room"
    assert [made_by(workshop, bytes, size) for size in kept] == [bytes(size) for size in kept]
    made_by(workshop, bytes, 3000)
    assert (bytes, (3000,)) not in workshop._kept, "one thing alone does not push out the rest"


def test_what_cannot_be_made_says_why(workshop):
    with pytest.raises(ValueError, match="invalid literal"):
        made_by(workshop, int, "six")


def test_what_takes_more_memory_than_there_is_says_so(workshop):
    with pytest.raises(ValueError, match="more memory than there is"):
        made_by(workshop, bytes, 3_000_000_000)


def test_a_fault_ends_with_a_line_and_the_worker_goes_on(workshop, capfd):
    with pytest.raises(RuntimeError, match="truediv failed"):
        made_by(workshop, operator.truediv, 1, 0)
    assert made_by(workshop, operator.mul, 6, 7) == 42
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    "lost", [ConnectionResetError(104, "reset"), OSError(11, "no process"), AttributeError("pid")]
)
def test_what_is_lost_on_its_way_is_to_be_asked_for_again(workshop, monkeypatch, caplog, lost):
    """By 503 and not as a fault, with a line for who runs the server: nothing could be forked."""

    def lose(_):
        raise lost

    monkeypatch.setattr(workshop, "_run", lose)
    with pytest.raises(Busy):
        made_by(workshop, operator.mul, 6, 7)
    assert caplog.messages == [f"mul(6, 7) was not made: {lost}"]
    assert caplog.records[0].exc_info is None


def begun(workshop, make, *asked):
    """Order a thing, and wait until its process is there."""
    order = workshop.order(make, *asked)
    while order.process is None:
        time.sleep(0)
    return order


def test_a_process_that_is_killed_leaves_one_line(workshop, caplog):
    order = begun(workshop, time.sleep, 1000)
    order.process.kill()
    with pytest.raises(Busy):
        order.future.result(SOON_S)
    assert caplog.messages == ["sleep(1000,) was not made: its process has ended"]


@pytest.mark.parametrize("ended", ["leave", "close"])
def test_what_nobody_waits_for_any_more_leaves_no_line(workshop, caplog, ended):
    order = begun(workshop, time.sleep, 1000)
    workshop.leave(order) if ended == "leave" else workshop.close()
    with pytest.raises(Busy):
        order.future.result(SOON_S)
    assert caplog.messages == []


def test_a_process_whose_server_has_ended_ends_without_a_word():
    here, there = Pipe(duplex=False)
    here.close()
    with there:
        _send(there, operator.mul, (6, 7))


def test_who_is_turned_away_is_told_when_to_ask_again():
    """By 503 and Retry-After, as RFC 9110 has them (15.6.4)."""
    workshop = Workshop(workers=1, queue=0)

    @when_free
    async def answer(request):
        await made_for(request, time.sleep, 1000, workshop=workshop)

    held = workshop.order(time.sleep, 999)
    sent = TestClient(Starlette(routes=[Route("/", answer)])).get("/")
    workshop.leave(held)
    assert (sent.status_code, sent.headers["retry-after"]) == (503, "20")
    assert "ask again in 20 seconds" in sent.text


def test_what_cannot_be_made_for_a_client_is_refused_with_its_sentence(workshop):
    """By 400, whatever it was that was asked for."""

    @when_free
    async def answer(request):
        await made_for(request, int, "six", workshop=workshop)

    sent = TestClient(Starlette(routes=[Route("/", answer)])).get("/")
    assert (sent.status_code, sent.text.startswith("Invalid literal")) == (400, True)


def test_a_thread_that_waits_is_given_what_was_made_or_turned_away(workshop):
    """As the page's own run is, for the press map that it shows."""
    assert made_now(operator.mul, 6, 7, workshop=workshop) == 42
    orders = [workshop.order(time.sleep, length) for length in (1000, 1001)]
    with pytest.raises(Busy):
        made_now(operator.mul, 6, 8, workshop=workshop)
    for order in orders:
        workshop.leave(order)


def test_many_who_come_and_go_leave_nothing_behind(workshop):
    def visit(number):
        try:
            workshop.leave(workshop.order(time.sleep, 100 + number % 3))
        except Busy:
            return

    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(visit, range(40)))
    assert made_by(workshop, operator.mul, 6, 7) == 42
    assert workshop._open == {}
