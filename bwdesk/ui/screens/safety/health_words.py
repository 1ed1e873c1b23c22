"""What `doctor` found, in plain words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bwdesk import __version__
from bwdesk.i18n import isolate, ntr, show_date, show_time, tr

Row = tuple[str, str, str]


def health_rows(found: Mapping[str, Any]) -> tuple[Row, ...]:
    """Icon, tone and sentence for each finding, the important ones first."""
    rows = [_state(found), _code(found), _copies(found)]
    if found.get("key"):
        rows.append(("key-round", "ink2", str(found["key"])))
    rows.append(_counts(found))
    rows.append(
        (
            "info",
            "ink2",
            tr(
                "bwdesk {version}, SQLite {sqlite}, SQLCipher {cipher}, schema {schema}",
                version=isolate(__version__),
                sqlite=isolate(str(found.get("sqlite", ""))),
                cipher=isolate(str(found.get("cipher", ""))),
                schema=found.get("schema", ""),
            ),
        )
    )
    return tuple(rows)


def _state(found: Mapping[str, Any]) -> Row:
    if found.get("ok"):
        return "circle-check", "ok", tr("The store is whole and can be written.")
    return (
        "circle-alert",
        "bad",
        tr("The store needs help. Make a backup to another place now, then restore the last one."),
    )


def _code(found: Mapping[str, Any]) -> Row:
    if found.get("recovery_confirmed"):
        return "circle-check", "ok", tr("The recovery code was confirmed.")
    return "triangle-alert", "warn", tr("The recovery code was not confirmed yet.")


def _copies(found: Mapping[str, Any]) -> Row:
    backups = found.get("backups") or {}
    last = backups.get("last_verified") if isinstance(backups, Mapping) else None
    if last:
        return "circle-check", "ok", tr("Last checked backup: {when}", when=_moment(str(last)))
    return "triangle-alert", "warn", tr("There is no checked backup yet.")


def _moment(stored: str) -> str:
    there = datetime.fromisoformat(stored)
    day = isolate(show_date(there.astimezone().date()))
    return tr("{day} at {time}", day=day, time=isolate(show_time(there)))


def _counts(found: Mapping[str, Any]) -> Row:
    counts = found.get("counts") or {}
    issues = int(counts.get("issues", counts.get("issue", 0)) or 0)
    reports = int(counts.get("reports", counts.get("report", 0)) or 0)
    words = tr(
        "{issues} and {reports} are kept here.",
        issues=ntr("{n} issue", "{n} issues", issues),
        reports=ntr("{n} report", "{n} reports", reports),
    )
    return "hard-drive", "ink2", words
