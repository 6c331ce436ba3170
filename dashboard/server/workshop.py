"""Makes what takes long apart from the page, in a few processes of a lower rank.

Each thing is made by a process of its own, forked from one that has read the record, so that
nothing of it stays behind. Who asks for the same waits for the same; what nobody waits for any
more is stopped. Clients take turns: who asks for much at once waits behind who asks for one thing.
The last things made are kept on disk, up to a number of bytes.
"""

import asyncio
import logging
import os
import pickle
import resource
import tempfile
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock, RLock
from typing import Any

from starlette.requests import Request

WORKERS = os.cpu_count() or 1
"""How many things are made at once. Their rank is below the page's, which a full processor serves
first; see `dashboard.server.held_ready`."""

QUEUE = 100
"""How many different things may wait for a worker."""

KEPT_BYTES = 128_000_000
"""How much of what was made is kept for the next who asks, on disk."""

LIMIT_S = 60
"""How long anybody waits for one thing, its time in the queue included."""

RETRY_S = 20
"""After how long who was turned away may ask again."""

MOST_BYTES = 1_500_000_000
"""How much memory a process may take to make one thing."""

HELD_READY = "dashboard.server.held_ready"
"""What the process from which the others are forked has read before."""

_LOG = logging.getLogger(__name__)

Key = tuple[Callable[..., Any], tuple[Hashable, ...]]


class Busy(Exception):
    """There is more to do than can be done soon."""


@dataclass(slots=True, eq=False)
class Order:
    """One thing to be made.

    Attributes:
        key: What makes it, and of what.
        turn: When it is its client's turn; the least is made next.
        waiting: How many wait for it.
        process: The process that makes it, while it does.
    """

    key: Key
    future: Future[Any]
    turn: int = 0
    waiting: int = 0
    is_begun: bool = False
    process: BaseProcess | None = None


class Kept:
    """Bytes by their keys, in a file without a name that ends with its process.

    It is written round and round, so that the oldest make room. Of one thing a quarter of its bytes
    is kept at most.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._next = 0
        self._places: dict[Hashable, tuple[int, int]] = {}
        self._writing = Lock()  # one after the other; who reads does not wait for a disk

    def __contains__(self, key: Hashable) -> bool:
        return key in self._places

    @cached_property
    def _file(self) -> int:
        with tempfile.TemporaryFile() as file:
            return os.dup(file.fileno())

    def read(self, key: Hashable) -> bytes | None:
        """Give the bytes, if they are still kept."""
        place = self._places.get(key)
        if place is None:
            return None
        start, size = place
        content = os.pread(self._file, size, start)
        return content if self._places.get(key) == place else None  # not written over meanwhile

    def write(self, key: Hashable, content: bytes) -> None:
        """Keep bytes, unless they are too many, or there is no room on disk."""
        size = len(content)
        if size > self._most_bytes // 4:
            return
        with self._writing, suppress(OSError):
            start = self._next if self._next + size <= self._most_bytes else 0
            end = self._next = start + size
            self._places = {
                other: (at, long)
                for other, (at, long) in self._places.items()
                if at >= end or at + long <= start
            }
            if os.pwrite(self._file, content, start) == size:
                self._places[key] = start, size


_FORKING = Lock()
"""Every workshop's: multiprocessing lists the processes of all of them without a lock."""


