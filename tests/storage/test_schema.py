"""One schema, said three times: migrations, SQLModel classes, PRAGMA user_version."""

from dataclasses import fields
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlcipher3 import dbapi2
from sqlmodel import SQLModel

from bwdesk.domain.plan import Issue
from bwdesk.storage import tables
from bwdesk.storage.cells import flag_cell
from bwdesk.storage.contents import CONTENT
from bwdesk.storage.kinds import KINDS
from bwdesk.storage.schema import CURRENT, _alchemy
from bwdesk.storage.store import Store
from tests.support.stores import REPORT_ID, fill, make_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path)


def test_head_is_metadata_is_user_version(store: Store) -> None:
    with _alchemy(store.connection) as alchemy:
        context = MigrationContext.configure(
            alchemy,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, *_: not str(name).startswith("issue_search"),
            },
        )
        assert compare_metadata(context, SQLModel.metadata) == []
        assert context.get_current_revision() == CURRENT.head
    config = Config()
    config.set_main_option("script_location", str(CURRENT.folders[0].parent))
    assert ScriptDirectory.from_config(config).get_current_head() == CURRENT.head
    assert store.row("PRAGMA user_version") == (CURRENT.number,)
    store.close()


def test_computed_columns_and_checks_are_those_of_the_classes(store: Store) -> None:
    """What alembic's comparison does not look at: expressions, checks, index conditions."""
    from sqlalchemy.dialects.sqlite import dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    for table in SQLModel.metadata.sorted_tables:
        made = store.row("SELECT sql FROM sqlite_master WHERE name = ?", (table.name,))
        assert made is not None
        said = str(CreateTable(table).compile(dialect=dialect()))
        assert sorted(_clauses(made[0])) == sorted(_clauses(said)), table.name
        for index in table.indexes:
            made = store.row("SELECT sql FROM sqlite_master WHERE name = ?", (index.name,))
            assert made is not None
            assert _plain(made[0]) == _plain(str(CreateIndex(index).compile(dialect=dialect())))
    store.close()


def test_every_kind_fits_its_table(store: Store) -> None:
    for kind in KINDS.values():
        columns = {row[1] for row in store.rows(f"PRAGMA table_xinfo({kind.table})")}
        assert {"id", "version"} <= columns
        assert set(kind.fields or ()) | set(kind.states) <= columns
        assert not kind.stamped or kind.stamped in columns
    stored = set(KINDS["issue"].fields or ()) | set(KINDS["issue"].states)
    assert stored == {field.name for field in fields(Issue)} - {"id", "version", "damaged"}
    flags = {name for name, codec in (KINDS["issue"].fields or {}).items() if codec is flag_cell}
    assert flags == {name for name, kind in Issue.__annotations__.items() if kind is bool} - {
        "damaged"
    }
    store.close()


def test_every_table_is_content_or_meta(store: Store) -> None:
    assert {*CONTENT, "meta"} == set(SQLModel.metadata.tables)
    assert all(name.endswith("Row") for name, item in vars(tables).items() if _is_table(item))
    store.close()


@pytest.mark.parametrize("act", ["UPDATE snapshot SET body = x'00'", "DELETE FROM snapshot"])
def test_a_snapshot_is_never_changed(store: Store, act: str) -> None:
    fill(store)
    with store.work("") as work:
        work.add_snapshot(REPORT_ID, b"frozen", "a" * 64)
    with pytest.raises(dbapi2.IntegrityError, match="never changed"):
        store.connection.execute(act)
    assert store.row("SELECT body FROM snapshot") == (b"frozen",)
    store.close()


def _is_table(item: object) -> bool:
    return isinstance(item, type) and issubclass(item, SQLModel) and item is not SQLModel


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").replace("\n", " ").split()).replace("( ", "(")


def _clauses(sql: str) -> list[str]:
    """The columns and rules of a CREATE TABLE, one by one, whatever their order and spacing."""
    inner = _plain(sql).split("(", 1)[1].rsplit(")", 1)[0]
    found, depth, start = [], 0, 0
    for at, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            found.append(inner[start:at].strip())
            start = at + 1
    return [*found, inner[start:].strip()]
