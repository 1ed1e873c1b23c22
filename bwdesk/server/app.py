"""The routes. Each reads its limits, its signature, its content; what it means stands elsewhere."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import FastAPI
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bwdesk import __version__
from bwdesk.errors import StorageError
from bwdesk.protocol.limits import OLDEST_PROTOCOL, PROTOCOL
from bwdesk.protocol.messages import EnrolReply, EnrolRequest, Problem, SyncReply, SyncRequest
from bwdesk.server import syncing
from bwdesk.server.deciding import Rules
from bwdesk.server.enrolling import Knock, enrol
from bwdesk.server.file_routes import FileRoutes
from bwdesk.server.file_store import FileStore
from bwdesk.server.home import Home
from bwdesk.server.problems import RequestProblem
from bwdesk.server.reading import rewound_factories
from bwdesk.server.receiving import Call, receive, take_nonce
from bwdesk.server.sql import meta
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.writer import Readers, Writer
from bwdesk.server.syncing import Reply
from bwdesk.server.wire import Wire, packed, unpacked

_LOG = logging.getLogger("bwdesk.server")
_JSON = "application/json"
_ENROL_BYTES = 4096
_NOT_FOUND = 404
_FEW = 4


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes work with; none of it changes while the server runs."""

    home: Home
    rules: Rules
    wire: Wire
    writer: Writer
    readers: Readers

    async def write(self, job: Callable[[Unit], Any]) -> Any:  # noqa: ANN401 - the job's answer
        """The answer of a job of the writer, after its commit."""
        return await self.writer.do(job)

    async def sync(self, request: Request) -> Response:
        """One round: what a client has to tell, what it does not know yet."""
        body = await self.wire.body(request)
        call = self.wire.call(request, body)
        message = _sync_request(unpacked(request, body))
        with self.readers.unit() as unit:
            epoch = meta.fact(unit, meta.EPOCH)
            rewound = rewound_factories(unit, message.cursors)
            if message.epoch and message.epoch != epoch:
                reply = syncing.other_epoch(unit, epoch, message)
                text = reply.model_dump_json(exclude_defaults=True).encode("utf-8")
                rewound = frozenset(message.cursors)
            else:
                text = b""
        if text:
            await self.write(partial(take_nonce, call=call))
            return _answer(request, text)
        results = await self.write(
            partial(receive, rules=self.rules, call=call, request=message, rewound=rewound)
        )
        made = Reply(epoch, results)
        if self._is_long(message):
            return _answer(request, await asyncio.to_thread(self._read, call, message, made))
        return _answer(request, self._read(call, message, made))

    @staticmethod
    def _is_long(message: SyncRequest) -> bool:
        """Whether reading may take long: a first sync, digests, many factories.

        Others wait less when that is read in a thread; a short answer is quicker here.
        """
        return (
            message.want_digests
            or not 0 < len(message.cursors) <= _FEW
            or any(seq == 0 for seq, _ in message.cursors.values())
        )

    def _read(self, call: Call, message: SyncRequest, reply: Reply) -> bytes:
        with self.readers.unit() as unit:
            return syncing.answer(unit, self.rules, call.device, message, reply)

    async def enrol(self, request: Request) -> Response:
        """A new device with its one-time code."""
        body = await self.wire.body(request, _ENROL_BYTES)
        try:
            wanted = EnrolRequest.model_validate_json(body)
        except ValidationError as error:
            raise _malformed(error) from error
        address = request.client.host if request.client else "unknown"
        knock = Knock(wanted, address, self.home.clock.now())
        answer = await self.write(partial(enrol, signer=self.rules.signer, knock=knock))
        if isinstance(answer, RequestProblem):
            raise answer
        return Response(answer.model_dump_json(), media_type=_JSON)

    async def health(self) -> dict[str, Any]:
        """Whether the server can read and write."""
        await self.write(lambda unit: unit.one("SELECT 1"))
        return {"ok": True, "protocol": PROTOCOL, "oldest": OLDEST_PROTOCOL}


def create_app(home: Home, rules: Rules | None = None, wire: Wire | None = None) -> FastAPI:
    """The server of this folder.

    Args:
        home: Its folder.
        rules: What it decides by; left out, the kinds and the policy of the program.
        wire: How requests are read; left out, with the usual patience.
    """
    readers, writer = Readers(home.database), Writer(home.database)
    service = Service(
        home,
        rules or Rules(home.signer()),
        wire or Wire(readers, home.clock),
        writer,
        readers,
    )

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        await writer.close()
        readers.close()

    app = FastAPI(title="bwdesk server", version=__version__, lifespan=life, docs_url=None,
                  redoc_url=None)  # fmt: skip
    _add_problems(app)
    _add_routes(app, service)
    files = FileStore(home.files)
    _add_file_routes(app, FileRoutes(service.rules, service.wire, writer, readers, files))
    return app


