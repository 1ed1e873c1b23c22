"""The people who work in a profile."""

from typing import TYPE_CHECKING

from bwdesk.domain.cycle import Person
from bwdesk.storage.store import Store

if TYPE_CHECKING:
    from bwdesk.storage.work import Work


def all(store: Store) -> tuple[Person, ...]:  # noqa: A001 - read as people.all
    """Everyone, in the order they came."""
    return tuple(
        Person(*row) for row in store.rows("SELECT id, name, job FROM person ORDER BY seq")
    )


def get(store: Store, person_id: str) -> Person | None:
    """One person, or None."""
    row = store.row("SELECT id, name, job FROM person WHERE id = ?", (person_id,))
    return Person(*row) if row else None


def add(work: "Work", person: Person) -> None:
    """Adds someone."""
    work.create("person", person.id, {"name": person.name, "job": person.job})
