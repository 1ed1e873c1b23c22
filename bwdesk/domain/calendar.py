"""The duty dates of a cycle (domain.md d): pure arithmetic on calendar days, no time zones.

Two clocks run: PR1 is due 30 days after the report came (C-5), and buyers are told five months and
14 days after the cycle began when PR1 is not there (C-7). The earlier one governs (f-10). Only a
receipt or the record that PR1 was handed in elsewhere stops them.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from bwdesk.domain.catalogue import Catalogue
from bwdesk.domain.catalogue_entries import CalendarRule
from bwdesk.domain.cycle import Cycle
from bwdesk.i18n import ntr

REPORT_CLOCKS = ("C-5", "C-6", "C-7", "C-15", "D")
"""The rules that stop when PR1 is in the hands of Better Work."""

Day = date
_MONTHS_IN_A_YEAR = 12
_ABOUT = frozenset({"C-3", "C-9", "C-11"})
_SECOND_CYCLE = 2


@dataclass(frozen=True, slots=True)
class Override:
    """A day that a person put in place of the computed one, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """The rules with their numbers, and what a person overrode.

    Attributes:
        rules: The rules by id.
        overrides: Days put in by hand, by rule.
        lang: The language of titles and formulas.
    """

    rules: Mapping[str, CalendarRule]
    overrides: Mapping[str, Override] = field(default_factory=dict)
    lang: str = "en"

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        overrides: Mapping[str, Override] | None = None,
        lang: str = "en",
    ) -> "CalendarSettings":
        """The settings as the catalogue has them."""
        return cls({rule.code: rule for rule in catalogue.calendar}, overrides or {}, lang)


@dataclass(frozen=True, slots=True)
class DutyDate:
    """One date of the calendar and how it was found.

    Attributes:
        rule: The rule's id in domain.md d; several dates may share C-15.
        title: What happens.
        date: The day; none while what it hangs on is not known, or where the rule has no day.
        formula: How the day is found.
        source: Where the rule comes from.
        days_left: Days from today to the day; negative once it has passed.
        about: Never to be shown as a day that is certain.
        window: That many days before and after it belong to it.
        done_on: The day since when it needs nobody any more.
        reason: Why a person put another day in place of the computed one.
    """

    rule: str
    title: str
    date: Day | None
    formula: str
    source: str
    days_left: int | None = None
    about: bool = False
    window: int = 0
    done_on: Day | None = None
    reason: str = ""


def duty_dates(
    cycle: Cycle,
    *,
    visits: Sequence[date],
    today: date,
    settings: CalendarSettings,
    handed_in: date | None = None,
    last_meeting: date | None = None,
) -> tuple[DutyDate, ...]:
    """Every duty date of a cycle, in the order of the rules, the working deadline (D) last.

    Args:
        cycle: The cycle and its assessment.
        visits: The days of the advisory visits of the cycle.
        today: The factory's day.
        settings: The rules.
        handed_in: The day of the receipt, or on which PR1 was handed in elsewhere; pressing Submit
            on this computer alone is neither.
        last_meeting: The day the committee last met.
    """
    known = _Known(cycle, tuple(visits), last_meeting, settings)
    done = {"C-3": cycle.assessment_end, "C-4": cycle.released}
    done |= dict.fromkeys(REPORT_CLOCKS, handed_in)
    return tuple(
        replace(
            duty,
            done_on=done.get(duty.rule),
            days_left=(duty.date - today).days if duty.date else None,
        )
        for rule in settings.rules.values()
        for duty in known.duties(rule)
    )


