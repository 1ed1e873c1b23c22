"""Signatures: who did it (events), who asks (requests), who answers for it (server)."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from typing_extensions import override

from bwdesk.canonical import canonical_json

SCHEME = "BW1"
_EVENT, _ENROL = b"bwdesk-event-1\n", b"bwdesk-enrol-1\n"
_PARTS = 4
_DEVICE_SIGNS, _NONCE_SIGNS = range(1, 65), range(12, 45)


def to_text(raw: bytes) -> str:
    """Bytes as URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def to_bytes(text: str) -> bytes:
    """The bytes of such a text.

    Raises:
        ValueError: it is none.
    """
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), b"-_", validate=True)


class Signer:
    """A private key: of a device, or of the server."""

    __slots__ = ("_key", "public_key")

    def __init__(self, secret: bytes | None = None) -> None:
        self._key = SigningKey(secret) if secret else SigningKey.generate()
        self.public_key = to_text(bytes(self._key.verify_key))

    @property
    def secret(self) -> bytes:
        """The 32 bytes to keep in a safe place."""
        return bytes(self._key)

    def sign(self, content: bytes) -> str:
        """The signature of these bytes."""
        return to_text(self._key.sign(content).signature)

    @override
    def __repr__(self) -> str:
        return "Signer(…)"


def is_signed(content: bytes, signature: str, public_key: str) -> bool:
    """Whether this key signed these bytes."""
    try:
        VerifyKey(to_bytes(public_key)).verify(content, to_bytes(signature))
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def event_body(event: Mapping[str, Any]) -> bytes:
    """The bytes of an event that are signed: everything but the signature, nothing left out.

    Raises:
        TypeError: it holds a float, or something that is no JSON value.
    """
    kept = {name: part for name, part in event.items() if name != "signature" and part is not None}
    return _EVENT + canonical_json(kept)


def sign_event(event: Mapping[str, Any], signer: Signer) -> dict[str, Any]:
    """The event with its author's signature."""
    return {**event, "signature": signer.sign(event_body(event))}


def enrol_body(code: str, device_id: str, public_key: str) -> bytes:
    """What a new device signs to show that it holds its key."""
    return _ENROL + f"{code}\n{device_id}\n{public_key}".encode()


@dataclass(frozen=True, slots=True)
class RequestSeal:
    """The signature of one request, as the Authorization header carries it."""

    device_id: str
    time: int
    nonce: str
    signature: str = ""

    def content(self, method: str, target: str, body: bytes) -> bytes:
        """The bytes that are signed: method, path with query, hash of the body as sent."""
        digest = hashlib.sha256(body).hexdigest()
        parts = (SCHEME, method, target, digest, self.device_id, str(self.time), self.nonce)
        return "\n".join(parts).encode("utf-8")

    @property
    def header(self) -> str:
        """The value of the Authorization header."""
        return f"{SCHEME} {self.device_id} {self.time} {self.nonce} {self.signature}"

    @classmethod
    def read(cls, header: str) -> "RequestSeal | None":
        """The seal in a header, or None where there is none."""
        scheme, _, rest = header.partition(" ")
        parts = rest.split(" ")
        if scheme != SCHEME or len(parts) != _PARTS or not parts[1].isdecimal():
            return None
        if len(parts[0]) not in _DEVICE_SIGNS or len(parts[2]) not in _NONCE_SIGNS:
            return None
        return cls(parts[0], int(parts[1][:12]), parts[2], parts[3])


def seal_request(
    signer: Signer, seal: RequestSeal, method: str, target: str, body: bytes
) -> RequestSeal:
    """The same seal, signed."""
    signature = signer.sign(seal.content(method, target, body))
    return RequestSeal(seal.device_id, seal.time, seal.nonce, signature)


def sign_statement(statement: Mapping[str, Any], signer: Signer) -> dict[str, Any]:
    """A statement of the server (receipt, certificate, head …) with its signature."""
    return {**statement, "signature": signer.sign(_statement_body(statement))}


def is_true_statement(statement: Mapping[str, Any], public_key: str) -> bool:
    """Whether this server key signed the statement as it stands."""
    signature = statement.get("signature")
    if not isinstance(signature, str):
        return False
    try:
        body = _statement_body(statement)
    except TypeError:
        return False
    return is_signed(body, signature, public_key)


def _statement_body(statement: Mapping[str, Any]) -> bytes:
    kept = {name: part for name, part in statement.items() if name != "signature"}
    return f"bwdesk-{statement.get('says', '')}-1\n".encode() + canonical_json(kept)
