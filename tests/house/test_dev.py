"""dev.py: what a person meets before anything is set up. It must run on a bare Python."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import ROOT, parsed

BARE = [sys.executable, "-S", "-E"]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of dev.py without the packages of this environment, and without a way to apt."""
    shutil.copy(ROOT / "dev.py", folder)
    return subprocess.run(
        [*BARE, str(folder / "dev.py"), *arguments],
        env={"PATH": "", "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_needs_the_standard_library_only() -> None:
    tree = parsed(ROOT / "dev.py")
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_can_read_it() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_it_names_its_commands(tmp_path: Path) -> None:
    done = run(tmp_path, "nonsense")
    assert done.returncode == 2
    assert "run" in done.stderr
    assert "setup" in done.stderr


def test_what_is_missing_is_said_with_the_line_to_type(tmp_path: Path) -> None:
    done = run(tmp_path, "lock")
    assert done.returncode == 1
    assert "pip install uv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["strace", "pdftotext"])
def test_the_tests_and_dev_py_know_the_same_programs(name: str) -> None:
    from tests.support.programs import PACKAGES

    assert f'"{name}": "{PACKAGES[name]}"' in (ROOT / "dev.py").read_text(encoding="utf-8")


def test_ci_calls_the_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[-1] == "exec python3 dev.py test"
    assert "python3 dev.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
