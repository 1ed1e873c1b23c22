"""From bytes to a trusted request: limits first, then the signature, then the content."""

import asyncio
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from bwdesk.clock import Clock, stamp
from bwdesk.protocol.limits import REQUEST_BYTES, WINDOW_SECONDS
from bwdesk.protocol.packing import CODING, OverfullError, pack, unpack
from bwdesk.protocol.signing import RequestSeal, is_signed
from bwdesk.server.problems import RequestProblem
from bwdesk.server.receiving import Call
from bwdesk.server.sql import devices
from bwdesk.server.sql.writer import Readers

_STALL_SECONDS = 30.0
_PACK_FROM = 200


@dataclass(frozen=True, slots=True)
class Wire:
    """How requests are read here; a slow link is fine, a standing one is not.

    Attributes:
        stall_seconds: How long the next bytes of a body may take.
    """

    readers: Readers
    clock: Clock
    stall_seconds: float = _STALL_SECONDS

    async def body(self, request: Request, limit: int = REQUEST_BYTES) -> bytes:
        """The body as it was sent, never more than the limit.

        Raises:
            RequestProblem: too large, or the bytes stopped coming.
        """
        declared = request.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise RequestProblem(413, "too_large", {"limit": limit})
        parts: list[bytes] = []
        size = 0
        stream = request.stream().__aiter__()
        while True:
            try:
                part = await asyncio.wait_for(anext(stream, None), self.stall_seconds)
            except TimeoutError as error:
                raise RequestProblem(408, "too_slow") from error
            except ClientDisconnect as error:
                raise RequestProblem(400, "cut_off") from error
            if part is None:
                return b"".join(parts)
            size += len(part)
            if size > limit:
                raise RequestProblem(413, "too_large", {"limit": limit})
            parts.append(part)

    def call(self, request: Request, body: bytes) -> Call:
        """Whose request this is, by its signature.

        Raises:
            RequestProblem: no signature, not of a served device, or not of now.
        """
        seal = RequestSeal.read(request.headers.get("authorization", ""))
        if seal is None:
            raise RequestProblem(401, "unsigned")
        moment = self.clock.now()
        seconds = int(moment.timestamp())
        with self.readers.unit() as unit:
            device = devices.get(unit, seal.device_id)
        if device is None:
            raise RequestProblem(401, "unknown_device")
        query = request.url.query
        target = request.url.path + (f"?{query}" if query else "")
        content = seal.content(request.method, target, body)
        if not is_signed(content, seal.signature, device.public_key):
            raise RequestProblem(401, "bad_signature")
        if not device.is_served:
            raise RequestProblem(401, "device_revoked")
        if abs(seconds - seal.time) > WINDOW_SECONDS:
            raise RequestProblem(401, "outside_window", {"server_time": seconds})
        return Call(device, seal.nonce, seconds, stamp(moment))


def unpacked(request: Request, body: bytes) -> bytes:
    """The body as JSON text, whatever its coding.

    Raises:
        RequestProblem: an unknown coding, or more inside than is taken.
    """
    coding = request.headers.get("content-encoding", "")
    if not coding:
        return body
    if coding != CODING:
        raise RequestProblem(415, "unknown_coding", {"known": CODING})
    try:
        return unpack(body)
    except OverfullError as error:
        raise RequestProblem(413, "too_large") from error
    except ValueError as error:
        raise RequestProblem(400, "damaged") from error


def packed(request: Request, body: bytes) -> tuple[bytes, dict[str, str]]:
    """A reply as this client wants it: packed where it sent packed, or asks for it."""
    wanted = request.headers.get("content-encoding") == CODING or CODING in request.headers.get(
        "accept-encoding", ""
    )
    if not wanted or len(body) < _PACK_FROM:
        return body, {}
    return pack(body), {"content-encoding": CODING}
