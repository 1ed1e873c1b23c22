"""The command line in this process, on a profile, keys and a clock of the test's own."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bwdesk.cli.run import run
from bwdesk.clock import FixedClock
from bwdesk.i18n import language, use_language
from bwdesk.workspace.desk import Services
from tests.support.desks import NOON
from tests.support.stores import file_keys


@dataclass(frozen=True)
class Said:
    """What one command gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON value
        """stdout as the one JSON document it must be."""
        return json.loads(self.out)


@dataclass
class CommandLine:
    """Runs commands one after the other; each opens and closes the store like a process."""

    folder: Path
    services: Services
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))

    def __call__(self, *words: str, stdin: bytes | None = None) -> Said:
        """Runs a command with `--json` on the profile."""
        return self.plain("--json", *words, stdin=stdin)

    def plain(self, *words: str, stdin: bytes | None = None) -> Said:
        """Runs a command for people."""
        out, err, before = io.StringIO(), io.StringIO(), language()
        with redirect_stdout(out), redirect_stderr(err), _standard_input(stdin):
            code = run(["--profile", str(self.folder), *words], self.services)
        use_language(before)
        return Said(code, out.getvalue(), err.getvalue())

    def done(self, *words: str, stdin: bytes | None = None) -> Any:  # noqa: ANN401 - any JSON
        """The JSON of a command that must succeed."""
        said = self(*words, stdin=stdin)
        assert said.code == 0, said
        return said.json


def command_line(tmp_path: Path) -> CommandLine:
    """A command line on `tmp_path/profile`, which is not there yet."""
    clock = FixedClock(NOON)
    return CommandLine(tmp_path / "profile", Services(file_keys(tmp_path), clock), clock)


@contextmanager
def _standard_input(content: bytes | None) -> Iterator[None]:
    if content is None:
        yield
        return
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before
