"""The SQL behind the list of issues: filters, search and order."""

import unicodedata
from datetime import date
from typing import Any

from bwdesk.domain.plan import Status
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.storage.engine import Row
from bwdesk.storage.issue_sql import LACK_FIELDS, SEARCHED
from bwdesk.storage.store import Store

_LINE = "id, number, cluster, cp, area, lead, target, status, missing, public"
_TRIGRAM = 3

# Each order ends in the number and the row's own number: pages never overlap.
_ORDERS = {
    "number": ("number_key",),
    "area": ("area_key", "number_key"),
    "cluster": ("cluster", "number_key"),
    "cp": ("cp", "number_key"),
    "lead": ("lead", "number_key"),
    "target": ("target_key", "number_key"),
    "missing": ("missing", "number_key"),
    "status": ("CASE WHEN {late} THEN 2 ELSE {rank} END", "number_key"),
}
_OPEN = ("Pending", "In Progress")


def page_rows(store: Store, query: IssueQuery, today: date, window: tuple[int, int]) -> list[Row]:
    """One page of raw lines."""
    where, values = _conditions(query, today)
    offset, limit = window
    return store.rows(
        f"SELECT {_LINE} FROM issue {where} ORDER BY {_order(query, today)} LIMIT ? OFFSET ?",  # noqa: S608 - built of fixed texts; what people typed is bound
        (*values, limit, offset),
    )


def found_count(store: Store, query: IssueQuery, today: date) -> int | None:
    """How many issues the query leaves; None when it leaves all of its cycle."""
    if not (query.text.strip() or query.statuses or query.clusters or query.missing or query.lead):
        return None
    where, values = _conditions(query, today)
    row = store.row(f"SELECT count(*) FROM issue {where}", values)  # noqa: S608 - see page_rows
    return int(row[0]) if row else 0


def _order(query: IssueQuery, today: date) -> str:
    way = " DESC" if query.descending else ""
    late = f"status IN ('Pending', 'In Progress') AND target < '{today.isoformat()}'"
    rank = (
        "CASE status WHEN 'Pending' THEN 0 WHEN 'In Progress' THEN 1 WHEN 'Delayed' THEN 2 "
        "ELSE 3 END"
    )
    keys = (key.format(late=late, rank=rank) for key in _ORDERS[query.sort])
    return ", ".join(f"{key}{way}" for key in (*keys, "seq"))


def _conditions(query: IssueQuery, today: date) -> tuple[str, list[Any]]:
    tests: list[str] = []
    values: list[Any] = []
    for test, found in (
        *_words(query.text),
        *_statuses(query.statuses, today),
        *_lacks(query.missing),
    ):
        tests.append(test)
        values.extend(found)
    if query.clusters:
        tests.append(f"cluster IN ({', '.join('?' * len(query.clusters))})")
        values.extend(query.clusters)
    for column, value in (("lead", query.lead), ("cycle_id", query.cycle_id)):
        if value:
            tests.append(f"{column} = ?")
            values.append(value)
    return (f"WHERE {' AND '.join(tests)}" if tests else ""), values


def _words(text: str) -> list[tuple[str, list[Any]]]:
    """Every word must stand somewhere; the index knows words from three signs on."""
    words = unicodedata.normalize("NFC", text).split()
    long = [word for word in words if len(word) >= _TRIGRAM]
    found: list[tuple[str, list[Any]]] = []
    if long:
        match = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        found.append(
            ("seq IN (SELECT rowid FROM issue_search WHERE issue_search MATCH ?)", [match])
        )
    for word in words:
        if len(word) < _TRIGRAM:
            pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            likes = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in SEARCHED)
            found.append((f"({likes})", [pattern] * len(SEARCHED)))
    return found


def _statuses(statuses: tuple[Status, ...], today: date) -> list[tuple[str, list[Any]]]:
    if not statuses:
        return []
    tests: list[str] = []
    values: list[Any] = []
    for status in statuses:
        if status is Status.DELAYED:
            tests.append(
                "status = 'Delayed' OR (status IN ('Pending', 'In Progress') AND target < ?)"
            )
            values.append(today.isoformat())
        elif status.value in _OPEN:
            tests.append("status = ? AND (target IS NULL OR target >= ?)")
            values.extend((status.value, today.isoformat()))
        else:
            tests.append("status = ?")
            values.append(status.value)
    return [("(" + " OR ".join(f"({test})" for test in tests) + ")", values)]


def _lacks(missing: str) -> list[tuple[str, list[Any]]]:
    if not missing:
        return []
    if missing == "any":
        return [("missing > 0", [])]
    return [("lacks & ? <> 0", [1 << LACK_FIELDS.index(missing)])]
