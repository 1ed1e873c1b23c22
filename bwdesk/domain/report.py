"""Progress Report One: its life cycle and where it stands on its way (domain.md a.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bwdesk.i18n import tr


class ReportStatus(StrEnum):
    """`Draft -> Submitted -> (Returned = Draft again) -> Submitted -> Finalised`."""

    DRAFT = "Draft"
    SUBMITTED = "Submitted"
    RETURNED = "Returned"
    FINALISED = "Finalised"


class Delivery(StrEnum):
    """Where the report is on its way to the Enterprise Advisor; never mixed with its status."""

    SAVED = "saved"
    WAITING = "waiting"
    SENDING = "sending"
    PARTLY_RECEIVED = "partly_received"
    RECEIVED = "received"
    NEEDS_YOU = "needs_you"


class Channel(StrEnum):
    """How a report was handed in without this program."""

    PORTAL = "portal"
    EMAIL = "email"
    PAPER = "paper"


EDITABLE = frozenset({ReportStatus.DRAFT, ReportStatus.RETURNED})


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The person's word that the report was handed in elsewhere; it stops the duty clocks."""

    on: date
    through: Channel


@dataclass(frozen=True, slots=True)
class Report:
    """One Progress Report as it is stored, without its answers."""

    id: str
    cycle_id: str
    cycle: int
    report_date: date
    form_id: str
    form_version: str
    status: ReportStatus = ReportStatus.DRAFT
    saved_at: str = ""
    submitted_at: str = ""
    snapshot_sha256: str = ""
    handed_in: HandedIn | None = None
    version: int = 0

    @property
    def is_editable(self) -> bool:
        """Whether the factory may write in it."""
        return self.status in EDITABLE


def status_label(status: ReportStatus) -> str:
    """The status in the person's language."""
    return {
        ReportStatus.DRAFT: tr("Draft"),
        ReportStatus.SUBMITTED: tr("Submitted"),
        ReportStatus.RETURNED: tr("Draft (returned)"),
        ReportStatus.FINALISED: tr("Finalised"),
    }[status]


def delivery_label(delivery: Delivery) -> str:
    """The delivery state in the person's language."""
    return {
        Delivery.SAVED: tr("Saved here"),
        Delivery.WAITING: tr("Waiting to be sent"),
        Delivery.SENDING: tr("Being sent"),
        Delivery.PARTLY_RECEIVED: tr("Partly received"),
        Delivery.RECEIVED: tr("Received"),
        Delivery.NEEDS_YOU: tr("Needs you"),
    }[delivery]
