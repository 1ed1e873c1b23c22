"""Backups, restore, health and the recovery code: so that nothing saved is ever lost."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bwdesk.clock import stamp
from bwdesk.errors import RefusedError
from bwdesk.i18n import tr
from bwdesk.workspace.desk import Desk, Services

if TYPE_CHECKING:
    from bwdesk.storage.archive import BackupInfo
    from bwdesk.storage.rescue import Rescued
    from bwdesk.storage.restoring import Restored

_CONFIRMED = "recovery_confirmed_at"
_CODE = "recovery_code"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something the window and `doctor` remind of until it is done.

    Attributes:
        code: `recovery_code` or `copy_elsewhere`.
        sentence: What to say.
        action: The words of the button that leads there.
    """

    code: str
    sentence: str
    action: str


def back_up(desk: Desk, out: Path) -> "BackupInfo":
    """A backup at this place, opened and tested; outside the profile it is the copy elsewhere.

    Raises:
        RefusedError: another file lies there.
        StorageError: no room, no permission, or the copy did not pass its check.
    """
    from bwdesk.storage import backups

    return backups.back_up(desk.store, out)


def back_up_if_due(desk: Desk) -> "BackupInfo | None":
    """The rolling backup inside the profile, where one is due.

    Raises:
        StorageError: it could not be made; the older ones are all there.
    """
    from bwdesk.storage import backups

    return backups.rolling(desk.store)


def restore(file: Path, folder: Path, services: Services, code: str = "") -> "Restored":
    """Puts a backup into the folder; the store that was there is set aside, never overwritten.

    Raises:
        InputError: no backup, damaged, or the recovery code is needed or does not fit.
        RefusedError: the profile is open in another program.
        StorageError: it cannot be written.
    """
    from bwdesk.storage.restoring import restore as put_back

    return put_back(file, folder, keys=services.keys, clock=services.clock, code=code or None)


def unlock(folder: Path, services: Services, code: str) -> None:
    """Gives this computer the key of a profile again, by its recovery code.

    Raises:
        InputError: the code is mistyped or belongs to another profile.
        StorageError: there is no profile, or the key cannot be kept.
    """
    from bwdesk.storage.unlocking import unlock as give_key

    give_key(folder, code, keys=services.keys, clock=services.clock)


def rescue(folder: Path, into: Path, services: Services) -> "Rescued":
    """A new profile in an empty folder, made of the newest good backup and what is readable.

    The damaged file is only read; it stays where it is.

    Raises:
        RefusedError: the folder is not empty.
        StorageError: the key is missing, or nothing at all could be read.
    """
    from bwdesk.storage.rescue import rescue as bring_home

    if into.exists() and any(into.iterdir()):
        raise RefusedError(
            tr("{folder} is not empty. Nothing was changed. Choose an empty folder.", folder=into)
        )
    return bring_home(folder, into, keys=services.keys, clock=services.clock)


def doctor(desk: Desk) -> dict[str, Any]:
    """How the store is: engine, integrity, counts, backups, what is to be done (cli.md).

    Raises:
        StorageError: the store cannot be read at all.
    """
    from bwdesk.storage import health

    found = health.doctor(desk.store)
    return {**found, "reminders": [reminder.sentence for reminder in reminders(desk)]}


def check_if_due(desk: Desk) -> bool:
    """Whether the store is sound; looks only after an unclean end, or once a day."""
    from bwdesk.storage import health

    return not (health.check_due(desk.store, desk.today) and health.quick_check(desk.store))


def recovery_code(desk: Desk) -> str:
    """The code that opens the store and each of its backups without this computer's key."""
    return str(desk.store.meta()[_CODE])


def confirm_recovery_code(desk: Desk, typed: str) -> None:
    """Notes that the person has the code: they typed it from paper.

    Raises:
        InputError: it is mistyped, or another one.
    """
    from bwdesk.storage.recovery import unwrap, wrap

    unwrap(wrap(desk.store.key, recovery_code(desk)), typed)  # refuses every other code
    desk.store.set_meta(**{_CONFIRMED: stamp(desk.clock.now())})


def is_recovery_code_confirmed(desk: Desk) -> bool:
    """Whether the person confirmed once that they have the code."""
    return bool(desk.store.meta().get(_CONFIRMED))


def reminders(desk: Desk) -> tuple[Reminder, ...]:
    """What to remind of; nothing before there is work to protect, nothing in a demo."""
    from bwdesk.storage import backups

    if desk.profile.is_demo or not _has_work(desk):
        return ()
    found = []
    if not is_recovery_code_confirmed(desk):
        found.append(
            Reminder(
                "recovery_code",
                tr("Print the recovery code. It opens your work if this computer is lost."),
                tr("Show the recovery code"),
            )
        )
    if backups.copy_due(desk.store, desk.today):
        found.append(
            Reminder(
                "copy_elsewhere",
                tr("No copy of your work was put in another place for 14 days."),
                tr("Make a copy"),
            )
        )
    return tuple(found)


def _has_work(desk: Desk) -> bool:
    """Whether anything was imported or saved: an issue or a report."""
    from bwdesk.domain.plan_list import IssueQuery
    from bwdesk.storage import issues, reports

    has_issue = bool(issues.page(desk.store, IssueQuery(), desk.today, 0, 1))
    return has_issue or bool(reports.all(desk.store))
