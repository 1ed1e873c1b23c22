"""The project's own files, as the house tests read them."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "bwdesk"
MIGRATIONS = PACKAGE / "storage" / "migrations" / "versions"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is, or could be, committed; without git, every file that is not made here."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if shutil.which("git"):
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
        if done.returncode == 0:
            names = [name for name in done.stdout.decode().split("\0") if name]
            return tuple(ROOT / name for name in names if (ROOT / name).is_file())
    return tuple(path for path in ROOT.rglob("*") if path.is_file() and not is_made_here(path))


def is_made_here(path: Path) -> bool:
    """Whether a file is an environment's or a tool's, as .gitignore has it."""
    parts = path.relative_to(ROOT).parts[:-1]
    hidden = any(part.startswith(".") and part != ".ci" for part in parts)
    return hidden or bool({"__pycache__", "tour", "dist"} & set(parts))


def python_files(*folders: str) -> list[Path]:
    """The Python files under these folders of the project."""
    roots = [ROOT / folder for folder in folders]
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and any(root in (path, *path.parents) for root in roots)
    ]


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions_of(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int = 0) -> str:
    """A file, and a line where there is one, as an editor opens it."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return f"{name}:{line}" if line else name


def told(findings: list[str], way_out: str) -> str:
    """What a house test says: the way out, then each place."""
    return "\n".join([way_out, *(f"  {finding}" for finding in sorted(findings))])
