"""`report` as cli.md says."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import CommandLine
from tests.support.nasty import LOSES, NASTY, kept_form


@pytest.fixture
def report(cli: CommandLine) -> str:
    """The id of a new report."""
    new: dict[str, Any] = cli.done("report", "new")
    return str(new["id"])


def test_new_and_list_have_the_keys_of_the_contract(cli: CommandLine, report: str) -> None:
    [line] = cli.done("report", "list")
    assert line["id"] == report
    assert {key: line[key] for key in ("status", "cycle", "report_date", "form")} == {
        "status": "Draft",
        "cycle": 3,
        "report_date": "2026-07-28",
        "form": "proposed-1",
    }
    other = cli.done("report", "new", "--cycle", "3", "--date", "2026-07-01")
    assert other["report_date"] == "2026-07-01"
    assert len(cli.done("report", "list")) == 2
    assert cli("report", "new", "--cycle", "8").code == 3
    assert cli("report", "new", "--date", "1 July").code == 4
    assert cli("report", "new", "--form", "99").code == 4


def test_show_holds_answers_overview_and_sections(cli: CommandLine, report: str) -> None:
    cli.done("plan", "new", "area=Lights")
    rows = [{"topic": "First aid", "group": "Line leaders", "month": "2026-09"}]
    cli.done(
        "report", "set", report, "OV-Q1=a,b,d", "SD-Q1=yes", "SD-Q3=a", "SD-Q3a.date=2026-03-02",
        f"CL-Q3={json.dumps(rows)}",
    )  # fmt: skip
    shown = cli.done("report", "show", report)
    assert shown["answers"] == {
        "OV-Q1": ["a", "b", "d"],
        "SD-Q1": True,
        "SD-Q3": ["a"],
        "SD-Q3a.date": "2026-03-02",
        "CL-Q3": rows,
    }
    assert shown["overview"]["OV-N1"] == 0
    assert shown["overview"]["OV-N2"] == 1
    assert shown["delivery"] == "saved"
    assert shown["snapshot_sha256"] is None
    assert [section["id"] for section in shown["sections"]] == ["OV", "SD", "SY", "CL", "FB"]
    questions = {q["id"]: q for section in shown["sections"] for q in section["questions"]}
    assert questions["SD-Q3a.date"]["relevant"]
    assert not questions["SD-Q3b.date"]["relevant"]
    assert questions["OV-Q1"]["type"] == "multi"
    assert questions["OV-C1"]["label"]


def test_an_answer_can_be_taken_back(cli: CommandLine, report: str) -> None:
    cli.done("report", "set", report, "OV-C1=text", "SD-Q1=no", "OV-Q1=a")
    cli.done("report", "set", report, "OV-C1=", "SD-Q1=", "OV-Q1=")
    answers = cli.done("report", "show", report)["answers"]
    assert not any(answers.values())


def test_one_bad_value_stops_the_whole_save(cli: CommandLine, report: str) -> None:
    for pair in ("SD-Q1=maybe", "OV-Q1=a,zz", "SD-Q2last=1 May", "XX-1=x", "CL-Q3=[1]"):
        said = cli("report", "set", report, "FB-1=text", pair)
        assert said.code == 4
        assert said.json["where"] == pair.partition("=")[0]
    assert cli.done("report", "show", report)["answers"] == {}


def test_the_report_s_own_date_and_cycle_can_be_set(cli: CommandLine, report: str) -> None:
    cli.done("cycle", "add", "--number", "4", "--start", "2027-03-02")
    cli.done("report", "set", report, "PR-date=2026-07-02", "PR-cycle=4")
    shown = cli.done("report", "show", report)
    assert (shown["report_date"], shown["cycle"]) == ("2026-07-02", 4)


def test_enterprise_fields_can_be_set_where_the_check_names_them(
    cli: CommandLine, report: str
) -> None:
    found = cli.done("report", "check", report)["blocking"]
    assert "ent.address1" in [problem["where"] for problem in found]
    cli.done("report", "set", report, "ent.address1=Road 41")
    found = cli.done("report", "check", report)["blocking"]
    assert "ent.address1" not in [problem["where"] for problem in found]
    assert cli.done("enterprise", "show")["address1"] == "Road 41"


def test_a_value_comes_from_a_file_or_from_standard_input(
    cli: CommandLine, report: str, tmp_path: Path
) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes("\ufeffline one\r\nline two ក្រុម\r\n".encode())
    cli.done("report", "set", report, f"OV-C1=@{file}", "FB-1=-", "FB-2=@@x", stdin=b"- typed\n")
    answers = cli.done("report", "show", report)["answers"]
    assert answers["OV-C1"] == "line one\nline two ក្រុម\n"
    assert answers["FB-1"] == "- typed\n"
    assert answers["FB-2"] == "@x"


def test_only_a_whole_value_is_a_file_or_standard_input(cli: CommandLine, report: str) -> None:
    for text in ("a @b", "-x", "x-", "@", "--"):
        cli.done("report", "set", report, f"OV-C1={text}")
        assert cli.done("report", "show", report)["answers"]["OV-C1"] == text


def test_a_file_that_is_not_there_or_no_text_is_named(
    cli: CommandLine, report: str, tmp_path: Path
) -> None:
    said = cli("report", "set", report, f"OV-C1=@{tmp_path / 'nothing.txt'}")
    assert said.code == 4
    assert "nothing.txt" in said.err
    (tmp_path / "old.txt").write_bytes(b"caf\xe9")
    said = cli("report", "set", report, f"OV-C1=@{tmp_path / 'old.txt'}")
    assert said.code == 4
    assert "UTF-8" in said.err


def test_case_65_nasty_texts_come_back_from_the_store(
    cli: CommandLine, report: str, tmp_path: Path
) -> None:
    for name, text in NASTY.items():
        if "lone" in name or "half" in name or name == "halves of one character":
            continue  # no file in UTF-8 can hold half a character
        file = tmp_path / "nasty.txt"
        file.write_bytes(text.encode("utf-8"))
        saved = cli.done("report", "set", report, f"OV-C1=@{file}")
        kept = cli.done("report", "show", report)["answers"].get("OV-C1", "")
        assert kept == kept_form(text).removeprefix("\ufeff"), name
        assert bool(saved["notices"]) == (name in LOSES), name


def test_check_has_blocking_problems_and_warnings(cli: CommandLine, report: str) -> None:
    found = cli.done("report", "check", report)
    for problem in found["blocking"] + found["warnings"]:
        assert {"where", "code", "message"} <= set(problem)
    assert cli("report", "check", "nothing").code == 4


OWN_PACK = """
id = "pr1"
version = "{version}"
title.en = "PR1"
[[sections]]
id = "OV"
title.en = "Overview"
[[sections.questions]]
id = "OV-X1"
type = "long_text"
label.en = "{label}"
basis = "proposed"
source = "ours"
"""


def test_own_packs_are_used_and_drafts_keep_their_version(cli: CommandLine, report: str) -> None:
    own = cli.folder / "forms" / "mine.toml"
    own.write_text(OWN_PACK.format(version="mine-1", label="First words"), encoding="utf-8")
    first = cli.done("report", "new")
    own.write_text(OWN_PACK.format(version="mine-2", label="Other words"), encoding="utf-8")
    second = cli.done("report", "new")
    assert (first["form"], second["form"]) == ("mine-1", "mine-2")
    labels = {}
    for item in (first, second):
        cli.done("report", "set", item["id"], "OV-X1=kept")
        shown = cli.done("report", "show", item["id"])
        labels[item["form"]] = shown["sections"][0]["questions"][0]["label"]
    assert labels == {"mine-1": "First words", "mine-2": "Other words"}
    assert cli.done("report", "show", report)["form"] == "proposed-1"


def test_a_broken_pack_is_named_on_stderr(cli: CommandLine) -> None:
    (cli.folder / "forms" / "broken.toml").write_text("id = [", encoding="utf-8")
    said = cli("report", "new")
    assert said.code == 0
    assert "broken.toml" in said.err
    assert said.json["form"] == "proposed-1"


def test_a_refused_date_names_what_one_can_set(cli: CommandLine, report: str) -> None:
    assert cli("report", "new", "--date", "1 July").json["where"] == "date"
    said = cli("report", "handed-in", report, "--on", "1 July", "--through", "paper")
    assert (said.code, said.json["where"]) == (4, "on")
