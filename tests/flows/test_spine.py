"""One story through the house, as cli.md tells it: findings in, the report in one's hands."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import CommandLine, command_line
from tests.support.forms import COMPLETE
from tests.support.messy import write_messy_xlsx
from tests.support.pdf_reading import by_poppler, squeezed
from tests.support.reports import ENTERPRISE

PLAN_FIELDS = {
    "additional": "none",
    "root": "IMP",
    "root_desc": "Orders were changed late.",
    "actions": "1. Repair. 2. Show the supervisors.",
    "progress": "Repaired on the first day.",
    "lead": "Vuthy",
    "target": "2026-08-31",
    "status": "In Progress",
}


@pytest.fixture
def cli(tmp_path: Path) -> CommandLine:
    return command_line(tmp_path)


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """An export of 55 findings as messy as real ones."""
    file = tmp_path / "Improvement_Plan_Report.xlsx"
    write_messy_xlsx(file)
    return file


def started(cli: CommandLine) -> None:
    """A factory with a cycle whose assessment report is out."""
    cli.done("init", "--role", "factory", "--name", "Lotus River Garments", "--country", "KH",
             "--person", "Sreymom")  # fmt: skip
    cli.done("cycle", "add", "--number", "3", "--start", "2026-03-02", "--assessment-end",
             "2026-06-11", "--released", "2026-07-09", "--method", "hybrid")  # fmt: skip


def fill_plan(cli: CommandLine) -> list[dict[str, Any]]:
    """Everything `plan check` names is set."""
    empty: dict[str, list[str]] = {}
    for problem in cli.done("plan", "check")["blocking"]:
        issue, _, field = problem["where"].removeprefix("issue:").partition(".")
        empty.setdefault(issue, []).append(f"{field}={PLAN_FIELDS[field]}")
    for issue, pairs in empty.items():
        cli.done("plan", "set", issue, *pairs)
    assert cli.done("plan", "check")["blocking"] == []
    return [cli.done("plan", "show", line["id"]) for line in cli.done("plan", "list")]


def written(answer: object) -> str:
    """An answer as the command line takes it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return ",".join(answer) if isinstance(answer, list) else str(answer)


def fill_report(cli: CommandLine) -> str:
    report: str = cli.done("report", "new")["id"]
    pairs = {question: written(answer) for question, answer in COMPLETE.items()}
    pairs["CL-Q3"] = json.dumps([{"topic": "First aid", "group": "Line leaders"}])
    cli.done("report", "set", report, *(f"{name}={value}" for name, value in pairs.items()))
    return report


def test_the_spine(cli: CommandLine, messy: Path, tmp_path: Path) -> None:
    started(cli)
    done = cli.done("import-findings", str(messy), "--dates", "dmy")
    assert (done["taken"], done["skipped"]) == (55, 2)
    again = cli.done("import-findings", str(messy), "--dates", "dmy")
    assert (again["taken"], again["already_there"]) == (0, 55)
    issues = fill_plan(cli)
    assert len(issues) == 55
    report = fill_report(cli)
    refused = cli("report", "submit", report)
    assert refused.code == 3
    assert {problem["where"] for problem in refused.json["blocking"]} == {
        "ent.address1", "ent.emp_female", "ent.emp_male"
    }  # fmt: skip
    pairs = {**ENTERPRISE, "confirmed_on": "2026-07-28"}
    cli.done("enterprise", "set", *(f"{name}={value}" for name, value in pairs.items()))
    submitted = cli.done("report", "submit", report, "--because", "V-6=No records yet")
    assert submitted["status"] == "Submitted"
    shown = cli.done("report", "show", report)
    assert shown["delivery"] == "needs_you"
    assert shown["snapshot_sha256"] == submitted["snapshot_sha256"]
    pdf = tmp_path / "report.pdf"
    cli.done("export-pdf", report, "--out", str(pdf))
    checked = cli.done("check-pdf", str(pdf))
    assert checked["unaltered"] is True
    assert checked["snapshot_sha256"] == submitted["snapshot_sha256"]
    assert_everything_is_printed(squeezed(by_poppler(pdf)), issues)


def assert_everything_is_printed(text: str, issues: list[dict[str, Any]]) -> None:
    """Every value a person gave stands in the PDF."""
    said = [value for value in COMPLETE.values() if isinstance(value, str) and "-" not in value]
    said += [value for name, value in ENTERPRISE.items() if name.startswith(("addr", "contact"))]
    for issue in issues:
        said += [issue[name] for name in ("number", "area", "lead", "actions", "progress")]
        year, month, day = issue["target"].split("-")
        said.append(f"{day}-{month}-{year}")
    missing = [value for value in said if squeezed(value) not in text]
    assert not missing, missing


