"""The tour plays the main job in the real window, from first start to the printed report."""

import subprocess
import sys
from pathlib import Path

import pytest

from bwdesk.workspace.printing import check_pdf

SCENES = (
    "first-start", "import-preview", "import-result", "plan", "issue-problem", "new-report",
    "wizard-saved", "recovery", "check-problems", "check-ready", "submitted", "safety",
    "recovery-code", "plan-dark", "plan-small",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "qpr"])
def test_the_tour_shows_every_scene_and_prints_the_report(
    tmp_path: Path, fresh_home: dict[str, str], language: str
) -> None:
    out = tmp_path / "pictures"
    done = subprocess.run(
        [sys.executable, "-m", "bwdesk", "tour", "--out", str(out), "--lang", language],
        env=fresh_home,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names = [picture.stem.partition("-")[2] for picture in sorted(out.glob("*.png"))]
    assert set(SCENES) <= set(names)
    assert all(picture.stat().st_size > 5_000 for picture in out.glob("*.png"))
    for pdf in out.glob("*.pdf"):
        assert check_pdf(pdf).unaltered
    assert len(list(out.glob("*.pdf"))) == 2
    assert not (tmp_path / "home" / "data" / "bwdesk").exists(), "a person's own profile was made"
