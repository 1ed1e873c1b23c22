"""Workbooks: days, numbers, merged cells, odd programs' files, and hostile ones."""

import tracemalloc
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from bwdesk.domain.sheet import RawSheet
from bwdesk.errors import InputError
from bwdesk.export.sheet_limits import MAX_PARTS
from bwdesk.export.sheets_in import read_table
from tests.support.xlsx_files import MAIN, cells, parts_of, write_parts


def first_sheet(path: Path) -> RawSheet:
    return read_table(path).sheets[0]


def test_openpyxl_uses_defusedxml() -> None:
    assert openpyxl.DEFUSEDXML is True


def test_days_numbers_and_texts_as_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Text", 43, 43.0, 0.5, True, date(2026, 8, 5), datetime(2026, 8, 5, 14, 30)])  # noqa: DTZ001
    sheet["D1"].number_format = "0%"
    sheet["H1"] = 7
    sheet["H1"].number_format = '"F-"000'
    sheet["I1"] = 46239
    sheet["I1"].number_format = "[$-409]d\\-mmm\\-yy;@"
    sheet["J1"] = time(7, 30)
    sheet["A3"] = "  spaces stay  "
    book.save(tmp_path / "plan.xlsx")
    assert first_sheet(tmp_path / "plan.xlsx").rows == (
        (
            *("Text", "43", "43", "50%", "TRUE", date(2026, 8, 5), date(2026, 8, 5)),
            *("F-007", date(2026, 8, 5), "07:30:00"),
        ),
        (),
        ("  spaces stay  ",),
    )


def test_the_calendar_of_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = date(2026, 8, 5)
    book.save(tmp_path / "plan.xlsx")
    assert first_sheet(tmp_path / "plan.xlsx").rows == ((date(2026, 8, 5),),)


def test_texts_come_back_exactly(tmp_path: Path) -> None:
    texts = ("_x000D_", "a\r\nb", "\tx\n", "_x005F_", "\x07bell", "=1+1", "🙂 ម៉ោង", "x_x0041_y")
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as book:
        sheet = book.add_worksheet()
        for column, text in enumerate(texts):
            sheet.write_string(0, column, text)
    assert first_sheet(tmp_path / "plan.xlsx").rows == (texts,)


def test_rich_and_phonetic_texts(tmp_path: Path) -> None:
    strings = (
        "<si><r><t>Exit </t></r><r><rPr><b/></rPr><t>blocked</t></r></si>"
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
    )
    sheet = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData>'
    path = write_parts(tmp_path / "plan.xlsx", parts_of(sheet, strings=strings))
    assert first_sheet(path).rows == (("Exit blocked", "東京"),)


def test_merged_cells_are_filled_down_but_not_across(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Title of it all"])
    for row in (["OSH", "CP", "one"], ["", "", "two"], [], ["", "", "three"], ["WT", "", "four"]):
        sheet.append([value or None for value in row])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:A5")
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "plan.xlsx")
    found = first_sheet(tmp_path / "plan.xlsx")
    assert found.rows == (
        ("Title of it all",),
        ("OSH", "CP", "one"),
        ("OSH", "CP", "two"),
        (),
        ("OSH", "", "three"),
        ("WT", "", "four"),
    )
    assert not found.merges_lost


def test_sheets_by_name_and_what_is_there(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Plan & more").append(["x"])
    book.create_chartsheet("Chart")
    book.save(tmp_path / "plan.xlsx")
    assert [sheet.name for sheet in read_table(tmp_path / "plan.xlsx").sheets] == [
        *("Sheet", "Plan & more")
    ]
    only = read_table(tmp_path / "plan.xlsx", "Plan & more").sheets
    assert [sheet.rows for sheet in only] == [(("x",),)]
    with pytest.raises(InputError, match="“Sheet”, “Plan & more”"):
        read_table(tmp_path / "plan.xlsx", "Nobody")


def test_a_formula_without_a_result_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Area", "=A1", "=1+1"])
    book.save(tmp_path / "plan.xlsx")
    found = first_sheet(tmp_path / "plan.xlsx")
    assert found.rows == (("Area",),)
    assert "2 cells hold a formula without a result" in found.notices[0]
    assert "B1" in found.notices[0]


def test_stored_results_of_formulas_and_broken_ones(tmp_path: Path) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="str"><f>B1</f><v>a_x000a_b</v></c>'
        '<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="d"><v>2026-08-05T00:00:00</v></c>'
        "</row></sheetData>"
    )
    found = first_sheet(write_parts(tmp_path / "plan.xlsx", parts_of(sheet)))
    assert found.rows == (("a\nb", "2", "#DIV/0!", "", date(2026, 8, 5)),)
    assert found.notices == ()


def test_the_strict_kind_of_workbook(tmp_path: Path) -> None:
    parts = {
        name: str(content).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, content in parts_of(cells("Area", "Lead")).items()
    }
    assert first_sheet(write_parts(tmp_path / "plan.xlsx", {**parts})).rows == (("Area", "Lead"),)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "{}">]>'.format("&a;" * 1000)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "document_type", [BOMB, OUTSIDE, '<!DOCTYPE x SYSTEM "http://a.example/">']
)
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"]
)
def test_entities_and_document_types_are_refused(
    tmp_path: Path, document_type: str, part: str
) -> None:
    parts = parts_of(cells("&b;" if document_type is BOMB else "x"), strings="<si><t>x</t></si>")
    parts[part] = document_type + str(parts[part])
    with pytest.raises(InputError, match=r"plan\.xlsx"):
        read_table(write_parts(tmp_path / "plan.xlsx", parts))


