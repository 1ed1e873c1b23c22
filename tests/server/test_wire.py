"""Bodies that stop coming, and what stands in the logs."""

import asyncio
import logging
from typing import Any

import pytest
from starlette.requests import Request

from bwdesk.server.problems import RequestProblem
from bwdesk.server.sql.writer import Readers, Writer
from bwdesk.server.wire import Wire
from tests.support.servers import World


def slow_request(parts: list[bytes]) -> Request:
    """A request whose body comes in these parts and then stands still."""
    waiting = list(parts)

    async def receive() -> dict[str, Any]:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(0), "more_body": True}
        await asyncio.Event().wait()
        raise AssertionError

    return Request({"type": "http", "method": "POST", "path": "/", "headers": []}, receive)


def test_a_slow_link_is_fine_and_a_standing_one_is_not(world: World) -> None:
    wire = Wire(Readers(world.home.database), world.clock, stall_seconds=0.05)
    with pytest.raises(RequestProblem) as problem:
        asyncio.run(wire.body(slow_request([b"x"] * 50)))
    assert (problem.value.status, problem.value.code) == (408, "too_slow")
    with pytest.raises(RequestProblem) as problem:
        asyncio.run(wire.body(slow_request([b"x"] * 50), limit=49))
    assert problem.value.code == "too_large"


def test_a_job_that_fails_takes_nothing_of_the_others_with_it(world: World) -> None:
    async def work() -> list[object]:
        writer = Writer(world.home.database)
        sql = "INSERT INTO meta (key, value) VALUES (?, '')"
        jobs = [lambda unit, key=key: unit.do(sql, key) for key in ("a", "b", "a", "c")]
        try:
            return await asyncio.gather(*map(writer.do, jobs), return_exceptions=True)
        finally:
            await writer.close()

    done = asyncio.run(work())
    assert [isinstance(each, Exception) for each in done] == [False, False, True, False]
    with world.home.database.reading() as unit:
        assert unit.one("SELECT count(*) FROM meta WHERE value = ''") == (3,)


def test_another_program_that_writes_is_waited_for(world: World) -> None:
    async def work() -> int:
        writer = Writer(world.home.database)
        other = world.home.database.open()
        other.execute("BEGIN IMMEDIATE")
        try:
            waits = asyncio.create_task(writer.do(lambda unit: len(unit.all("SELECT 1"))))
            await asyncio.sleep(0.2)
            assert not waits.done()  # and the loop went on meanwhile
            other.execute("ROLLBACK")
            return await waits
        finally:
            other.close()
            await writer.close()

    assert asyncio.run(work()) == 1


def test_logs_hold_no_words_of_people(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    peer = world.officer("Canary Officer")
    peer.sync(peer.save("issue", "issue-1", {"area": "Canary text"}))
    peer.request("GET", "/v1/files/Canary-factory/x")
    own = [record.getMessage() for record in caplog.records if record.name.startswith("bwdesk")]
    assert not [line for line in own if "Canary" in line]
