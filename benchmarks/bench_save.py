"""Save to Draft in an open store, against a raw 40-field WAL/FULL transaction on the same engine.

Both floors are measured in the same run, save by save in turn: one row of 40 text columns, and
40 rows of one. Then the same with 100 times the drafts, and the fsyncs of one save by strace.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bwdesk.clock import SystemClock
from bwdesk.domain.cycle import Person, Profile, Role
from bwdesk.storage.engine import Connection, connect
from bwdesk.storage.keys import PlatformKeys
from bwdesk.storage.store import Store, create_store, open_store

FIELDS = 40
ROUNDS = 400
LIMIT, AIM = 2.5, 1.5
FLOOR, SAVE = "floor: one row of 40 columns", "Save to Draft"
HUNDRED = "Save to Draft, 100x the drafts"
PERSON = Person("person-1", "Bopha")


def text(save: int, field: int) -> str:
    return f"Answer {field} of save {save}: " + "the exit is kept free and checked each week. " * 3


def make(folder: Path, drafts: int) -> Store:
    keys = PlatformKeys(folder / "keys", lambda: None)
    profile = Profile("profile-1", "factory-1", Role.FACTORY, "Sunrise Garments", "KH")
    store = create_store(folder / "profile", profile, PERSON, keys=keys, clock=SystemClock())
    with store.work(PERSON.id) as work:
        work.create("cycle", "cycle-1", {"number": 1, "start": date(2026, 1, 5)})
    for draft in range(drafts):
        with store.work(PERSON.id) as work:
            work.create(
                "report",
                f"report-{draft}",
                {
                    "cycle_id": "cycle-1",
                    "cycle": 1,
                    "report_date": date(2026, 5, 4),
                    "form_id": "pr1",
                    "form_version": "1",
                },
            )
            answers = {f"Q{n}": text(0, n) for n in range(100)}
            work.save("answers", f"report-{draft}", answers)
    store.tidy()
    return store


def save(store: Store, number: int) -> None:
    answers = {f"Q{n}": text(number, n) for n in range(FIELDS)}
    with store.work(PERSON.id) as work:
        work.save("answers", "report-0", answers)
        work.clear_journal("report-0")


def floors(folder: Path) -> tuple[Connection, Callable[[int], None], Callable[[int], None]]:
    connection = connect(folder / "floor.db", b"k" * 32, must_exist=False)
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    columns = [f"f{n}" for n in range(FIELDS)]
    connection.execute(f"CREATE TABLE wide (id INTEGER PRIMARY KEY, {', '.join(columns)})")
    connection.execute("INSERT INTO wide (id) VALUES (1)")
    connection.execute("CREATE TABLE tall (id INTEGER PRIMARY KEY, value TEXT)")
    connection.executemany("INSERT INTO tall VALUES (?, '')", [(n,) for n in range(FIELDS)])
    pairs = ", ".join(f"{name} = ?" for name in columns)
    update = f"UPDATE wide SET {pairs} WHERE id = 1"  # noqa: S608 - names made above

    def wide(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(update, [text(number, n) for n in range(FIELDS)])
        connection.execute("COMMIT")

    def tall(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "UPDATE tall SET value = ? WHERE id = ?",
            [(text(number, n), n) for n in range(FIELDS)],
        )
        connection.execute("COMMIT")

    return connection, wide, tall


def median_ms(acts: dict[str, Callable[[int], None]], rounds: int) -> dict[str, float]:
    """The median time of each, done in turn so that all meet the same disk."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(1, rounds + 1):
        for name, act in acts.items():
            start = time.perf_counter()
            act(number)
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def count_syncs(folder: Path) -> list[int]:
    """The fsync calls of each of five saves in one open store, by strace."""
    trace = folder / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,write", "-o", str(trace),
         sys.executable, __file__, "--saves", str(folder)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    counts: list[int] = []
    for line in trace.read_text(errors="replace").splitlines():
        if "write(1," in line:
            counts.append(0)
        elif counts and re.search(r"\bf(data)?sync\(", line):
            counts[-1] += 1
    return counts[1:6]


def some_saves(folder: Path) -> None:
    """In a process of its own: a line before each of six saves (the first warms the log)."""
    keys = PlatformKeys(folder / "keys", lambda: None)
    store = open_store(folder / "profile", keys=keys, clock=SystemClock())
    for number in range(1000, 1006):
        os.write(1, b"save\n")
        save(store, number)
    os.write(1, b"done\n")


def main(rounds: int = ROUNDS) -> dict[str, float]:
    """Prints the ratios; gives them by name."""
    folder = Path(tempfile.mkdtemp(prefix="bench-save-"))
    try:
        one, hundred = make(folder / "one", 1), make(folder / "hundred", 100)
        raw, wide, tall = floors(folder)
        acts = {
            FLOOR: wide,
            "floor: 40 rows": tall,
            SAVE: lambda number: save(one, number),
            HUNDRED: lambda number: save(hundred, number),
        }
        median_ms(acts, 20)
        found = median_ms(acts, rounds)
        for store in (one, hundred):
            store.close()
        raw.close()
        for name, value in found.items():
            print(f"{name}: p50 {value:.2f} ms, {value / found[FLOOR]:.2f}x the floor")
        figures = {"save": found[SAVE] / found[FLOOR], "flat": found[HUNDRED] / found[SAVE]}
        mark = "ok" if figures["save"] <= LIMIT else "short of it"
        print(f"Save to Draft: {figures['save']:.2f}x the floor (<= {LIMIT}, aim {AIM}: {mark})")
        print(f"with 100x the drafts: {figures['flat']:.2f}x the time")
        if shutil.which("strace"):
            syncs = count_syncs(folder / "one")
            figures["syncs"] = max(syncs)
            print(f"fsyncs of five saves between checkpoints: {syncs} (1 wanted)")
        return figures
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--saves"]:
        some_saves(Path(sys.argv[2]))
    else:
        main()
