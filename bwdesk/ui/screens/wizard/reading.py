"""What stands over a report that can be read, not changed. Pure."""

from typing import TYPE_CHECKING

from bwdesk.domain.report import Channel, ReportStatus
from bwdesk.i18n import isolate, show_date, tr
from bwdesk.ui.screens.wizard.words import day_and_time

if TYPE_CHECKING:
    from bwdesk.domain.report import HandedIn, Report


def reading_words(report: "Report") -> str:
    """Why it is read only, and the way out."""
    if report.status is ReportStatus.FINALISED:
        return tr("This report is Finalised. To change something, begin a new report.")
    frozen = tr(
        "Submitted on {when}. This is the frozen copy: you can read it, not change it.",
        when=day_and_time(report.submitted_at),
    )
    if report.handed_in is not None:
        return f"{frozen} {handed_in_words(report.handed_in)}"
    return frozen


def handed_in_words(handed_in: "HandedIn") -> str:
    """The person's own word that it was handed in elsewhere."""
    return tr(
        "Handed in on {day} ({channel}), by your own word.",
        day=isolate(show_date(handed_in.on)),
        channel=channel_label(handed_in.through),
    )


def channel_label(channel: Channel) -> str:
    """How a report was handed in, in the person's language."""
    return {
        Channel.PORTAL: tr("through the portal"),
        Channel.EMAIL: tr("by e-mail"),
        Channel.PAPER: tr("on paper"),
    }[channel]
