"""From an older schema to the present one: a verified backup first, then all steps or none."""

from pathlib import Path

from sqlcipher3 import dbapi2

from bwdesk.clock import Clock, stamp
from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.storage.card import STORE_FILE, Card
from bwdesk.storage.engine import connect, sentence_for
from bwdesk.storage.schema import Schema, upgrade


def newer_schema(found: int, schema: Schema) -> StorageError:
    """The refusal of a store that a newer program has changed."""
    return StorageError(
        tr(
            "This store was used with a newer bwdesk (schema {found}; this program knows up to "
            "{known}). The file was not touched. Install the newer program, or restore a backup "
            "made before.",
            found=found,
            known=schema.number,
        ),
        {"reason": "schema_newer", "schema": found, "known": schema.number},
    )


def schema_of(path: Path, key: bytes) -> int:
    """The schema number of a store, read without changing one byte of it.

    Raises:
        StorageError: the file cannot be read.
    """
    connection = connect(path, key, read_only=True)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except dbapi2.Error as error:
        raise sentence_for(error) from error
    finally:
        connection.close()


def bring_up_to_date(folder: Path, card: Card, key: bytes, *, schema: Schema, clock: Clock) -> Card:
    """Upgrades the store of this folder where it is older; gives its card as it is now.

    Raises:
        StorageError: a newer schema (nothing is touched); the backup or a step did not work
            (the store is as it was).
    """
    path = folder / STORE_FILE
    found = schema_of(path, key)
    if found > schema.number:
        raise newer_schema(found, schema)
    current = card.with_schema(schema.number)
    if found < schema.number:
        _back_up_first(folder, card, key, clock)
        # Told before it is done: from now on an older program looks closely before it opens.
        current.write(folder)
        connection = connect(path, key)
        try:
            upgrade(connection, schema)
        except dbapi2.Error as error:
            raise sentence_for(error) from error
        except Exception as error:
            raise StorageError(
                tr(
                    "The store could not be brought to the new version, so it was left as it "
                    "was. A backup lies in the folder backups. Tell your support, and go on with "
                    "the older program."
                ),
                {"reason": "migration", "from": found, "to": schema.number},
            ) from error
        finally:
            connection.close()
    elif card != current:
        current.write(folder)
    return current


def _back_up_first(folder: Path, card: Card, key: bytes, clock: Clock) -> None:
    from bwdesk.storage.copying import Source, write_backup
    from bwdesk.storage.files import make_private_folder

    moment = stamp(clock.now()).translate(str.maketrans("", "", ":.-"))
    make_private_folder(folder / "backups")
    out = folder / "backups" / f"before-schema-{card.schema:04d}-{moment}.bwbackup"
    connection = connect(folder / STORE_FILE, key)
    try:
        write_backup(Source(folder, card, connection, key), out, clock)
    finally:
        connection.close()
