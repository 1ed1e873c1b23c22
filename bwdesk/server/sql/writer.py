"""The one writer: jobs of many requests share one commit, and each gets its own answer.

A commit costs one fsync however many jobs are in it. Each job stands in a savepoint of its own, so
that one that fails takes nothing of the others with it; nobody is answered before the commit.

Jobs run on the event loop's thread: two threads that both compute would hand Python's lock to and
fro at every statement (measured: half the speed). The commit waits in a thread of its own where the
disk is slow; where it is quick, going there and back would take longer than the commit.
"""

import asyncio
import queue
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.server.sql.engine import Connection, Database, Unit, begin, commit, moment, roll_back

_AT_ONCE = 64
_QUICK_SECONDS = 0.01
_Job = tuple[Callable[[Unit], Any], "asyncio.Future[Any]"]
_T = TypeVar("_T")


class Writer:
    """Owns the only writing connection of this process; used on one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._jobs: deque[_Job] = deque()
        self._working: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commit")
        self._is_open = True
        self._disk_is_quick = True

    async def do(self, job: Callable[[Unit], _T]) -> _T:
        """The answer of a job, after its commit.

        Raises:
            StorageError: the server is being stopped, or the disk did not take it.
        """
        if not self._is_open:
            raise _stopping()
        answer: asyncio.Future[_T] = asyncio.get_running_loop().create_future()
        self._jobs.append((job, answer))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await answer

    async def close(self) -> None:
        """Finishes what was handed in, then ends."""
        self._is_open = False
        if self._working is not None:
            await self._working
        self._drop_connection()
        self._thread.shutdown()

    async def _work(self) -> None:
        await asyncio.sleep(0)  # whoever is ready too comes into the same commit
        while self._jobs:
            jobs = [self._jobs.popleft() for _ in range(min(_AT_ONCE, len(self._jobs)))]
            try:
                answers = await self._commit(jobs)
            except Exception as error:  # noqa: BLE001 - handed to those who wait
                # After a failed fsync this connection may believe what the disk never took.
                self._drop_connection()
                answers = [(answer, None, error) for _, answer in jobs]
            for answer, result, problem in answers:
                _tell(answer, result, problem)
        self._working = None

    async def _commit(self, jobs: list[_Job]) -> list[tuple["asyncio.Future[Any]", Any, Any]]:
        connection = self._connection = self._connection or self._database.open()
        loop = asyncio.get_running_loop()
        if not begin(connection, waits=False):
            await loop.run_in_executor(self._thread, begin, connection)
        answers: list[tuple[asyncio.Future[Any], Any, Any]] = []
        unit = Unit(connection)
        for job, answer in jobs:
            result, problem = None, None
            try:
                with unit.step():
                    result = job(unit)
            except Exception as error:  # noqa: BLE001 - belongs to this job alone
                problem = error
            answers.append((answer, result, problem))
        begun = loop.time()
        if self._disk_is_quick:
            commit(connection)
        else:
            await loop.run_in_executor(self._thread, commit, connection)
        self._disk_is_quick = loop.time() - begun < _QUICK_SECONDS
        return answers

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                roll_back(connection)
                connection.close()


class Readers:
    """Connections for reading, each used by one thread at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._idle: queue.SimpleQueue[Connection] = queue.SimpleQueue()

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """One moment of the data."""
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = self._database.open()
        try:
            with moment(connection) as unit:
                yield unit
        finally:
            self._idle.put(connection)

    def close(self) -> None:
        """Closes what is idle."""
        with suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()


def _tell(answer: "asyncio.Future[Any]", result: object, problem: Exception | None) -> None:
    """The answer, unless whoever asked has gone meanwhile."""
    if answer.done():
        return
    if problem is not None:
        answer.set_exception(problem)
    else:
        answer.set_result(result)


def _stopping() -> StorageError:
    return StorageError(tr("The server is being stopped. Nothing is lost; send it again later."))
