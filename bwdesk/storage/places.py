"""Where a store may lie: not on a network drive, not in a folder another program syncs.

A live database in such a folder is overwritten half-way by the other side (faults.md 13). Backups
may lie there.
"""

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Protocol

from bwdesk.errors import RefusedError, StorageError
from bwdesk.i18n import tr

_SYNCED_NAMES = frozenset(
    {
        "box sync",
        "cloudstorage",
        "creative cloud files",
        "dropbox",
        "google drive",
        "googledrive",
        "icloud drive",
        "iclouddrive",
        "megasync",
        "mobile documents",
        "my drive",
        "nextcloud",
        "onedrive",
        "owncloud",
        "pcloud drive",
        "pclouddrive",
        "resilio sync",
        "seafile",
        "syncthing",
        "tresorit",
        "yandex.disk",
        "yandexdisk",
    }
)
_SYNCED_BEGINNINGS = ("onedrive - ", "onedrive-", "dropbox (", "googledrive-", "dropbox-")
_SYNC_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".sync", ".owncloudsync.log")
_NETWORK_SYSTEMS = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "davfs", "ceph",
    "glusterfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs",
    "remote",
})  # fmt: skip
_WINDOWS_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
_FORBIDDEN_SIGNS = '<>"|?*'
_LONGEST = 400  # SQLite takes 512 bytes; -wal, backups and their names need room
_DRIVE_REMOTE = 4


class Unsafe(StrEnum):
    """Why a folder is refused."""

    NETWORK = "network"
    SYNCED = "synced"
    NAME = "name"


class Probe(Protocol):
    """What this computer knows about a folder."""

    is_windows: bool

    def file_system(self, folder: Path) -> str:
        """The name of its file system; `remote` for a network drive."""
        ...

    def exists(self, path: Path) -> bool:
        """Whether this file or folder is there."""
        ...

    def synced_roots(self) -> Iterable[Path]:
        """Folders a sync program of this computer has named."""
        ...


class ComputerProbe:
    """Asks the operating system."""

    is_windows = os.name == "nt"

    def file_system(self, folder: Path) -> str:
        """The name of the file system; empty where it cannot be told."""
        return _windows_drive(folder) if self.is_windows else _mounted_as(folder)

    def exists(self, path: Path) -> bool:
        """Whether this file or folder is there."""
        return os.path.lexists(path)

    def synced_roots(self) -> Iterable[Path]:
        """The folders OneDrive names in the environment."""
        names = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
        return [Path(os.environ[name]) for name in names if os.environ.get(name)]


def refuse_unsafe_folder(folder: Path, probe: Probe | None = None) -> None:
    """Refuses a place where a live store would be in danger.

    Raises:
        RefusedError: a network drive, a synced folder, or a name that does not work everywhere.
    """
    found = unsafe(folder, probe or ComputerProbe())
    if found is None:
        return
    words = {
        Unsafe.NETWORK: tr(
            "{place} lies on a network drive. Two computers could write there at the same time "
            "and spoil your work. Nothing was changed. Choose a folder on this computer; backups "
            "may go there.",
            place=folder,
        ),
        Unsafe.SYNCED: tr(
            "{place} lies in a folder that another program copies to the internet. It could "
            "spoil your work. Nothing was changed. Choose a folder outside it; backups may go "
            "there.",
            place=folder,
        ),
        Unsafe.NAME: tr(
            "{place} is a folder name that not every computer can open. Nothing was changed. "
            "Choose a shorter, plain name.",
            place=folder,
        ),
    }
    raise RefusedError(words[found], {"reason": found.value})


def unsafe(folder: Path, probe: Probe) -> Unsafe | None:
    """Why a store must not lie here, or None."""
    if _is_unc(str(folder)):
        return Unsafe.NETWORK
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - a link's own place counts, not its target
    for place in {whole, whole.resolve()}:
        if _has_bad_name(place, probe):
            return Unsafe.NAME
        if _is_unc(str(place)) or probe.file_system(place).lower() in _NETWORK_SYSTEMS:
            return Unsafe.NETWORK
        if _is_synced(place, probe):
            return Unsafe.SYNCED
    return None


def make_folder(folder: Path) -> None:
    """The folder of a profile, made where it is missing.

    Raises:
        StorageError: it cannot be made there.
    """
    from bwdesk.storage.files import make_private_folder

    try:
        make_private_folder(folder)
    except OSError as error:
        raise StorageError(
            tr(
                "The folder {place} cannot be made. Nothing was changed. Choose another place, "
                "or give yourself write permission there.",
                place=folder,
            )
        ) from error


def _is_unc(path: str) -> bool:
    return path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\"))


def _is_synced(place: Path, probe: Probe) -> bool:
    for part in place.parts:
        name = part.lower()
        if name in _SYNCED_NAMES or name.startswith(_SYNCED_BEGINNINGS):
            return True
    if any(place.is_relative_to(root) for root in probe.synced_roots()):
        return True
    return any(
        probe.exists(above / mark) for above in (place, *place.parents) for mark in _SYNC_MARKS
    )


def _has_bad_name(place: PurePath, probe: Probe) -> bool:
    if len(os.fsencode(place)) > _LONGEST:
        return True
    return probe.is_windows and any(_bad_on_windows(part) for part in place.parts[1:])


def _bad_on_windows(part: str) -> bool:
    stem = part.split(".", maxsplit=1)[0].rstrip(" ").lower()
    return (
        stem in _WINDOWS_RESERVED
        or part.endswith((" ", "."))
        or any(sign in part for sign in _FORBIDDEN_SIGNS)
    )


def _windows_drive(folder: Path) -> str:
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)  # type: ignore[attr-defined] # on Windows only
    return "remote" if kind == _DRIVE_REMOTE else "local"


def _mounted_as(folder: Path) -> str:
    """The file system of the deepest mount above a folder, from the kernel's own list."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    best, found = -1, ""
    for line in lines:
        _, mount, system, *_ = line.split(" ")
        point = mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if folder.is_relative_to(point) and len(point) >= best:
            best, found = len(point), system
    return found
