"""The operator's commands: exit codes, JSON, invitations."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bwdesk.cli.server import main
from bwdesk.clock import FixedClock
from bwdesk.protocol.signing import is_true_statement
from tests.support.desks import NOON
from tests.support.servers import World, enrolled


@dataclass
class Operator:
    folder: Path
    said: str = ""

    def __call__(self, *words: str, code: int = 0) -> Any:  # noqa: ANN401 - JSON
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            found = main([*words, "--data", str(self.folder), "--json"], FixedClock(NOON))
        self.said = err.getvalue()
        assert found == code, self.said
        return json.loads(out.getvalue()) if out.getvalue() else None


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    made = Operator(tmp_path / "server")
    assert set(made("init")) == {"data", "epoch"}
    return made


def test_init_refuses_what_is_there(operator: Operator) -> None:
    operator("init", code=3)
    assert "already" in operator.said
    operator("init", "--database", "postgresql://x", code=2)


def test_without_a_server_it_says_how_to_make_one(tmp_path: Path) -> None:
    operator = Operator(tmp_path / "nowhere")
    operator("doctor", code=5)
    assert "bwdesk-server init" in operator.said


def test_people(operator: Operator) -> None:
    factory = operator("add-factory", "--name", "Lotus", "--country", "kh")["factory_id"]
    operator("add-factory", "--name", "Lotus", "--country", "Cambodia", code=4)
    operator("add-user", "--role", "factory", "--name", "S", code=4)
    operator("add-user", "--role", "king", "--name", "S", code=2)
    ea = operator("add-user", "--role", "ea", "--name", "Dara")["user_id"]
    operator("assign", "--ea", ea, "--factory", factory)
    operator("assign", "--ea", ea, "--factory", "x", code=4)
    admin = operator("add-user", "--role", "admin", "--name", "Chan")["user_id"]
    operator("assign", "--ea", admin, "--factory", factory, code=3)
    assert len(operator("enrol", "--user", ea)["code"]) == 34
    operator("enrol", "--user", "x", code=4)
    operator("revoke", "--user", ea, "--device", "x", code=4)
    assert operator("revoke", "--user", ea) == {"devices": 0}
    operator("enrol", "--user", ea, code=3)
    assert operator("status")[0]["name"] == "Lotus"
    assert operator("doctor")["ok"] is True


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_factories_from_a_list(world: World, tmp_path: Path) -> None:
    operator, out = Operator(world.home.folder), tmp_path / "invitations"
    place = ("--out", str(out), "--server", "https://bw.example.org")
    rows = "name,country,officer\nHill Footwear,KH,Bopha\nJalan Kain,ID,\n"
    made = operator("import-factories", write(tmp_path / "list.csv", rows), *place)
    assert [each["name"] for each in made] == ["Hill Footwear", "Jalan Kain"]
    invitation = json.loads((out / made[0]["file"]).read_text("utf-8"))
    assert is_true_statement(invitation, world.home.signer().public_key)
    assert invitation["server"] == "https://bw.example.org"
    peer = enrolled(world.client, world.clock, invitation["code"])
    assert peer.factories == [made[0]["factory_id"]]


@pytest.mark.parametrize(
    ("text", "row"),
    [("name,land\nA,KH\n", 1), ("name,country\nA,KH\nB,Kambodscha\n", 3), ("", 1),
     ("name,country,ea\nA,KH,nobody\n", 2)],
)  # fmt: skip
def test_a_list_is_taken_whole_or_not_at_all(
    operator: Operator, tmp_path: Path, text: str, row: int
) -> None:
    source = write(tmp_path / "list.csv", text)
    place = ("--out", str(tmp_path / "out"), "--server", "https://x")
    assert operator("import-factories", source, *place, code=4)["row"] == row
    assert operator("doctor")["counts"]["factory"] == 0


def test_status_as_csv_is_never_a_formula(operator: Operator) -> None:
    operator("add-factory", "--name", "=1+1", "--country", "KH")
    out = io.StringIO()
    with redirect_stdout(out):
        main(["status", "--csv", "--data", str(operator.folder)], FixedClock(NOON))
    assert ",'=1+1,KH" in out.getvalue()


def test_a_damaged_backup_is_refused(operator: Operator, tmp_path: Path) -> None:
    copy = tmp_path / "copy.bwserver"
    operator("backup", "--out", str(copy))
    raw = bytearray(copy.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    (tmp_path / "bad").write_bytes(raw)
    Operator(tmp_path / "restored")("restore", str(tmp_path / "bad"), code=4)
    Operator(tmp_path / "restored 2")("restore", write(tmp_path / "text", "no"), code=4)
    operator("restore", str(copy), code=3)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("bad", "copy.bwserver", "server", "text")
    ]
