"""The problems before Submit as rows: each leads somewhere, the plan's are gathered. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwdesk.domain.plan import PLAN_SECTION, field_label
from bwdesk.i18n import isolate, language, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.domain.problems import Problem
    from bwdesk.workspace.reports import OpenReport

_ALIKE = 3


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One row.

    Attributes:
        title: Where it stands.
        words: What is missing and the way out.
        link: Where its link leads, in words.
        where: Where its link leads.
        key: What a reason for it is kept under.
    """

    title: str
    words: str
    link: str
    where: str
    key: str


def must_rows(opened: "OpenReport", problems: "Sequence[Problem]") -> tuple[CheckRow, ...]:
    """What blocks Submit; the empty fields of the plan in one row."""
    plan = [one for one in problems if one.section == PLAN_SECTION]
    rows = [_row(opened, one) for one in problems if one.section != PLAN_SECTION]
    if plan:
        rows.append(_plan_row(plan))
    return tuple(rows)


def warning_rows(opened: "OpenReport", problems: "Sequence[Problem]") -> tuple[CheckRow, ...]:
    """What can stay with a reason; many of one kind share one row and one reason."""
    by_code: dict[str, list[Problem]] = {}
    for one in problems:
        by_code.setdefault(one.code, []).append(one)
    rows: list[CheckRow] = []
    for code, alike in by_code.items():
        if len(alike) > _ALIKE:
            rows.append(_gathered(opened, code, alike))
        else:
            rows += [_row(opened, one) for one in alike]
    return tuple(rows)


def _row(opened: "OpenReport", one: "Problem") -> CheckRow:
    return CheckRow(
        title=_title(opened, one),
        words=one.message,
        link=_link(opened, one),
        where=one.where,
        key=f"{one.code}@{one.where}",
    )


def _gathered(opened: "OpenReport", code: str, alike: "list[Problem]") -> CheckRow:
    more = ntr("and {n} more like it", "and {n} more like it", len(alike) - 1)
    first = alike[0]
    return CheckRow(
        title=_title(opened, first),
        words=f"{first.message} ({more})",
        link=_link(opened, first),
        where=first.where,
        key=code,
    )


def _plan_row(plan: "list[Problem]") -> CheckRow:
    issues = {one.where.split(".")[0] for one in plan}
    fields: dict[str, int] = {}
    for one in plan:
        name = field_label(one.where.rsplit(".", 1)[-1])
        fields[name] = fields.get(name, 0) + 1
    empty = ntr("{n} field is empty", "{n} fields are empty", len(plan))
    most = sorted(fields.items(), key=lambda pair: -pair[1])
    return CheckRow(
        title=tr("Improvement Plan: {empty}", empty=empty),
        words=tr(
            "{count}. {fields}",
            count=ntr("In {n} issue", "In {n} issues", len(issues)),
            fields=", ".join(f"{name}: {count}" for name, count in most),
        ),
        link=ntr("Show the issue", "Show the {n} issues", len(issues)),
        where=plan[0].where,
        key="V-1",
    )


def _title(opened: "OpenReport", one: "Problem") -> str:
    if one.section == PLAN_SECTION:
        return tr("Improvement Plan")
    form = opened.form if one.where in opened.form.questions else opened.enterprise_form
    section = form.section_of(one.where).title.text(language())
    number = form.number_of(one.where)
    if not number:
        return section
    return tr("{section}, question {number}", section=section, number=isolate(number))


def _link(opened: "OpenReport", one: "Problem") -> str:
    if one.section == PLAN_SECTION:
        return tr("Go to the issue")
    form = opened.form if one.where in opened.form.questions else opened.enterprise_form
    number = form.number_of(one.where)
    if number:
        return tr("Go to question {number}", number=isolate(number))
    return tr("Go to it")
