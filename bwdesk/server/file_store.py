"""Attached files on the disk, by the hash of their content; what is coming, by factory and hash.

Names of files are hashes that were checked; what people called them is only a text.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from bwdesk.storage.files import make_private_folder, move, sha256_of_file, sync_folder

_BLOCK = 1 << 18


class WrongOffsetError(Exception):
    """The file is at another place.

    Attributes:
        offset: Where it goes on.
    """

    def __init__(self, offset: int) -> None:
        super().__init__(str(offset))
        self.offset = offset


class FileStore:
    """The files of one server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def offset(self, factory_id: str, sha256: str) -> int:
        """How much of a coming file is here."""
        try:
            return self._coming(factory_id, sha256).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, factory_id: str, sha256: str, offset: int, chunk: bytes) -> int:
        """Puts the next bytes on the disk, durably; gives the new offset.

        Raises:
            WrongOffsetError: the file is at another place.
        """
        path = self._coming(factory_id, sha256)
        present = self.offset(factory_id, sha256)
        if offset != present:
            raise WrongOffsetError(present)
        make_private_folder(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b" if present else "wb") as stream:
            stream.seek(offset)
            stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        if not present:
            sync_folder(path.parent)
        return offset + len(chunk)

    def finish(self, factory_id: str, sha256: str) -> bool:
        """Takes a file that is here whole; False where its content is another: it starts anew."""
        coming = self._coming(factory_id, sha256)
        if not coming.exists() and self.has(sha256):
            return True
        if sha256_of_file(coming) != sha256:
            coming.unlink()
            return False
        target = self._place(sha256)
        make_private_folder(target.parent)
        move(coming, target)
        return True

    def touch(self, factory_id: str, sha256: str) -> None:
        """An empty file is whole from the beginning."""
        if self.offset(factory_id, sha256) == 0:
            make_private_folder(self._coming(factory_id, sha256).parent)
            self._coming(factory_id, sha256).touch(0o600)

    def has(self, sha256: str) -> bool:
        """Whether the whole file is here."""
        return self._place(sha256).is_file()

    def blocks(self, sha256: str, start: int = 0) -> Iterator[bytes]:
        """The file from a place on, block by block."""
        with self._place(sha256).open("rb") as stream:
            stream.seek(start)
            while block := stream.read(_BLOCK):
                yield block

    def all(self) -> list[Path]:
        """Every whole file, for backups."""
        return sorted(self._folder.glob("whole/*/*"))

    def put(self, sha256: str, source: bytes) -> bool:
        """Puts a file from a backup back; False where the content is another."""
        if hashlib.sha256(source).hexdigest() != sha256:
            return False
        self.append("restored", sha256, self.offset("restored", sha256), source)
        return self.finish("restored", sha256)

    def _place(self, sha256: str) -> Path:
        return self._folder / "whole" / sha256[:2] / sha256

    def _coming(self, factory_id: str, sha256: str) -> Path:
        folder = hashlib.sha256(factory_id.encode("utf-8")).hexdigest()[:32]
        return self._folder / "coming" / folder / sha256
