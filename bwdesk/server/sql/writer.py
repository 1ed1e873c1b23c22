"""The one writer: jobs of many requests share one commit, and each gets its own answer.

A commit costs one fsync however many jobs are in it. Each job stands in a savepoint of its own, so
that one that fails takes nothing of the others with it; nobody is answered before the commit.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.server.sql.engine import Connection, Database, Unit, moment, transaction

_AT_ONCE = 64
_Job = tuple[Callable[[Unit], Any], "Future[Any]"]
_T = TypeVar("_T")


class Writer:
    """A thread that owns the only writing connection of this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._is_open = True
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def do(self, job: Callable[[Unit], _T]) -> "Future[_T]":
        """Hands in a job; its future is done after the commit.

        Raises:
            StorageError: the server is being stopped.
        """
        if not self._is_open:
            raise _stopping()
        answer: Future[_T] = Future()
        self._jobs.put((job, answer))
        return answer

    def close(self) -> None:
        """Finishes what was handed in, then ends."""
        if self._is_open:
            self._is_open = False
            self._jobs.put(None)
            self._thread.join()

    def _work(self) -> None:
        connection: Connection | None = None
        going = True
        while going:
            jobs, going = self._next_jobs()
            try:
                connection = connection or self._database.open()
                self._commit(connection, jobs)
            except Exception as error:  # noqa: BLE001 - handed to those who wait
                _fail(jobs, error)
                if isinstance(error, StorageError) and connection is not None:
                    # After a failed fsync this connection may believe what the disk never took.
                    with suppress(Exception):
                        connection.close()
                    connection = None
        if connection is not None:
            connection.close()

    def _next_jobs(self) -> tuple[list[_Job], bool]:
        """What waits now, at least one; and whether to go on afterwards."""
        jobs: list[_Job] = []
        found = self._jobs.get()
        while found is not None:
            jobs.append(found)
            if len(jobs) >= _AT_ONCE:
                return jobs, True
            try:
                found = self._jobs.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    @staticmethod
    def _commit(connection: Connection, jobs: list[_Job]) -> None:
        if not jobs:
            return
        answers: list[tuple[Future[Any], Any, Exception | None]] = []
        with transaction(connection) as unit:
            for job, answer in jobs:
                result, problem = None, None
                try:
                    with unit.step():
                        result = job(unit)
                except Exception as error:  # noqa: BLE001 - belongs to this job alone
                    problem = error
                answers.append((answer, result, problem))
        for answer, result, problem in answers:
            if problem is not None:
                answer.set_exception(problem)
            else:
                answer.set_result(result)


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


def _fail(jobs: list[_Job], error: Exception) -> None:
    for _, answer in jobs:
        if not answer.done():
            answer.set_exception(error)


def _stopping() -> StorageError:
    return StorageError(tr("The server is being stopped. Nothing is lost; send it again later."))
