"""What each row of an import becomes: exactly cli.md's rules; messages name row and column."""

from datetime import date
from typing import Any

import pytest

from bwdesk.domain.catalogue import load_catalogue
from bwdesk.domain.findings import (
    DateOrder,
    ImportPreview,
    ImportRow,
    Outcome,
    apply_overrides,
    plan_import,
    propose_mapping,
)
from bwdesk.domain.import_cells import LONGEST_TEXT
from bwdesk.domain.plan import Issue, Origin, Status
from bwdesk.domain.sheet import BrokenFormula, Cell, Row
from bwdesk.errors import InputError
from bwdesk.paths import resources_dir

CATALOGUE = load_catalogue(resources_dir() / "catalogue")
TODAY = date(2026, 11, 22)
OSH = "Occupational Safety and Health"


def preview(*rows: Row, dates: str | None = None, fill_down: bool = False) -> ImportPreview:
    return plan_import(rows, propose_mapping(rows), dates, CATALOGUE, TODAY, fill_down=fill_down)


def one(**cells: Cell) -> ImportRow:
    """The only row of a table with these fields as headers."""
    cells = {"area": "Exit blocked", **cells}
    rows = preview(("cluster", *cells), ("OSH", *cells.values())).rows
    assert len(rows) == 1
    return rows[0]


def test_a_row_becomes_the_fields_of_an_issue() -> None:
    row = one(
        cp="emergency preparedness",
        root="no internal monitoring",
        root_desc="Nobody looked",
        actions="1. Free it\n2. Mark it",
        progress="Done: 1",
        lead="Dara ",
        additional="none",
        target=date(2026, 12, 31),
        status="in  progress",
        finding_ref="F-7",
    )
    assert (row.outcome, row.messages) == (Outcome.TAKEN, ())
    issue = Issue(id="x", **row.values)
    assert (issue.cluster, issue.cp, issue.root) == (OSH, "Emergency Preparedness", "MON")
    assert (issue.lead, issue.status, issue.target) == (
        "Dara",
        Status.IN_PROGRESS,
        date(2026, 12, 31),
    )
    assert (issue.origin, issue.finding, issue.finding_ref) == (
        Origin.ASSESSMENT,
        "Exit blocked",
        "F-7",
    )


@pytest.mark.parametrize(
    ("word", "status", "kept"),
    [
        ("Pending", Status.PENDING, False),
        ("IN-PROGRESS", Status.IN_PROGRESS, False),
        ("InProgress", Status.IN_PROGRESS, False),
        ("delayed ", Status.DELAYED, False),
        ("", Status.PENDING, False),
        ("Completed", Status.PENDING, True),
        ("Corrected", Status.PENDING, True),
        ("Closed", Status.PENDING, True),
        ("មិនទាន់", Status.PENDING, True),
    ],
)
def test_only_three_statuses_come_in(word: str, status: Status, kept: bool) -> None:
    row = one(status=word)
    assert row.values["status"] is status
    assert row.values["import_note"] == (f"Status in the file: {word}" if kept else "")
    assert len(row.messages) == kept
    assert all("Row 2, column “status”" in words and word in words for words in row.messages)


def test_a_strange_root_cause_goes_to_the_description() -> None:
    row = one(root="Workers careless", root_desc="Seen in May")
    assert row.values["root"] == ""
    assert row.values["root_desc"] == "Workers careless\nSeen in May"
    assert row.messages == (
        (
            "Row 2, column “root”: “Workers careless” is not in the list of root causes."
            " It went to the description."
        ),
    )


def test_a_root_cause_of_missing_skills_asks_for_training() -> None:
    assert one(root="SKILL").values["training_needed"] is True
    assert one(root="NA").values["training_needed"] is False


def test_a_target_that_is_no_day_stays_in_the_note() -> None:
    row = one(target="after the harvest", status="Closed")
    assert row.values["target"] is None
    assert row.values["import_note"] == (
        "Status in the file: Closed\nTarget date in the file: after the harvest"
    )
    assert "Row 2, column “target”" in row.messages[1]


