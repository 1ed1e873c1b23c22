"""Files: resumed at any byte, whole only with the right hash, seen only through a record."""

import hashlib
import random

import pytest

from bwdesk.ids import new_id
from tests.support.desks import NOON
from tests.support.servers import Peer, World, checksum

FILE = random.Random(7).randbytes(30_000)
FILE_SHA256 = hashlib.sha256(FILE).hexdigest()
RECORD = new_id(NOON)


@pytest.fixture
def officer(world: World) -> Peer:
    """A factory officer whose record names the file."""
    peer = world.officer()
    fields = {"sha256": FILE_SHA256, "size": len(FILE), "name": "exit.jpg", "type": "image/jpeg"}
    assert peer.outcome(peer.save("file", RECORD, fields)) == ("applied", "")
    return peer


def place(peer: Peer, sha256: str = FILE_SHA256) -> str:
    return f"/v1/files/{peer.factories[0]}/{sha256}"


def send(peer: Peer, start: int, chunk: bytes) -> tuple[int, str]:
    answer = peer.request("PATCH", place(peer), chunk, upload_offset=str(start))
    return answer.status_code, answer.headers.get("upload-offset", "")


def test_a_file_goes_on_where_it_stopped(officer: Peer) -> None:
    at, step = 0, 7_001
    while at < len(FILE):
        offset = int(officer.request("HEAD", place(officer)).headers["upload-offset"])
        assert offset == at
        assert send(officer, at, FILE[at : at + step])[0] == 204
        at = min(len(FILE), at + step)
    assert officer.request("GET", place(officer)).content == FILE
    part = officer.request("GET", place(officer), range="bytes=29990-")
    assert (part.status_code, part.content) == (206, FILE[29990:])
    assert not officer.sync().get("missing_blobs")


def test_a_wrong_place_is_told_and_a_chunk_sent_twice_changes_nothing(officer: Peer) -> None:
    assert send(officer, 0, FILE[:100]) == (204, "100")
    answer = officer.request("PATCH", place(officer), FILE[:100], upload_offset="0")
    assert (answer.status_code, answer.json()["details"]["offset"]) == (409, 100)
    send(officer, 100, FILE[100:])
    assert send(officer, 0, FILE[:100]) == (204, str(len(FILE)))  # it is here already


def test_another_content_starts_anew(officer: Peer) -> None:
    wrong = bytes(len(FILE))
    assert send(officer, 0, wrong)[0] == 422
    assert officer.request("HEAD", place(officer)).headers["upload-offset"] == "0"
    assert officer.request("GET", place(officer)).status_code == 404
    assert send(officer, 0, FILE)[0] == 204


def test_a_chunk_damaged_on_the_way_is_named(officer: Peer) -> None:
    chunk, flipped = FILE[:500], b"x" + FILE[1:500]
    answer = officer.request(
        "PATCH", place(officer), flipped, upload_offset="0", upload_checksum=checksum(chunk)
    )
    assert (answer.status_code, answer.json()["code"]) == (460, "chunk_damaged")


def test_more_than_was_announced_is_refused(officer: Peer) -> None:
    assert send(officer, 0, FILE + b"x")[0] == 413


def test_knowing_a_hash_gives_nothing(world: World, officer: Peer) -> None:
    send(officer, 0, FILE)
    from bwdesk.server import admin

    other = world.officer("Bopha", admin.add_factory(world.home, "Hill Footwear", "KH"))
    for method in ("HEAD", "GET", "PATCH"):
        for path in (place(officer), place(other), place(other, "0" * 64)):
            answer = other.request(method, path, upload_offset="0")
            assert answer.status_code == 404, (method, path)
    fields = {"sha256": FILE_SHA256, "size": len(FILE)}
    other.sync(other.save("file", new_id(NOON), fields))
    assert other.request("HEAD", place(other)).headers["upload-offset"] == "0"
    assert other.request("GET", place(other)).status_code == 404


def test_names_are_never_paths(world: World, officer: Peer) -> None:
    for path in ("/v1/files/x/..%2f..%2fserver.key", f"/v1/files/../{FILE_SHA256}"):
        assert officer.request("GET", path).status_code == 404
    before = set(world.home.folder.rglob("*"))
    fields = {"sha256": "../../x", "size": 1}
    officer.sync(officer.save("file", new_id(NOON), fields))
    assert set(world.home.folder.rglob("*")) == before
