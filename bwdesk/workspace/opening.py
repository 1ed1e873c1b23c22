"""Opening a profile: on the way to the first painted rows, so it imports little."""

from pathlib import Path

from bwdesk.errors import RefusedError
from bwdesk.i18n import tr
from bwdesk.workspace.desk import Desk, Services

PERSON_SETTING = "person"


def profile_exists(folder: Path) -> bool:
    """Whether a profile lies in this folder."""
    return (folder / "profile.json").exists() or (folder / "store.db").exists()


def open_profile(folder: Path, services: Services) -> Desk:
    """The profile of this folder, open, in the name of the person who worked last.

    Raises:
        RefusedError: there is no profile.
        StorageError: the store cannot be opened; the sentence says what is safe.
    """
    from bwdesk.storage import people, settings
    from bwdesk.storage.store import open_store

    if not profile_exists(folder):
        raise RefusedError(
            tr(
                "There is no profile in {folder}. Make one with: {command}",
                folder=folder,
                command="bwdesk init",
            )
        )
    store = open_store(folder, keys=services.keys, clock=services.clock)
    known = people.all(store)
    last = settings.get(store, PERSON_SETTING)
    person = next((p for p in known if p.id == last), known[0] if known else None)
    return Desk(store, services, folder, person.id if person else "")
