"""The file around the pages: fonts embedded, outline, properties."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from bwdesk.export.pdf_file import Bookmark, PdfFile, PdfInfo
from bwdesk.export.report_pdf import render_report
from bwdesk.export.text.lines import Style, Typesetter
from tests.support import snapshots


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    frozen = snapshots.in_every_script()
    out: Path = tmp_path_factory.mktemp("file") / "report.pdf"
    render_report(frozen, out, sha256=snapshots.hash_of(frozen), lang="ar")
    return PdfReader(out)


def test_every_font_is_embedded_and_cut_down(reader: PdfReader) -> None:
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert len(fonts) >= 10
    for font in fonts.values():
        inner = font["/DescendantFonts"][0]
        file = inner["/FontDescriptor"]["/FontFile2"].get_data()
        assert 500 < len(file) < 60_000
        assert "+Noto" in inner["/BaseFont"]
        assert "/ToUnicode" in font


def test_properties_say_what_it_is(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == "Progress Report One: Blue Heron Garments"
    assert reader.metadata.author == "Blue Heron Garments"
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_the_outline_leads_to_sections_and_clusters(reader: PdfReader) -> None:
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    inner = [entry.title for group in reader.outline if isinstance(group, list) for entry in group]
    assert titles[0] == "Progress Report One"
    assert "1  Overview" in titles
    assert any("Improvement Plan" in title for title in titles)
    assert inner == ["Occupational Safety and Health"]


def test_a_file_without_bookmarks_or_attachments_opens(tmp_path: Path) -> None:
    typesetter = Typesetter("en")
    line = typesetter.line("Only this.", Style(12))
    info = PdfInfo("One", "Two", "en", right_to_left=False, mark="x", producer="y")
    file = PdfFile(info)
    file.add_page(f"BT 1 0 0 1 50 700 Tm {line.operators} ET")
    out = tmp_path / "plain.pdf"
    out.write_bytes(file.to_bytes(typesetter.used_fonts()))
    assert PdfReader(out).pages[0].extract_text() == "Only this."
    assert PdfReader(out).outline == []


def test_bookmarks_may_begin_below_the_first_level(tmp_path: Path) -> None:
    info = PdfInfo("One", "Two", "en", right_to_left=False, mark="x", producer="y")
    file = PdfFile(info, bookmarks=[Bookmark("Deep", 0, 700, 1), Bookmark("ខ្មែរ", 0, 600)])
    file.add_page("")
    out = tmp_path / "marks.pdf"
    out.write_bytes(file.to_bytes([]))
    assert [entry.title for entry in PdfReader(out).outline] == ["Deep", "ខ្មែរ"]
