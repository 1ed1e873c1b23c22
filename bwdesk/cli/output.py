"""What a command says: one JSON document or lines for people on stdout, sentences on stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import Any, TextIO

from bwdesk.domain.problems import Problem, blocking, warnings
from bwdesk.workspace.saved import Notice


class Output:
    """Writes the result of one command.

    Attributes:
        as_json: Whether stdout carries one JSON document and nothing else.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._done = False
        for stream in (sys.stdout, sys.stderr):
            _write_utf8(stream)

    @property
    def is_done(self) -> bool:
        """Whether the one JSON document was written."""
        return self._done

    def result(self, value: Any, lines: Iterable[str] = ()) -> None:  # noqa: ANN401 - any JSON
        """The result: as JSON where that is wanted, else as lines."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=1))
            self._done = True
            return
        for line in lines:
            print(line)

    def say(self, sentence: str) -> None:
        """A sentence for people."""
        print(sentence, file=sys.stderr)

    def tell_notices(self, notices: Iterable[Notice]) -> None:
        """What was cleaned up, a sentence each."""
        for notice in notices:
            self.say(notice.message)


def table(rows: Sequence[Sequence[object]], heads: Sequence[str]) -> list[str]:
    """Rows in aligned columns under their heads; texts on one line each."""
    cells = [[_one_line(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(heads))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def notices_json(notices: Iterable[Notice]) -> list[dict[str, str]]:
    """Notices as cli.md wants them."""
    return [{"where": notice.where, "message": notice.message} for notice in notices]


def problems_json(problems: Sequence[Problem]) -> dict[str, list[dict[str, str]]]:
    """Blocking problems and warnings as cli.md wants them."""

    def items(found: Sequence[Problem]) -> list[dict[str, str]]:
        return [
            {"where": problem.where, "code": problem.code, "message": problem.message}
            for problem in found
        ]

    return {"blocking": items(blocking(problems)), "warnings": items(warnings(problems))}


def _one_line(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return " ".join(text.split())


def _write_utf8(stream: TextIO) -> None:
    """Windows consoles start with a code page that lacks most of our languages."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def as_set(answer: Any) -> Any:  # noqa: ANN401 - any answer
    """An answer the way `set` takes it: yes or no for a yes/no question, the rest unchanged."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer
