"""What the check before Submit asks of the workspace, as it runs on the store thread."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwdesk.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bwdesk.domain.report import Channel
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.reports import OpenReport
    from bwdesk.workspace.saved import Saved
    from bwdesk.workspace.submitting import SubmitCheck, Submitted


@dataclass(frozen=True, slots=True)
class Look:
    """One look before Submit.

    Attributes:
        opened: The report, for the names of its places.
        check: The problems, and what is frozen.
        reasons: Reasons written earlier, by their key.
        at: When it was looked, ISO 8601.
    """

    opened: "OpenReport"
    check: "SubmitCheck"
    reasons: "Mapping[str, str]"
    at: str


def look(desk: "Desk", report_id: str) -> Look:
    """The check before Submit as it stands now."""
    from bwdesk.workspace.reports import open_report
    from bwdesk.workspace.submitting import submission

    opened = open_report(desk, report_id)
    return Look(opened, submission(desk, report_id), _reasons(desk, report_id), desk.now)


def keep_reasons(desk: "Desk", report_id: str, reasons: "Mapping[str, str]") -> Changes:
    """Keeps reasons that are written before Submit, so that looking something up costs none."""
    from bwdesk.workspace.profiles import keep_setting

    keep_setting(desk, _name(report_id), json.dumps(dict(reasons)))
    return Changes()


def submit(desk: "Desk", report_id: str, reasons: "Mapping[str, str]") -> "Submitted":
    """Submits with these reasons.

    Raises:
        RefusedError: problems block it.
    """
    from bwdesk.workspace.profiles import keep_setting
    from bwdesk.workspace.submitting import submit_report

    done = submit_report(desk, report_id, reasons)
    keep_setting(desk, _name(report_id), "")
    return done


def hand_in(desk: "Desk", report_id: str, day: "date", channel: "Channel") -> "Saved":
    """Keeps the person's word that it was handed in elsewhere."""
    from bwdesk.workspace.submitting import record_handed_in

    return record_handed_in(desk, report_id, day, channel)


def _reasons(desk: "Desk", report_id: str) -> dict[str, str]:
    from bwdesk.workspace.profiles import setting

    kept = setting(desk, _name(report_id))
    return {str(key): str(text) for key, text in json.loads(kept).items()} if kept else {}


def _name(report_id: str) -> str:
    return f"reasons:{report_id}"