@pytest.mark.parametrize(
    "sheet",
    [
        '<dimension ref="A1:XFD1000000000"/>' + cells("Area", "Lead"),
        cells("Area", "Lead").replace("<row>", '<row r="1" spans="1:16384">'),
        cells("Area", "Lead").replace("</row>", "</row>" + '<row r="1000000000"/>'),
    ],
)
def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path: Path, sheet: str) -> None:
    path = write_parts(tmp_path / "plan.xlsx", parts_of(sheet))
    tracemalloc.start()
    assert first_sheet(path).rows == (("Area", "Lead"),)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_filled_cell_out_of_this_world_is_refused(tmp_path: Path) -> None:
    far = '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row></sheetData>'
    sheet = cells("Area", "Lead").replace("</sheetData>", far)
    with pytest.raises(InputError, match="100,000 rows"):
        read_table(write_parts(tmp_path / "plan.xlsx", parts_of(sheet)))


def test_a_cell_at_the_end_of_the_sheet_costs_little(tmp_path: Path) -> None:
    last = '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    sheet = cells("Area").replace("</sheetData>", last)
    found = first_sheet(write_parts(tmp_path / "plan.xlsx", parts_of(sheet)))
    assert (len(found.rows), found.rows[-1], found.rows[-2]) == (1048576, ("1",), ())


@pytest.mark.parametrize("reference", ["A1:A1000000000", "A1:XFD1048576", "nonsense", "A5:A1", ""])
def test_merges_without_end(tmp_path: Path, reference: str) -> None:
    merge = f'<mergeCell ref="{reference}"/>'
    merges = f"<mergeCells>{merge * 3}</mergeCells>"
    path = write_parts(tmp_path / "plan.xlsx", parts_of(cells("Area", "Lead") + merges))
    assert first_sheet(path).rows == (("Area", "Lead"),)


def test_formatted_empty_rows_are_empty(tmp_path: Path) -> None:
    empty = '<row><c s="1"/></row>' * 60_000
    sheet = cells("Area", "Lead").replace("</sheetData>", empty + "</sheetData>")
    path = write_parts(tmp_path / "plan.xlsx", parts_of(sheet))
    tracemalloc.start()
    assert len(first_sheet(path).rows) == 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


def test_too_many_columns_and_parts(tmp_path: Path) -> None:
    wide = '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'
    with pytest.raises(InputError, match="columns"):
        read_table(write_parts(tmp_path / "plan.xlsx", parts_of(wide)))
    crowd: dict[str, str | bytes] = {f"x{number}": b"" for number in range(MAX_PARTS)}
    with pytest.raises(InputError, match="unpacks"):
        read_table(write_parts(tmp_path / "plan.xlsx", parts_of(cells("Area")) | crowd))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    parts = parts_of(cells("Area"))
    parts["xl/sharedStrings.xml"] = bytes(300 << 20)
    tracemalloc.start()
    tracemalloc.reset_peak()
    path = write_parts(tmp_path / "plan.xlsx", parts)
    tracemalloc.clear_traces()
    with pytest.raises(InputError, match="unpacks"):
        read_table(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    "damage",
    ["", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"],
)
def test_missing_parts_are_refused_by_name(tmp_path: Path, damage: str) -> None:
    parts = parts_of(cells("Area"))
    parts = {name: content for name, content in parts.items() if name != damage and damage}
    with pytest.raises(InputError, match=r"plan\.xlsx: .* Nothing was changed"):
        read_table(write_parts(tmp_path / "plan.xlsx", {**parts, "x": b"x"}))


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row><c t="s"><v>7</v></c></row></sheetData>',
        '<sheetData><row><c t="s"><v>x</v></c></row></sheetData>',
        '<sheetData><row><c r="A' + "9" * 5000 + '"><v>1</v></c></row></sheetData>',
        "<sheetData><row><c></row>",
        '<sheetData><row><c t="d"><v>soon</v></c></row></sheetData>',
        '<sheetData><row><c s="many"><v>1</v></c></row></sheetData>',
    ],
)
def test_broken_sheets_are_refused_by_name(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(InputError, match=r"plan\.xlsx"):
        read_table(write_parts(tmp_path / "plan.xlsx", parts_of(sheet)))


def test_every_cut_of_a_workbook_is_refused_or_whole(tmp_path: Path) -> None:
    whole = write_parts(tmp_path / "whole.xlsx", parts_of(cells("Area", "Lead"))).read_bytes()
    path = tmp_path / "plan.xlsx"
    for length in range(4, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:length])
        with pytest.raises(InputError, match=r"plan\.xlsx"):
            read_table(path)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(InputError, match="no Excel workbook"):
        read_table(tmp_path / "plan.xlsx")


def test_a_hidden_sheet_is_known_as_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Raw").sheet_state = "veryHidden"
    book.save(tmp_path / "plan.xlsx")
    assert [sheet.is_hidden for sheet in read_table(tmp_path / "plan.xlsx").sheets] == [False, True]
