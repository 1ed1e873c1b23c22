"""How the work stands as a whole, in two lines below the menu."""

from collections.abc import Sequence

from bwdesk.domain.report import Delivery
from bwdesk.i18n import ntr, tr

# One sentence for all reports: the one that needs the person most comes first.
_BY_NEED = (Delivery.NEEDS_YOU, Delivery.SENDING, Delivery.WAITING, Delivery.PARTLY_RECEIVED)


def delivery_words(found: Sequence[Delivery]) -> tuple[str, str, str]:
    """First line, support line and icon."""
    state = next((one for one in _BY_NEED if one in found), None)
    if state is None:
        return tr("Saved here"), tr("Everything is saved on this computer."), "hard-drive"
    n = sum(one is state for one in found)
    return {
        Delivery.NEEDS_YOU: (
            ntr("{n} report to hand in", "{n} reports to hand in", n),
            tr("Nothing was handed in by this program yet."),
            "triangle-alert",
        ),
        Delivery.SENDING: (
            ntr("{n} report is being sent", "{n} reports are being sent", n),
            tr("You can go on working."),
            "send",
        ),
        Delivery.WAITING: (
            ntr("{n} report waits to be sent", "{n} reports wait to be sent", n),
            tr("Sending starts again by itself."),
            "clock",
        ),
        Delivery.PARTLY_RECEIVED: (
            ntr("{n} report partly received", "{n} reports partly received", n),
            tr("The rest is still to come."),
            "inbox",
        ),
    }[state]
