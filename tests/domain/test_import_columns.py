"""Headers are found by the words people use, wherever they stand; a person has the last word."""

import pytest

from bwdesk.domain.findings import (
    apply_overrides,
    choose_sheet,
    header_fingerprint,
    propose_mapping,
    sample_columns,
)
from bwdesk.domain.import_words import MAP_FIELDS
from bwdesk.domain.sheet import RawSheet, Row, column_index, column_letter
from bwdesk.errors import InputError, UsageError

PORTAL = (
    *("Cluster", "Compliance Point", "Area of Improvement", "Root Cause"),
    *("Root Cause Description", "Description of Actions Needed", "Progress", "Lead Person"),
    *("Additional Person", "Target Date", "Status", "Finding Reference"),
)


def fields(*headers: str) -> dict[str, str]:
    """Field -> header, as proposed."""
    mapping = propose_mapping([headers])
    return {field: headers[index] for field, index in mapping.columns.items()}


def test_the_portals_words_map_themselves() -> None:
    mapping = propose_mapping([PORTAL])
    assert tuple(mapping.columns) == tuple(sorted(MAP_FIELDS, key=lambda f: mapping.columns[f]))
    assert set(mapping.columns) == set(MAP_FIELDS)
    assert (mapping.header_row, mapping.confidence, mapping.unmapped) == (1, 1.0, ())


def test_field_names_map_themselves() -> None:
    assert fields(*MAP_FIELDS) == {name: name for name in MAP_FIELDS}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Area of Improvment", "area"),
        ("Improvment", "area"),
        ("Compliance  Point", "cp"),
        ("Cmpliance point", "cp"),
        ("ComplaincePoint", "cp"),
        ("CP", "cp"),
        ("Resp. person", "lead"),
        ("Due date", "target"),
        ("Target Date (dd/mm/yyyy)", "target"),
        ("6. Actions needed *", "actions"),
        ("ROOT CAUSE", "root"),
        ("Root couse", "root"),
        ("Root Cause Descripton", "root_desc"),
        ("Stauts", "status"),
        ("Additonal Person", "additional"),
        ("Quest ID", "finding_ref"),
        ("Finding", "area"),
        ("Tags", "public"),
    ],
)
def test_headers_in_other_words_or_misspelt(header: str, field: str) -> None:
    other = "Cluster" if field != "cluster" else "Status"
    assert fields(other, header).get(field) == header


@pytest.mark.parametrize(
    "header",
    [
        *("Additional comments", "Progress report date", "Root Cause Code", "Start date", "No."),
        *("Remarks", "Cause of death", "Leading buyer", "Country", "Factory ID", "Clause"),
    ],
)
def test_headers_that_only_look_alike_are_left(header: str) -> None:
    mapping = propose_mapping([("Cluster", "Area of improvement", header)])
    assert mapping.unmapped == (2,)


def test_the_surer_column_wins_and_a_column_serves_once() -> None:
    found = fields("Cluster", "Finding", "Area of Improvement", "Action", "Actions needed")
    assert found["area"] == "Area of Improvement"
    assert found["finding"] == "Finding"
    assert found["actions"] == "Actions needed"


def test_titles_above_the_header_and_empty_columns() -> None:
    rows: list[Row] = [
        ("Improvement Plan",),
        (),
        ("", "Cycle 3", "Status of July"),
        ("", "", "Status", "", "Area of Improvement", ""),
        ("", "", "Pending", "", "Exit blocked", ""),
    ]
    mapping = propose_mapping(rows)
    assert mapping.header_row == 4
    assert mapping.columns == {"status": 2, "area": 4}


def test_a_pasted_list_of_texts_alone() -> None:
    mapping = propose_mapping([("Area of improvement",), ("Exit blocked",)])
    assert (mapping.header_row, mapping.columns) == (1, {"area": 0})


def test_headers_in_words_we_do_not_know_are_still_headers() -> None:
    rows: list[Row] = [("បញ្ជី",), ("ចង្កោម", "បញ្ហា"), ("OSH", "ច្រកចេញ")]
    mapping = propose_mapping(rows)
    assert (mapping.header_row, mapping.columns) == (2, {})
    chosen = apply_overrides(rows, mapping, {"area": "បញ្ហា", "cluster": "1"})
    assert chosen.columns == {"area": 1, "cluster": 0}


