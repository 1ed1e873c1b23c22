"""The code is formatted and clean by the rules in pyproject.toml; exceptions give their reason."""

import re
import subprocess
import sys

import pytest

from tests.support.source import ROOT, place, python_files, told

BARE_EXCEPTION = re.compile(r"#\s*(noqa|type:\s*ignore)(:\s*[A-Z0-9, ]+|\[[\w, -]+\])?\s*$")
WAY_OUT = (
    "Write why: `# noqa: A001 - Qt's own name`, `# type: ignore[attr-defined]  # Windows only`:"
)


@pytest.mark.parametrize("step", [("format", "--check"), ("check",)], ids=lambda step: step[0])
def test_ruff_is_content(step: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "ruff", *step, "--output-format=concise", "--no-cache", "."]
    command = [part for part in command if step[0] == "check" or "output" not in part]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"Type: ruff format . && ruff check --fix .\n{done.stdout}"


def test_every_exception_gives_its_reason() -> None:
    bare = [
        f"{place(path, number)} {line.strip()}"
        for path in python_files("bwdesk", "packaging", "dev.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BARE_EXCEPTION.search(line)
    ]
    assert not bare, told(bare, WAY_OUT)
