"""A wheel carries everything the program reads, and works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.source import ROOT, project_files

LOOK = "from bwdesk import paths; print(paths.resources_dir(), paths.translations_dir(), sep='\\n')"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("bwdesk-*.whl"))


def test_it_holds_code_resources_and_translations_only(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in project_files():
        place = path.relative_to(ROOT).as_posix()
        if place.startswith("bwdesk/"):
            assert place in names
        elif place.startswith(("resources/", "translations/")):
            assert f"bwdesk/{place}" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"bwdesk"}


def test_it_finds_its_resources_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    inside = tmp_path / "installed" / "bwdesk"
    assert done.stdout.splitlines() == [str(inside / "resources"), str(inside / "translations")]
