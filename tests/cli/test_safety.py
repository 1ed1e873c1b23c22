"""`init`, `demo`, `backup`, `restore`, `doctor`, `recovery-code`, `outbox`, `erase`."""

from datetime import timedelta
from pathlib import Path

from bwdesk.workspace.desk import Services
from tests.support.command_line import CommandLine
from tests.support.stores import file_keys


def test_init_makes_a_profile_once(empty: CommandLine) -> None:
    words = ("init", "--role", "factory", "--name", "Lotus", "--country", "kh", "--person", "Lina")
    made = empty.done(*words)
    assert made["profile"] == str(empty.folder)
    assert made["role"] == "factory"
    assert made["factory_id"]
    again = empty(*words)
    assert again.code == 3
    assert str(empty.folder) in again.err
    assert empty.done("person", "list")[0]["name"] == "Lina"


def test_init_makes_an_ea_s_profile(empty: CommandLine) -> None:
    assert empty.done("init", "--role", "ea", "--name", "R. Keo")["role"] == "ea"
    assert empty.done("person", "list")[0]["job"] == "Enterprise Advisor"


def test_a_demo_has_43_issues(empty: CommandLine) -> None:
    assert empty.done("demo")["role"] == "factory"
    issues = empty.done("plan", "list")
    assert len(issues) == 43
    assert sum(len(issue["missing"]) for issue in issues) == 112
    assert len(empty.done("plan", "check")["blocking"]) == 112
    assert empty("demo").code == 3


def test_several_factories_wait(empty: CommandLine) -> None:
    assert empty("demo", "--factories", "3").code == 3
    assert not empty.folder.exists()


def test_backup_and_restore_with_the_code(cli: CommandLine, tmp_path: Path) -> None:
    issue = cli.done("plan", "new", "area=Exits")["id"]
    code = cli.done("recovery-code")["code"]
    out = tmp_path / "copy.bwbackup"
    made = cli.done("backup", "--out", str(out))
    assert made["counts"]["issue"] == 1
    other = CommandLine(tmp_path / "other", Services(file_keys(tmp_path / "pc"), cli.clock))
    assert other("restore", str(out)).code == 4
    done = other.done("restore", str(out), "--recovery-code", code)
    assert done["set_aside"] is None
    assert other.done("plan", "show", issue)["area"] == "Exits"
    aside = cli.done("restore", str(out))["set_aside"]
    assert aside
    assert (Path(aside) / "store.db").is_file()


def test_a_file_that_is_no_backup_is_named(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "photo.zip"
    file.write_bytes(b"PK\x03\x04")
    said = cli("restore", str(file))
    assert said.code == 4
    assert "photo.zip" in said.err
    assert cli("backup", "--out", str(tmp_path / "nowhere" / "x")).code == 5
    assert cli.done("doctor")["ok"]


def test_doctor_and_the_recovery_code(cli: CommandLine) -> None:
    cli.done("plan", "new", "area=Exits")
    assert cli.done("doctor")["reminders"]
    code = cli.done("recovery-code")["code"]
    assert cli("recovery-code", "--confirm", "WRONG").code == 4
    assert cli.done("recovery-code", "--confirm", code) == {"confirmed": True}
    assert cli.done("doctor")["recovery_confirmed"]


def test_a_command_that_saves_leaves_a_rolling_backup(cli: CommandLine) -> None:
    cli.done("plan", "new", "area=Exits")
    assert cli.done("doctor")["backups"]["count"] == 1


def test_the_outbox_holds_what_is_not_acknowledged(cli: CommandLine) -> None:
    issue = cli.done("plan", "new", "area=Exits")["id"]
    cli.done("plan", "set", issue, "lead=Dara")
    events = cli.done("outbox")
    assert set(events[0]) >= {
        "event_id", "command", "object", "size", "attempts", "state", "reason"
    }  # fmt: skip
    mine = [event for event in events if event["object"] == issue]
    assert [(event["command"], event["state"]) for event in mine] == [("save_issue", "waiting")]


def test_a_value_is_erased_from_the_history(cli: CommandLine) -> None:
    issue = cli.done("plan", "new", "lead=Somebody")["id"]
    cli.done("plan", "set", issue, "lead=Lina")
    done = cli.done("erase", issue, "lead", "--because", "a name by mistake")
    assert done["erased"] == 2
    shown = cli.done("plan", "show", issue)
    assert "Somebody" not in str(shown)
    assert cli("erase", issue, "lead").code == 2
    assert cli("erase", issue, "weather", "--because", "x").code == 4


def test_case_14_a_damaged_store_is_said_and_rescued_and_stays(
    cli: CommandLine, tmp_path: Path
) -> None:
    first = cli.done("plan", "new", "area=Exits")["id"]
    cli.clock.moment += timedelta(hours=2)
    cli.done("plan", "new", "area=Lights")  # a save of another hour leaves a backup
    store = cli.folder / "store.db"
    content = bytearray(store.read_bytes())
    for place in range(4096 * 3, len(content), 4096):
        content[place + 100] ^= 255
    store.write_bytes(content)
    said = cli("plan", "list")
    assert said.code == 5
    assert "Traceback" not in said.err
    assert cli("rescue", "--out", str(cli.folder)).code == 3
    done = cli.done("rescue", "--out", str(tmp_path / "rescued"))
    assert store.read_bytes() == bytes(content)
    again = CommandLine(Path(done["profile"]), cli.services, cli.clock)
    assert again.done("plan", "show", first)["area"] == "Exits"
    assert again.done("doctor")["ok"]
