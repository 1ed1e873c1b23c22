"""What must never be committed: hosts of package registries, paths of somebody's computer."""

import re
from pathlib import Path

import pytest

from tests.support.source import ROOT, place, project_files, told

REGISTRY = re.compile(
    r"""https?://[^\s"]+(/simple(/|"|$)|/packages/[0-9a-f]{2}/[0-9a-f]{2}/|/-/[^\s"]+\.tgz)"""
    r"|files\.python" + r"hosted\.org|registry\.npm" + r"js\.org"
    r"|^\s*--(extra-)?index-url|^\s*--find-links",
    re.MULTILINE,
)
OWN_PATH = re.compile(r"(?<![\w.}])/(wor" + r"k|roo" + r"t|hom" + r"e/[a-z]\w*)/|[A-Z]:\\Users\\")


def text_of(path: Path) -> str:
    """The text of a file; nothing for a font, a picture and the like."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


def matches(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in project_files():
        text = text_of(path)
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{place(path, line)} {match[0].strip()}")
    return found


def test_no_host_of_a_package_registry() -> None:
    found = matches(REGISTRY)
    assert not found, told(found, "Take the address out (requirements.lock needs hashes only):")


def test_no_path_of_somebodys_computer() -> None:
    found = matches(OWN_PATH)
    assert not found, told(found, "Make it relative to the project, or take it from a fixture:")


def test_no_lock_file_that_records_hosts() -> None:
    found = [place(p) for p in project_files() if p.name in {"uv.lock", "pylock.toml"}]
    assert not found, told(found, "Remove it; `dev.py lock` writes requirements.lock:")


def test_every_locked_package_has_a_hash() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\w)", text.strip())
    bare = [package.split()[0] for package in packages if "--hash=sha256:" not in package]
    assert len(packages) > 20
    assert not bare, told(bare, "Make the lock again with `dev.py lock`:")


@pytest.mark.parametrize(
    "line",
    [
        "https://mirror.example/" + "simple/",
        "https://mirror.example/" + "packages/0a/1b/x.whl",
        "https://npm.example/x/-/" + "x-1.0.tgz",
        "  --index" + "-url here",
    ],
)
def test_a_host_is_seen(line: str) -> None:
    assert REGISTRY.search(line)


def test_a_path_is_seen_and_an_address_is_not() -> None:
    assert OWN_PATH.search("see /wor" + "k/shared")
    assert OWN_PATH.search('"/hom' + 'e/someone/x"')
    assert not OWN_PATH.search("tests/work/x and https://example.org/work/x")
