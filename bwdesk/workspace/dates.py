"""Days that come in as text: ISO 8601 only, so that a day and a month are never mixed up."""

from datetime import date

from bwdesk.errors import InputError
from bwdesk.i18n import tr

_ISO_LENGTH = len("2026-01-31")


def take_day(value: date | str | None, label: str, where: str = "") -> date | None:
    """The day of a date or an ISO text; none for an empty text.

    Raises:
        InputError: the text is no ISO date (cli.md "Values").
    """
    if value is None or isinstance(value, date):
        return value
    text = value.strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if len(text) == _ISO_LENGTH else None
    except ValueError:
        day = None
    if day is None:
        raise InputError(
            tr(
                "{label}: “{words}” is no date. Write it as YYYY-MM-DD, for example 2026-03-31.",
                label=label,
                words=text[:40],
            ),
            {"where": where or label},
        )
    return day