def test_a_day_far_away_is_taken_and_said() -> None:
    row = one(target=date(2062, 1, 1))
    assert row.values["target"] == date(2062, 1, 1)
    assert "35 years from today" in row.messages[0]


@pytest.mark.parametrize(
    ("cluster", "cp", "kept", "messages"),
    [
        ("Happiness", "Overtime", ("Happiness", "Overtime"), 1),
        ("WT", "Lighting", ("Working Time", "Lighting"), 1),
        ("WT", "Worker Protection", ("Working Time", "Worker Protection"), 1),
        ("", "Worker Protection", (OSH, "Worker Protection"), 1),
        ("", "", ("", ""), 1),
        ("8. working time", "overtime", ("Working Time", "Overtime"), 0),
    ],
)
def test_clusters_and_points_the_catalogue_does_not_know_are_kept_and_flagged(
    cluster: str, cp: str, kept: tuple[str, str], messages: int
) -> None:
    row = preview(("Cluster", "CP", "Area"), (cluster, cp, "text")).rows[0]
    assert (row.values["cluster"], row.values["cp"]) == kept
    assert len(row.messages) == messages


def test_without_a_cluster_column_the_table_says_so_once() -> None:
    result = preview(("Area", "Status"), ("a", ""), ("b", ""))
    assert len(result.notices) == 2
    assert result.warnings == 0


def test_empty_rows_say_nothing_rows_without_text_say_why() -> None:
    result = preview(
        ("Cluster", "Area of Improvement", "Status"),
        (),
        ("OSH", "  ", "Pending"),
        ("", "\u00a0", ""),
        ("OSH", "Exit", ""),
        ("Cluster", "Area of Improvement", "Status"),
    )
    assert [(row.row, row.outcome) for row in result.rows] == [
        (3, Outcome.SKIPPED),
        (5, Outcome.TAKEN),
    ]
    assert "Row 3, column “Area of Improvement”" in result.rows[0].messages[0]
    assert (result.count(Outcome.TAKEN), result.count(Outcome.SKIPPED), result.warnings) == (
        1,
        1,
        0,
    )


def test_every_row_is_an_issue_of_its_own() -> None:
    same = ("OSH", "Worker Protection", "Guards are missing", "F-1")
    result = preview(("Cluster", "CP", "Area", "Finding ref"), same, same, same)
    assert result.count(Outcome.TAKEN) == 3


def test_texts_are_cleaned_with_a_notice_and_otherwise_unchanged() -> None:
    row = one(area=" =1+1\r\nline 2\rline 3\x07 ", progress="cafe\u0301")
    assert row.values["area"] == " =1+1\nline 2\nline 3 "
    assert row.values["progress"] == "caf\u00e9"
    assert row.messages == (
        (
            "Row 2, column “area”: 1 invisible control character was taken out."
            " The rest of the text is kept."
        ),
    )


def test_broken_formulas_count_as_empty() -> None:
    row = one(lead=BrokenFormula("#REF!"), root=BrokenFormula("#N/A"))
    assert (row.values["lead"], row.values["root"], row.values["root_desc"]) == ("", "", "")
    assert len(row.messages) == 2
    broken = preview(("Area", "Status"), (BrokenFormula("#N/A"), "Pending")).rows[0]
    assert broken.outcome is Outcome.SKIPPED


def test_a_text_that_looks_like_one_is_a_text() -> None:
    row = one(area="#N/A", root="#N/A")
    assert (row.values["area"], row.values["root"], row.values["root_desc"]) == (
        *("#N/A", "", "#N/A"),
    )


def test_a_text_beyond_all_measure_leaves_its_row_out() -> None:
    row = one(progress="x" * (LONGEST_TEXT + 1))
    assert row.outcome is Outcome.SKIPPED
    assert "column “progress”" in row.messages[0]
    assert one(progress="x" * LONGEST_TEXT).outcome is Outcome.TAKEN


