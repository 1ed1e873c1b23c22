"""The printed report: everything in it, nothing more, the same bytes each time."""

import hashlib
import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from bwdesk.canonical import canonical_json
from bwdesk.errors import StorageError
from bwdesk.export.report_pdf import render_report
from bwdesk.i18n import language
from tests.support import scripts, snapshots
from tests.support.pdf_reading import attached, by_poppler, by_pypdf, squeezed, words_of
from tests.support.source import ROOT

# Keys and codes that say nothing a reader would miss.
STRUCTURE = {"id", "type", "basis", "format", "level", "root", "origin", "status", "ticked"}
NAME = "bwdesk-snapshot.json"


def made(folder: Path, frozen: dict[str, object], **wishes: object) -> Path:
    """The report as PDF."""
    out = folder / "report.pdf"
    render_report(frozen, out, sha256=snapshots.hash_of(frozen), **wishes)  # type: ignore[arg-type]
    return out


def leaves(value: object, key: str = "") -> list[str]:
    """Every text and number of a JSON value that a reader should find in print."""
    if isinstance(value, dict):
        return [leaf for name, item in value.items() for leaf in leaves(item, name)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item, key)]
    if key in STRUCTURE or isinstance(value, bool) or value in {None, ""}:
        return []
    return [str(value)]


def as_printed(leaf: str) -> str:
    """A stored value as people read it."""
    day = re.match(r"(\d{4})-(\d\d)-(\d\d)(T(\d\d:\d\d))?", leaf)
    if day and not re.fullmatch(r"\d{4}-\d\d", leaf):
        return f"{day[3]}-{day[2]}-{day[1]}" + (f" {day[5]}" if day[5] else "")
    return {"on-site": "On site", "1004": "1,004", "1240": "1,240"}.get(leaf, leaf)


def test_every_value_is_printed(tmp_path: Path) -> None:
    frozen = snapshots.snapshot()
    told = words_of(by_poppler(made(tmp_path, frozen)))
    joined = squeezed(" ".join(told))
    lacking = {
        word
        for leaf in leaves(frozen)
        for word in as_printed(leaf).split()
        if word not in told and squeezed(word) not in joined
    }
    assert not lacking


def test_each_page_says_who_wrote_it_and_where_it_belongs(tmp_path: Path) -> None:
    frozen = snapshots.snapshot()
    digest = snapshots.hash_of(frozen)
    pages = by_pypdf(made(tmp_path, frozen))
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert digest in text
        assert (
            "Written by the factory. Better Work has checked only what is marked Verified." in text
        )
        assert "-".join(re.findall("....", digest[:16].upper())) in text
        assert "DRAFT" not in text


def test_the_first_page_holds_assessment_and_enterprise_data(tmp_path: Path) -> None:
    first = by_pypdf(made(tmp_path, snapshots.snapshot()))[0]
    for text in ("11-06-2026", "On site", "09-07-2026", "In time", "1,240", "not filled in"):
        assert text in first


def test_a_late_report_says_late(tmp_path: Path) -> None:
    late = {**snapshots.snapshot()["assessment"], "in_time": False}
    assert "Late" in by_pypdf(made(tmp_path, snapshots.snapshot(assessment=late)))[0]


def test_drafts_say_so_on_each_page(tmp_path: Path) -> None:
    report = {**snapshots.snapshot()["report"], "status": "Draft", "submitted_at": ""}
    frozen = snapshots.snapshot(report={**report, "submitted_by": None}, assessment=None)
    pages = by_pypdf(made(tmp_path, frozen, draft=True))
    assert all("DRAFT" in text for text in pages)
    assert "not submitted" in pages[0]
    assert "No assessment is recorded" in pages[0]


