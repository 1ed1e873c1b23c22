"""Power-loss images: what a disk may hold after the plug was pulled (faults.md H1).

`record` runs an unmodified program under strace and notes each write, sync, truncate, rename and
unlink. `image` rebuilds the files as they may stand after a cut: what was not synced is kept,
dropped, or kept in part and torn; names are an ordered journal of which a beginning survives.
"""

import random
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "openat,lseek,write,pwrite64,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat"
)
MODES = ("none", "all", "some", "some")
SECTOR = 512
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Op:
    """One thing a program did to the disk; `say` is a line it printed."""

    what: str
    path: str = ""
    at: int = 0
    data: bytes = b""
    target: str = ""


@dataclass
class _Disk:
    """Files by inode: what is safe, and what is only in the cache."""

    safe: dict[int, bytearray] = field(default_factory=dict)
    pending: dict[int, list[Op]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    moves: list[tuple[str, str, int]] = field(default_factory=list)
    safe_moves: int = 0


def record(command: Sequence[str], folder: Path, trace: Path) -> list[Op]:
    """What the program did to files in this folder, in order, with the lines it printed."""
    subprocess.run(
        ["strace", "-f", "-qq", "-y", "-xx", "-s", "9999999", "-e", f"trace={CALLS}",
         "-o", str(trace), *command],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    reader = _Reader(str(folder))
    with trace.open() as lines:
        return [op for line in lines for op in reader.ops_of(line)]


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder before the program ran: all of it safe on the disk."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def image(
    before: Mapping[str, bytes], ops: Sequence[Op], rng: random.Random, mode: str
) -> dict[str, bytes]:
    """The files after the plug was pulled behind these operations."""
    disk = _Disk()
    for path, body in before.items():
        inode = len(disk.safe)
        disk.safe[inode], disk.pending[inode], disk.names[path] = bytearray(body), [], inode
    first = dict(disk.names)
    for op in ops:
        _do(disk, op)
    end = len(disk.moves)
    kept = {"none": disk.safe_moves, "all": end}.get(mode, rng.randint(disk.safe_moves, end))
    for act, path, inode in disk.moves[:kept]:
        if act == "link":
            first[path] = inode
        else:
            first.pop(path, None)
    return {path: _body(disk, inode, rng, mode) for path, inode in first.items()}


def lay(files: dict[str, bytes], home: Path, place: Path) -> None:
    """Writes an image of a home into another place."""
    for path, body in files.items():
        target = place / Path(path).relative_to(home)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


def _do(disk: _Disk, op: Op) -> None:
    if op.what in {"create", "write", "truncate"} and op.path not in disk.names:
        inode = len(disk.safe)
        disk.safe[inode], disk.pending[inode], disk.names[op.path] = bytearray(), [], inode
        disk.moves.append(("link", op.path, inode))
    if op.what in {"write", "truncate"}:
        disk.pending[disk.names[op.path]].append(op)
    elif op.what == "sync":
        inode = disk.names.get(op.path, -1)
        for waiting in disk.pending.get(inode, []):
            _apply(disk.safe[inode], waiting)
        disk.pending[inode] = []
        disk.safe_moves = len(disk.moves)
    elif op.what == "unlink" and op.path in disk.names:
        disk.moves.append(("unlink", op.path, disk.names.pop(op.path)))
    elif op.what == "rename" and op.path in disk.names:
        inode = disk.names.pop(op.path)
        disk.names[op.target] = inode
        # Both names change in one step of the journal: the new one is put, then the old one gone.
        disk.moves += [("link", op.target, inode), ("unlink", op.path, inode)]


def _body(disk: _Disk, inode: int, rng: random.Random, mode: str) -> bytes:
    body = bytearray(disk.safe[inode])
    waiting = [] if mode == "none" else disk.pending[inode]
    for op in waiting:
        if mode == "some":
            if rng.random() < 0.5:
                continue
            if op.what == "write" and rng.random() < 0.3:
                torn = rng.randrange(len(op.data) // SECTOR + 1) * SECTOR
                op = Op(op.what, op.path, op.at, op.data[:torn])  # noqa: PLW2901 - a torn one
        _apply(body, op)
    return bytes(body)


def _apply(body: bytearray, op: Op) -> None:
    if op.what == "truncate":
        del body[op.at :]
        return
    if len(body) < op.at:
        body.extend(b"\0" * (op.at - len(body)))
    body[op.at : op.at + len(op.data)] = op.data


class _Reader:
    """Turns lines of strace into operations; keeps where each file stands for plain writes."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._at: dict[str, int] = {}

    def ops_of(self, line: str) -> list[Op]:
        """What one line did to a file of the folder."""
        found = _LINE.match(line)
        if found is None:
            if "unfinished" in line:
                raise ValueError("the recorded program must have one thread")
            return []
        call, rest, result = found.group(1), found.group(2), int(found.group(3))
        texts = [_unhex(text) for text in _TEXT.findall(rest)]
        if call == "write" and rest.startswith("1<"):
            return [Op("say", data=texts[0])]
        if call in {"openat", "rename", "renameat", "renameat2", "unlink", "unlinkat"}:
            path = texts[0].decode()
        else:
            path = _unhex(_PATH.findall(rest)[0]).decode()
        if result < 0 or not path.startswith(self._folder) or path.endswith("-shm"):
            return []
        return self._done(call, rest, path, (texts, result))

    def _done(self, call: str, rest: str, path: str, outcome: tuple[list[bytes], int]) -> list[Op]:
        texts, result = outcome
        last = rest.rsplit(", ", 1)[-1]
        if call == "openat":
            self._at[path] = 0
            made = [Op("create", path)] if "O_CREAT" in rest else []
            return [*made, Op("truncate", path)] if "O_TRUNC" in rest else made
        if call == "lseek":
            self._at[path] = result
            return []
        if call == "write":
            at = self._at.get(path, 0)
            self._at[path] = at + result
            return [Op("write", path, at, texts[0][:result])]
        if call == "pwrite64":
            return [Op("write", path, int(last), texts[0][:result])]
        return [_NAMED[call](path, last, texts)]


_NAMED: dict[str, Callable[[str, str, list[bytes]], Op]] = {
    "ftruncate": lambda path, last, _: Op("truncate", path, int(last)),
    "fsync": lambda path, _last, _: Op("sync", path),
    "fdatasync": lambda path, _last, _: Op("sync", path),
    "rename": lambda path, _, texts: Op("rename", path, target=texts[1].decode()),
    "renameat": lambda path, _, texts: Op("rename", path, target=texts[1].decode()),
    "renameat2": lambda path, _, texts: Op("rename", path, target=texts[1].decode()),
    "unlink": lambda path, _last, _: Op("unlink", path),
    "unlinkat": lambda path, _last, _: Op("unlink", path),
}


def _unhex(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
