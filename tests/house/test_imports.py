"""The floors: which module may import which. The contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import ROOT

MODULES = (
    *(
        "__main__",
        "cli",
        "app",
        "ui.store_thread",
        "ui.screens.plan",
        "ui.widgets.plain",
        "workspace",
    ),
    *("export", "storage.tables", "storage.store", "forms", "domain", "i18n", "paths", "clock"),
    *("errors", "changes", "canonical", "ids", "overrides"),
)
BREAKERS = {
    "Floors": ("forms", "import bwdesk.workspace"),
    "Qt stays": ("workspace", "from PySide6.QtCore import QObject"),
    "SQL stays": ("workspace", "import sqlite3"),
    "PDF and Excel": ("storage.store", "import openpyxl"),
    "ui reaches": ("ui.screens.plan", "import bwdesk.storage.store"),
    "Rows never": ("export", "from bwdesk.storage.tables import IssueRow"),
    "Widgets show": ("ui.widgets.plain", "import bwdesk.workspace"),
    "No circles": ("storage.store", "import bwdesk.storage.tables"),
}


def contracts_kept(folder: Path) -> tuple[bool, str]:
    """What import-linter says of the package `bwdesk` in this folder."""
    command = [
        *(sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"),
        *("--no-cache", "--config", str(folder / "pyproject.toml")),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def test_every_import_goes_downward() -> None:
    kept, said = contracts_kept(ROOT)
    assert kept, (
        "An import goes up or sideways (docs/architecture.md, Floors). Move the code to the floor "
        f"it belongs to, or hand it the value it needs; a new module gets a floor.\n{said}"
    )


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A package with our floors and nothing in it, under our contracts."""
    for name in MODULES:
        path = tmp_path / "bwdesk" / (name.replace(".", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    for folder in [tmp_path / "bwdesk", *(tmp_path / "bwdesk").rglob("*/")]:
        (folder / "__init__.py").write_text("")
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(contracts, encoding="utf-8")
    return tmp_path


def test_an_empty_house_keeps_them(small_house: Path) -> None:
    kept, said = contracts_kept(small_house)
    assert kept, said


def test_each_contract_can_break(small_house: Path) -> None:
    for module, line in BREAKERS.values():
        path = small_house / "bwdesk" / (module.replace(".", "/") + ".py")
        path.write_text(path.read_text() + line + "\n")
    (small_house / "bwdesk" / "storage" / "tables.py").write_text("import bwdesk.storage.store\n")
    kept, said = contracts_kept(small_house)
    broken = [line for line in said.splitlines() if " BROKEN" in line]
    assert not kept
    for name in BREAKERS:
        assert any(line.startswith(name) for line in broken), f"{name} did not break:\n{said}"


def test_a_module_without_a_floor_is_refused(small_house: Path) -> None:
    (small_house / "bwdesk" / "newcomer.py").write_text("")
    kept, said = contracts_kept(small_house)
    assert not kept
    assert "newcomer" in said
