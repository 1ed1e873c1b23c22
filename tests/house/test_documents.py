"""The documents say what is true: table of modules, decisions, commands of the README."""

import re
import subprocess
import sys

from tests.support.source import PACKAGE, ROOT, python_files, told

ROW = re.compile(r"^\| `(bwdesk\.\w+)` \| (\d+) \|", re.MULTILINE)
DECISION = re.compile(r"\d{4}-[a-z0-9-]+\.md")


def modules() -> set[str]:
    """The direct children of the package, as import names."""
    heads = {path.relative_to(PACKAGE).parts[0] for path in python_files("bwdesk")}
    return {f"bwdesk.{head.removesuffix('.py')}" for head in heads - {"__init__.py"}}


def table() -> dict[str, int]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return {name: int(floor) for name, floor in ROW.findall(text)}


def test_the_table_of_modules_is_the_tree() -> None:
    gone, new = set(table()) - modules(), modules() - set(table())
    findings = [f"{name}: in the table only" for name in gone]
    findings += [f"{name}: in the tree only" for name in new]
    assert not findings, told(findings, "Mend the table in docs/architecture.md:")


def test_the_table_has_the_floors_of_the_contract() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    floors = {
        f"bwdesk.{name}": len(layers) - 1 - index
        for index, layer in enumerate(layers)
        for name in re.findall(r"\w+", layer)
    }
    wrong = [f"{name}: {floor}" for name, floor in table().items() if floors.get(name) != floor]
    assert not wrong, told(wrong, "Another floor in pyproject.toml than in docs/architecture.md:")


def test_decisions_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "adr").glob("*.md"))
    assert all(DECISION.fullmatch(name) for name in names), names
    assert [int(name[:4]) for name in names] == list(range(len(names))), names


def test_every_command_of_dev_py_stands_in_the_readme() -> None:
    command = [sys.executable, str(ROOT / "dev.py"), "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    named = re.search(r"{([\w,]+)}", said)
    assert named
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in named[1].split(",") if f"dev.py {name}" not in readme]
    assert not missing, told(missing, "Tell of these commands in README.md:")
