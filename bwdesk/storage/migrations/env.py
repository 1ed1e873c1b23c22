"""Run by alembic: all revisions and the new schema number in one transaction."""

from alembic import context
from sqlmodel import SQLModel

import bwdesk.storage.tables  # noqa: F401 - fills the metadata

connection = context.config.attributes["connection"]
schema = context.config.attributes["schema"]

context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    transactional_ddl=True,  # SQLite can; alembic does not expect it to
)
with context.begin_transaction():
    context.run_migrations()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(
            f"a migration broke foreign keys in {sorted({row[0] for row in broken})}"
        )
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.number:d}")
