"""The exported plan comes back unchanged, holds no formula, and cuts no text."""

import csv
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.domain.catalogue import load_catalogue
from bwdesk.domain.demo import demo_issues
from bwdesk.domain.findings import plan_import, propose_mapping
from bwdesk.domain.plan import Issue, Origin, Status
from bwdesk.domain.text import clean_text
from bwdesk.errors import InputError, StorageError
from bwdesk.export.plan_sheet import CELL_UNITS, split_text, write_plan
from bwdesk.export.sheets_in import read_table
from bwdesk.paths import resources_dir
from tests.support import nasty

CATALOGUE = load_catalogue(resources_dir() / "catalogue")
TODAY = date(2026, 11, 22)
KINDS = ["plan.xlsx", "plan.csv"]
NASTY = [
    *(text for name, text in nasty.NASTY.items() if name not in {"spaces", *nasty.LOSES}),
    *("=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-5", " =1", "＝1", "0x1"),
    *("'quoted'", '"', '""', "a,b;c\td", 'say "no", twice', "two\nlines", "a\r\nb", "_x000D_"),
    *("_x0041_", "<b>&amp;</b>", "&lt;", "]]>", "http://a.example/", "mailto:a@b.example"),
    *(
        "ម៉ោងធ្វើការ",
        "শ্রমিক",
        "مرحبا",
        "\u202eabc",
        "👩‍🏭",
        "e\u0301",
        "\ufeffx",
        "a\u2028b",
        "\ufffe",
    ),
    *(
        "NULL",
        "None",
        "#N/A ",
        "TRUE",
        "1e5",
        "007",
        "2026-08-05",
        "Robert'); DROP TABLE--",
        "%s {0}",
    ),
]

CLEAN = [clean_text(text)[0] for text in NASTY]


def back(path: Path) -> list[Issue]:
    """The issues as an import would take them."""
    rows = read_table(path).sheets[0].rows
    mapping = propose_mapping(rows)
    assert mapping.confidence == 1.0
    taken = plan_import(rows, mapping, None, CATALOGUE, TODAY).rows
    assert all(not row.messages for row in taken)
    return [Issue(id="", **row.values) for row in taken]


def as_imported(issue: Issue) -> Issue:
    """What an import may know of an issue: Completed, number and the EA's word are not taken."""
    status = Status.PENDING if issue.status is Status.COMPLETED else issue.status
    return replace(
        issue, id="", number="", cycle_id="", status=status, verified_by="", verified_on=None
    )


def round_trip(path: Path, issues: Sequence[Issue]) -> list[Issue]:
    write_plan(issues, path, CATALOGUE, TODAY)
    return back(path)


def with_text(issue: Issue, field: str, text: str) -> Issue:
    """The issue with a text in one field."""
    values: dict[str, Any] = {field: text}
    return replace(issue, **values)


@pytest.mark.parametrize("name", KINDS)
def test_the_demo_plan_comes_back(tmp_path: Path, name: str) -> None:
    issues = [
        issue
        for issue in demo_issues(resources_dir() / "demo", CATALOGUE, 100)
        if issue.status is not Status.COMPLETED
    ]
    assert round_trip(tmp_path / name, issues) == [as_imported(issue) for issue in issues]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("field", ["area", "actions", "progress", "root_desc", "no_progress_why"])
def test_nasty_texts_come_back(tmp_path: Path, name: str, field: str) -> None:
    base = Issue(id="", cluster="Working Time", cp="Overtime", area="text", finding="text")
    issues = [with_text(base, field, text) for text in CLEAN]
    assert round_trip(tmp_path / name, issues) == issues


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("field", ["lead", "additional", "finding_ref", "training_topic"])
def test_nasty_short_texts_come_back(tmp_path: Path, name: str, field: str) -> None:
    base = Issue(id="", cluster="Working Time", cp="Overtime", area="text", finding="text")
    issues = [with_text(base, field, text.strip(" ")) for text in CLEAN]
    assert round_trip(tmp_path / name, issues) == issues


@pytest.mark.parametrize("name", KINDS)
@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("plan") / name
    kept = [clean_text(f"x{text}")[0] for text in texts] + ["x"]
    issues = [
        Issue(id="", area=text, progress=clean_text(text[1:])[0], finding="y") for text in kept
    ]
    issues = [issue if issue.progress.strip() else replace(issue, progress="") for issue in issues]
    write_plan(issues, path, CATALOGUE, TODAY)
    rows = read_table(path).sheets[0].rows
    found = plan_import(rows, propose_mapping(rows), None, CATALOGUE, TODAY).rows
    assert [row.values["area"] for row in found] == [issue.area for issue in issues]
    assert [row.values["progress"] for row in found] == [issue.progress for issue in issues]


