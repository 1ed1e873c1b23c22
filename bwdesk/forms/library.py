"""The packs on this computer: shipped ones and a profile's own (cli.md, Forms)."""

import re
from collections.abc import Iterator
from pathlib import Path

from bwdesk.errors import InputError
from bwdesk.forms.definition import Form
from bwdesk.forms.pack_reading import load_form
from bwdesk.i18n import tr

_LARGEST = 4_000_000
_HEAD_ID = re.compile(r"^id\s*=\s*[\"']([^\"']+)[\"']", re.MULTILINE)


class FormLibrary:
    """Shipped packs and a profile's own ones; an own pack of the same id wins, newest file first.

    Attributes:
        notices: A sentence for each own pack that does not load, after the last look.
    """

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self._own = own
        self._loaded: dict[tuple[Path, int, int], Form] = {}
        self.notices: tuple[str, ...] = ()

    def form(self, form_id: str, version: str | None = None) -> Form:
        """The form of this id: the present version, or exactly this one for a running draft.

        Raises:
            InputError: there is none; the sentence says what to do.
        """
        for form in self._candidates(form_id):
            if form.id == form_id and version in {None, form.version}:
                return form
        if version is None:
            raise InputError(
                tr("There is no form “{form}” on this computer.", form=form_id),
                {"form": form_id},
            )
        raise InputError(
            tr(
                "Version “{version}” of the form “{form}” is not on this computer. The answers"
                " are safe. Put its file back into the folder “forms” of the profile.",
                version=version,
                form=form_id,
            ),
            {"form": form_id, "version": version},
        )

    def forms(self) -> tuple[Form, ...]:
        """The present version of every form."""
        present: dict[str, Form] = {}
        for form in self._candidates():
            present.setdefault(form.id, form)
        return tuple(present.values())

    def _candidates(self, form_id: str | None = None) -> Iterator[Form]:
        """Own packs, newest file first, then shipped ones; those that load."""
        own, notices = [], []
        for path in _files(self._own):
            try:
                own.append(self._load(path))
            except InputError as error:
                notices.append(error.sentence)
        self.notices = tuple(notices)
        yield from own
        for path in _files(self._shipped):
            if form_id is None or _names(path, form_id):
                yield self._load(path)

    def _load(self, path: Path) -> Form:
        state = path.stat()
        key = (path, state.st_mtime_ns, state.st_size)
        if key not in self._loaded:
            self._loaded[key] = load_form(_text_of(path), path.name)
        return self._loaded[key]


def _files(folder: Path | None) -> list[Path]:
    """The packs of a folder, newest file first."""
    if folder is None or not folder.is_dir():
        return []
    found = [path for path in folder.glob("*.toml") if path.is_file()]
    return sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name))


def _names(path: Path, form_id: str) -> bool:
    """Whether the head of a shipped pack names this form: the others need not be read whole."""
    found = _HEAD_ID.search(_text_of(path))
    return found is None or found.group(1) == form_id


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(
                tr("The form pack {pack} is too large. It was left aside.", pack=path.name)
            )
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            tr(
                "The form pack {pack} is not saved as UTF-8. Save it again as UTF-8."
                " It was left aside.",
                pack=path.name,
            ),
            {"pack": path.name},
        ) from error
    except OSError as error:
        raise InputError(
            tr("The form pack {pack} cannot be read. It was left aside.", pack=path.name),
            {"pack": path.name},
        ) from error
