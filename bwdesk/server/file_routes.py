"""Files up and down: HEAD gives the offset, PATCH appends, the hash at the end (tus 1.0's way)."""

import asyncio
import base64
import hashlib
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bwdesk.domain.rights import Relation
from bwdesk.protocol.limits import CHUNK_BYTES
from bwdesk.server.deciding import Rules
from bwdesk.server.file_store import FileStore, WrongOffsetError
from bwdesk.server.problems import RequestProblem
from bwdesk.server.reading import Sight, Viewer
from bwdesk.server.receiving import Call, settle_papers, take_nonce
from bwdesk.server.sql import accounts, papers, records
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.papers import Link
from bwdesk.server.sql.writer import Readers, Writer
from bwdesk.server.wire import Wire, packed

_SAFE = {
    "content-disposition": "attachment",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "no-store",
}
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class FileRoutes:
    """What the file routes work with; none of it changes while the server runs."""

    rules: Rules
    wire: Wire
    writer: Writer
    readers: Readers
    files: FileStore

    async def head(self, request: Request, factory_id: str, sha256: str) -> Response:
        """How much of a file is here."""
        call = await self._call(request, b"")
        link = self._known(call, factory_id, sha256)
        offset = link.size if link.here else self.files.offset(factory_id, sha256)
        return Response(
            headers={"upload-offset": str(offset), "upload-length": str(link.size), **_SAFE}
        )

    async def append(self, request: Request, factory_id: str, sha256: str) -> Response:
        """The next bytes of a file.

        Raises:
            RequestProblem: not wanted, wrong place, damaged on the way, or another content.
        """
        body = await self.wire.body(request, CHUNK_BYTES)
        _refuse_damaged(request, body)
        call = await self._call(request, body)
        link = self._known(call, factory_id, sha256)
        if link.here:
            return _at(link.size)
        offset = _offset_of(request)
        if offset + len(body) > link.size:
            raise RequestProblem(413, "too_large", {"limit": link.size})
        reached = await asyncio.to_thread(self._append, factory_id, sha256, (offset, body))
        if reached == link.size:
            await self._finish(call, link)
        return _at(reached)

    async def get(self, request: Request, factory_id: str, sha256: str) -> Response:
        """A file that this account may read."""
        call = await self._call(request, b"")
        link = self._known(call, factory_id, sha256)
        start = _range_start(request, link.size)
        if not link.here or not self.files.has(sha256):
            raise RequestProblem(_NOT_FOUND, "not_here_yet")
        headers = {**_SAFE, "content-length": str(link.size - start)}
        if start:
            headers["content-range"] = f"bytes {start}-{link.size - 1}/{link.size}"
        return StreamingResponse(
            self.files.blocks(sha256, start),
            status_code=206 if start else 200,
            media_type="application/octet-stream",
            headers=headers,
        )

    async def snapshot(self, request: Request, factory_id: str, sha256: str) -> Response:
        """A frozen report, as it was signed."""
        call = await self._call(request, b"")
        with self.readers.unit() as unit:
            body = _snapshot(unit, self.rules, call, (factory_id, sha256))
        if body is None:
            raise RequestProblem(_NOT_FOUND, "not_found")
        content, headers = packed(request, body.encode("utf-8"))
        return Response(content, media_type="application/json", headers={**_SAFE, **headers})

    async def _call(self, request: Request, body: bytes) -> Call:
        call = self.wire.call(request, body)
        await self.writer.do(partial(take_nonce, call=call))
        return call

    def _known(self, call: Call, factory_id: str, sha256: str) -> Link:
        """The file, if a record this account may see names it: a hash alone gives nothing."""
        with self.readers.unit() as unit:
            for link in papers.links(unit, factory_id, sha256):
                record = records.load(unit, factory_id, link.object_id)
                if record and _may_see(unit, self.rules, call, record):
                    return link
        raise RequestProblem(_NOT_FOUND, "not_found")

    def _append(self, factory_id: str, sha256: str, part: tuple[int, bytes]) -> int:
        try:
            return self.files.append(factory_id, sha256, *part)
        except WrongOffsetError as error:
            raise RequestProblem(409, "wrong_offset", {"offset": error.offset}) from error

    async def _finish(self, call: Call, link: Link) -> None:
        whole = await asyncio.to_thread(self.files.finish, link.factory_id, link.sha256)
        if not whole:
            raise RequestProblem(422, "hash_differs", {"offset": 0})
        job = partial(_arrived, rules=self.rules, at=call.at, link=link)
        await self.writer.do(job)


def _arrived(unit: Unit, rules: Rules, at: str, link: Link) -> None:
    papers.arrived(unit, link.factory_id, link.sha256)
    for known in papers.links(unit, link.factory_id, link.sha256):
        record = records.load(unit, link.factory_id, known.object_id)
        if record is not None and record.kind == "report":
            settle_papers(unit, rules, at, link.factory_id, known.object_id)


def _may_see(unit: Unit, rules: Rules, call: Call, record: records.Record) -> bool:
    factory = accounts.factory(unit, record.factory_id)
    viewer = Viewer(call.device.user_id, call.device.role)
    if factory is None:
        return False
    sight = Sight.of(unit, rules.policy, viewer, factory)
    return rules.policy.may_read(sight.ask(record))


def _snapshot(unit: Unit, rules: Rules, call: Call, which: tuple[str, str]) -> str | None:
    """A buyer sees the finalised one only; the sides of the report every submitted one."""
    factory_id, sha256 = which
    relation = accounts.relation(unit, call.device.user_id, factory_id)
    for report_id in papers.reports_of(unit, factory_id, sha256):
        record = records.load(unit, factory_id, report_id)
        if record is None or not _may_see(unit, rules, call, record):
            continue
        if relation is Relation.SUBSCRIBED and record.get("snapshot_sha256") != sha256:
            continue
        return papers.snapshot(unit, factory_id, sha256)
    return None


def _at(offset: int) -> Response:
    return Response(status_code=204, headers={"upload-offset": str(offset)})


def _offset_of(request: Request) -> int:
    text = request.headers.get("upload-offset", "")
    if not text.isdecimal():
        raise RequestProblem(400, "no_offset")
    return int(text[:16])


def _range_start(request: Request, size: int) -> int:
    """`bytes=N-` is all that is needed to go on where it stopped."""
    unit, _, span = request.headers.get("range", "").partition("=")
    start = span.removesuffix("-")
    if unit != "bytes" or not start.isdecimal():
        return 0
    if int(start[:16]) >= size:
        raise RequestProblem(416, "beyond_the_end", {"size": size})
    return int(start[:16])


def _refuse_damaged(request: Request, body: bytes) -> None:
    """A chunk that changed on the way is named as such, before the signature is blamed."""
    kind, _, wanted = request.headers.get("upload-checksum", "").partition(" ")
    if kind == "sha256" and wanted != base64.b64encode(hashlib.sha256(body).digest()).decode():
        raise RequestProblem(460, "chunk_damaged")
