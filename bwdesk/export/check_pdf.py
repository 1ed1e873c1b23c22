"""`check-pdf`: is this file as it was made, and by whom (faults.md 102)."""

import hashlib
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from bwdesk.errors import InputError
from bwdesk.export import seal
from bwdesk.i18n import tr

_ATTACHED = re.compile(rb"/Type /EmbeddedFile\s*>>\s*stream\r?\n")
_LARGEST = 200 * 2**20  # a report with thousands of issues has a tenth of this


@dataclass(frozen=True, slots=True)
class PdfCheck:
    """What was found about a file.

    Attributes:
        unaltered: Whether each byte is as it was made.
        signed_by: "device" where the signature of a device is right; None without one.
        snapshot_sha256: The hash of the report it was printed from; empty where it cannot be read.
        reason: A sentence for people.
    """

    unaltered: bool
    signed_by: str | None
    snapshot_sha256: str
    reason: str


def check_pdf(path: Path) -> PdfCheck:
    """Whether a PDF of ours is as it was made.

    Raises:
        InputError: the file cannot be read, or never was a report of this program.
    """
    content = _content(path)
    if not seal.is_ours(content):
        raise InputError(
            tr(
                "{file} was not made by bwdesk, so it cannot be checked. Nothing was changed.",
                file=path.name,
            )
        )
    lines = seal.seal_lines(content)
    if lines is None:
        named = seal.snapshot_named(content)
        return _altered(
            named, tr("The seal at its end is missing, damaged, or something follows it.")
        )
    why = _difference(content, lines)
    return _altered(lines.snapshot, why) if why else _as_made(lines)


def _difference(content: bytes, lines: seal.SealLines) -> str:
    """What is not as it was made; empty where nothing is."""
    if hashlib.sha256(content[: lines.start]).hexdigest() != lines.body:
        return tr("Its content is not what was sealed.")
    if _attachment_hash(content) != lines.attached or not _marks_agree(content, lines):
        return tr("Its attached data are not those it was printed from.")
    has_signature = bool(lines.key or lines.signature)
    if lines.is_signed != has_signature or (has_signature and not _signature_is_right(lines)):
        return tr("Its signature does not fit.")
    return ""


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(tr("{file} is too large to be a report.", file=path.name))
        return path.read_bytes()
    except OSError as problem:
        raise InputError(
            tr("{file} cannot be read. Choose a file that is there.", file=path.name)
        ) from problem


def _altered(snapshot_sha256: str, why: str) -> PdfCheck:
    sentence = tr("This PDF was changed after it was made. {why}", why=why)
    return PdfCheck(False, None, snapshot_sha256, sentence)  # noqa: FBT003 - the first field says it


def _as_made(lines: seal.SealLines) -> PdfCheck:
    if lines.is_signed:
        reason = tr("This PDF is as it was made, and signed by the computer that made it.")
    else:
        reason = tr("This PDF is as it was made. It is not signed.")
    signed_by = "device" if lines.is_signed else None
    return PdfCheck(True, signed_by, lines.snapshot, reason)  # noqa: FBT003 - the first field says it


def _attachment_hash(content: bytes) -> str:
    """The hash of the attached data; empty where they cannot be read."""
    found = _ATTACHED.search(content)
    if found is None:
        return ""
    try:
        data = zlib.decompressobj().decompress(content[found.end() :], _LARGEST)
    except zlib.error:
        return ""
    return hashlib.sha256(data).hexdigest()


def _marks_agree(content: bytes, lines: seal.SealLines) -> bool:
    """Whether the other marks name the same snapshot as the seal."""
    first = seal.first_mark(lines.snapshot).encode("ascii")
    return first in content[:200] and seal.producer(lines.snapshot).encode("ascii") in content


def _signature_is_right(lines: seal.SealLines) -> bool:
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(lines.key).verify(seal.signed_message(lines.body), lines.signature)
    except (CryptoError, ValueError, TypeError):
        return False
    return True