def _add_routes(app: FastAPI, service: Service) -> None:
    def body_of(model: type) -> dict[str, Any]:
        schema = {"schema": model.model_json_schema(ref_template="#/components/schemas/{model}")}  # type: ignore[attr-defined] # pydantic's
        return {"requestBody": {"required": True, "content": {_JSON: schema}}}

    app.add_api_route("/healthz", service.health, methods=["GET"])
    app.add_api_route(
        "/v1/enrol", service.enrol, methods=["POST"], openapi_extra=body_of(EnrolRequest),
        responses={200: {"model": EnrolReply}, 403: {"model": Problem}}, response_class=Response,
    )  # fmt: skip
    app.add_api_route(
        "/v1/sync", service.sync, methods=["POST"], openapi_extra=body_of(SyncRequest),
        responses={200: {"model": SyncReply}, 401: {"model": Problem}}, response_class=Response,
    )  # fmt: skip


def _add_file_routes(app: FastAPI, files: FileRoutes) -> None:
    from typing import Annotated

    from fastapi import Path

    from bwdesk.protocol.values import Id, Sha256

    factory, content = Annotated[Id, Path()], Annotated[Sha256, Path()]

    async def head(request: Request, factory_id: factory, sha256: content) -> Response:  # type: ignore[valid-type] # made above
        return await files.head(request, factory_id, sha256)

    async def append(request: Request, factory_id: factory, sha256: content) -> Response:  # type: ignore[valid-type] # made above
        return await files.append(request, factory_id, sha256)

    async def get(request: Request, factory_id: factory, sha256: content) -> Response:  # type: ignore[valid-type] # made above
        return await files.get(request, factory_id, sha256)

    async def snapshot(request: Request, factory_id: factory, sha256: content) -> Response:  # type: ignore[valid-type] # made above
        return await files.snapshot(request, factory_id, sha256)

    place = "/v1/files/{factory_id}/{sha256}"
    app.add_api_route(place, head, methods=["HEAD"], response_class=Response)
    app.add_api_route(place, append, methods=["PATCH"], response_class=Response)
    app.add_api_route(place, get, methods=["GET"], response_class=Response)
    app.add_api_route(
        "/v1/snapshots/{factory_id}/{sha256}", snapshot, methods=["GET"], response_class=Response
    )


def _add_problems(app: FastAPI) -> None:
    from fastapi.exceptions import RequestValidationError

    def told(_: Request, problem: Exception) -> Response:
        assert isinstance(problem, RequestProblem)  # noqa: S101 - registered for it below
        return _problem(problem)

    def not_read(_: Request, __: Exception) -> Response:
        return _problem(RequestProblem(404, "not_found"))

    def not_routed(_: Request, problem: Exception) -> Response:
        status = problem.status_code if isinstance(problem, HTTPException) else _NOT_FOUND
        code = "not_found" if status == _NOT_FOUND else "not_allowed"
        return _problem(RequestProblem(status, code))

    def not_stored(_: Request, problem: Exception) -> Response:
        reason = problem.details.get("reason", "") if isinstance(problem, StorageError) else ""
        _LOG.error("storage %s", reason)
        return _problem(RequestProblem(503, "storage", {"reason": reason}, retry_after=30))

    def unexpected(request: Request, problem: Exception) -> Response:
        _LOG.error("unexpected %s at %s", type(problem).__name__, request.url.path)
        return _problem(RequestProblem(500, "unexpected"))

    app.add_exception_handler(RequestProblem, told)
    app.add_exception_handler(RequestValidationError, not_read)
    app.add_exception_handler(HTTPException, not_routed)
    app.add_exception_handler(StorageError, not_stored)
    app.add_exception_handler(Exception, unexpected)


def _problem(problem: RequestProblem) -> Response:
    headers = {"retry-after": str(problem.retry_after)} if problem.retry_after else {}
    body = json.dumps({"code": problem.code, "details": problem.details})
    return Response(body, status_code=problem.status, media_type=_JSON, headers=headers)


def _sync_request(text: bytes) -> SyncRequest:
    try:
        message = SyncRequest.model_validate_json(text)
    except ValidationError as error:
        raise _malformed(error) from error
    if message.protocol < OLDEST_PROTOCOL:
        raise RequestProblem(426, "client_too_old", {"oldest": OLDEST_PROTOCOL})
    if message.protocol > PROTOCOL:
        raise RequestProblem(400, "server_too_old", {"protocol": PROTOCOL})
    return message


def _malformed(error: ValidationError) -> RequestProblem:
    """Where it does not fit; never what was written there."""
    places = [".".join(map(str, each["loc"]))[:80] for each in error.errors()[:5]]
    return RequestProblem(422, "malformed", {"where": places})


def _answer(request: Request, text: bytes) -> Response:
    body, headers = packed(request, text)
    return Response(body, media_type=_JSON, headers=headers)
