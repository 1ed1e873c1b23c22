"""Real stores in a temporary folder, for any test that needs one."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bwdesk.clock import Clock, FixedClock
from bwdesk.domain.cycle import Person, Profile, Role
from bwdesk.storage.keys import PlatformKeys
from bwdesk.storage.store import Store, create_store, open_store
from tests.support.nasty import NASTY

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PROFILE = Profile("profile-1", "factory-1", Role.FACTORY, "Sunrise Garments", "KH")
BOPHA = Person("person-1", "Bopha", "Compliance officer")
CYCLE_ID, REPORT_ID = "cycle-1", "report-1"
# Texts a store takes and gives back sign by sign (halves of characters it refuses).
STORABLE = {
    name: text for name, text in NASTY.items() if not re.search("[\ud800-\udfff]", text)
} | {
    "combining": "e" + "\u0301" * 10_000,
    "long": "x" * 1_000_000,
    "lines": "line\n" * 10_000 + "\r\n\r",
    "words": " ".join(f"w{number}" for number in range(2_000)),
    "empty": "",
    "spaces": "  \u3000 ",
    "null": "null",
    "json": '{"a": [1, null]} "quoted" \\ back\\slash',
    "like": "100%_[a-z]*",
    "match": '"quoted" AND (NOT near*',
}


def file_keys(tmp_path: Path) -> PlatformKeys:
    """Keys in files under this folder: a test never touches the key store of this computer."""
    return PlatformKeys(tmp_path / "keys", lambda: None)


def make_store(
    tmp_path: Path,
    *,
    name: str = "profile",
    clock: Clock | None = None,
    profile: Profile = PROFILE,
    person: Person | None = BOPHA,
) -> Store:
    """A new, open, empty store in `tmp_path/name`, its key in `tmp_path/keys`."""
    return create_store(
        tmp_path / name, profile, person, keys=file_keys(tmp_path), clock=clock or FixedClock(NOW)
    )


def reopen(tmp_path: Path, *, name: str = "profile", clock: Clock | None = None) -> Store:
    """The store of `make_store`, opened (again)."""
    return open_store(tmp_path / name, keys=file_keys(tmp_path), clock=clock or FixedClock(NOW))


def issue_values(number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """The fields of an invented issue."""
    return {
        "number": f"OSH-{number:02d}",
        "cycle_id": CYCLE_ID,
        "cluster": "Occupational Safety and Health",
        "cp": "Emergency Preparedness",
        "lead": "Dara" if number % 2 else "",
        "area": f"Exit {number} of building B is blocked by cartons",
        "finding": f"During the visit exit {number} was found blocked.",
        **more,
    }


def fill(store: Store, issues: int = 3, answers: int = 5) -> None:
    """One cycle, some issues, one report with answers."""
    with store.work(BOPHA.id) as work:
        work.create("cycle", CYCLE_ID, {"number": 1, "start": date(2026, 3, 2)})
        for number in range(1, issues + 1):
            work.create("issue", f"issue-{number}", issue_values(number))
        work.create(
            "report",
            REPORT_ID,
            {
                "cycle_id": CYCLE_ID,
                "cycle": 1,
                "report_date": date(2026, 11, 1),
                "form_id": "pr1",
                "form_version": "1",
            },
        )
        work.save("answers", REPORT_ID, {f"OV-Q{n}": f"answer {n}" for n in range(answers)})


def make_writer_home(home: Path) -> Path:
    """A home for `tests.support.store_writer`: one report with forty answers, store closed."""
    home.mkdir(parents=True, exist_ok=True)
    store = make_store(home)
    fill(store, issues=2, answers=0)
    with store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {f"Q{field}": f"0:{field}" for field in range(40)})
    store.close()
    return home


def save_text(store: Store, text: str) -> None:
    """One Save to Draft of one answer."""
    with store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"OV-Q1": text})


def backed_up(tmp_path: Path) -> tuple[Store, Path, str]:
    """A filled store, a backup of it, and its recovery code."""
    from bwdesk.storage.backups import back_up

    store = make_store(tmp_path)
    fill(store)
    (tmp_path / "profile" / "forms" / "own.toml").write_text("id = 'own'")
    out = tmp_path / "stick" / "work.bwbackup"
    out.parent.mkdir()
    back_up(store, out)
    return store, out, str(store.meta()["recovery_code"])