def test_what_changes_after_submit_is_not_in_the_report(
    cli: CommandLine, messy: Path, tmp_path: Path
) -> None:
    started(cli)
    cli.done("import-findings", str(messy), "--dates", "dmy")
    issues = fill_plan(cli)
    report = fill_report(cli)
    cli.done("enterprise", "set", *(f"{name}={value}" for name, value in ENTERPRISE.items()))
    cli.done("report", "submit", report)
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    cli.done("export-pdf", report, "--out", str(before))
    overview = cli.done("report", "show", report)["overview"]
    cli.done("plan", "set", issues[0]["id"], "area=Changed after Submit", "status=Pending")
    cli.done("plan", "new", "area=Found later")
    cli.done("enterprise", "set", "address1=Another road")
    cli.done("export-pdf", report, "--out", str(after))
    assert before.read_bytes() == after.read_bytes()
    assert cli.done("report", "show", report)["overview"] == overview
    assert cli("report", "set", report, "FB-1=late").code == 3


def test_recall_and_submit_again_and_note_that_it_was_handed_in(cli: CommandLine) -> None:
    started(cli)
    report = fill_report(cli)
    cli.done("enterprise", "set", *(f"{name}={value}" for name, value in ENTERPRISE.items()))
    assert cli("report", "handed-in", report, "--on", "2026-07-28", "--through", "paper").code == 3
    first = cli.done("report", "submit", report)["snapshot_sha256"]
    assert cli("report", "submit", report).code == 3
    assert cli.done("report", "recall", report)["status"] == "Draft"
    assert cli("report", "recall", report).code == 3
    cli.done("report", "set", report, "FB-1=Thank you")
    second = cli.done("report", "submit", report)["snapshot_sha256"]
    assert first != second
    assert cli("report", "handed-in", report, "--on", "2026-07-29", "--through", "paper").code == 4
    noted = cli.done("report", "handed-in", report, "--on", "2026-07-28", "--through", "portal")
    assert noted["handed_in"] == {"on": "2026-07-28", "through": "portal"}
    commands = [event["command"] for event in cli.done("outbox") if event["object"] == report]
    assert commands[-5:] == ["submit", "recall", "save_answers", "submit", "record_handed_in"]


def test_a_draft_is_printed_as_a_draft(cli: CommandLine, tmp_path: Path) -> None:
    started(cli)
    report = cli.done("report", "new")["id"]
    made = cli.done("export-pdf", report, "--out", str(tmp_path / "draft.pdf"))
    assert made["draft"] is True
    assert "DRAFT" in by_poppler(tmp_path / "draft.pdf")


def test_the_plan_comes_back_from_its_own_export(
    cli: CommandLine, messy: Path, tmp_path: Path
) -> None:
    started(cli)
    cli.done("import-findings", str(messy), "--dates", "dmy")
    issues = fill_plan(cli)
    for name in ("plan.xlsx", "plan.csv"):
        out = tmp_path / name
        assert cli.done("export-plan", "--out", str(out))["issues"] == len(issues)
        same = cli.done("import-findings", str(out))
        assert (same["taken"], same["already_there"]) == (0, len(issues))
    cli.done("cycle", "add", "--number", "4", "--start", "2027-03-02")
    taken = cli.done("import-findings", str(tmp_path / "plan.xlsx"), "--cycle", "4")
    assert taken["taken"] == len(issues)
    assert cli("export-plan", "--out", str(tmp_path / "plan.txt")).code == 4


def test_a_pdf_that_was_changed_or_never_was_ours(cli: CommandLine, tmp_path: Path) -> None:
    started(cli)
    report = cli.done("report", "new")["id"]
    pdf = tmp_path / "report.pdf"
    cli.done("export-pdf", report, "--out", str(pdf))
    content = bytearray(pdf.read_bytes())
    content[len(content) // 2] ^= 1
    pdf.write_bytes(content)
    said = cli("check-pdf", str(pdf))
    assert said.code == 3
    assert said.json["unaltered"] is False
    foreign = tmp_path / "foreign.pdf"
    foreign.write_bytes(b"%PDF-1.4 nothing of ours")
    assert cli("check-pdf", str(foreign)).code == 4
    assert cli("check-pdf", str(tmp_path / "nothing.pdf")).code == 4
