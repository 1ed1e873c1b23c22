"""Text tables: encodings, separators, quotes that were never closed, limits."""

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.domain.sheet import Row
from bwdesk.errors import InputError
from bwdesk.export.sheet_limits import MAX_COLUMNS, MAX_FILLED_ROWS
from bwdesk.export.sheets_in import read_pasted, read_table
from bwdesk.export.sheets_text import decode_text, sniff_separator, split_records

TABLE = "Cluster;Area of Improvement\r\nOSH;“Exit” – café, ម៉ោង\r\n"
ROWS: tuple[Row, ...] = (("Cluster", "Area of Improvement"), ("OSH", "“Exit” – café, ម៉ោង"))


def rows_of(path: Path, content: bytes) -> tuple[Row, ...]:
    path.write_bytes(content)
    return read_table(path).sheets[0].rows


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        b"\xff\xfe" + TABLE.encode("utf-16-le"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
    ],
)
def test_encodings_of_unicode(tmp_path: Path, content: bytes) -> None:
    assert rows_of(tmp_path / "plan.csv", content) == ROWS


def test_windows_1252_with_its_unused_bytes(tmp_path: Path) -> None:
    found = rows_of(tmp_path / "plan.csv", b"Area;Lead\r\n\x93Exit\x94 \x96 caf\xe9 \x81;D\x92")
    assert found[1] == ("“Exit” – café \x81", "D’")


def test_one_broken_byte_does_not_spoil_a_khmer_text(tmp_path: Path) -> None:
    found = rows_of(tmp_path / "plan.csv", "ម៉ោងធ្វើការ;ចង្កោម".encode() + b"\xff")
    assert found == (("ម៉ោងធ្វើការ", "ចង្កោម\ufffd"),)


def test_nul_in_a_text_is_left_for_the_clean_up(tmp_path: Path) -> None:
    long = "Area;Lead\n" + "Exit blocked in hall B;Dara\n" * 20
    found = rows_of(tmp_path / "plan.csv", f"{long}\0=1;x".encode())
    assert found[-1] == ("\0=1", "x")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfea\x00b",
        bytes(random.Random(1).randbytes(5000)),
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"%PDF-1.7 ...",
        b"<html><table><tr><td>Area</td></tr></table></html>",
        b"\xd0\xcf\x11\xe0" + bytes(100),
        b"",
        b"\xef\xbb\xbf \r\n",
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan of may.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"plan of may\.csv: .* Nothing was changed\."):
        read_table(path)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match=path.name):
            read_table(path)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_by_structure(separator: str) -> None:
    lines = [
        ["Improvement Plan; all, of it"],
        ["Cluster", "Area", "Actions"],
        ["OSH", '"Exit blocked; boxes, trolleys\nand parts"', "1. move; 2. mark, 3. check"],
        ["WT", '"a ""b"", c;\td"', "none"],
    ]
    lines[2][2] = f'"{lines[2][2]}"'
    text = "\n".join(separator.join(line) for line in lines)
    assert sniff_separator(text) == separator


def test_a_list_of_sentences_has_no_separator() -> None:
    text = "Area of improvement\nExit blocked, boxes, parts\nGuards missing, line 4\nNoise"
    assert sniff_separator(text) == ""
    assert read_pasted(text).sheets[0].rows[1] == ("Exit blocked, boxes, parts",)


def test_unknown_headers_are_split_by_even_rows() -> None:
    assert sniff_separator("បញ្ហា;ចង្កោម\nExit, door;OSH\nGuard, line, 4;OSH") == ";"


def test_excels_own_separator_line() -> None:
    found = read_pasted("sep=;\nArea;Lead\nExit, door;Dara").sheets[0].rows
    assert found == ((), ("Area", "Lead"), ("Exit, door", "Dara"))


def test_row_numbers_are_those_of_the_file() -> None:
    found = read_pasted('Area\tLead\n\n"Exit\nblocked"\tDara\n\n\n').sheets[0]
    assert found.rows == (("Area", "Lead"), (), ("Exit\nblocked", "Dara"))
    assert found.merges_lost


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ('a,"b ""c"" d",e', [("a", 'b "c" d', "e")]),
        ('"Danger" sign missing,b', [('"Danger" sign missing', "b")]),
        ('5" tape,b\n"never closed,c', [('5" tape', "b"), ('"never closed', "c")]),
        ('"open,b\n"x",y', [('"open', "b"), ("x", "y")]),
        ("a,\n,b", [("a", ""), ("", "b")]),
        ("a,", [("a", "")]),
        ("a\rb\r\nc\n", [("a",), ("b",), ("c",)]),
        ('""', [("",)]),
        ("", []),
    ],
)
def test_quotes_are_forgiven(text: str, records: list[tuple[str, ...]]) -> None:
    assert list(split_records(text, ",")) == records


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_pythons_writer_quotes_comes_back(table: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(table)
    assert [list(record) for record in split_records(stream.getvalue(), ",")] == table


@pytest.mark.parametrize(
    "text", ["=1+1", "-5", "+a", "@SUM(A1)", "\t=1", "\rx", " =1", "＝1", "'=1"]
)
def test_the_quote_before_a_formula_is_taken_off_again(text: str) -> None:
    found = read_pasted(f'Area;Lead\n"\'{text}";b').sheets[0].rows
    assert found[1] == (text, "b")


@pytest.mark.parametrize("text", ["'quoted'", "don't", "'", "''"])
def test_other_quotes_stay(text: str) -> None:
    assert read_pasted(f"Area;Lead\n{text};b").sheets[0].rows[1] == (text, "b")


def test_limits_name_the_number() -> None:
    with pytest.raises(InputError, match=f"{MAX_FILLED_ROWS:,}"):
        read_pasted("Area\tLead\n" + "x\ty\n" * MAX_FILLED_ROWS)
    with pytest.raises(InputError, match=f"{MAX_COLUMNS:,}"):
        read_pasted("\t".join(f"c{n}" for n in range(MAX_COLUMNS + 1)))
    assert len(read_pasted("Area\tLead" + "\t" * 5000).sheets[0].rows[0]) == MAX_COLUMNS


def test_unclosed_quotes_do_not_make_it_slow() -> None:
    text = '"a ""b,c\n' * 100_000
    assert sum(1 for _ in split_records(text, ",")) == 100_000


def test_decoding_says_how_it_read() -> None:
    assert decode_text("f", "café".encode())[1] == "utf-8"
    assert decode_text("f", b"caf\xe9")[1] == "windows-1252"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device without end is needed")
def test_case_74_a_device_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 64 MB"):
        read_table(Path("/dev/zero"))
