"""Runs every benchmarks/bench_*.py and keeps what they print in docs/figures.md.

    python benchmarks/run.py            all of them
    python benchmarks/run.py save pdf   only these; the others keep their last figures

Each is a process of its own. A line that says "short" falls short of its limit and is named first.
"""

import ast
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "figures.md"
HEAD = """# Figures

Measured by `python3 dev.py bench` on one machine, each against a floor measured beside it in the
same run: the ratios travel to another machine, the milliseconds do not. What falls short is first.
"""


def main(names: list[str]) -> int:
    """Runs them and writes the page; gives 1 when one could not be run."""
    sections = _sections(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {}
    broken = 0
    for script in sorted(HERE.glob("bench_*.py")):
        name = script.stem.removeprefix("bench_")
        if names and name not in names:
            continue
        title = _title(script)
        print(f"== {title}", flush=True)
        lines, code = _run(script)
        if code:
            broken += 1
            lines.append(f"could not be measured (exit code {code}): this falls short")
        sections[name] = _section(name, title, lines)
    PAGE.write_text(_page(sections), encoding="utf-8")
    return 1 if broken else 0


def _run(script: Path) -> tuple[list[str], int]:
    """What it prints, shown while it runs, and its exit code."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    lines: list[str] = []
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        cwd=HERE.parent,
        env=environment,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if line.strip():
                lines.append(line.strip())
    return lines, process.returncode


def _section(name: str, title: str, lines: list[str]) -> str:
    rows = [f"| {_cell(line)} | {'**falls short**' if _is_short(line) else ''} |" for line in lines]
    head = ["| figure | |", "|---|---|"]
    where = f"`benchmarks/bench_{name}.py`, {_machine()}"
    return "\n".join([f"## {title}", "", where, "", *head, *rows, ""])


def _page(sections: dict[str, str]) -> str:
    short = [
        f"- {match[1]}"
        for _, section in sorted(sections.items())
        for match in re.finditer(r"^\| (.*) \| \*\*falls short\*\* \|$", section, re.MULTILINE)
    ]
    said = ["What falls short:", "", *short] if short else ["Nothing falls short."]
    body = [section for _, section in sorted(sections.items())]
    return "\n".join([HEAD, *said, "", *body])


def _sections(page: str) -> dict[str, str]:
    """The sections of the page by the name of their benchmark."""
    parts = re.split(r"(?m)^(?=## )", page)[1:]
    named = ((re.search(r"bench_(\w+)\.py", part), part.rstrip() + "\n") for part in parts)
    return {match[1]: part for match, part in named if match}


def _title(script: Path) -> str:
    doc = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or script.stem
    return doc.splitlines()[0].rstrip(".")


def _is_short(line: str) -> bool:
    return re.search(r"\bshort\b", line, re.IGNORECASE) is not None


def _cell(line: str) -> str:
    return line.replace("|", "/")


def _machine() -> str:
    cores = os.cpu_count() or 1
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {cores} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
