"""Makes what takes long apart from the page, in a few processes of a lower rank.

Each thing is made by a process of its own, forked from one that has read the record, so that
nothing of it stays behind. Who asks for the same waits for the same; what nobody waits for any
more is stopped. The last things made are kept, up to a number of bytes.
"""

import asyncio
import logging
import os
import pickle
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import wraps
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.server.parameters import refusal

WORKERS = max(1, (os.cpu_count() or 2) - 1)
"""How many things are made at once: a processor is left to the page."""

QUEUE = 12
"""How many different things may wait for a worker."""

KEPT_BYTES = 64_000_000
"""How much of what was made is kept for the next who asks."""

LIMIT_S = 60
"""How long anybody waits for one thing, its time in the queue included."""

RETRY_S = 20
"""After how long who was turned away may ask again."""

MOST_BYTES = 1_500_000_000
"""How much memory a process may take to make one thing."""

HELD_READY = "dashboard.server.held_ready"
"""What the process from which the others are forked has read before."""

Key = tuple[Callable[..., Any], tuple[Hashable, ...]]
Handler = Callable[[Request], Awaitable[Response]]


class Busy(Exception):
    """There is more to do than can be done soon."""


@dataclass(slots=True, eq=False)
class Order:
    """One thing to be made.

    Attributes:
        key: What makes it, and of what.
        future: The thing, once it is made.
        waiting: How many wait for it.
        process: The process that makes it, while it does.
    """

    key: Key
    future: Future[Any]
    waiting: int = 0
    process: BaseProcess | None = None


class Workshop:
    """A queue of things to be made, before a few processes.

    Args:
        workers: How many processes work at once.
        queue: How many orders may wait.
        kept_bytes: How much of what was made is kept.
        limit_s: How long anybody waits for one thing, its time in the queue included.
    """

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
        self._kept_bytes = kept_bytes
        self.limit_s = limit_s
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="workshop")
        self._lock = Lock()
        self._forking = Lock()  # multiprocessing lists its processes without a lock
        self._open: dict[Key, Order] = {}
        self._kept: OrderedDict[Key, tuple[Any, int]] = OrderedDict()

    def order(self, make: Callable[..., Any], *asked: Hashable) -> Order:
        """Ask for a thing; `leave` is to be called once it is there or no longer wanted.

        Args:
            make: A function of a module, which another process can import.
            asked: Its arguments. What it gives is a thing that can be pickled.

        Returns:
            The order, shared with who asked for the same before.

        Raises:
            Busy: The queue is full.
        """
        key = (make, asked)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                there: Future[Any] = Future()
                there.set_result(self._kept[key][0])
                return Order(key, there)
            order = self._open.get(key)
            if order is None:
                if len(self._open) >= self._most:
                    raise Busy
                order = self._open[key] = Order(key, Future())
                self._threads.submit(self._serve, order)
            order.waiting += 1
            return order

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
                if order.process is not None:
                    order.process.kill()

    def _serve(self, order: Order) -> None:
        """Have a thing made. It runs in one of as many threads as there are workers."""
        if not self._is_wanted(order):
            return
        try:
            made, size = self._run(order)
        except Exception as error:
            order.future.set_exception(error)
        else:
            self._keep(order.key, made, size)
            order.future.set_result(made)
        with self._lock:
            if self._open.get(order.key) is order:
                del self._open[order.key]

    def _is_wanted(self, order: Order) -> bool:
        with self._lock:
            return self._open.get(order.key) is order

    def _run(self, order: Order) -> tuple[Any, int]:
        """Make a thing in a process of its own."""
        here, there = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_work, args=(there, *order.key), daemon=True)
        with here:
            with there, self._forking:
                process.start()
            with self._lock:
                order.process = process
                if not order.waiting:
                    process.kill()
            try:
                return self._sent(order, here)
            finally:
                with self._lock:
                    order.process = None
                process.kill()
                process.join()
                with self._forking:
                    process.close()

    def _sent(self, order: Order, pipe: Connection) -> tuple[Any, int]:
        """Read what a process has made; an end without a word means that it was stopped."""
        try:
            if not pipe.poll(self.limit_s):
                raise Busy
            sent = pipe.recv_bytes()
        except EOFError:
            raise Busy from None
        made, fault = pickle.loads(sent)  # of a process of ours
        if fault is not None:
            raise fault
        return made, len(sent)

    def _keep(self, key: Key, made: Any, size: int) -> None:
        with self._lock:
            if size <= self._kept_bytes // 4:
                self._kept[key] = (made, size)
            while sum(size for _, size in self._kept.values()) > self._kept_bytes:
                self._kept.popitem(last=False)


THE_WORKSHOP = Workshop()
"""Where the server has files and live layers made."""


async def made_for(
    request: Request, make: Callable[..., Any], *asked: Hashable, workshop: Workshop = THE_WORKSHOP
) -> Any:
    """Have a thing made for a client, as long as the client waits.

    Args:
        request: The client's request, whose body has been read or is empty.
        make: See `Workshop.order`.
        asked: See `Workshop.order`.
        workshop: Where it is made.

    Returns:
        What ``make`` gave.

    Raises:
        Busy: The queue is full, or it would take too long; or the client has left.
        ValueError: What is asked for cannot be made; the message says why.
    """
    order = workshop.order(make, *asked)
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
    """Have a thing made for who waits in a thread, as the page's own run does.

    Args:
        make: See `Workshop.order`.
        asked: See `Workshop.order`.
        workshop: Where it is made.

    Returns:
        What ``make`` gave.

    Raises:
        Busy: The queue is full, or it would take too long.
        ValueError: What is asked for cannot be made; the message says why.
    """
    order = workshop.order(make, *asked)
    try:
        return order.future.result(workshop.limit_s)
    except TimeoutError:
        raise Busy from None
    finally:
        workshop.leave(order)


def when_free(answer: Handler) -> Handler:
    """Answer 503, and when to ask again, where an answer would take too long to make.

    What cannot be made is answered by 400 and why.

    Args:
        answer: What answers a request by `made_for`.

    Returns:
        What answers it, or turns it away.
    """

    @wraps(answer)
    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except Busy:
            told = f"The server has much to do; ask again in {RETRY_S} seconds.\n"
            headers = {"Retry-After": str(RETRY_S), "Cache-Control": "no-store"}
            return PlainTextResponse(told, 503, headers=headers)
        except ValueError as error:
            return refusal(error)

    return answered


async def _has_left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _nothing() -> None:
    """What a process does that is started only to start what stands before it."""


def _work(pipe: Connection, make: Callable[..., Any], asked: tuple[Hashable, ...]) -> None:
    """Make one thing in a process of its own, and send it."""
    _limit()
    made: Any = None
    fault: Exception | None = None
    try:
        made = make(*asked)
    except ValueError as error:
        fault = ValueError(str(error))
    except MemoryError:
        fault = ValueError("this would take more memory than there is for one file")
    except Exception as error:
        logging.getLogger(__name__).error("%s%r failed: %r", make.__name__, asked, error)
        fault = RuntimeError(f"{make.__name__} failed")
    pipe.send_bytes(pickle.dumps((made, fault)))


def _limit() -> None:
    """Whatever becomes of the server, a process ends; and it takes no memory from the page."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
