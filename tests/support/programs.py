"""Programs of the system that some tests look through (strace, pdftotext …)."""

import shutil

import pytest

PACKAGES = {"strace": "strace", "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils"}


def needed(program: str) -> str:
    """The path of a program; the test fails with the line to type where it is absent."""
    path = shutil.which(program)
    if path is None:
        package = PACKAGES.get(program, program)
        pytest.fail(
            f"This test needs {program}. Type:\n"
            f"  sudo apt-get install -y --no-install-recommends {package}",
            pytrace=False,
        )
    return path