def test_continued_columns_are_one_text() -> None:
    rows: tuple[Row, ...] = (
        ("Area", "Progress", "Progress (continued 2)", "Progress (continued 3)"),
        ("a", "one ", "two ", "three"),
        ("b", "one"),
    )
    assert [row.values["progress"] for row in preview(*rows).rows] == ["one two three", "one"]


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("management", Origin.MANAGEMENT),
        ("Union or worker representatives", Origin.UNION),
        ("Enterprise Advisor", Origin.EA),
        ("", Origin.ASSESSMENT),
        ("my uncle", Origin.ASSESSMENT),
    ],
)
def test_who_found_it(origin: str, expected: Origin) -> None:
    assert one(origin=origin).values["origin"] is expected


def test_public_comes_from_a_column_or_a_tag() -> None:
    assert one(tags="Public Disclosure; Core").values["public"] is True
    assert one(public="yes").values["public"] is True
    assert one(public="no").values["public"] is False


def test_delayed_of_our_own_export_is_what_was_stored() -> None:
    assert one(status="Delayed", status_saved="Pending").values["status"] is Status.PENDING
    assert one(status="In Progress", status_saved="Pending").values["status"] is Status.IN_PROGRESS


MERGED_IN_CSV: tuple[Row, ...] = (
    ("Cluster", "CP", "Area"),
    ("OSH", "Worker Protection", "a"),
    ("", "Lighting", "b"),
    ("", "", "c"),
    ("", "Overtime", "d"),
    ("", "", ""),
)


def test_clusters_of_merged_cells_are_filled_down_and_said() -> None:
    result = preview(*MERGED_IN_CSV, fill_down=True)
    assert [(row.values["cluster"], row.values["cp"]) for row in result.rows] == [
        (OSH, "Worker Protection"),
        (OSH, "Lighting"),
        (OSH, "Lighting"),
        ("Working Time", "Overtime"),
    ]
    assert all("column “Cluster”: it is empty." in row.messages[0] for row in result.rows[1:])


def test_nothing_is_filled_down_unasked() -> None:
    assert [row.values["cluster"] for row in preview(*MERGED_IN_CSV).rows] == [
        *(OSH, "", "", "Working Time")
    ]


def test_a_missing_text_column_stops_the_import() -> None:
    with pytest.raises(InputError, match=r"area of improvement.*“Cluster”, “Remarks”"):
        preview(("Cluster", "Remarks", "Status"), ("OSH", "Exit", ""))


def test_an_open_order_of_day_and_month_stops_the_import() -> None:
    rows: tuple[Row, ...] = (("Area", "Due date"), ("a", "asap"), ("b", "03/04/2026"))
    with pytest.raises(InputError, match=r"Row 3, column “Due date”: “03/04/2026”"):
        preview(*rows)
    taken = preview(*rows, dates="mdy").rows[1]
    assert taken.values["target"] == date(2026, 3, 4)
    iso = preview(*rows, dates=DateOrder.ISO).rows[1]
    assert iso.values["target"] is None
    assert "03/04/2026" in iso.values["import_note"]


def test_the_first_rows_for_the_preview() -> None:
    result = preview(("Area", "Status"), *((f"text {n}", "") for n in range(50)))
    assert [row.row for row in result.head()] == list(range(2, 22))


def test_a_table_without_headers() -> None:
    rows: tuple[Row, ...] = (("F-1", "x" * 80), ("F-2", "y" * 80))
    mapping = apply_overrides(rows, propose_mapping(rows), {"area": "B", "finding_ref": "1"})
    taken: list[dict[str, Any]] = [
        row.values for row in plan_import(rows, mapping, None, CATALOGUE, TODAY).rows
    ]
    assert [values["finding_ref"] for values in taken] == ["F-1", "F-2"]
