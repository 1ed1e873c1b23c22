"""`plan`: the improvement plan without a window."""

from argparse import Namespace
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from bwdesk.cli.output import notices_json, problems_json, table
from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.cli.words import pairs_of
from bwdesk.domain.plan import Status
from bwdesk.domain.plan_list import SORTS, IssueQuery
from bwdesk.i18n import tr
from bwdesk.workspace.cycles import cycle_of
from bwdesk.workspace.plan import (
    IssueView,
    list_whole_issues,
    new_issue,
    plan_problems,
    save_issue,
    show_issue,
)

if TYPE_CHECKING:
    from bwdesk.storage.history import HistoryEntry


def add_commands(commands: Commands) -> None:
    """Adds the commands of `plan`."""
    plan = commands.group("plan", tr("Improvement plan."))
    _add_list(plan)
    show = plan.add("show", tr("One issue with everything."), _show)
    show.add_argument("id", metavar="ID")
    change = plan.add("set", tr("Change fields of an issue."), _set)
    change.add_argument("id", metavar="ID")
    change.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    new = plan.add("new", tr("Add an issue that the factory found."), _new)
    new.add_argument("--cycle", type=int, metavar="N")
    new.add_argument("values", nargs="*", metavar="FIELD=VALUE")
    check = plan.add("check", tr("What the plan lacks."), _check)
    check.add_argument("--cycle", type=int, metavar="N")


def _add_list(plan: Commands) -> None:
    found = plan.add("list", tr("The issues."), _list)
    found.add_argument("--filter", default="", metavar="TEXT")
    found.add_argument("--status", action="append", choices=[status.value for status in Status])
    found.add_argument("--cluster", action="append", default=[], metavar="NAME")
    found.add_argument("--missing", default="", metavar="FIELD", help=tr("A field, or any."))
    found.add_argument("--lead", default="", metavar="NAME")
    found.add_argument("--cycle", type=int, metavar="N")
    found.add_argument("--sort", default="number", choices=SORTS)
    found.add_argument("--descending", action="store_true")


def _list(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        query = IssueQuery(
            text=args.filter,
            statuses=tuple(Status(status) for status in args.status or ()),
            clusters=tuple(args.cluster),
            missing=args.missing,
            lead=args.lead,
            cycle_id=cycle_of(desk, args.cycle).id if args.cycle else "",
            sort=args.sort,
            descending=args.descending,
        )
        found = [_line(view) for view in list_whole_issues(desk, query)]
    rows = [(r["number"], r["status"], r["target"], len(r["missing"]), r["area"]) for r in found]
    heads = (tr("Number"), tr("Status"), tr("Target"), tr("Empty"), tr("Area of improvement"))
    session.output.result(found, table(rows, heads))


def _show(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        shown = issue_json(show_issue(desk, args.id))
    rows = [(name, value) for name, value in shown.items() if name != "history"]
    session.output.result(shown, table(rows, (tr("Field"), tr("Value"))))


def _set(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        saved = save_issue(desk, args.id, pairs_of(args.values, "FIELD=VALUE"))
        status = show_issue(desk, saved.id).status
    session.output.tell_notices(saved.notices)
    session.output.result(
        {
            "id": saved.id,
            "status": status.value,
            "changed": sorted(saved.fields),
            "saved_at": saved.at,
            "notices": notices_json(saved.notices),
        },
        [tr("Saved: {fields}", fields=", ".join(sorted(saved.fields)))],
    )


def _new(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        saved = new_issue(desk, pairs_of(args.values, "FIELD=VALUE"), args.cycle)
        shown = issue_json(show_issue(desk, saved.id))
    session.output.tell_notices(saved.notices)
    session.output.result(
        shown | {"notices": notices_json(saved.notices)}, [f"{shown['number']}  {saved.id}"]
    )


def _check(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        cycle = cycle_of(desk, args.cycle).id if args.cycle else None
        problems = plan_problems(desk, cycle)
    session.output.result(
        problems_json(problems), [f"{found.where}  {found.message}" for found in problems]
    )


def _line(view: IssueView) -> dict[str, Any]:
    issue = view.issue
    return {
        "id": issue.id,
        "number": issue.number,
        "cluster": issue.cluster,
        "cp": issue.cp,
        "status": view.status.value,
        "area": issue.area,
        "target": issue.target.isoformat() if issue.target else None,
        "missing": list(view.missing),
    }


def issue_json(view: IssueView) -> dict[str, Any]:
    """Every field of an issue, its first target, and its history; `status` is the shown one."""
    plain = {item.name: _plain(getattr(view.issue, item.name)) for item in fields(view.issue)}
    return {
        **_line(view),
        **plain,
        "status": view.status.value,
        "stored_status": view.issue.status.value,
        "first_target": _plain(view.first_target),
        "target_moves": view.target_moves,
        "history": [history_json(entry) for entry in view.history],
    }


def history_json(entry: "HistoryEntry") -> dict[str, Any]:
    """One value that was saved: by whom, when, and what stood there before."""
    return {
        "field": entry.field,
        "old": entry.old,
        "new": entry.new,
        "at": entry.at,
        "person": entry.person,
        "job": entry.job,
        "device": entry.device,
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
