"""Files that are whole or not there: written beside, synced, moved into place."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_WINDOWS = os.name == "nt"
_BLOCK = 1 << 20
# A virus scanner or an indexer holds a file for a moment (faults.md 10): about 2.5 s in all.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


def make_private_folder(folder: Path) -> None:
    """The folder, readable by its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _WINDOWS:
        folder.chmod(0o700)


def write_private(path: Path, body: bytes) -> None:
    """The file with this body, whole and on the disk, readable by its owner alone."""
    beside = path.with_name(path.name + ".new")
    with suppress(FileNotFoundError):
        beside.unlink()
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
            stream.flush()
            os.fsync(stream.fileno())
        move(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def move(source: Path, target: Path) -> None:
    """Renames over the target and makes the new name durable; waits out a short hold on it."""
    patiently(lambda: source.replace(target))
    sync_folder(target.parent)


def patiently(act: Callable[[], object]) -> None:
    """Does it, again after a growing pause while another program holds the file.

    Raises:
        OSError: it is still held after about 2.5 seconds.
    """
    from threading import Event

    for pause in _WAITS:
        try:
            act()
        except PermissionError:
            Event().wait(pause)
        else:
            return
    act()


def sync_folder(folder: Path) -> None:
    """Makes new names in a folder durable (Windows does so by itself)."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Makes the bytes of a file durable."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sha256_of_file(path: Path) -> str:
    """The sha256 of a file, in hex."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
