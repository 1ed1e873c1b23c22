"""Which form pack a report is written in: a running draft keeps the version it began with."""

import tomllib
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bwdesk.errors import InputError
from bwdesk.paths import resources_dir
from bwdesk.workspace.desk import Desk

if TYPE_CHECKING:
    from bwdesk.domain.report import Report
    from bwdesk.forms.definition import Form

FORM_ID = "pr1"
ENTERPRISE_FORM_ID = "enterprise"


def pack_for_new(desk: Desk, version: str | None = None) -> "Form":
    """The pack of a new report: the profile's own one if there is one, else the shipped one.

    A copy of the file is kept, so that replacing the pack later changes no running draft.

    Raises:
        InputError: no pack has this version.
    """
    form = desk.library.form(FORM_ID, version)
    _keep_copy(desk, form)
    return form


def pack_of(desk: Desk, report: "Report") -> "Form":
    """The pack a report was begun with: the copy kept then; without one, the pack of that version.

    A pack that was changed under the same version so changes no running draft.

    Raises:
        InputError: it is gone, and no copy of it was kept.
    """
    try:
        content = _copy(desk, report.form_id, report.form_version).read_text("utf-8-sig")
        return _loaded(content)
    except (OSError, ValueError, InputError):
        return desk.library.form(report.form_id, report.form_version)


@lru_cache(maxsize=8)
def _loaded(content: str) -> "Form":
    from bwdesk.forms.loading import load_form

    return load_form(content, FORM_ID)


def enterprise_form(desk: Desk) -> "Form":
    """The pack of the enterprise data."""
    return desk.library.form(ENTERPRISE_FORM_ID)


def refuse_other_countries(country: str) -> None:
    """Looks before a profile is made whether the enterprise data can hold its country.

    Raises:
        InputError: the shipped list of countries does not have it.
    """
    from bwdesk.forms.answers import cleaned_answer
    from bwdesk.forms.library import FormLibrary

    form = FormLibrary(resources_dir() / "forms").form(ENTERPRISE_FORM_ID)
    cleaned_answer(form.question("ent.country"), country)


def _keep_copy(desk: Desk, form: "Form") -> None:
    """Keeps the file this form was read from beside the own packs; backups take it along."""
    copy = _copy(desk, form.id, form.version)
    if copy.is_file():
        return
    own = sorted((desk.folder / "forms").glob("*.toml"), key=_newest_first)
    for source in (*own, *sorted((resources_dir() / "forms").glob("*.toml"))):
        content = source.read_bytes()
        if _head(content) == (form.id, form.version):
            copy.write_bytes(content)
            return


def _head(content: bytes) -> tuple[object, object]:
    try:
        found = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError:
        return None, None
    return found.get("id"), found.get("version")


def _newest_first(path: Path) -> tuple[int, str]:
    return -path.stat().st_mtime_ns, path.name


def _copy(desk: Desk, form_id: str, version: str) -> Path:
    """A version is any string, so the file is named by its hash; it is no .toml: no pack to use."""
    name = sha256(f"{form_id} {version}".encode()).hexdigest()[:32]
    return desk.folder / "forms" / f"{name}.kept"
