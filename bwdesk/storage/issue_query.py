"""The SQL behind the list of issues: filters, search and order, quick at 120,000 rows.

Two ways lead to the first page. When many issues fit, the list is walked in its order and stops at
the fiftieth that fits. When few fit, they are found first (word index, filter index) and then
sorted. The walk is bounded, so that a wrong guess costs little.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import isqrt
from typing import Any

from bwdesk.domain.plan import Status
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.storage.engine import FOLDED_SEARCH, Row
from bwdesk.storage.issue_sql import LACK_FIELDS, NO_TARGET_KEY, SEARCHED
from bwdesk.storage.store import Store

_LINE = (
    "issue.id, issue.number, issue.cluster, issue.cp, issue.area, issue.lead, issue.target, "
    "issue.status, issue.missing, issue.public"
)
_TRIGRAM = 3
_QUICK_STEPS = 16  # where every sixteenth issue fits, nothing is quicker than to walk
_LONGEST_WORD, _MOST_WORDS = 80, 30

# Each order ends in the number and the row's own number: pages never overlap.
_ORDERS = {
    "number": ("number_key", "seq"),
    "area": ("area_key", "number_key", "seq"),
    "cluster": ("cluster", "number_key", "seq"),
    "cp": ("cp", "number_key", "seq"),
    "lead": ("lead", "number_key", "seq"),
    "target": ("target_key", "number_key", "seq"),
    "missing": ("missing", "number_key", "seq"),
}
_WITHIN_STATUS = ("target_key", "number_key", "seq")
# Shown statuses in the order of an issue's life; a passed target makes Delayed of the open ones.
_STATUS_PARTS = (
    (0, "status = 'Pending' AND target_key >= :today"),
    (1, "status = 'In Progress' AND target_key >= :today"),
    (2, "status = 'Pending' AND target_key < :today"),
    (2, "status = 'In Progress' AND target_key < :today"),
    (2, "status = 'Delayed'"),
    (3, "status = 'Completed'"),
)
_SHOWN = {
    Status.PENDING: "(status = 'Pending' AND (target IS NULL OR target >= :today))",
    Status.IN_PROGRESS: "(status = 'In Progress' AND (target IS NULL OR target >= :today))",
    Status.DELAYED: "(status = 'Delayed' OR "
    "(status IN ('Pending', 'In Progress') AND target < :today))",
    Status.COMPLETED: "(status = 'Completed')",
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """A query as SQL: tests over short columns, tests over words, and what is bound to both."""

    tests: tuple[str, ...]
    words: tuple[str, ...]
    match: str
    values: dict[str, Any]

    @property
    def is_plain(self) -> bool:
        return not (self.tests or self.words)

    def where(self, *more: str) -> str:
        every = (*self.tests, *self.words, *more)
        return f"WHERE {' AND '.join(every)}" if every else ""


def page_rows(store: Store, query: IssueQuery, today: date, window: tuple[int, int]) -> list[Row]:
    """One page of raw lines."""
    wish = _wish(query, today)
    offset, limit = window
    if wish.is_plain:
        return _walk(store, wish, query, window, offset + limit)
    rows = _walk(store, wish, query, window, _QUICK_STEPS * (offset + limit))
    if len(rows) == limit:
        return rows
    size = (store.row("SELECT max(seq) FROM issue") or (0,))[0] or 0
    # Walking meets a fitting issue every size/found rows, sorting touches all that are found:
    # where both cost the same lies the border.
    border = isqrt(50 * size)
    steps = 2 * border + 4 * (offset + limit)
    if not _is_rare(store, wish, border):
        rows = _walk(store, wish, query, window, steps)
        if len(rows) == limit or steps >= size:
            return rows
    return _sort(store, wish, query, window)


def found_count(store: Store, query: IssueQuery, today: date) -> int:
    """How many issues the query leaves."""
    wish = _wish(query, today)
    if wish.words:
        sql = f"SELECT count(*) FROM issue {wish.where(*_matched(wish))}"  # noqa: S608 - below
    else:
        sql = f"SELECT count(*) FROM issue INDEXED BY issue_filters {wish.where()}"  # noqa: S608 - fixed names; values are bound
    row = store.row(sql, wish.values)
    return int(row[0]) if row else 0


# The statements are put together from the fixed texts of this module; what a person typed or chose
# is always bound.


def _walk(
    store: Store, wish: _Wish, query: IssueQuery, window: tuple[int, int], steps: int
) -> list[Row]:
    if query.sort == "status":
        line = _line_by_status(query)
    elif query.sort == "target" and query.descending:
        line = _line_by_late_target(query)
    else:
        line = _line_by_index(query)
    bounds = "LIMIT :limit OFFSET :offset"
    inner, outer = (bounds, "") if wish.is_plain else ("", bounds)
    sql = (
        f"SELECT {_LINE} FROM (SELECT seq FROM ({line}) {inner}) AS line "  # noqa: S608 - fixed names; values are bound
        f"CROSS JOIN issue ON issue.seq = line.seq {wish.where()} {outer}"
    )
    return store.rows(sql, {**wish.values, **_bounds(window), "steps": steps})


def _line_by_index(query: IssueQuery) -> str:
    return (
        f"SELECT seq FROM issue INDEXED BY issue_by_{query.sort} "  # noqa: S608 - fixed names; values are bound
        f"ORDER BY {_order(_ORDERS[query.sort], query)} LIMIT :steps"
    )


def _line_by_status(query: IssueQuery) -> str:
    """One stretch after the other; each comes sorted out of the index, none is sorted anew."""
    groups = []
    for _, parts in groupby(_STATUS_PARTS, key=lambda part: part[0]):
        arms = " UNION ALL ".join(
            "SELECT seq, target_key, number_key FROM issue INDEXED BY issue_by_status "  # noqa: S608 - fixed names; values are bound
            f"WHERE {test}"
            for _, test in parts
        )
        order = _order(_WITHIN_STATUS, query)
        groups.append(f"SELECT seq FROM ({arms} ORDER BY {order} LIMIT :steps)")  # noqa: S608 - fixed names; values are bound
    return " UNION ALL ".join(reversed(groups) if query.descending else groups)


def _line_by_late_target(query: IssueQuery) -> str:
    """The latest target first; what has none comes last in this direction too."""
    order = _order(_ORDERS["target"], query)
    return " UNION ALL ".join(
        "SELECT seq FROM (SELECT seq FROM issue INDEXED BY issue_by_target "  # noqa: S608 - fixed names; values are bound
        f"WHERE target_key {test} '{NO_TARGET_KEY}' ORDER BY {order} LIMIT :steps)"
        for test in ("<", "=")
    )


def _sort(store: Store, wish: _Wish, query: IssueQuery, window: tuple[int, int]) -> list[Row]:
    if query.sort == "status":
        rank = "".join(f" WHEN {test} THEN {rank}" for rank, test in _STATUS_PARTS)
        keys: Sequence[str] = (f"CASE{rank} END", *_WITHIN_STATUS)
    else:
        keys = _ORDERS[query.sort]
    if query.sort == "target" and query.descending:
        keys = ("target IS NOT NULL", *keys)
    found = _matched(wish)
    if not found and wish.tests:
        tests = " AND ".join(wish.tests)
        found = (
            f"seq IN (SELECT seq FROM issue INDEXED BY issue_filters WHERE {tests})",  # noqa: S608 - fixed names; values are bound
        )
    sql = (
        f"SELECT {_LINE} FROM issue NOT INDEXED {wish.where(*found)} "  # noqa: S608 - fixed names; values are bound
        f"ORDER BY {_order(keys, query)} LIMIT :limit OFFSET :offset"
    )
    return store.rows(sql, {**wish.values, **_bounds(window)})


def _is_rare(store: Store, wish: _Wish, border: int) -> bool:
    """Whether the word index knows so few issues that walking would be the longer way."""
    if not wish.match:
        return False
    row = store.row(
        "SELECT count(*) FROM (SELECT 1 FROM issue_search WHERE issue_search MATCH :match "
        "LIMIT :border)",
        {"match": wish.match, "border": border},
    )
    return row is not None and row[0] < border


def _matched(wish: _Wish) -> tuple[str, ...]:
    if not wish.match:
        return ()
    return ("seq IN (SELECT rowid FROM issue_search WHERE issue_search MATCH :match)",)


def _order(keys: Sequence[str], query: IssueQuery) -> str:
    return ", ".join(f"{key} DESC" if query.descending else key for key in keys)


def _bounds(window: tuple[int, int]) -> dict[str, int]:
    return {"offset": window[0], "limit": window[1]}


def _wish(query: IssueQuery, today: date) -> _Wish:
    values: dict[str, Any] = {"today": today.isoformat()}
    words = _words_of(query.text)
    tests = tuple(_filters(query, values))
    word_tests = tuple(_word(word[:_LONGEST_WORD], n, values) for n, word in enumerate(words))
    trigrams = dict.fromkeys(
        word[at : at + _TRIGRAM]
        for word in words
        for at in range(min(len(word), _LONGEST_WORD) - _TRIGRAM + 1)
    )
    match = " AND ".join('"' + piece.replace('"', '""') + '"' for piece in trigrams)
    if match:
        values["match"] = match
    return _Wish(tests, word_tests, match, values)


def _words_of(text: str) -> list[str]:
    """The words as the index holds them, the first thirty; what no file can hold is passed over."""
    whole = text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    words = dict.fromkeys(unicodedata.normalize("NFC", whole).split())
    return list(words)[:_MOST_WORDS]


def _filters(query: IssueQuery, values: dict[str, Any]) -> Iterator[str]:
    if query.statuses:
        yield f"({' OR '.join(_SHOWN[status] for status in query.statuses)})"
    if query.clusters:
        names = {f"cluster{n}": cluster for n, cluster in enumerate(query.clusters)}
        values.update(names)
        yield f"issue.cluster IN ({', '.join(f':{name}' for name in names)})"
    if query.lead:
        values["lead"] = query.lead
        yield "issue.lead = :lead"
    if query.cycle_id:
        values["cycle_id"] = query.cycle_id
        yield "issue.cycle_id = :cycle_id"
    if query.missing == "any":
        yield "issue.missing > 0"
    elif query.missing:
        values["lack"] = 1 << LACK_FIELDS.index(query.missing)
        yield "issue.lacks & :lack"


def _word(word: str, number: int, values: dict[str, Any]) -> str:
    """The word stands in one of the searched columns.

    LIKE folds no letters beyond ASCII: a word with such letters is compared by Python.
    """
    name = f"word{number}"
    columns = [f"issue.{column}" for column in SEARCHED]
    if _needs_folding(word):
        values[name] = word.casefold()
        # A line break stands between the columns: no word goes over it.
        together = " || char(10) || ".join(columns)
        return f"{FOLDED_SEARCH}(:{name}, CAST({together} AS BLOB))"
    safe = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values[name] = f"%{safe}%"
    return "(" + " OR ".join(f"{column} LIKE :{name} ESCAPE '\\'" for column in columns) + ")"


def _needs_folding(word: str) -> bool:
    return not word.isascii() and word.lower() != word.upper()
