"""`calendar`: every duty date of the current cycle with its rule (domain.md d)."""

from argparse import Namespace

from bwdesk.cli.output import table
from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.i18n import show_date, tr
from bwdesk.workspace.dates import take_day
from bwdesk.workspace.duties import duty_dates


def add_commands(commands: Commands) -> None:
    """Adds `calendar`."""
    calendar = commands.add("calendar", tr("Every duty date of the current cycle."), _calendar)
    calendar.add_argument("--today", metavar="D", help=tr("As seen on this day."))
    calendar.add_argument("--cycle", type=int, metavar="N")


def _calendar(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        found_on = take_day(args.today, tr("Today"), "today")
        duties = [duty for duty in duty_dates(desk, found_on, args.cycle) if duty.date]
    found = [
        {
            "rule": duty.rule,
            "title": duty.title,
            "date": duty.date.isoformat() if duty.date else None,
            "about": duty.about,
            "done_on": duty.done_on.isoformat() if duty.done_on else None,
            "formula": duty.formula,
            "source": duty.source,
        }
        for duty in duties
    ]
    rows = [(duty.rule, show_date(duty.date), duty.title, duty.formula) for duty in duties]
    heads = (tr("Rule"), tr("Date"), tr("What"), tr("How it was found"))
    session.output.result(found, table(rows, heads))
