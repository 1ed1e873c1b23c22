"""The only source of the present time; tests pass a `FixedClock`."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment and the factory's calendar day."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...

    def today(self) -> date:
        """The calendar day on this computer."""
        ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask

    def today(self) -> date:
        """The calendar day in the zone this computer is set to."""
        return datetime.now(UTC).astimezone().date()  # noqa: TID251 - the one place that may ask


class FixedClock:
    """A clock that stands still until it is moved: for tests and for `--today`."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def today(self) -> date:
        """The day of that moment."""
        return self.moment.date()


def stamp(moment: datetime) -> str:
    """A moment as the store keeps it: ISO 8601, UTC, whole milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
