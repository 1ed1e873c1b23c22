from pathlib import Path

import pytest

from tests.support.command_line import CommandLine, command_line


@pytest.fixture
def empty(tmp_path: Path) -> CommandLine:
    """A command line without a profile."""
    return command_line(tmp_path)


@pytest.fixture
def cli(empty: CommandLine) -> CommandLine:
    """A command line on a factory's profile with one cycle."""
    empty.done("init", "--role", "factory", "--name", "Lotus River Garments", "--country", "KH")
    empty.done(
        "cycle", "add", "--number", "3", "--start", "2026-03-02",
        "--assessment-end", "2026-06-11", "--released", "2026-07-09", "--method", "on-site",
    )  # fmt: skip
    return empty
