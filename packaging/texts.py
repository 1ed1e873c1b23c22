#!/usr/bin/env python3
"""Collect the texts people see into translations/bwdesk.pot; compile each .po into a .mo.

Run by `dev.py texts`; `--check` changes nothing and tells (exit code 1) what is not up to date.
Standard library only: no gettext programs are needed, on Windows neither.
"""

from __future__ import annotations

import ast
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "bwdesk"
TRANSLATIONS = ROOT / "translations"
TEMPLATE = TRANSLATIONS / "bwdesk.pot"
ARGUMENTS = {"tr": 1, "ntr": 2}
HEADER = """\
# The texts of bwdesk, collected by "dev.py texts". Do not edit: copy it to <language>/bwdesk.po.
msgid ""
msgstr ""
"Project-Id-Version: bwdesk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


@dataclass
class Entry:
    """One text and its translation: singular and plural forms, where it stands, its flags."""

    forms: list[str] = field(default_factory=list)
    translations: dict[int, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)


# --- from the code to the template ----------------------------------------------------------------


def collect() -> dict[tuple[str, ...], Entry]:
    """Every text given to `tr` or `ntr`, by its forms."""
    entries: dict[tuple[str, ...], Entry] = {}
    for path in sorted(CODE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            forms = forms_of(node)
            if forms:
                entry = entries.setdefault(forms, Entry(list(forms)))
                entry.places.add(path.relative_to(ROOT).as_posix())
    return entries


def forms_of(node: ast.AST) -> tuple[str, ...]:
    """The literal texts of a call of `tr` or `ntr`; nothing for any other node."""
    if not isinstance(node, ast.Call):
        return ()
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    wanted = node.args[: ARGUMENTS.get(name, 0)]
    texts = [a.value for a in wanted if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return tuple(texts) if texts and len(texts) == len(wanted) and texts[0] else ()


def template() -> str:
    """The whole of bwdesk.pot, always in the same order."""
    entries = collect()
    return HEADER + "".join("\n" + written(entries[forms]) for forms in sorted(entries))


def written(entry: Entry) -> str:
    """One entry as a .pot file has it."""
    lines = [f"#: {place}" for place in sorted(entry.places)]
    if any("{" in form for form in entry.forms):
        lines.append("#, python-brace-format")
    lines.append(f"msgid {quoted(entry.forms[0])}")
    if len(entry.forms) == 1:
        lines.append('msgstr ""')
    else:
        lines += [f"msgid_plural {quoted(entry.forms[1])}", 'msgstr[0] ""', 'msgstr[1] ""']
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A text between quotes, with escapes as gettext writes them."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


# --- from a .po to its .mo ------------------------------------------------------------------------


def read_po(path: Path) -> list[Entry]:
    """The entries of a translation file; obsolete ones (#~) are left out.

    Raises:
        ValueError: for a line that belongs to no entry; names file and line.
    """
    entries: list[Entry] = []
    state = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        try:
            state = take_line(entries, line, state)
        except (ValueError, SyntaxError, IndexError) as problem:
            raise ValueError(f"{path}:{number}: not understood: {line}") from problem
    return [entry for entry in entries if entry.forms]


def take_line(entries: list[Entry], line: str, state: str) -> str:
    """Put one line where it belongs; returns the keyword that a following "…" line continues."""
    if line.startswith("#, "):
        entries.append(Entry(flags=set(line[3:].replace(",", " ").split())))
        return "flags"
    if not line or line.startswith("#"):
        return "" if not line else state
    keyword, text = (state, line) if line.startswith('"') else line.split(" ", 1)
    value = ast.literal_eval(text)
    if keyword == "msgid" and not line.startswith('"') and state != "flags":
        entries.append(Entry())
    add_text(entries[-1], keyword, value, continued=line.startswith('"'))
    return keyword


def add_text(entry: Entry, keyword: str, value: str, *, continued: bool) -> None:
    """Add a text to the form or translation its keyword names."""
    if keyword.startswith("msgstr"):
        index = int(keyword[7:-1]) if "[" in keyword else 0
        entry.translations[index] = entry.translations.get(index, "") + value
    elif keyword not in {"msgid", "msgid_plural"}:
        raise ValueError(keyword)
    elif continued:
        entry.forms[-1] += value
    else:
        entry.forms.append(value)


def complaints(entry: Entry) -> list[str]:
    """What makes a translation unusable: a {name} the English text does not have."""
    known = {name for form in entry.forms for name in names_in(form)} | {"n"}
    found: list[str] = []
    for text in entry.translations.values():
        try:
            foreign = names_in(text) - known
        except ValueError:
            foreign = {"a brace without its pair"}
        found += [f"{entry.forms[0]!r}: unknown {name}" for name in sorted(foreign)]
    return found


def names_in(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def compiled(entries: list[Entry]) -> bytes:
    """The .mo of these entries: usable translations only, sorted as gettext wants them."""
    pairs: dict[bytes, bytes] = {}
    for entry in entries:
        filled = bool(entry.translations) and all(entry.translations.values())
        usable = filled and "fuzzy" not in entry.flags
        if not entry.forms[0] or (usable and not complaints(entry)):
            translations = [entry.translations[index] for index in sorted(entry.translations)]
            pairs["\0".join(entry.forms).encode()] = "\0".join(translations).encode()
    keys = sorted(pairs)
    return packed(keys, [pairs[key] for key in keys])


def packed(keys: list[bytes], values: list[bytes]) -> bytes:
    """The byte form of a GNU .mo file, little-endian, without a hash table."""
    count = len(keys)
    start = 28 + 16 * count
    tables, data = [], b""
    for texts in (keys, values):
        for text in texts:
            tables += [len(text), start + len(data)]
            data += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return head + struct.pack(f"<{4 * count}I", *tables) + data


# --- the command ----------------------------------------------------------------------------------


def outputs() -> dict[Path, bytes]:
    """Every file this program keeps, with what it should hold now."""
    wanted = {TEMPLATE: template().encode()}
    for path in sorted(TRANSLATIONS.glob("*/bwdesk.po")):
        entries = read_po(path)
        for entry in entries:
            for complaint in complaints(entry):
                print(f"{path.relative_to(ROOT)}: not used: {complaint}")
        wanted[path.with_suffix(".mo")] = compiled(entries)
    return wanted


def main() -> int:
    """Write what changed, or with --check only tell."""
    only_look = "--check" in sys.argv[1:]
    stale = {
        path: content
        for path, content in outputs().items()
        if not path.is_file() or path.read_bytes() != content
    }
    for path, content in stale.items():
        print(f"{path.relative_to(ROOT)}: {'not up to date' if only_look else 'written'}")
        if not only_look:
            path.write_bytes(content)
    return 1 if stale and only_look else 0


if __name__ == "__main__":
    sys.exit(main())
