"""Where a report is on its way; never mixed up with its status (architecture.md, sync.md)."""

from collections.abc import Mapping
from types import MappingProxyType

from bwdesk.domain.report import Delivery, Report, ReportStatus

_BY_EVENT: Mapping[str, Delivery] = MappingProxyType(
    {
        "waiting": Delivery.WAITING,
        "sending": Delivery.SENDING,
        "partly_received": Delivery.PARTLY_RECEIVED,
        "received": Delivery.RECEIVED,
        "refused": Delivery.NEEDS_YOU,
        "conflict": Delivery.NEEDS_YOU,
    }
)


def delivery_of(report: Report, *, joined: bool, event_state: str = "waiting") -> Delivery:
    """The state of a report's delivery.

    A draft is saved here and goes nowhere. A submitted one waits for the connection; while this
    profile has joined no server nobody fetches it, so it needs the person. A record that it was
    handed in elsewhere stops the duty clocks, but it is no receipt and changes nothing here.

    Args:
        report: The report.
        joined: Whether this profile has joined a server.
        event_state: How far its `submit` event is.
    """
    if report.status is ReportStatus.FINALISED:
        return Delivery.RECEIVED
    if report.is_editable:
        return Delivery.SAVED
    if event_state == "received":
        return Delivery.RECEIVED
    if not joined:
        return Delivery.NEEDS_YOU
    return _BY_EVENT.get(event_state, Delivery.WAITING)