def test_an_issue_tells_origin_public_mark_and_target_dates(tmp_path: Path) -> None:
    issues = [snapshots.issue(1, public=True, target_moves=2), snapshots.issue(3, target_moves=0)]
    text = by_poppler(made(tmp_path, snapshots.snapshot(issues)))
    assert "30-06-2026, moved 2 times" in text
    assert "30-06-2026, never moved" in text
    assert "Verified 02-07-2026" in text
    assert re.search(r"Publicly reported", text)
    assert "Assessment report" in text


def test_proposed_wording_is_marked(tmp_path: Path) -> None:
    text = by_poppler(made(tmp_path, snapshots.snapshot()))
    assert text.count("proposed wording") == 2  # at the question, and what it means


def test_warnings_stand_with_their_reasons(tmp_path: Path) -> None:
    given = {"where": "SD-Q2", "code": "V-6", "message": "No meeting.", "reason": "Ramadan."}
    text = by_poppler(made(tmp_path, snapshots.snapshot(warnings=[given])))
    assert "Reason: Ramadan." in text
    assert "no reason given" in by_poppler(made(tmp_path, snapshots.snapshot()))


def test_same_snapshot_same_bytes(tmp_path: Path) -> None:
    frozen = snapshots.in_every_script()
    first = made(tmp_path, frozen).read_bytes()
    script = (
        "import sys; from io import BytesIO\n"
        "from bwdesk.export.report_pdf import render_report\n"
        "from tests.support import scripts, snapshots\n"
        "frozen, out = snapshots.in_every_script(), BytesIO()\n"
        "render_report(frozen, out, sha256=snapshots.hash_of(frozen))\n"
        "sys.stdout.buffer.write(out.getvalue())\n"
    )
    for seed, zone in (("1", "Asia/Phnom_Penh"), ("2", "America/Managua")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
        assert done.stdout == first


def test_another_report_gives_other_bytes(tmp_path: Path) -> None:
    first = made(tmp_path, snapshots.snapshot(3)).read_bytes()
    assert made(tmp_path, snapshots.snapshot(4)).read_bytes() != first


def test_the_attachment_is_the_snapshot(tmp_path: Path) -> None:
    frozen = snapshots.snapshot()
    found = attached(made(tmp_path, frozen))
    assert list(found) == [NAME]
    assert found[NAME] == canonical_json(frozen)
    assert hashlib.sha256(found[NAME]).hexdigest() == snapshots.hash_of(frozen)


def test_the_attachment_holds_nothing_that_is_not_printed(tmp_path: Path) -> None:
    frozen = snapshots.snapshot()
    frozen["hidden"] = "not for buyers"
    frozen["plan"]["issues"][0]["import_note"] = "status was Closed"
    frozen["plan"]["issues"][0]["history"] = [{"who": "Somebody", "old": "x"}]
    frozen["enterprise"][0]["help"] = "internal"
    data = attached(made(tmp_path, frozen))[NAME]
    assert not re.search(b"hidden|buyers|import_note|history|Somebody|internal", data)
    assert json.loads(data)["plan"]["issues"][0]["area"]


def test_markup_is_printed_and_no_file_is_opened(tmp_path: Path) -> None:
    canary = tmp_path / "canary.png"
    canary.write_bytes(b"\x89PNG")
    texts = [f'<img src="{canary}"/>', *scripts.HOSTILE[:3]]
    issues = [snapshots.issue(n, area=text, progress=text) for n, text in enumerate(texts, 1)]
    (tmp_path / "frozen.json").write_text(json.dumps(snapshots.snapshot(issues)))
    script = (
        "import json, sys; from pathlib import Path\n"
        "from bwdesk.export.report_pdf import render_report\n"
        "frozen = json.loads(Path(sys.argv[1]).read_text())\n"
        "seen = []\n"
        "sys.addaudithook(lambda name, args: seen.append(args[0]) if name == 'open' else None)\n"
        "render_report(frozen, Path(sys.argv[2]), sha256='0' * 64)\n"
        "print(*seen, sep='\\n')\n"
    )
    out = tmp_path / "report.pdf"
    command = [sys.executable, "-c", script, str(tmp_path / "frozen.json"), str(out)]
    opened = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert "report.pdf" in opened
    assert "canary" not in opened
    assert "passwd" not in opened
    told = squeezed(by_poppler(out))
    assert all(squeezed(text) in told for text in texts)


@pytest.mark.parametrize("text", [*scripts.HOSTILE, "", " ", "y" * 200_000, "z\n" * 3000])
def test_any_text_in_any_field_makes_a_pdf(text: str, tmp_path: Path) -> None:
    keys = ("area", "cp", "lead", "additional", "root_label", "progress", "cluster", "actions")
    issues = [snapshots.issue(1, **{key: text}) for key in keys]
    frozen = snapshots.snapshot(issues, factory={"name": text, "id": ""})
    frozen["sections"][0]["questions"][0]["value"] = text
    frozen["enterprise"][0]["value"] = text
    out = made(tmp_path, frozen)
    assert out.read_bytes().startswith(b"%PDF-1.7")


def test_issues_are_not_cut_between_pages(tmp_path: Path) -> None:
    issues = [snapshots.issue(n, progress=f"Text {n}. " * (n % 40)) for n in range(1, 40)]
    pages = by_pypdf(made(tmp_path, snapshots.snapshot(issues)))
    for number in range(1, 40):
        begun = [p for p, text in enumerate(pages) if f"Exit {number} on the second" in text]
        told = [p for p, text in enumerate(pages) if re.search(rf"Text {number}\.", text)]
        assert len(begun) == 1
        assert set(told) <= set(begun)


def test_an_issue_taller_than_a_page_goes_on_with_its_number(tmp_path: Path) -> None:
    issues = [snapshots.issue(7, progress="Very much was done. " * 600)]
    text = by_poppler(made(tmp_path, snapshots.snapshot(issues)))
    assert text.count("Issue 7, continued") >= 2


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    frozen, asked = snapshots.snapshot(9), []

    def progress(done: int, total: int) -> bool:
        asked.append((done, total))
        return done < 3

    out = tmp_path / "report.pdf"
    assert render_report(frozen, out, sha256="0" * 64, progress=progress) == 0
    assert asked == [(1, 9), (2, 9), (3, 9)]
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_and_left_alone(tmp_path: Path) -> None:
    there = tmp_path / "folder.pdf"
    there.mkdir()
    with pytest.raises(StorageError, match="The report is safe"):
        render_report(snapshots.snapshot(), there, sha256="0" * 64)
    with pytest.raises(StorageError):
        render_report(snapshots.snapshot(), tmp_path / "none" / "x.pdf", sha256="0" * 64)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]


def test_a_stream_gets_the_same_bytes_and_the_pages_are_told(tmp_path: Path) -> None:
    frozen, stream = snapshots.snapshot(), BytesIO()
    pages = render_report(frozen, stream, sha256=snapshots.hash_of(frozen))
    assert stream.getvalue() == made(tmp_path, frozen).read_bytes()
    assert pages == len(by_pypdf(tmp_path / "report.pdf"))


def test_the_language_of_the_window_stays(tmp_path: Path) -> None:
    before = language()
    text = by_poppler(made(tmp_path, snapshots.snapshot(), lang="qps"))
    assert language() == before
    assert "Prõgréšš Répõrt Õñé" in text


def test_a_right_to_left_report_is_mirrored(tmp_path: Path) -> None:
    frozen = snapshots.snapshot()
    places = {}
    for lang in ("qps", "qpr"):
        words = by_poppler(made(tmp_path, frozen, lang=lang), "-bbox", "-f", "1", "-l", "1")
        found = re.search(r'xMin="([\d.]+)"[^>]*>Cambodia<', words)
        places[lang] = float(found[1]) if found else 0.0
    assert places["qps"] > 297 > places["qpr"] > 0
