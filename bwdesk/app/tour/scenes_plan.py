"""Findings come in from a file as factories have it; the plan is kept."""

import csv
from pathlib import Path

from bwdesk.app.tour.stage import Stage
from bwdesk.domain.catalogue import load_catalogue
from bwdesk.domain.demo import demo_issues
from bwdesk.domain.plan import Issue, Status
from bwdesk.i18n import show_date
from bwdesk.paths import resources_dir
from bwdesk.ui.screens.first_start.screen import FirstStart
from bwdesk.ui.screens.importing.screen import ImportScreen
from bwdesk.ui.screens.plan.editor import IssueEditor
from bwdesk.ui.screens.plan.screen import PlanScreen
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import save_issue
from bwdesk.workspace.saved import Saved

_SEARCHED = "fire"
_DAYS = {"start": "02-03-2026", "assessment_end": "11-06-2026", "released": "09-07-2026"}
_HEADERS = (
    "Clustr", "Compliance  point", "Area of Improvment", "Root cause", "Root Cause Description",
    "Actions needed", "Progres", "Lead Persn", "Additional Person", "Due date", "Status", "",
)  # fmt: skip


def import_findings(stage: Stage, folder: Path) -> None:
    """Drops a file with misspelt headers, title rows and day-month dates on the first start."""
    file = folder / "Improvement_Plan_Report.csv"
    write_messy_export(file)
    stage.the_task(FirstStart).findings.file_dropped.emit(file)
    stage.wait_for(lambda: stage.task(FirstStart) is None, "profile")
    importing = stage.found(ImportScreen)
    stage.wait_for(lambda: importing.looking.seen is not None, "preview")
    stage.picture("import-preview")
    cycle = importing.preview.cycle
    stage.type(cycle.number, "3")
    for name, day in _DAYS.items():
        stage.type(cycle.days[name], day)
    stage.settle()
    stage.picture("import-ready")
    importing.go.click()
    stage.wait_for(lambda: importing.pages.currentWidget() is importing.result, "import")
    stage.picture("import-result")
    importing.go.click()
    stage.settle()


def keep_the_plan(stage: Stage) -> None:
    """List, search, editor with a problem, and the issue saved."""
    stage.window.show_screen("plan")
    plan = stage.found(PlanScreen)
    stage.picture("plan")
    stage.type(plan.list_page.filters.search, _SEARCHED)
    stage.settle()
    stage.picture("plan-search")
    plan.list_page.filters.show_all()
    plan.show_missing("root")
    stage.settle()
    line = plan.list_page.table.line(0)
    if line is None:
        return
    plan.open_issue(line.id, "root")
    stage.settle()
    editor = stage.found(IssueEditor)
    stage.picture("issue-problem")
    editor.form.put("root", "POL")
    editor.form.fields["root"].changed.emit()
    editor.form.fields["root"].left.emit()
    stage.picture("issue-changed")
    editor.save_button.click()
    stage.picture("issue-saved")
    editor.close_button.click()
    plan.list_page.filters.show_all()
    stage.settle()


def complete_the_plan(desk: Desk) -> Saved | None:
    """Fills every empty field, as the factory does in the weeks that follow."""
    from bwdesk.storage import issues

    saved = None
    for issue in issues.all_of(desk.store):
        values = _what_is_missing(issue)
        if values:
            saved = save_issue(desk, issue.id, values)
    return saved


def write_messy_export(file: Path) -> None:
    """The demo plan as a portal export in the state such files have: 43 issues."""
    catalogue = load_catalogue(resources_dir() / "catalogue")
    with file.open("w", encoding="cp1252", newline="") as stream:
        out = csv.writer(stream, delimiter=";")
        out.writerow(["Improvement Plan Report", *[""] * 11])
        out.writerow([""] * 12)
        out.writerow(_HEADERS)
        for issue in demo_issues(resources_dir() / "demo", catalogue):
            out.writerow(_row(issue))


def _row(issue: Issue) -> list[str]:
    closed = issue.status is Status.COMPLETED
    return [
        issue.cluster, issue.cp, issue.area, issue.root, issue.root_desc, issue.actions,
        issue.progress, issue.lead, issue.additional, show_date(issue.target),
        "Closed" if closed else issue.status.value, "",
    ]  # fmt: skip


def _what_is_missing(issue: Issue) -> dict[str, str]:
    words = {
        "lead": "Vuthy, maintenance",
        "additional": "none",
        "root": "NA",
        "actions": "1. Agree the task in the committee. 2. Check it each week.",
        "progress": "20-07-2026: agreed in the committee.",
        "target": "2026-09-30",
    }
    empty = {
        name: value
        for name, value in words.items()
        if not getattr(issue, name) and not (name == "progress" and issue.no_progress)
    }
    if issue.status is Status.PENDING and (issue.progress or "progress" in empty):
        empty["status"] = Status.IN_PROGRESS.value
    return empty
