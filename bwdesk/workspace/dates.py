"""Days that come in as text: ISO 8601 only, so that a day and a month are never mixed up."""

import re
from datetime import date

from bwdesk.errors import InputError
from bwdesk.i18n import tr

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)  # fromisoformat takes 2026-W10-1 as well
_YEARS = range(1900, 2201)


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
        day = date.fromisoformat(text) if _ISO.fullmatch(text) else None
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
    if day.year not in _YEARS:
        raise InputError(
            tr("{label}: the year of {words} cannot be meant.", label=label, words=text),
            {"where": where or label},
        )
    return day
