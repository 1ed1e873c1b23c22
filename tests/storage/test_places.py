"""Cases 13, 24: where a store may lie."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from bwdesk.errors import RefusedError, StorageError
from bwdesk.storage.backups import back_up
from bwdesk.storage.places import ComputerProbe, Unsafe, refuse_unsafe_folder, unsafe
from tests.support.stores import fill, make_store


class Computer:
    """A computer with these drives, files and sync programs."""

    def __init__(
        self,
        systems: dict[str, str] | None = None,
        files: Iterable[str] = (),
        roots: Iterable[str] = (),
        *,
        is_windows: bool = False,
    ) -> None:
        self.is_windows = is_windows
        self._systems, self._files = systems or {}, {Path(file) for file in files}
        self._roots = [Path(root) for root in roots]

    def file_system(self, folder: Path) -> str:
        above = [place for place in self._systems if folder.is_relative_to(place)]
        return self._systems[max(above, key=len)] if above else "ext4"

    def exists(self, path: Path) -> bool:
        return path in self._files

    def synced_roots(self) -> Iterable[Path]:
        return self._roots


@pytest.mark.parametrize(
    ("folder", "computer", "expected"),
    [
        ("/data/b/.local/share/bwdesk/profile", Computer(), None),
        ("/data/b/OneDrive/bwdesk", Computer(), Unsafe.SYNCED),
        ("/data/b/OneDrive - Sunrise Garments/bwdesk", Computer(), Unsafe.SYNCED),
        ("/data/b/Dropbox/work", Computer(), Unsafe.SYNCED),
        ("/data/b/Dropbox (Sunrise)/work", Computer(), Unsafe.SYNCED),
        ("/data/b/Google Drive/My Drive", Computer(), Unsafe.SYNCED),
        ("/data/u/Library/CloudStorage/OneDrive-Sunrise/x", Computer(), Unsafe.SYNCED),
        ("/data/b/Nextcloud/x", Computer(), Unsafe.SYNCED),
        ("/data/b/my onedrive notes/x", Computer(), None),
        ("/data/b/work/x", Computer(files=["/data/b/work/.stfolder"]), Unsafe.SYNCED),
        ("/data/b/work/x", Computer(files=["/data/b/.dropbox"]), Unsafe.SYNCED),
        ("/cloud/b/x", Computer(roots=["/cloud/b"]), Unsafe.SYNCED),
        ("/mnt/office/x", Computer({"/mnt/office": "cifs"}), Unsafe.NETWORK),
        ("/mnt/office/x", Computer({"/": "ext4", "/mnt": "nfs4"}), Unsafe.NETWORK),
        ("/mnt/office/x", Computer({"/mnt": "nfs", "/mnt/office": "ext4"}), None),
        ("/mnt/x", Computer({"/mnt": "remote"}), Unsafe.NETWORK),
        ("//server/share/x", Computer(), Unsafe.NETWORK),
        (r"\\server\share\x", Computer(), Unsafe.NETWORK),
        ("/data/CON/x", Computer(is_windows=True), Unsafe.NAME),
        ("/data/com1.txt", Computer(is_windows=True), Unsafe.NAME),
        ("/data/ends with dot.", Computer(is_windows=True), Unsafe.NAME),
        ("/data/CON/x", Computer(), None),
        ("/data/" + "x" * 240 + "/" + "y" * 240, Computer(), Unsafe.NAME),
        ("/data/ក្រុម ហ៊ុន/x", Computer(), None),
    ],
)
def test_case_13_24_places(folder: str, computer: Computer, expected: Unsafe | None) -> None:
    assert unsafe(Path(folder), computer) is expected
    if expected:
        with pytest.raises(RefusedError, match="Nothing was changed"):
            refuse_unsafe_folder(Path(folder), computer)


def test_a_link_into_a_synced_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "work").mkdir(parents=True)
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox" / "work")
    assert unsafe(tmp_path / "plain", ComputerProbe()) is Unsafe.SYNCED


def test_this_computer_can_tell_its_file_system(tmp_path: Path) -> None:
    assert ComputerProbe().file_system(tmp_path) not in {"", "remote"}
    assert ComputerProbe().file_system(Path("/proc/self")) == "proc"


def test_a_store_is_refused_there_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        make_store(tmp_path, name="OneDrive/profile")
    assert not (tmp_path / "OneDrive").exists()


def test_a_backup_may_lie_there(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    store = make_store(tmp_path)
    fill(store)
    assert back_up(store, tmp_path / "OneDrive" / "a.bwbackup").path.is_file()
    store.close()


@pytest.mark.parametrize("name", ["with space", "ក្រុម ហ៊ុន", "a%20b?c#d", "it's; DROP", "x" * 120])
def test_case_24_odd_names_work(tmp_path: Path, name: str) -> None:
    store = make_store(tmp_path, name=name)
    fill(store)
    assert (tmp_path / name / "store.db").is_file()
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError, match="cannot be made"):
        make_store(tmp_path, name="file/profile")
