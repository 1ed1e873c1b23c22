"""From the text of a pack to a form, or to a sentence that says what in it does not fit."""

import re
import tomllib
from typing import TYPE_CHECKING

from bwdesk.errors import InputError
from bwdesk.forms.definition import Form
from bwdesk.forms.pack_error import PackError
from bwdesk.i18n import tr

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


def load_form(text: str, source: str) -> Form:
    """The form a pack file holds.

    Args:
        text: The TOML text.
        source: The name of the file, for the sentence.

    Raises:
        InputError: the pack cannot be used; the sentence names file, line and entry.
    """
    raw = _read_toml(text, source)
    from pydantic import ValidationError

    from bwdesk.forms.building import build
    from bwdesk.forms.pack import PackPart
    from bwdesk.forms.references import verify

    try:
        form = build(PackPart.model_validate(raw))
        verify(form)
    except ValidationError as error:
        raise _refused(text, source, _explained(raw, error)) from error
    except PackError as error:
        raise _refused(text, source, error) from error
    return form


def _read_toml(text: str, source: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            tr(
                "The form pack {pack} is not written as TOML: {reason}. It was left aside.",
                pack=source,
                reason=str(error),
            ),
            {"pack": source},
        ) from error


def _refused(text: str, source: str, problem: PackError) -> InputError:
    line = _line_of(text, problem.where)
    sentence = tr(
        "The form pack {pack}, line {line}, {place}: {what}. It was left aside.",
        pack=source,
        line=line,
        place=", ".join(part for part in (problem.where, problem.field) if part),
        what=problem.what,
    )
    return InputError(sentence, {"pack": source, "line": line, "field": problem.field})


def _line_of(text: str, name: str) -> int:
    """The line an id stands at; the first line when it is not found."""
    found = re.search(rf"^\s*id\s*=\s*[\"']{re.escape(name)}[\"']", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found and name else 1


def _explained(raw: object, error: "ValidationError") -> PackError:
    """The first thing pydantic found, in words for people and with the id it stands at."""
    first = error.errors(include_url=False, include_context=False)[0]
    where, here = "", raw
    field: list[str] = []
    for step in first["loc"]:
        here = _step(here, step)
        if isinstance(here, dict) and isinstance(here.get("id"), str):
            where, field = here["id"], []
        else:
            field.append(str(step))
    return PackError(where, " ".join(field), _what(first))


def _step(here: object, step: int | str) -> object:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _what(detail: "ErrorDetails") -> str:
    kind = detail["type"]
    if kind == "missing":
        return tr("this entry is needed")
    if kind == "extra_forbidden":
        return tr("this entry is not known here")
    if kind == "string_type":
        return tr("a text in quotes is needed here")
    return tr("this value does not fit here ({reason})", reason=detail["msg"])