def test_every_field_of_the_plan_comes_back(tmp_path: Path) -> None:
    issue = Issue(
        id="",
        cluster="Working Time",
        cp="Overtime",
        area="a",
        root="BUY",
        root_desc="b",
        buyer_practice="BUY.rush",
        actions="c",
        no_progress=True,
        no_progress_why="d",
        lead="e",
        additional="none",
        target=date(2026, 8, 5),
        status=Status.DELAYED,
        origin=Origin.UNION,
        training_needed=True,
        training_topic="f",
        finding_ref="F-1",
        finding="g",
        public=True,
    )
    strange = replace(issue, cluster="Our own cluster", status=Status.IN_PROGRESS)
    path = tmp_path / "plan.xlsx"
    write_plan([issue, strange], path, CATALOGUE, TODAY)
    rows = read_table(path).sheets[0].rows
    taken = plan_import(rows, propose_mapping(rows), None, CATALOGUE, TODAY).rows
    assert [Issue(id="", **row.values) for row in taken] == [issue, strange]


def test_the_shown_status_and_the_codes_stand_in_the_table(tmp_path: Path) -> None:
    issue = Issue(id="", number="WT-01", area="a", cluster="Working Time", root="NA")
    issue = replace(issue, target=date(2026, 8, 5))
    write_plan([issue], tmp_path / "plan.csv", CATALOGUE, TODAY)
    with (tmp_path / "plan.csv").open(encoding="utf-8-sig", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert (row["No."], row["Cluster"], row["Cluster Code"]) == ("WT-01", "Working Time", "WT")
    assert row["Root Cause Code"] == "NA"
    assert (row["Target Date"], row["Status"], row["Status Saved"]) == (
        *("2026-08-05", "Delayed", "Pending"),
    )


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    issues = [Issue(id="", area=text, progress=text, lead=text) for text in CLEAN]
    write_plan(issues, tmp_path / "plan.xlsx", CATALOGUE, TODAY)
    with zipfile.ZipFile(tmp_path / "plan.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"<f " not in sheet
        assert b"hyperlink" not in sheet.lower()
        kinds = {
            part.split(b"<v>")[0].rpartition(b't="')[2][:1]
            for part in sheet.split(b"<c ")[1:]
            if b"<v>" in part
        }
    assert kinds == {b"s"}
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert book.active is not None
    types = {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value}
    assert types == {"s"}


def test_in_csv_nothing_starts_like_a_formula(tmp_path: Path) -> None:
    issues = [Issue(id="", area=text) for text in CLEAN]
    write_plan(issues, tmp_path / "plan.csv", CATALOGUE, TODAY)
    content = (tmp_path / "plan.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "plan.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\n＝＋－＠"]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("text", ["x" * 99_999, "👩" * 40_000, "a\n" * 33_000])
def test_long_texts_are_split_and_put_together_again(tmp_path: Path, name: str, text: str) -> None:
    issues = [
        Issue(id="", cluster="Working Time", area="a", finding="a", progress=text),
        Issue(id="", cluster="Working Time", area="b", finding="b", actions=text, progress="short"),
    ]
    assert round_trip(tmp_path / name, issues) == issues


@given(st.text(max_size=200), st.integers(min_value=2, max_value=50))
def test_pieces_fit_and_make_the_whole(text: str, units: int) -> None:
    pieces = split_text(text, units)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le", "surrogatepass")) // 2 <= units for piece in pieces)
    assert (
        max(len(piece.encode("utf-16-le")) // 2 for piece in split_text("👩" * 70_000)) < CELL_UNITS
    )


def test_an_empty_plan_is_a_table_with_headers(tmp_path: Path) -> None:
    for name in KINDS:
        assert write_plan([], tmp_path / name, CATALOGUE, TODAY) == 0
        assert len(read_table(tmp_path / name).sheets[0].rows) == 1


def test_other_endings_and_places_are_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.xlsx or \.csv"):
        write_plan([], tmp_path / "plan.ods", CATALOGUE, TODAY)
    for name in KINDS:
        with pytest.raises(StorageError, match=name):
            write_plan([], tmp_path / "nowhere" / name, CATALOGUE, TODAY)
    (tmp_path / "plan.csv").mkdir()
    with pytest.raises(StorageError, match=r"plan\.csv"):
        write_plan([], tmp_path / "plan.csv", CATALOGUE, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("old")
    write_plan([Issue(id="", area="new")], tmp_path / "plan.csv", CATALOGUE, TODAY)
    assert "new" in (tmp_path / "plan.csv").read_text("utf-8")
