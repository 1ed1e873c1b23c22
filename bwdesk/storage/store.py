"""The store of one profile: open it, read it, and change it one transaction at a time.

Opening is on the way to the first painted window: it imports neither SQLAlchemy nor alembic, PyNaCl
or keyring when the key lies in a file and the schema is the present one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bwdesk.clock import Clock, stamp
from bwdesk.domain.cycle import Person, Profile, Role
from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.storage.card import STORE_FILE, Card
from bwdesk.storage.engine import Connection, Database, Row, Values, refuse_old_engine
from bwdesk.storage.keys import KeyHome, Secret
from bwdesk.storage.meta import read_meta, write_meta
from bwdesk.storage.places import Probe, refuse_unsafe_folder
from bwdesk.storage.schema import CURRENT, Schema

if TYPE_CHECKING:
    from bwdesk.storage.work import Work


class Store:
    """An open store; use it in one thread only.

    Attributes:
        folder: The profile's folder.
        card: What its profile.json says.
        clock: Where the time of each save comes from.
        profile: Whose work this is.
        device_id: This device; a restored or copied store gets a new one.
        was_unclean: Whether the last program ended without closing it (run a quick check).
    """

    def __init__(self, folder: Path, card: Card, database: Database, clock: Clock) -> None:
        self.folder = folder
        self.card = card
        self.clock = clock
        self.was_unclean = False
        self._database = database
        meta = self.meta()
        self.profile = profile_from(meta.get("profile"))
        self.device_id: str = meta.get("device_id", "")

    @property
    def key(self) -> bytes:
        """The key the file is encrypted with, for backups and rescue."""
        return self._database.key

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    @property
    def connection(self) -> Connection:
        """The open connection, for this package only."""
        return self._database.connection

    @property
    def key_sentence(self) -> str:
        """Where the key is kept, as people read it."""
        return self.card.key_in.sentence

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query, for the repositories of this package.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._database.rows(sql, values)

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        return self._database.row(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One plain transaction, for what is neither history nor outbox (journal, settings)."""
        with self._database.transaction() as connection:
            yield connection

    @contextmanager
    def work(self, person_id: str) -> "Iterator[Work]":
        """One unit of work of this person: all of it is kept, or none.

        Raises:
            StorageError: disk full or in trouble, or another program holds the store for 10 s.
        """
        from bwdesk.storage.work import Author, Work

        author = Author(person_id, self.profile.factory_id, self.device_id, self.clock.now())
        with self._database.transaction() as connection:
            yield Work(connection, author)

    def meta(self) -> dict[str, Any]:
        """Facts about the store itself."""
        return read_meta(self.connection)

    def set_meta(self, **facts: Any) -> None:  # noqa: ANN401 - any JSON value
        """Keeps facts about the store itself."""
        with self.transaction() as connection:
            write_meta(connection, facts)

    def data_version(self) -> int:
        """A number that changes when another program has written; cheap to ask."""
        found = self.row("PRAGMA data_version")
        return int(found[0]) if found else 0

    def tidy(self) -> None:
        """Folds the log into the file: call it when nobody waits, never within a save."""
        self.rows("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Closes the store."""
        self._database.close()


def open_store(
    folder: Path,
    *,
    keys: KeyHome,
    clock: Clock,
    schema: Schema = CURRENT,
    probe: Probe | None = None,
) -> Store:
    """The open store of this folder; an older schema is brought up to date after a backup.

    Raises:
        RefusedError: a network or synced folder.
        StorageError: no store here, key missing, newer schema, damaged file, engine too old.
    """
    refuse_old_engine()
    refuse_unsafe_folder(folder, probe)
    if (folder / "restoring" / "ready").is_file():
        from bwdesk.storage.restoring import finish_restore

        finish_restore(folder)
    path = folder / STORE_FILE
    card = Card.read(folder)
    secret = _secret_of(card, keys)
    was_unclean = _has_log(path)
    # A leftover log would be folded in by opening and closing: look first, change nothing.
    if was_unclean or card.schema != schema.number:
        from bwdesk.storage.upgrade import bring_up_to_date

        card = bring_up_to_date(folder, card, secret.key, schema=schema, clock=clock)
    database = Database(path, secret.key)
    try:
        _refuse_other_schema(database, schema)
        store = Store(folder, card, database, clock)
    except BaseException:
        database.close()
        raise
    store.was_unclean = was_unclean
    if store.device_id != secret.device_id:
        take_new_device(store, keys, clock)
    return store


def create_store(
    folder: Path,
    profile: Profile,
    person: Person | None,
    *,
    keys: KeyHome,
    clock: Clock,
    probe: Probe | None = None,
) -> Store:
    """A new store in this folder, open.

    Raises:
        RefusedError: there is one already; a network or synced folder.
        StorageError: the folder cannot be made or written.
    """
    from bwdesk.storage.making import make_store

    refuse_old_engine()
    refuse_unsafe_folder(folder, probe)
    make_store(folder, profile, person, keys=keys, clock=clock)
    return open_store(folder, keys=keys, clock=clock, probe=probe)


def profile_from(facts: Any) -> Profile:  # noqa: ANN401 - whatever the store holds
    """The profile as it is kept in the store.

    Raises:
        StorageError: it is damaged.
    """
    try:
        return Profile(**{**facts, "role": Role(facts["role"])})
    except (TypeError, KeyError, ValueError) as error:
        raise StorageError(
            tr(
                "The store does not say whose it is: it is damaged. The file was left as it is. "
                "Restore the last backup, or run a rescue."
            ),
            {"reason": "meta_damaged"},
        ) from error


def take_new_device(store: Store, keys: KeyHome, clock: Clock) -> None:
    """Gives a restored or copied store an own device id (sync.md, device incarnation)."""
    device_id = new_id(clock.now())
    keys.store(store.profile.profile_id, Secret(store.key, device_id))
    store.set_meta(device_id=device_id, device_since=stamp(clock.now()))
    store.device_id = device_id


def _secret_of(card: Card, keys: KeyHome) -> Secret:
    secret = keys.load(card.profile_id, card.key_in)
    if secret is None:
        raise StorageError(
            tr(
                "The key of this store is not on this computer. Nothing is lost: open it with "
                "the printed recovery code."
            ),
            {"reason": "key_missing", "profile_id": card.profile_id},
        )
    return secret


def _has_log(path: Path) -> bool:
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def _refuse_other_schema(database: Database, schema: Schema) -> None:
    found = database.row("PRAGMA user_version")
    if found is None or found[0] != schema.number:
        from bwdesk.storage.upgrade import newer_schema

        raise newer_schema(found[0] if found else 0, schema)
