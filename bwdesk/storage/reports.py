"""Reading the reports, their answers, and the enterprise sheet."""

import json
from datetime import date
from typing import Any

from bwdesk.domain.report import Channel, HandedIn, Report, ReportStatus
from bwdesk.storage.cells import day_of
from bwdesk.storage.engine import Row
from bwdesk.storage.store import Store

_SELECT = (
    "SELECT id, cycle_id, cycle, report_date, form_id, form_version, status, saved_at, "
    "submitted_at, snapshot_sha256, version, handed_in_on, handed_in_through FROM report"
)
_STATUSES = {status.value: status for status in ReportStatus}
_CHANNELS = {channel.value: channel for channel in Channel}


def all(store: Store) -> tuple[Report, ...]:  # noqa: A001 - read as reports.all
    """All reports, the newest first."""
    return tuple(_report(row) for row in store.rows(f"{_SELECT} ORDER BY seq DESC"))


def get(store: Store, report_id: str) -> Report | None:
    """One report without its answers, or None."""
    row = store.row(f"{_SELECT} WHERE id = ?", (report_id,))
    return _report(row) if row else None


def answers(store: Store, report_id: str) -> dict[str, Any]:
    """Its answers by question; what was emptied is left out."""
    rows = store.rows(
        "SELECT question, value FROM answer WHERE object_id = ? ORDER BY question", (report_id,)
    )
    found = {question: _value(value) for question, value in rows}
    return {question: value for question, value in found.items() if value is not None}


def enterprise(store: Store) -> dict[str, Any]:
    """The enterprise sheet by field."""
    return answers(store, store.profile.factory_id)


def _value(cell: str) -> Any:  # noqa: ANN401 - any JSON value
    """The answer; one whose JSON is damaged is shown as the text that is left of it."""
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def _report(row: Row) -> Report:
    handed_on, through = day_of(row[11]), _CHANNELS.get(row[12])
    return Report(
        id=row[0],
        cycle_id=row[1],
        cycle=row[2],
        report_date=day_of(row[3]) or date.min,
        form_id=row[4],
        form_version=row[5],
        status=_STATUSES.get(row[6], ReportStatus.DRAFT),
        saved_at=row[7],
        submitted_at=row[8],
        snapshot_sha256=row[9],
        handed_in=HandedIn(handed_on, through) if handed_on and through else None,
        version=row[10],
    )
