"""The library: own packs win, drafts keep their version, a broken pack is named and left aside."""

import os
from pathlib import Path

import pytest

from bwdesk.errors import InputError
from bwdesk.forms.loading import FormLibrary
from tests.support.forms import SHIPPED, pack


def put(folder: Path, name: str, *, version: str, age: int = 0, text: str | None = None) -> Path:
    """A pack file that is this many seconds old."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    words = text or pack('id = "Q"\ntype = "text"')
    path.write_text(words.replace('"1"', f'"{version}"', 1), "utf-8")
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    return path


@pytest.fixture
def library(tmp_path: Path) -> FormLibrary:
    put(tmp_path / "shipped", "small.toml", version="shipped")
    return FormLibrary(tmp_path / "shipped", tmp_path / "own")


def test_the_shipped_pack_is_used_where_there_is_no_own_one(library: FormLibrary) -> None:
    assert library.form("small").version == "shipped"
    assert library.notices == ()


def test_the_newest_own_pack_wins_whatever_its_name(library: FormLibrary, tmp_path: Path) -> None:
    put(tmp_path / "own", "z.toml", version="old", age=100)
    put(tmp_path / "own", "a.toml", version="older", age=200)
    put(tmp_path / "own", "m.toml", version="new")
    assert library.form("small").version == "new"


def test_a_draft_keeps_its_version(library: FormLibrary, tmp_path: Path) -> None:
    put(tmp_path / "own", "a.toml", version="first", age=100)
    put(tmp_path / "own", "b.toml", version="second")
    assert library.form("small", version="first").version == "first"
    assert library.form("small", version="shipped").version == "shipped"


def test_a_version_that_is_gone_is_said_plainly(library: FormLibrary) -> None:
    with pytest.raises(InputError, match=r"“gone”.*The answers are safe"):
        library.form("small", version="gone")


def test_an_unknown_form_is_refused(library: FormLibrary) -> None:
    with pytest.raises(InputError, match="no form “pr9”"):
        library.form("pr9")


def test_a_broken_own_pack_is_named_and_the_next_one_used(
    library: FormLibrary, tmp_path: Path
) -> None:
    put(tmp_path / "own", "good.toml", version="good", age=100)
    put(tmp_path / "own", "bad.toml", version="bad", text="id = ")
    assert library.form("small").version == "good"
    assert len(library.notices) == 1
    assert "bad.toml" in library.notices[0]


def test_a_pack_saved_by_a_windows_editor_is_read(library: FormLibrary, tmp_path: Path) -> None:
    path = put(tmp_path / "own", "a.toml", version="bom")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert library.form("small").version == "bom"


def test_a_pack_that_is_not_utf8_is_named(library: FormLibrary, tmp_path: Path) -> None:
    path = put(tmp_path / "own", "ansi.toml", version="ansi")
    path.write_bytes(path.read_bytes().replace(b"Small", "Schürze".encode("cp1252")))
    assert library.form("small").version == "shipped"
    assert "ansi.toml" in library.notices[0]
    assert "UTF-8" in library.notices[0]


def test_a_changed_file_is_read_again(library: FormLibrary, tmp_path: Path) -> None:
    put(tmp_path / "own", "a.toml", version="one", age=50)
    assert library.form("small").version == "one"
    put(tmp_path / "own", "a.toml", version="two")
    assert library.form("small").version == "two"


def test_a_folder_that_looks_like_a_pack_is_left_alone(
    library: FormLibrary, tmp_path: Path
) -> None:
    (tmp_path / "own" / "folder.toml").mkdir(parents=True)
    assert library.form("small").version == "shipped"


def test_all_forms_in_their_present_version(tmp_path: Path) -> None:
    put(tmp_path / "own", "a.toml", version="mine")
    forms = {form.id: form.version for form in FormLibrary(SHIPPED, tmp_path / "own").forms()}
    assert forms == {"small": "mine", "pr1": "proposed-1", "enterprise": "proposed-1"}


def test_a_shipped_pack_that_is_broken_is_never_hidden(tmp_path: Path) -> None:
    put(tmp_path / "shipped", "small.toml", version="1", text='id = "small"\nversion = 3')
    with pytest.raises(InputError, match=r"small\.toml"):
        FormLibrary(tmp_path / "shipped").form("small")
