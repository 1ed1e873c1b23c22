"""Every script of the programme's countries, read back by programs that are not ours."""

from pathlib import Path

import pytest

from bwdesk.export.report_pdf import render_report
from tests.support import scripts, snapshots
from tests.support.pdf_reading import by_poppler, by_pypdf, squeezed


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    frozen = snapshots.in_every_script()
    out = tmp_path_factory.mktemp("scripts") / "report.pdf"
    render_report(frozen, out, sha256=snapshots.hash_of(frozen))
    return out


@pytest.mark.parametrize("code", sorted(scripts.SENTENCES))
def test_poppler_reads_the_text_back(report: Path, code: str) -> None:
    assert squeezed(scripts.SENTENCES[code]) in squeezed(by_poppler(report))


@pytest.mark.parametrize("code", sorted(scripts.SENTENCES))
def test_pypdf_reads_the_text_back(report: Path, code: str) -> None:
    assert squeezed(scripts.SENTENCES[code]) in squeezed("".join(by_pypdf(report)))


def test_a_date_in_an_arabic_line_keeps_its_order(report: Path) -> None:
    told = by_poppler(report)
    line = next(line for line in told.splitlines() if "اللجنة" in line)
    assert "14-07-2026" in line


def test_mixed_lines_keep_their_marks(report: Path) -> None:
    told = by_poppler(report)
    line = next(line for line in told.splitlines() if "worker said" in line)
    assert all(
        part in line for part in ("14-07-2026", "កម្មករ", "শ্রমিক", "工资", "✓", "☐", "☑", "→")
    )
