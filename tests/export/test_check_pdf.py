"""check-pdf: any byte that is not as it was made is told, and a foreign file is not ours."""

import hashlib
import random
import re
import zlib
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from bwdesk.errors import InputError
from bwdesk.export.check_pdf import PdfCheck, check_pdf
from bwdesk.export.report_pdf import render_report
from bwdesk.export.seal import Seal
from tests.support import snapshots
from tests.support.pdf_reading import attached
from tests.support.source import ROOT

KEY = SigningKey(b"\x07" * 32)


def sign(message: bytes) -> Seal:
    return Seal(bytes(KEY.verify_key), KEY.sign(message).signature)


def made(folder: Path, *, signed: bool) -> Path:
    frozen = snapshots.snapshot(2)
    out = folder / "report.pdf"
    render_report(frozen, out, sha256=snapshots.hash_of(frozen), sign=sign if signed else None)
    return out


@pytest.fixture(scope="module", params=[False, True], ids=["unsigned", "signed"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("sealed"), signed=request.param)


def checked(content: bytes, folder: Path) -> PdfCheck:
    path = folder / "changed.pdf"
    path.write_bytes(content)
    return check_pdf(path)


def test_as_it_was_made(original: Path) -> None:
    found = check_pdf(original)
    assert found.unaltered
    assert found.snapshot_sha256 == snapshots.hash_of(snapshots.snapshot(2))
    signed = b"signed=1" in original.read_bytes()
    assert found.signed_by == ("device" if signed else None)
    assert "as it was made" in found.reason


def test_any_flipped_byte_is_told(original: Path, tmp_path: Path, rng: random.Random) -> None:
    content = original.read_bytes()
    tail = range(len(content) - 400, len(content))  # each byte of the seal itself
    places = {*range(110), *tail, *rng.sample(range(len(content)), 150)}
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << rng.randrange(8)
        found = checked(bytes(changed), tmp_path)
        assert not found.unaltered, place
        assert found.signed_by is None


def test_many_flipped_bytes_are_told(original: Path, tmp_path: Path, rng: random.Random) -> None:
    for _try in range(20):
        changed = bytearray(original.read_bytes())
        for place in rng.sample(range(len(changed)), 40):
            changed[place] = rng.randrange(256)
        assert not checked(bytes(changed), tmp_path).unaltered


@pytest.mark.parametrize("added", [b"\n", b" ", b"%%EOF\n", b"\0", b"1 0 obj\nendobj\n"])
def test_bytes_added_at_the_end_are_told(original: Path, tmp_path: Path, added: bytes) -> None:
    assert not checked(original.read_bytes() + added, tmp_path).unaltered


def test_cut_files_are_told(original: Path, tmp_path: Path, rng: random.Random) -> None:
    content = original.read_bytes()
    for length in (200, len(content) - 1, *rng.sample(range(100, len(content)), 20)):
        assert not checked(content[:length], tmp_path).unaltered
        assert not checked(content[-max(length, 400) :], tmp_path).unaltered


def test_changed_line_ends_are_told(original: Path, tmp_path: Path) -> None:
    assert not checked(original.read_bytes().replace(b"\n", b"\r\n"), tmp_path).unaltered


def test_a_signature_cannot_be_taken_off_or_changed(tmp_path: Path) -> None:
    content = made(tmp_path, signed=True).read_bytes()
    bare = re.sub(rb"key=[0-9a-f]+ sig=[0-9a-f]+", b"key=- sig=-", content)
    assert not checked(bare, tmp_path).unaltered
    other = SigningKey(b"\x08" * 32)
    key = bytes(other.verify_key).hex().encode()
    assert not checked(re.sub(rb"key=[0-9a-f]+", b"key=" + key, content), tmp_path).unaltered


def test_other_data_under_a_new_seal_do_not_fit(original: Path, tmp_path: Path) -> None:
    """Somebody who seals again must also change what the attachment is said to be."""
    content = original.read_bytes()
    data = attached(original)["bwdesk-snapshot.json"]
    packed = zlib.compress(data)
    forged = zlib.compress(data.replace(b"Pending", b"Pennies"))
    if packed not in content:
        start = content.index(b"stream\n", content.index(b"/EmbeddedFile")) + 7
        packed = content[start : content.index(b"endstream", start)]
    body = content.replace(packed, forged)
    body = body[: body.index(b"%bwdesk-seal")]
    digest = hashlib.sha256(body).hexdigest().encode()
    tail = content[content.index(b"%bwdesk-seal") :]
    again = body + re.sub(rb"sha256=[0-9a-f]+", b"sha256=" + digest, tail)
    assert not checked(again, tmp_path).unaltered


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n%%EOF\n", b"hello", b"PK\x03\x04", b"%bwdesk-seal v1 sha256=", b"\0" * 5000],
)
def test_a_file_that_never_was_ours(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"other\.pdf was not made by bwdesk"):
        check_pdf(path)


def test_our_own_source_is_no_report() -> None:
    with pytest.raises(InputError):
        check_pdf(ROOT / "bwdesk" / "export" / "seal.py")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_pdf(tmp_path / "none.pdf")
    with pytest.raises(InputError, match="cannot be read"):
        check_pdf(tmp_path)
