"""A messy export of 55 findings, in every shape it comes in, gives the same 55 issues."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bwdesk.domain.catalogue import load_catalogue
from bwdesk.domain.findings import (
    ExistingIssue,
    ImportPreview,
    Outcome,
    choose_sheet,
    match_existing,
    plan_import,
    propose_mapping,
)
from bwdesk.domain.plan import Status
from bwdesk.export.sheets_in import RawBook, read_pasted, read_table
from bwdesk.paths import resources_dir
from tests.support.messy import FINDINGS, Messy, messy_rows, write_messy_csv, write_messy_xlsx

CATALOGUE = load_catalogue(resources_dir() / "catalogue")
Writer = Callable[[Path], Messy]


def imported(book: RawBook) -> ImportPreview:
    sheet = book.sheets[choose_sheet(book.sheets)]
    mapping = propose_mapping(sheet.rows)
    assert mapping.header_row == Messy.header_row
    today = date(2026, 11, 22)
    return plan_import(sheet.rows, mapping, None, CATALOGUE, today, fill_down=sheet.merges_lost)


def text_file(encoding: str, delimiter: str) -> Writer:
    return lambda path: write_messy_csv(path, encoding, delimiter)


@pytest.mark.parametrize(
    "write",
    [
        write_messy_xlsx,
        text_file("utf-8", ","),
        text_file("utf-8-sig", ";"),
        text_file("utf-16", "\t"),
        text_file("utf-16-be", ";"),
        text_file("cp1252", ";"),
    ],
    ids=["xlsx", "utf-8 comma", "bom semicolon", "utf-16 tab", "utf-16-be", "windows-1252"],
)
def test_55_findings_from_every_kind_of_file(tmp_path: Path, write: Writer) -> None:
    path = tmp_path / "export.bin"  # what it is, its bytes say
    expected = write(path)
    result = imported(read_table(path))
    assert result.count(Outcome.TAKEN) == expected.taken == FINDINGS
    assert result.count(Outcome.SKIPPED) == expected.skipped
    values = [row.values for row in result.rows if row.values]
    said = Counter(
        note.split(" in the file")[0] for v in values for note in v["import_note"].split("\n")
    )
    assert said["Status"] == expected.strange_statuses
    assert said["Target date"] == expected.strange_days
    strange = [v for v in values if v["root_desc"] == "workers are careless"]
    assert len(strange) == expected.strange_roots
    assert {v["root"] for v in strange} == {""}
    assert {v["status"] for v in values} == {Status.PENDING, Status.IN_PROGRESS, Status.DELAYED}
    assert all(v["cluster"] for v in values)


def test_a_workbook_and_a_paste_give_the_same_issues(tmp_path: Path) -> None:
    write_messy_xlsx(tmp_path / "export.xlsx")
    write_messy_csv(tmp_path / "export.tsv", "utf-8", "\t")
    pasted = imported(read_pasted((tmp_path / "export.tsv").read_bytes().decode()))
    book = imported(read_table(tmp_path / "export.xlsx"))
    assert [row.values for row in pasted.rows] == [row.values for row in book.rows]
    assert [row.row for row in pasted.rows] == [row.row for row in book.rows]


def test_taking_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    write_messy_csv(tmp_path / "export.csv")
    first = imported(read_table(tmp_path / "export.csv"))
    names = ("finding_ref", "cluster", "cp", "area", "finding")
    existing = [
        ExistingIssue(*(row.values[name] for name in names)) for row in first.rows if row.values
    ]
    again = match_existing(first, existing)
    assert again.count(Outcome.ALREADY_THERE) == FINDINGS
    assert again.count(Outcome.TAKEN) == 0


def test_the_maker_is_as_messy_as_it_says() -> None:
    rows = messy_rows(as_text=True)
    references = Counter(row[12] for row in rows if len(row) > 12 and str(row[12]).startswith("F-"))
    assert references.total() == FINDINGS
    assert max(references.values()) == 3
