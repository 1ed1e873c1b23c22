"""`QUESTION=@FILE`, `QUESTION=-` and `@@x` of `report set`: what is not taken literally."""

import sys
from collections.abc import Mapping
from pathlib import Path

from bwdesk.errors import InputError, UsageError
from bwdesk.i18n import tr

_LARGEST = 20_000_000


def read_values(values: Mapping[str, str]) -> dict[str, str]:
    """The texts these values stand for (cli.md "Values").

    Raises:
        InputError: a file cannot be read, is not saved as UTF-8, or is far too large.
        UsageError: standard input is asked for twice.
    """
    if sum(value == "-" for value in values.values()) > 1:
        raise UsageError(tr("Standard input (-) can be read for one question only."))
    return {name: _read(name, value) for name, value in values.items()}


def _read(name: str, value: str) -> str:
    if value == "-":
        return _decoded(_standard_input(), name, tr("standard input"))
    if value.startswith("@@"):
        return value[1:]
    if value.startswith("@") and len(value) > 1:
        return _decoded(_content(Path(value[1:]), name), name, value[1:])
    return value


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return sys.stdin.read().encode("utf-8", "surrogatepass")
    content: bytes = stream.read(_LARGEST)
    return content


def _content(file: Path, name: str) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)  # a device or pipe tells no size beforehand
    except OSError:
        raise InputError(
            tr(
                "{question}: the file {file} cannot be read. Nothing was changed.",
                question=name,
                file=file,
            ),
            {"where": name, "file": str(file)},
        ) from None
    if len(content) > _LARGEST:
        raise InputError(
            tr("{question}: the file {file} is far too large.", question=name, file=file),
            {"where": name, "file": str(file)},
        )
    return content


def _decoded(content: bytes, name: str, source: str) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            tr(
                "{question}: {file} is not saved as UTF-8. Save it as UTF-8 and try again.",
                question=name,
                file=source,
            ),
            {"where": name, "file": source},
        ) from None
