"""Backups of an open store: on demand, by the clock, and what is known about them."""

import json
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from bwdesk.errors import InputError, StorageError
from bwdesk.i18n import tr
from bwdesk.storage.archive import BackupInfo, read_info
from bwdesk.storage.card import RECOVERY_FILE
from bwdesk.storage.copying import Source, write_backup
from bwdesk.storage.files import make_private_folder, write_private
from bwdesk.storage.store import Store

FOLDER = "backups"
ENDING = ".bwbackup"
COPY_AFTER = timedelta(days=14)
_NOT_OFTENER = timedelta(hours=1)
_NEWEST, _DAYS, _MONTHS = 6, 14, 12


def back_up(store: Store, out: Path) -> BackupInfo:
    """A verified backup file at `out`; outside the profile it counts as the copy elsewhere.

    Raises:
        RefusedError: another file lies there.
        StorageError: no room, no permission, or the copy did not pass its check.
    """
    if not out.parent.is_dir():
        raise StorageError(
            tr(
                "The folder {place} is not there. No backup was made; your work is safe. Is the "
                "stick plugged in?",
                place=out.parent,
            ),
            {"reason": "no_folder"},
        )
    info = _write(store, out)
    if not out.resolve().is_relative_to(store.folder.resolve()):
        store.set_meta(last_copy={"at": info.made_at, "path": str(out)})
    return info


def rolling(store: Store) -> BackupInfo | None:
    """A backup inside the profile where one is due, else None; then the old ones are thinned.

    Due: something was saved since the last one, and that one is from another day or an hour old.

    Raises:
        StorageError: it could not be made; the older ones are all still there.
    """
    if not _is_due(store):
        return None
    now = store.clock.now()
    folder = store.folder / FOLDER
    make_private_folder(folder)
    mark = _saves(store)
    info = _write(store, folder / f"{now:%Y%m%d-%H%M%S}{ENDING}")
    store.set_meta(last_rolling={"at": info.made_at, "saves": mark})
    thin(folder)
    return info


def all_of(store: Store) -> tuple[BackupInfo, ...]:
    """The backups inside the profile, newest first; what cannot be read is left out."""
    return known_in(store.folder / FOLDER)


def known_in(folder: Path) -> tuple[BackupInfo, ...]:
    """The backups in a folder, newest first; what cannot be read is left out."""
    found = []
    for path in folder.glob(f"*{ENDING}"):
        with suppress(InputError):
            found.append(read_info(path))
    return tuple(sorted(found, key=lambda info: info.made_at, reverse=True))


def latest_verified(store: Store) -> BackupInfo | None:
    """The newest backup inside the profile (each was verified before it got its name), or None."""
    found = all_of(store)
    return found[0] if found else None


def last_copy(store: Store) -> tuple[str, str] | None:
    """When and where the last backup outside the profile was put, or None."""
    found = store.meta().get("last_copy")
    return (found["at"], found["path"]) if found else None


def copy_due(store: Store, today: date) -> bool:
    """Whether 14 days went by without a backup in another place (and there is work to lose)."""
    meta = store.meta()
    if _saves(store) == 0:
        return False
    since = (meta.get("last_copy") or {}).get("at") or meta.get("made_at") or ""
    try:
        return today - datetime.fromisoformat(since).date() >= COPY_AFTER
    except ValueError:
        return True


def thin(folder: Path) -> None:
    """Keeps the newest six, one a day for 14 days, one a month for a year.

    Backups made before a schema change have other names and stay.
    """
    paths = sorted(
        (path for path in folder.glob(f"*{ENDING}") if path.name[:8].isdigit()), reverse=True
    )
    keep = set(paths[:_NEWEST])
    for length, most in ((8, _DAYS), (6, _MONTHS)):
        newest: dict[str, Path] = {}
        for path in paths:
            newest.setdefault(path.name[:length], path)
        keep |= set(list(newest.values())[:most])
    for path in paths:
        if path not in keep:
            with suppress(OSError):
                path.unlink()


def _write(store: Store, out: Path) -> BackupInfo:
    _keep_wrapped_key(store)
    return write_backup(
        Source(store.folder, store.card, store.connection, store.key), out, store.clock
    )


def _keep_wrapped_key(store: Store) -> None:
    """recovery.json again where it was lost: a backup without it could not be opened elsewhere."""
    path = store.folder / RECOVERY_FILE
    if path.is_file():
        return
    from bwdesk.storage.recovery import wrap

    code = store.meta()["recovery_code"]
    write_private(path, json.dumps(wrap(store.key, code)).encode())


def _is_due(store: Store) -> bool:
    last = store.meta().get("last_rolling")
    saves = _saves(store)
    if last is None:
        return saves > 0
    if saves == last.get("saves"):
        return False
    now = store.clock.now()
    try:
        before = datetime.fromisoformat(last["at"])
    except ValueError:
        return True
    # A clock that was set back must not stop the backups.
    return before > now or before.date() != now.date() or now - before >= _NOT_OFTENER


def _saves(store: Store) -> int:
    """A number that grows with every save of a person (not with making the profile)."""
    row = store.row("SELECT coalesce(max(seq), 0) FROM history WHERE kind <> 'person'")
    return int(row[0]) if row else 0
