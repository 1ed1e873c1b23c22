"""An invented next schema in a folder of its own: so that the way from old to new is tested now.

    python -m tests.support.next_schema HOME VERSIONS

opens the store of HOME with that schema, as the next program would.
"""

import sys
from pathlib import Path

from bwdesk.clock import SystemClock
from bwdesk.storage.keys import PlatformKeys
from bwdesk.storage.schema import CURRENT, Schema
from bwdesk.storage.store import Store, open_store

NEXT = CURRENT.number + 1
_REVISION = '''"""Each person gets a phone; reports get a colour, never empty."""
import sqlalchemy as sa
from alembic import op

revision = "{next:04d}"
down_revision = "{now:04d}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("visit", sa.Column("id", sa.Text(), primary_key=True))
    op.add_column("person", sa.Column("phone", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("colour", sa.Text(), server_default="blue", nullable=False))
        report.create_index("report_by_colour", ["colour"])
    op.execute("UPDATE person SET phone = 'none' WHERE phone = ''")
    {more}


def downgrade() -> None:
    raise NotImplementedError
'''


def next_schema(folder: Path, more: str = "pass") -> Schema:
    """The present revisions and one more, written into this folder; `more` ends its upgrade."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{NEXT:04d}_next.py"
    path.write_text(_REVISION.format(next=NEXT, now=CURRENT.number, more=more))
    return Schema(NEXT, (*CURRENT.folders, folder))


def open_with(home: Path, schema: Schema) -> Store:
    """The store of a home, opened by a program of that schema."""
    keys = PlatformKeys(home / "keys", lambda: None)
    return open_store(home / "profile", keys=keys, clock=SystemClock(), schema=schema)


if __name__ == "__main__":
    open_with(Path(sys.argv[1]), Schema(NEXT, (*CURRENT.folders, Path(sys.argv[2])))).close()