def month_later(day: date, months: int) -> date:
    """The same day that many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * _MONTHS_IN_A_YEAR + day.month - 1 + months, _MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_deadline(cycle: Cycle, settings: CalendarSettings) -> date | None:
    """The day to work to: the earlier of PR1 due and the day before buyers are told (f-10)."""
    return _Known(cycle, (), None, settings).day("D")


def clocks_cross(cycle: Cycle, settings: CalendarSettings) -> bool:
    """Whether buyers are told before, or on the day when, the 30 days are over."""
    known = _Known(cycle, (), None, settings)
    due, told = known.day("C-5"), known.day("C-7")
    return due is not None and told is not None and told <= due


def delayed_from(target: date, settings: CalendarSettings) -> date:
    """The first day on which an issue with this target counts as Delayed (C-14)."""
    return target + timedelta(days=settings.rules["C-14"].days)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the days of a cycle hang on."""

    cycle: Cycle
    visits: tuple[date, ...]
    last_meeting: date | None
    settings: CalendarSettings

    def day(self, code: str) -> date | None:
        """The day of a rule: as a person put it, else as computed."""
        if code in self.settings.overrides:
            return self.settings.overrides[code].day
        formula, rule = _FORMULAS.get(code), self.settings.rules[code]
        return formula(self, rule) if formula else None

    def duties(self, rule: CalendarRule) -> Iterator[DutyDate]:
        """The dates of a rule: one, or one for each early warning."""
        if rule.code == "C-15":
            yield from self._warnings(rule)
            return
        override = self.settings.overrides.get(rule.code)
        yield self._duty(rule, rule.label(self.settings.lang), self.day(rule.code), override)

    def _warnings(self, rule: CalendarRule) -> Iterator[DutyDate]:
        for code, before in (("C-5", rule.before_due), ("C-7", rule.before_notice)):
            event = self.day(code)
            for days in before if event else ():
                title = (
                    ntr("PR1 is due in {n} day", "PR1 is due in {n} days", days)
                    if code == "C-5"
                    else ntr("Buyers are told in {n} day", "Buyers are told in {n} days", days)
                )
                yield self._duty(rule, title, _earlier(event, days))

    def _duty(
        self, rule: CalendarRule, title: str, day: date | None, override: Override | None = None
    ) -> DutyDate:
        return DutyDate(
            rule=rule.code,
            title=title,
            date=day,
            formula=rule.formula_text(self.settings.lang),
            source=rule.source,
            about=rule.code in _ABOUT and override is None,
            window=rule.window,
            reason=override.reason if override else "",
        )


def _after(day: date | None, rule: CalendarRule) -> date | None:
    return month_later(day, rule.months) + timedelta(days=rule.days) if day else None


def _before(day: date, rule: CalendarRule) -> date:
    return month_later(day, rule.months) - timedelta(days=rule.days)


def _earlier(day: date | None, days: int) -> date | None:
    return day - timedelta(days=days) if day else None


def _first_visit(known: _Known) -> date | None:
    return min(known.visits, default=None) if known.cycle.number < _SECOND_CYCLE else None


def _expected_from(known: _Known) -> date | None:
    return known.cycle.start if known.cycle.number >= _SECOND_CYCLE else None


def _public_from(known: _Known, rule: CalendarRule) -> date | None:
    """Assessments are taken as one a cycle (f-8)."""
    return known.cycle.released if known.cycle.number >= rule.count else None


def _working(known: _Known, rule: CalendarRule) -> date | None:
    days = (known.day("C-5"), _earlier(known.day("C-7"), rule.days))
    return min((day for day in days if day), default=None)


_FORMULAS: Mapping[str, Callable[[_Known, CalendarRule], date | None]] = MappingProxyType(
    {
        "C-1": lambda known, rule: _before(known.cycle.start, rule),
        "C-2": lambda known, rule: _after(_first_visit(known), rule),
        "C-3": lambda known, rule: _after(_expected_from(known), rule),
        "C-4": lambda known, rule: _after(known.cycle.assessment_end, rule),
        "C-5": lambda known, rule: _after(known.cycle.released, rule),
        "C-6": lambda known, rule: _before(known.cycle.start, rule),
        "C-7": lambda known, rule: _after(known.cycle.start, rule),
        "C-8": lambda known, rule: _after(known.cycle.released, rule),
        "C-9": _public_from,
        "C-10": lambda known, _: known.day("C-1"),
        "C-11": lambda known, rule: _after(known.cycle.start, rule),
        "C-16": lambda known, rule: _after(known.last_meeting, rule),
        "D": _working,
    }
)
"""How each rule finds its day; the others count things, or hang on a single issue (C-14)."""
