"""The catalogue of texts is up to date; what translators return is compiled as Python reads it."""

import shutil
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

from tests.support.source import ROOT

SCRIPT = ROOT / "packaging" / "texts.py"
CODE = """
tr("Saved at {time}", time=now)
ntr("{n} answer", "{n} answers", 3)
tr('A "quoted" word,\\nand a second line')
tr(unknown)
"""
BENGALI = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

# a word of the translator
#: bwdesk/window.py
#, python-brace-format
msgid "Saved at {time}"
msgstr "{time}-এ "
"রাখা"

msgid "{n} answer"
msgid_plural "{n} answers"
msgstr[0] "{n}টি উত্তর"
msgstr[1] "{n}টি উত্তর…"

#, fuzzy
msgid "Doubtful"
msgstr "?"

msgid "Wrong {name}"
msgstr "{nome}"

msgid "Empty"
msgstr ""

#~ msgid "Old"
#~ msgstr "পুরনো"
"""


def run(folder: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, str(folder / "packaging" / "texts.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one module and one translation."""
    for folder in ("packaging", "bwdesk", "translations/bn"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(SCRIPT, tmp_path / "packaging")
    (tmp_path / "bwdesk" / "window.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "translations" / "bn" / "bwdesk.po").write_text(BENGALI, encoding="utf-8")
    return tmp_path


def catalogue(project: Path) -> GNUTranslations:
    with (project / "translations" / "bn" / "bwdesk.mo").open("rb") as stream:
        return GNUTranslations(stream)


def test_the_catalogue_is_up_to_date() -> None:
    code, said = run(ROOT, "--check")
    assert code == 0, f"Type: python3 dev.py texts\n{said}"


def test_texts_are_collected_once_and_in_order(project: Path) -> None:
    assert run(project)[0] == 0
    template = (project / "translations" / "bwdesk.pot").read_text(encoding="utf-8")
    assert 'msgid "Saved at {time}"' in template
    assert 'msgid_plural "{n} answers"' in template
    assert 'msgid "A \\"quoted\\" word,\\nand a second line"' in template
    assert template.count("\n#: bwdesk/window.py") == 3
    assert run(project, "--check")[0] == 0


def test_a_translation_is_what_the_program_says(project: Path) -> None:
    run(project)
    bengali = catalogue(project)
    assert bengali.gettext("Saved at {time}") == "{time}-এ রাখা"
    assert bengali.ngettext("{n} answer", "{n} answers", 1) == "{n}টি উত্তর"
    assert bengali.ngettext("{n} answer", "{n} answers", 2) == "{n}টি উত্তর…"


def test_what_cannot_be_used_stays_english_and_is_named(project: Path) -> None:
    _, said = run(project)
    bengali = catalogue(project)
    assert "'Wrong {name}': unknown nome" in said
    for text in ("Wrong {name}", "Doubtful", "Empty", "Old"):
        assert bengali.gettext(text) == text


def test_check_changes_nothing(project: Path) -> None:
    code, said = run(project, "--check")
    assert code == 1
    assert "bwdesk.pot: not up to date" in said
    assert not (project / "translations" / "bwdesk.pot").exists()


def test_a_broken_file_is_named_with_its_line(project: Path) -> None:
    path = project / "translations" / "bn" / "bwdesk.po"
    path.write_text('msgid "a"\nmsgstr "b"\nnonsense\n', encoding="utf-8")
    code, said = run(project)
    assert code != 0
    assert "bwdesk.po:3: not understood: nonsense" in said
