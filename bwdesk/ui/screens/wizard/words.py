"""How far sections are and what is missing, in the words of the lists. Pure."""

from datetime import datetime
from typing import TYPE_CHECKING

from bwdesk.domain.plan import PLAN_SECTION
from bwdesk.domain.problems import Level, Problem
from bwdesk.forms.values import is_empty
from bwdesk.i18n import isolate, ntr, show_date, show_time, tr
from bwdesk.ui.widgets.missing_panel import MissingRow, OtherSection
from bwdesk.ui.widgets.section_list import SectionRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.domain.report import Report
    from bwdesk.workspace.draft import DraftSession, SectionLine

_MOST_ROWS = 12


def report_title(report: "Report") -> str:
    """What the report is called."""
    return tr("Progress Report One, cycle {number}", number=isolate(str(report.cycle)))


def section_rows(lines: "Sequence[SectionLine]") -> tuple[SectionRow, ...]:
    """The section list; the plan stands under "Annexes"."""
    return tuple(
        SectionRow(
            line.id,
            line.title,
            "none" if line.state == "not_started" else line.state,
            section_words(line),
            tr("Annexes") if line.id == PLAN_SECTION else "",
        )
        for line in lines
    )


def reading_rows(lines: "Sequence[SectionLine]") -> tuple[SectionRow, ...]:
    """The section list of a frozen report: how much there is, nothing is missing any more."""
    return tuple(
        SectionRow(
            line.id,
            line.title,
            "complete" if line.answered else "none",
            ntr("{n} issue", "{n} issues", line.total)
            if line.id == PLAN_SECTION
            else ntr("{n} answer", "{n} answers", line.answered),
            tr("Annexes") if line.id == PLAN_SECTION else "",
        )
        for line in lines
    )


def section_words(line: "SectionLine") -> str:
    """How far a section is, in a few words."""
    if line.id == PLAN_SECTION:
        return _plan_words(line)
    if line.state == "not_started":
        return tr("Not started")
    problems = line.must - line.missing
    parts = []
    if problems:
        parts.append(ntr("{n} problem", "{n} problems", problems))
    if line.missing:
        parts.append(ntr("{n} missing", "{n} missing", line.missing))
    if not parts and line.state == "complete":
        parts.append(tr("Complete"))
    if line.should and not line.must:
        parts.append(ntr("{n} to look at", "{n} to look at", line.should))
    return ", ".join(parts)


def missing_rows(session: "DraftSession", section_id: str) -> tuple[MissingRow, ...]:
    """What is missing in one section, as the panel lists it."""
    found = session.problems_of(section_id)
    if section_id == PLAN_SECTION:
        return _plan_rows(found)
    return tuple(
        MissingRow(one.where, one.level, _numbered(session, one), wrong=_is_wrong(session, one))
        for one in found
    )


def other_sections(lines: "Sequence[SectionLine]", current: str) -> tuple[OtherSection, ...]:
    """The other sections that lack something, with the number of problems there."""
    return tuple(
        OtherSection(line.id, line.title, line.must)
        for line in lines
        if line.must and line.id != current
    )


def time_of(moment: str) -> str:
    """The time of day of a moment of the store, on this computer."""
    return isolate(show_time(datetime.fromisoformat(moment)))


def saved_words(moment: str) -> str:
    """When it was saved; empty before the first save."""
    if not moment:
        return ""
    return tr("Saved on this computer at {time}", time=time_of(moment))


def day_and_time(moment: str) -> str:
    """A moment of the store as day and time on this computer."""
    if not moment:
        return ""
    there = datetime.fromisoformat(moment)
    day = isolate(show_date(there.astimezone().date()))
    return tr("{day} at {time}", day=day, time=isolate(show_time(there)))


def _plan_rows(found: tuple[Problem, ...]) -> tuple[MissingRow, ...]:
    """One row for each level: the page beside it lists the issues."""
    rows = []
    must = [one for one in found if one.level is Level.MUST]
    other = [one for one in found if one.level is Level.SHOULD]
    if must:
        words = ntr("{n} field of the plan is empty", "{n} fields of the plan are empty", len(must))
        rows.append(MissingRow(must[0].where, Level.MUST, words))
    rows += [MissingRow(one.where, one.level, one.message) for one in other[:_MOST_ROWS]]
    return tuple(rows)


def _plan_words(line: "SectionLine") -> str:
    if not line.total:
        return tr("No issues yet")
    if line.must:
        return ntr("{n} empty field", "{n} empty fields", line.must)
    return ntr("{n} issue, complete", "{n} issues, complete", line.total)


def _numbered(session: "DraftSession", problem: Problem) -> str:
    number = session.form_of(problem.where).number_of(problem.where)
    if not number:
        return problem.message
    return tr("Question {number}: {message}", number=isolate(number), message=problem.message)


def _is_wrong(session: "DraftSession", problem: Problem) -> bool:
    return problem.level is Level.MUST and not is_empty(session.value(problem.where))
