"""The server's folder: database, files, signing key. Everything the server is lies in it."""

import json
from pathlib import Path

from bwdesk.clock import Clock, stamp
from bwdesk.errors import RefusedError, StorageError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.protocol.signing import Signer
from bwdesk.server.sql import meta
from bwdesk.server.sql.engine import DATABASE_FILE, Database, Unit, transaction
from bwdesk.server.sql.schema import SCHEMA, create_tables
from bwdesk.storage.files import make_private_folder, write_private

KEY_FILE = "server.key"
FILES_FOLDER = "files"


class Home:
    """The folder of one server.

    Attributes:
        folder: Where it is.
        database: Its database.
        clock: Whose time counts.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.database = Database(folder / DATABASE_FILE)

    @property
    def files(self) -> Path:
        """Where attached files lie, by the hash of their content."""
        return self.folder / FILES_FOLDER

    @property
    def now(self) -> str:
        """The present moment as it is stored."""
        return stamp(self.clock.now())

    def new_id(self) -> str:
        """A new global id."""
        return new_id(self.clock.now())

    def signer(self) -> Signer:
        """The key this server signs receipts, seals and certificates with.

        Raises:
            StorageError: the key is not there.
        """
        try:
            facts = json.loads((self.folder / KEY_FILE).read_text("utf-8"))
            return Signer(bytes.fromhex(facts["key"]))
        except (OSError, ValueError, KeyError) as error:
            raise StorageError(
                tr(
                    "The server's signing key is not in {place}. Nothing was changed. Restore it "
                    "from the last backup: without it no client trusts this server.",
                    place=self.folder,
                )
            ) from error

    def keep_signer(self, signer: Signer) -> None:
        """Puts the signing key into the folder, for the owner alone."""
        body = json.dumps({"key": signer.secret.hex()})
        write_private(self.folder / KEY_FILE, body.encode("utf-8"))


def make_home(folder: Path, clock: Clock) -> str:
    """A new server in this folder; gives its epoch.

    Raises:
        RefusedError: there is one already.
        StorageError: the folder cannot be written.
    """
    home = Home(folder, clock)
    if home.database.path.exists() or (folder / KEY_FILE).exists():
        raise RefusedError(
            tr("There is a server in {place} already. Nothing was changed.", place=folder)
        )
    try:
        make_private_folder(folder)
        make_private_folder(home.files)
        home.keep_signer(Signer())
    except OSError as error:
        raise StorageError(
            tr("The folder {place} cannot be written. Nothing was changed.", place=folder)
        ) from error
    connection = home.database.open(must_exist=False)
    try:
        with transaction(connection) as unit:
            create_tables(connection)
            meta.set_fact(unit, meta.SCHEMA, str(SCHEMA))
            return new_epoch(unit, home)
    finally:
        connection.close()


def open_home(folder: Path, clock: Clock) -> Home:
    """The server in this folder.

    Raises:
        StorageError: there is none, or it was made by a newer program.
    """
    home = Home(folder, clock)
    if not home.database.path.is_file():
        raise StorageError(
            tr(
                "There is no server in {place}. Type: bwdesk-server init --data {place}",
                place=folder,
            )
        )
    with home.database.reading() as unit:
        schema = meta.fact(unit, meta.SCHEMA)
    if schema != str(SCHEMA):
        raise StorageError(
            tr(
                "These data are of schema {found}; this program knows {known}. Nothing was "
                "changed. Use the program that made them.",
                found=schema,
                known=SCHEMA,
            )
        )
    return home


def new_epoch(unit: Unit, home: Home) -> str:
    """A new life of this database: every client compares before it goes on (faults.md 34)."""
    epoch = home.new_id()
    meta.set_fact(unit, meta.EPOCH, epoch)
    return epoch