class Workshop:
    """A queue of things to be made, before a few processes, within the limits above."""

    def __init__(
        self,
        workers: int = WORKERS,
        queue: int = QUEUE,
        kept_bytes: int = KEPT_BYTES,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload([HELD_READY])
        self._most = workers + queue
        self.limit_s = limit_s
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="workshop")
        self._lock = RLock()  # who leaves may do so as its order is turned away
        self._open: dict[Key, Order] = {}
        self._kept = Kept(kept_bytes)
        self._turn = 0
        self._turns: dict[str, int] = {}

    def order(self, make: Callable[..., Any], *asked: Hashable, client: str = "") -> Order:
        """Ask for a thing; `leave` is to be called once it is there or no longer wanted.

        Args:
            make: A function of a module, which another process can import.
            asked: Its arguments. What it gives is a thing that can be pickled.

        Returns:
            The order, shared with who asked for the same before.

        Raises:
            Busy: The queue is full, and nobody in it has asked for more than this client.
        """
        key = (make, asked)
        with self._lock:
            if (kept := self._kept.read(key)) is not None:
                there: Future[Any] = Future()
                there.set_result(pickle.loads(kept)[0])  # of a process of ours
                return Order(key, there)
            order = self._open.get(key)
            if order is None:
                order = Order(key, Future(), max(self._turn, self._turns.get(client, 0)) + 1)
                self._make_room_for(order)
                self._open[key] = order
                self._turns[client] = order.turn
                self._threads.submit(self._serve_next)
            order.waiting += 1
            return order

    def _make_room_for(self, order: Order) -> None:
        """Turn away whoever in a full queue has the latest turn, the new one included."""
        if len(self._open) < self._most:
            return
        last = max((*self._waiting(), order), key=lambda one: one.turn)
        if last is order:
            raise Busy
        del self._open[last.key]
        last.future.set_exception(Busy())

    def _waiting(self) -> list[Order]:
        return [order for order in self._open.values() if not order.is_begun]

    def leave(self, order: Order) -> None:
        """Wait no longer; what nobody waits for is not made, and its process is stopped."""
        with self._lock:
            order.waiting -= 1
            if order.waiting <= 0 and self._open.get(order.key) is order:
                del self._open[order.key]
                if order.process is not None:
                    order.process.kill()

    def get_ready(self) -> None:
        """Start the process from which the others are forked, before anybody asks."""
        self._threads.submit(self._run, Order((_nothing, ()), Future(), waiting=1))

    def close(self) -> None:
        """Stop everything."""
        with self._lock:
            orders = list(self._open.values())
            self._open.clear()
            for order in orders:
                order.waiting = 0
                if order.process is not None:
                    order.process.kill()

    def _serve_next(self) -> None:
        """Have a thing made. It runs in one of as many threads as there are workers."""
        with self._lock:
            order = min(self._waiting(), key=lambda one: one.turn, default=None)
            if order is None:
                return
            order.is_begun, self._turn = True, order.turn
            self._turns = {who: turn for who, turn in self._turns.items() if turn > order.turn}
        try:
            made, fault, sent = self._run(order)
        except Exception as error:  # not of what it makes: of a process, or the one that forks
            if order.waiting > 0:
                make, asked = order.key
                told = str(error) or "its process has ended"
                _LOG.warning("%s%r was not made: %s", make.__name__, asked, told)
            order.future.set_exception(Busy())
        else:
            if fault is None:
                self._kept.write(order.key, sent)
                order.future.set_result(made)
            else:
                order.future.set_exception(fault)
        with self._lock:
            if self._open.get(order.key) is order:
                del self._open[order.key]

    def _run(self, order: Order) -> tuple[Any, Exception | None, bytes]:
        """Make a thing in a process of its own; give it or its fault, and both as they came."""
        here, there = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_work, args=(there, *order.key), daemon=True)
        with here:
            with there, _FORKING:
                process.start()
            with self._lock:
                order.process = process
                if not order.waiting:
                    process.kill()
            try:
                if not here.poll(self.limit_s):
                    raise TimeoutError(f"it took over {self.limit_s:g} s")
                sent = here.recv_bytes()  # one that was stopped has ended without a word
                return *pickle.loads(sent), sent  # of a process of ours
            finally:
                with self._lock:
                    order.process = None
                process.kill()
                process.join()
                with _FORKING:
                    process.close()


THE_WORKSHOP = Workshop()
"""Where the server has files and live layers made."""


async def made_for(
    request: Request, make: Callable[..., Any], *asked: Hashable, workshop: Workshop = THE_WORKSHOP
) -> Any:
    """Have a thing made for a client, as long as the client waits; see `Workshop.order`.

    The body of the client's request has been read, or is empty.

    Raises:
        Busy: The queue is full, or it would take too long; or the client has left.
        ValueError: What is asked for cannot be made; the message says why.
    """
    client = request.client.host if request.client else ""
    order = workshop.order(make, *asked, client=client)
    made = asyncio.wrap_future(order.future)
    made.add_done_callback(lambda one: one.cancelled() or one.exception())
    left = asyncio.ensure_future(_has_left(request))
    try:
        await asyncio.wait(
            {made, left}, timeout=workshop.limit_s, return_when=asyncio.FIRST_COMPLETED
        )
        if not made.done():
            raise Busy
        return made.result()
    finally:
        left.cancel()
        workshop.leave(order)


def made_now(make: Callable[..., Any], *asked: Hashable, workshop: Workshop = THE_WORKSHOP) -> Any:
    """Have a thing made for who waits in a thread, as the page's own run does; see `made_for`."""
    order = workshop.order(make, *asked)
    try:
        return order.future.result(workshop.limit_s)
    except TimeoutError:
        raise Busy from None
    finally:
        workshop.leave(order)


async def _has_left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _nothing() -> None:
    """What a process does that is started only to start what stands before it."""


def _work(pipe: Connection, make: Callable[..., Any], asked: tuple[Hashable, ...]) -> None:
    """Make one thing in a process of its own, and send it.

    It ends whatever becomes of the server, and takes no memory from the page.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    _send(pipe, make, asked)


def _send(pipe: Connection, make: Callable[..., Any], asked: tuple[Hashable, ...]) -> None:
    made: Any = None
    fault: Exception | None = None
    try:
        made = make(*asked)
    except ValueError as error:
        fault = ValueError(str(error))
    except MemoryError:
        fault = ValueError("this would take more memory than there is for one file")
    except Exception as error:
        _LOG.error("%s%r failed: %r", make.__name__, asked, error)
        fault = RuntimeError(f"{make.__name__} failed")
    with suppress(BrokenPipeError):  # the server has ended meanwhile
        pipe.send_bytes(pickle.dumps((made, fault)))
