"""A process that opens a real store and saves: run by the tests that kill it or break its disk.

    python -m tests.support.store_writer HOME ACT [COUNT]

HOME holds `profile` and `keys` as `make_store` lays them. After each save that the program would
call saved it prints `ACK <number>`; a refusal is printed as `NO <sentence>`, and then the same save
is tried once more, as a person would after making room.
"""

import os
import sys
from pathlib import Path

from bwdesk.canonical import canonical_json
from bwdesk.clock import SystemClock
from bwdesk.errors import StorageError
from bwdesk.storage.keys import PlatformKeys
from bwdesk.storage.store import Store, open_store

PERSON_ID = "person-1"
REPORT_ID = "report-1"
FIELDS = 40


def say(words: str) -> None:
    """One line, at once and in one write."""
    os.write(1, f"{words}\n".encode())


def text_of(number: int, field: int) -> str:
    """What field so-and-so holds after save number so-and-so."""
    return f"{number}:{field} " + "the exit is kept free " * (1 + field % 5)


def answers_of(number: int) -> dict[str, str]:
    """All answers of one save."""
    return {f"Q{field}": text_of(number, field) for field in range(FIELDS)}


def save(store: Store, number: int) -> None:
    """Save to Draft, as the window does it."""
    with store.work(PERSON_ID) as work:
        work.save("answers", REPORT_ID, answers_of(number))
        work.clear_journal(REPORT_ID)


def submit(store: Store, number: int) -> None:
    """Save, freeze and submit, or recall, in one transaction each."""
    with store.work(PERSON_ID) as work:
        work.save("answers", REPORT_ID, answers_of(number))
        body = canonical_json(answers_of(number))
        sha256 = f"{number:064x}"
        work.set_state("report", REPORT_ID, {"status": "Submitted", "snapshot_sha256": sha256})
        work.add_snapshot(REPORT_ID, body, sha256)
        work.event("submit", REPORT_ID, {"sha256": sha256})


def run(store: Store, act: str, number: int) -> None:
    """One numbered act; said only when it is done."""
    try:
        (submit if act == "submit" else save)(store, number)
    except StorageError as error:
        say(f"NO {error.sentence}")
        (submit if act == "submit" else save)(store, number)
    say(f"ACK {number}")


def main() -> None:
    """Acts until the count is reached (0: for ever)."""
    home, act = Path(sys.argv[1]), sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    keys = PlatformKeys(home / "keys", lambda: None)
    store = open_store(home / "profile", keys=keys, clock=SystemClock())
    row = store.row("SELECT value FROM answer WHERE question = 'Q0'")
    number = int(row[0].strip('"').split(":")[0]) if row else 0
    say("READY")
    while True:
        number += 1
        run(store, act, number)
        count -= 1
        if count == 0:
            break
    store.close()
    say("CLOSED")


if __name__ == "__main__":
    main()
