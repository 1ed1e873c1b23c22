"""The number of the store's schema, and the way from an older one; alembic comes only then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bwdesk.storage.engine import Connection

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection as AlchemyConnection

_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema this program can work with.

    Attributes:
        number: What `PRAGMA user_version` must say; the head revision is this number, four digits.
        folders: Where the revisions lie.
    """

    number: int
    folders: tuple[Path, ...] = (_MIGRATIONS / "versions",)

    @property
    def head(self) -> str:
        """The name of the head revision."""
        return f"{self.number:04d}"


CURRENT = Schema(1)


def upgrade(connection: Connection, schema: Schema) -> None:
    """Brings an empty or older store to this schema, all of it in one transaction.

    Foreign keys rest meanwhile (a table that is made anew must not take its children along) and
    are checked before the commit.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option(
        "version_locations", "\n".join(str(folder).replace("%", "%%") for folder in schema.folders)
    )
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with _alchemy(connection) as alchemy:
            config.attributes["connection"] = alchemy
            config.attributes["schema"] = schema
            command.upgrade(config, "head")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _alchemy(connection: Connection) -> Iterator["AlchemyConnection"]:
    """SQLAlchemy over our own open connection; it begins, but neither opens nor closes."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda alchemy: alchemy.exec_driver_sql("BEGIN EXCLUSIVE"))
    with engine.connect() as alchemy:
        yield alchemy
