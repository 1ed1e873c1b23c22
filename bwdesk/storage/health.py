"""Is the store sound: the quick check at start, and everything `doctor` tells."""

from datetime import date
from typing import Any

from bwdesk.clock import stamp
from bwdesk.storage import backups
from bwdesk.storage.cells import to_json
from bwdesk.storage.contents import counts_of, problems_of
from bwdesk.storage.history import changes_of
from bwdesk.storage.kinds import KINDS
from bwdesk.storage.store import Store
from bwdesk.storage.work import DROPPED


def quick_check(store: Store) -> tuple[str, ...]:
    """What is broken in the file, page by page; empty when it is sound.

    Run it on the store thread after the first data are shown, when `check_due` says so.
    """
    found = problems_of(store.connection)
    if not found:
        store.set_meta(last_check=stamp(store.clock.now()))
        store.was_unclean = False
    return found


def check_due(store: Store, today: date) -> bool:
    """Whether a quick check is due: after an unclean end, or once a day."""
    last = str(store.meta().get("last_check") or "")
    return store.was_unclean or last[:10] != today.isoformat()


def doctor(store: Store) -> dict[str, Any]:
    """Engine versions, integrity, counts, backups, key place (cli.md `doctor`)."""
    problems = (*problems_of(store.connection), *disagreements(store))
    meta = store.meta()
    inside = backups.latest_verified(store)
    copy = backups.last_copy(store)
    known = [(inside.made_at, str(inside.path))] if inside else []
    verified = max([*known, copy] if copy else known, default=(None, None))  # all of them were
    return {
        "sqlite": _one(store, "SELECT sqlite_version()"),
        "cipher": _one(store, "PRAGMA cipher_version"),
        "integrity": list(problems) or "ok",
        "schema": int(_one(store, "PRAGMA user_version") or 0),
        "counts": counts_of(store.connection) if not problems else {},
        "backups": {
            "count": len(backups.all_of(store)),
            "last_verified": verified[0],
            "last_verified_file": verified[1],
            "last_copy": copy[0] if copy else None,
            "last_copy_place": copy[1] if copy else None,
            "copy_due": backups.copy_due(store, store.clock.today()),
        },
        "key": store.key_sentence,
        "recovery_confirmed": bool(meta.get("recovery_confirmed_at")),
        "ok": not problems,
    }


def disagreements(store: Store) -> tuple[str, ...]:
    """Objects whose present values are not the last ones of their history."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for object_id, kind, changes in store.rows(
        "SELECT object_id, kind, changes FROM history WHERE kind <> ? ORDER BY seq", (DROPPED,)
    ):
        last.setdefault((kind, object_id), {}).update(changes_of(changes))
    found = []
    answers: dict[str, dict[str, str]] = {}
    for object_id, question, value in store.rows("SELECT object_id, question, value FROM answer"):
        answers.setdefault(object_id, {})[question] = value
    for (kind_name, object_id), fields in last.items():
        kind = KINDS.get(kind_name)
        if kind is None:
            continue
        if kind.is_answers:
            present = answers.get(object_id, {})
            same = all(present.get(name) == to_json(value) for name, value in fields.items())
        else:
            same = _columns_agree(store, kind.table, object_id, fields)
        if not same:
            found.append(f"{kind_name} {object_id} differs from its history")
    return tuple(found)


def _columns_agree(store: Store, table: str, object_id: str, fields: dict[str, Any]) -> bool:
    names = ", ".join(fields)
    row = store.row(
        f"SELECT {names} FROM {table} WHERE id = ?",  # noqa: S608 - names from our own history
        (object_id,),
    )
    return row is not None and all(
        cell == value for cell, value in zip(row, fields.values(), strict=True)
    )


def _one(store: Store, sql: str) -> Any:  # noqa: ANN401 - one cell
    row = store.row(sql)
    return row[0] if row else None
