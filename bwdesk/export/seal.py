"""The seal of a PDF: what it was made from, the hash of its bytes, and who signed it.

Four marks name the file as ours, so that a damaged one is still told from a foreign one: its second
line, its producer, and the two comment lines after its end. The last line seals all before it.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

ATTACHMENT = "bwdesk-snapshot.json"

_HEX = b"[0-9a-f]"
_LINES = re.compile(
    rb"%bwdesk-print v1 snapshot=(" + _HEX + rb"{64}) attached=(" + _HEX + rb"{64}) signed=([01])\n"
    rb"%bwdesk-seal v1 sha256=(" + _HEX + rb"{64}) key=(" + _HEX + rb"{64}|-) "
    rb"sig=(" + _HEX + rb"{128}|-)\n\Z"
)
_OURS = re.compile(
    rb"bwdesk-pdf v1 " + _HEX + rb"{16}|bwdesk-print v1 snapshot=" + _HEX + rb"{16}"
    rb"|bwdesk-seal v1 sha256=" + _HEX + rb"{16}|bwdesk 1 snapshot " + _HEX + rb"{16}"
)


@dataclass(frozen=True, slots=True)
class Seal:
    """A device's signature: its Ed25519 public key (32 bytes) and the signature (64 bytes)."""

    key: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class SealLines:
    """What the last two lines of a file say.

    Attributes:
        snapshot: The hash of the snapshot the report was printed from.
        attached: The hash of the attachment.
        is_signed: Whether the file was signed when it was made.
        body: The hash of all bytes before the last line.
        key: The public key; empty without a signature.
        signature: The signature over the body's hash; empty without one.
        start: Where the last line begins.
    """

    snapshot: str
    attached: str
    is_signed: bool
    body: str
    key: bytes
    signature: bytes
    start: int


def first_mark(snapshot_sha256: str) -> str:
    """What stands in the second line of the file; at most 45 characters."""
    return f"bwdesk-pdf v1 {snapshot_sha256[:30]}"


def producer(snapshot_sha256: str) -> str:
    """What the file's properties name as its producer."""
    return f"bwdesk 1 snapshot {snapshot_sha256}"


def sealed(
    content: bytes, snapshot_sha256: str, attached: str, sign: Callable[[bytes], Seal] | None
) -> bytes:
    """The file with its two last lines."""
    line = (
        f"%bwdesk-print v1 snapshot={snapshot_sha256} attached={attached} signed={int(bool(sign))}"
    )
    body = content + line.encode("ascii") + b"\n"
    digest = hashlib.sha256(body).hexdigest()
    seal = sign(signed_message(digest)) if sign else None
    key, signature = (seal.key.hex(), seal.signature.hex()) if seal else ("-", "-")
    return body + f"%bwdesk-seal v1 sha256={digest} key={key} sig={signature}\n".encode("ascii")


def signed_message(digest: str) -> bytes:
    """What a device signs: the hash of the body, with what it is for."""
    return b"bwdesk-seal v1 " + digest.encode("ascii")


def is_ours(content: bytes) -> bool:
    """Whether any of our marks stands in these bytes."""
    return _OURS.search(content) is not None


def snapshot_named(content: bytes) -> str:
    """The snapshot's hash as the file's properties name it; empty where they do not."""
    found = re.search(rb"bwdesk 1 snapshot (" + _HEX + rb"{64})", content)
    return found[1].decode() if found else ""


def seal_lines(content: bytes) -> SealLines | None:
    """The last two lines of a file; nothing where they are not there, whole, at its end."""
    found = _LINES.search(content, max(0, len(content) - 700))
    if found is None:
        return None
    key, signature = (
        b"" if part == b"-" else bytes.fromhex(part.decode()) for part in found.group(5, 6)
    )
    return SealLines(
        found[1].decode(),
        found[2].decode(),
        found[3] == b"1",
        found[4].decode(),
        key,
        signature,
        content.index(b"%bwdesk-seal", found.start()),
    )
