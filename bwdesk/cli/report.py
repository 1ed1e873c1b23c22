"""`report`: Progress Report One without a window."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from bwdesk.cli.output import as_set, notices_json, problems_json, table
from bwdesk.cli.parser import Commands
from bwdesk.cli.report_values import read_values
from bwdesk.cli.session import Session
from bwdesk.cli.words import pairs_of
from bwdesk.domain.problems import tips
from bwdesk.domain.report import Channel, Report
from bwdesk.i18n import language, tr
from bwdesk.workspace.reports import (
    check_report,
    get_report,
    list_reports,
    new_report,
    open_report,
    save_draft,
)
from bwdesk.workspace.submitting import recall_report, record_handed_in, submit_report

if TYPE_CHECKING:
    from bwdesk.forms.definition import Section
    from bwdesk.workspace.draft import DraftSession
    from bwdesk.workspace.reports import ReportLine


def add_commands(commands: Commands) -> None:
    """Adds the commands of `report`."""
    report = commands.group("report", tr("Progress Report One."))
    new = report.add("new", tr("Begin a report."), _new)
    new.add_argument("--cycle", type=int, metavar="N")
    new.add_argument("--date", metavar="D")
    new.add_argument("--form", metavar="VERSION")
    report.add("list", tr("Every report."), _list)
    for name, words, carries_out in (
        ("show", tr("One report with everything."), _show),
        ("check", tr("What stands before Submit."), _check),
        ("recall", tr("Take a submitted report back."), _recall),
    ):
        report.add(name, words, carries_out).add_argument("id", metavar="ID")
    change = report.add("set", tr("Save answers to the draft."), _set)
    change.add_argument("id", metavar="ID")
    change.add_argument("values", nargs="+", metavar="QUESTION=VALUE")
    _add_decisions(report)


def _add_decisions(report: Commands) -> None:
    submit = report.add("submit", tr("Freeze the report as it is."), _submit)
    submit.add_argument("id", metavar="ID")
    submit.add_argument("--because", action="append", default=[], metavar="CODE=TEXT")
    handed_in = report.add("handed-in", tr("Note that it was handed in elsewhere."), _handed_in)
    handed_in.add_argument("id", metavar="ID")
    handed_in.add_argument("--on", required=True, metavar="DATE")
    handed_in.add_argument(
        "--through", required=True, choices=[channel.value for channel in Channel]
    )


def _new(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        report = new_report(desk, args.cycle, args.date, args.form)
        _tell_packs(session, desk.library.notices)
    session.output.result(report_json(report), [report.id])


def _list(_: Namespace, session: Session) -> None:
    with session.desk() as desk:
        found = [_line(line) for line in list_reports(desk)]
    columns = ("id", "cycle", "report_date", "status", "delivery", "blocking")
    heads = (tr("Id"), tr("Cycle"), tr("Date"), tr("Status"), tr("Delivery"), tr("Blocking"))
    rows = [[item[name] for name in columns] for item in found]
    session.output.result(found, table(rows, heads))


def _show(args: Namespace, session: Session) -> None:
    from bwdesk.workspace.draft import DraftSession

    with session.desk() as desk:
        draft = DraftSession(open_report(desk, args.id), language())
        _tell_packs(session, desk.library.notices)
    shown = {
        **report_json(draft.report),
        "delivery": draft.opened.delivery.value,
        "snapshot_sha256": draft.report.snapshot_sha256 or None,
        **_content(draft),
    }
    rows = [
        (name, value)
        for name, value in (*shown.items(), *shown["answers"].items())
        if name not in {"answers", "sections"}
    ]
    session.output.result(shown, table(rows, (tr("Field"), tr("Value"))))


def _set(args: Namespace, session: Session) -> None:
    from bwdesk.workspace.saving import parse_answers

    texts = read_values(pairs_of(args.values, "QUESTION=VALUE"))
    with session.desk() as desk:
        answers = parse_answers(open_report(desk, args.id), texts)
        saved = save_draft(desk, args.id, answers)
    session.output.tell_notices(saved.notices)
    session.output.result(
        {
            "id": saved.id,
            "changed": sorted(saved.fields),
            "saved_at": saved.at,
            "notices": notices_json(saved.notices),
        },
        [tr("Saved to draft: {fields}", fields=", ".join(sorted(saved.fields)))],
    )


def _check(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        problems = check_report(desk, args.id)
    hints = [
        {"where": tip.where, "code": tip.code, "message": tip.message} for tip in tips(problems)
    ]
    session.output.result(
        problems_json(problems) | {"tips": hints},
        [f"{problem.level.value}  {problem.where}  {problem.message}" for problem in problems],
    )


def _submit(args: Namespace, session: Session) -> None:
    reasons = pairs_of(args.because, "CODE=TEXT")
    with session.desk() as desk:
        done = submit_report(desk, args.id, reasons)
    session.output.tell_notices(done.notices)
    session.output.result(
        {
            "id": done.id,
            "status": done.status.value,
            "snapshot_sha256": done.snapshot_sha256,
            "delivery": done.delivery.value,
        },
        [tr("Submitted. Check number {sha256}.", sha256=done.snapshot_sha256[:16])],
    )
    session.output.say(done.sentence)


def _recall(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        recall_report(desk, args.id)
        report = get_report(desk, args.id)
    session.output.result(report_json(report), [tr("The report is a draft again.")])


def _handed_in(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        record_handed_in(desk, args.id, args.on, Channel(args.through))
        report = get_report(desk, args.id)
    session.output.result(report_json(report), [tr("Noted. The duty clocks stop on that day.")])


def report_json(report: Report) -> dict[str, Any]:
    """A report without its answers."""
    handed_in = report.handed_in
    return {
        "id": report.id,
        "status": report.status.value,
        "cycle": report.cycle,
        "report_date": report.report_date.isoformat(),
        "form": report.form_version,
        "form_id": report.form_id,
        "handed_in": {"on": handed_in.on.isoformat(), "through": handed_in.through.value}
        if handed_in
        else None,
    }


def _line(line: "ReportLine") -> dict[str, Any]:
    return report_json(line.report) | {
        "delivery": line.delivery.value,
        "blocking": line.must,
        "saved_at": line.saved_at,
        "unsaved": line.unsaved,
    }


def _content(draft: "DraftSession") -> dict[str, Any]:
    opened = draft.opened
    overview = {
        name: draft.value(name)
        for name, question in opened.form.questions.items()
        if question.type.value == "computed"
    }
    aside = [name for name in opened.form.questions if draft.is_set_aside(name)]
    return {
        "answers": {
            name: as_set(value) for name, value in opened.answers.items() if value is not None
        },
        "set_aside": aside,
        "overview": overview,
        "sections": [_section(draft, section) for section in opened.form.sections],
    }


def _section(draft: "DraftSession", section: "Section") -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title.text(draft.lang),
        "questions": [
            {
                "id": question.id,
                "type": question.type.value,
                "label": question.label.text(draft.lang),
                "relevant": draft.is_relevant(question.id),
                "required": draft.is_required(question.id),
                "choices": [choice.id for choice in question.choices],
            }
            for question in section.questions
        ],
    }


def _tell_packs(session: Session, notices: tuple[str, ...]) -> None:
    """Packs that did not load, named on stderr (cli.md "Forms")."""
    for sentence in notices:
        session.output.say(sentence)
