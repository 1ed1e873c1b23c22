"""The backup file: one plain ZIP with the encrypted store, its wrapped key and a manifest."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from bwdesk.errors import InputError
from bwdesk.i18n import tr
from bwdesk.storage.card import CARD_FILE, RECOVERY_FILE, STORE_FILE

FORMAT = 1
MANIFEST = "manifest.json"
OWN_FOLDERS = ("forms", "catalogue")
_SMALL = 4 << 20  # what lies beside the store is small; anything larger is none of ours
_MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup file says about itself.

    Attributes:
        path: Where it lies.
        digest: The content digest of the store in it.
        files: The sha256 of each file in it.
    """

    path: Path
    made_at: str
    profile_id: str
    name: str
    schema: int
    counts: Mapping[str, int]
    digest: str
    files: Mapping[str, str]
    format: int = FORMAT

    def manifest(self) -> bytes:
        """The manifest as it stands in the file."""
        facts = asdict(self)
        del facts["path"]
        return json.dumps(facts, ensure_ascii=False, indent=1).encode("utf-8")


def write_archive(out: Path, parts: Mapping[str, Path], info: BackupInfo) -> None:
    """Writes the parts and the manifest; the caller syncs and moves it."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name, path in parts.items():
            archive.write(path, name)
        archive.writestr(MANIFEST, info.manifest())


def read_info(path: Path) -> BackupInfo:
    """What the backup says about itself.

    Raises:
        InputError: this file is no backup of this program, or it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive)
            facts: dict[str, Any] = json.loads(archive.read(MANIFEST))
        known = {f.name: facts[f.name] for f in fields(BackupInfo) if f.name != "path"}
        info = BackupInfo(path=path, **known)
        _ = int(info.schema), dict(info.counts), dict(info.files)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise InputError(
            tr(
                "{file} is no backup of bwdesk, or it is damaged. Nothing was changed. Choose "
                "another file.",
                file=path.name,
            ),
            {"reason": "no_backup"},
        ) from error
    return info


def unpack(info: BackupInfo, target: Path) -> None:
    """The files of the backup in this folder, each equal to its hash.

    Raises:
        InputError: a file differs from what was made.
    """
    from bwdesk.storage.files import make_private_folder, sha256_of_file

    try:
        with zipfile.ZipFile(info.path) as archive:
            for name, expected in info.files.items():
                place = target / name
                make_private_folder(place.parent)
                with archive.open(name) as source, place.open("xb") as copy:
                    while block := source.read(1 << 20):
                        copy.write(block)
                if sha256_of_file(place) != expected:
                    raise _altered(info)
    except (KeyError, EOFError, zipfile.BadZipFile) as error:
        raise _altered(info) from error


def _check_entries(archive: zipfile.ZipFile) -> None:
    """Only our own names, nothing packed (so nothing unpacks larger), few and small."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(names) != len(set(names)) or len(names) > _MOST_FILES:
        raise ValueError("entries")
    for entry in entries:
        if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
            raise ValueError("packed")
        if entry.filename != STORE_FILE and entry.file_size > _SMALL:
            raise ValueError("large")
        if not _is_ours(entry.filename):
            raise ValueError("name")
    if not {STORE_FILE, RECOVERY_FILE, MANIFEST} <= set(names):
        raise ValueError("incomplete")


def _is_ours(name: str) -> bool:
    if name in {STORE_FILE, RECOVERY_FILE, MANIFEST, CARD_FILE}:
        return True
    folder, _, file = name.partition("/")
    return folder in OWN_FOLDERS and bool(file) and file == Path(file).name and "\\" not in file


def _altered(info: BackupInfo) -> InputError:
    return InputError(
        tr(
            "The backup {file} was altered or is damaged. Nothing was changed. Choose another "
            "backup.",
            file=info.path.name,
        ),
        {"reason": "backup_damaged"},
    )