def test_a_table_without_headers_is_mapped_by_letters() -> None:
    long_text = "Emergency exits on the second floor of building B were blocked by boxes of parts."
    rows: list[Row] = [("OSH", long_text), ("WT", long_text)]
    mapping = propose_mapping(rows)
    assert mapping.header_row == 0
    assert apply_overrides(rows, mapping, {"area": "b"}).columns == {"area": 1}


def test_overrides_win_over_the_proposal() -> None:
    rows: list[Row] = [("Cluster", "Finding", "Remarks", "C")]
    mapping = propose_mapping(rows)
    changed = apply_overrides(rows, mapping, {"progress": "remarks", "area": "2", "lead": "C"})
    assert changed.columns == {"cluster": 0, "area": 1, "progress": 2, "lead": 3}
    assert apply_overrides(rows, mapping, {"cluster": ""}).columns == {"area": 1}
    assert apply_overrides(rows, mapping, {"lead": "cluster"}).columns == {"area": 1, "lead": 0}


def test_a_named_header_finds_its_own_row() -> None:
    rows: list[Row] = [("Status", "Cluster"), ("Befund", "Ort", "Status"), ("Tür zu", "Halle B")]
    changed = apply_overrides(rows, propose_mapping(rows), {"area": "Befund"})
    assert (changed.header_row, changed.columns) == (2, {"area": 0, "status": 2})


@pytest.mark.parametrize("column", ["Nobody", "9", "0", "ZZ"])
def test_an_unknown_column_is_named(column: str) -> None:
    rows: list[Row] = [("Cluster", "Finding")]
    with pytest.raises(InputError, match=f"“{column}”"):
        apply_overrides(rows, propose_mapping(rows), {"area": column})


def test_an_unknown_field_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="finding_ref"):
        apply_overrides([PORTAL], propose_mapping([PORTAL]), {"surprise": "1"})


def test_the_fingerprint_knows_the_same_headers() -> None:
    same = header_fingerprint(propose_mapping([tuple(header.upper() for header in PORTAL)]))
    assert header_fingerprint(propose_mapping([("Title",), PORTAL])) == same
    assert header_fingerprint(propose_mapping([PORTAL[1:]])) != same


def test_continued_columns_belong_to_their_field() -> None:
    headers = (
        "Area of Improvement",
        "Progress",
        "Progress (continued 3)",
        "Progress (continued 2)",
    )
    mapping = propose_mapping([headers])
    assert mapping.continued == {"progress": (3, 2)}
    assert mapping.unmapped == ()


def test_the_sheet_with_the_findings_is_chosen() -> None:
    sheets = [RawSheet("Cover", (("Status", "Plan"),)), RawSheet("Plan", (PORTAL,))]
    assert choose_sheet(sheets) == 1
    assert choose_sheet([RawSheet("Empty", ()), RawSheet("Empty too", ())]) == 0


def test_a_hidden_sheet_waits_behind_what_one_sees() -> None:
    hidden, shown = RawSheet("Raw", (PORTAL,), is_hidden=True), RawSheet("Plan", (PORTAL[:3],))
    assert choose_sheet([hidden, shown]) == 1
    assert choose_sheet([RawSheet("Cover", (("Hello",),)), hidden]) == 1


def test_samples_show_what_stands_in_each_column() -> None:
    rows: list[Row] = [
        ("Title",),
        ("Cluster", "", "Finding"),
        ("OSH", "x"),
        (),
        ("", "", "Exit\nB"),
    ]
    samples = sample_columns(rows, propose_mapping(rows))
    assert [(s.letter, s.header, s.field, s.values) for s in samples] == [
        ("A", "Cluster", "cluster", ("OSH",)),
        ("B", "", "", ("x",)),
        ("C", "Finding", "area", ("Exit\nB",)),
    ]


def test_column_letters() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_index(column_letter(i)) == i for i in range(2000))
    assert column_index("Ä") is None
    assert column_index("") is None
