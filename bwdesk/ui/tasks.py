"""Tasks that take the whole window: a report's wizard, the check before Submit, the recovery."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bwdesk.domain.plan import NEW_ISSUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwdesk.forms.values import Answer
    from bwdesk.ui.main_window import MainWindow
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.desk import Desk

    Kept = Mapping[str, Mapping[str, Answer]]

_ISSUE = "issue:"


class Tasks(QObject):
    """Opens tasks over the window and goes between them, the plan and the list of reports."""

    def __init__(self, window: "MainWindow", store: "StoreThread") -> None:
        super().__init__(window)
        self._window, self._store = window, store

    def open_report(self, report_id: str, where: str = "", given: "Kept | None" = None) -> None:
        """Opens the wizard of a report.

        Args:
            report_id: The report.
            where: A place of the problem list to begin at.
            given: Typed answers a recovery gave back.
        """
        from bwdesk.ui.screens.wizard.screen import WizardScreen

        wizard = WizardScreen(self._store, report_id, where=where, given=given)
        wizard.closed.connect(lambda: self._end(wizard))
        wizard.submit_wished.connect(lambda report: self._to_check(wizard, report))
        wizard.issue_wished.connect(lambda issue, field: self._to_issue(wizard, issue, field))
        self._window.begin_task(wizard)

    def open_check(self, report_id: str) -> None:
        """Opens the check before Submit."""
        from bwdesk.ui.screens.submit.screen import SubmitScreen

        check = SubmitScreen(self._store, report_id)
        check.closed.connect(lambda: self._end(check))
        check.report_wished.connect(lambda: self._to_place(check, report_id, ""))
        check.place_wished.connect(lambda where: self._to_place(check, report_id, where))
        self._window.begin_task(check)

    def offer_recovery(self) -> None:
        """After a crash or power cut: shows what was typed but not saved, where there is some."""
        from bwdesk.workspace.unsaved import unsaved_answers

        self._store.ask(lambda desk: bool(unsaved_answers(desk)), self._offer)

    def _offer(self, is_some: bool) -> None:  # noqa: FBT001 - what the store thread tells
        if not is_some or self._window.tasks:
            return
        from bwdesk.ui.screens.wizard.recovery import RecoveryScreen

        recovery = RecoveryScreen(self._store)
        recovery.put_off.connect(lambda: self._end(recovery))
        recovery.nothing_found.connect(lambda: self._end(recovery))
        recovery.decided.connect(lambda kept: self._give_back(recovery, kept))
        self._window.begin_task(recovery)

    def _give_back(self, recovery: QWidget, kept: "Kept") -> None:
        self._end(recovery)
        if kept:
            self._store.ask(
                lambda desk: _place_of(desk, kept), lambda place: self._open_kept(place, kept)
            )

    def _open_kept(self, place: tuple[str, str], kept: "Kept") -> None:
        kind, object_id = place
        if kind == "report":
            self.open_report(object_id, given=kept)
        elif kind == "issue":
            self._show_issue("" if object_id == NEW_ISSUE else object_id, "", is_one=True)

    def _to_check(self, wizard: QWidget, report_id: str) -> None:
        self._end(wizard)
        self.open_check(report_id)

    def _to_place(self, check: QWidget, report_id: str, where: str) -> None:
        if where.startswith(_ISSUE):
            issue, _, field = where.removeprefix(_ISSUE).partition(".")
            self._to_issue(check, issue, field)
        else:
            self._end(check)
            self.open_report(report_id, where)

    def _to_issue(self, task: QWidget, issue_id: str, field: str) -> None:
        self._end(task)
        self._show_issue(issue_id, field)

    def _show_issue(self, issue_id: str, field: str, *, is_one: bool = False) -> None:
        """Shows an issue (an empty id with `is_one` is a new one), or what is missing in all."""
        plan: Any = self._window.menu_screen("plan")
        one = is_one or bool(issue_id)
        self._window.show_screen(
            "plan", lambda: plan.open_issue(issue_id, field) if one else plan.show_missing()
        )

    def _end(self, task: QWidget) -> None:
        self._window.end_task(task)


def _place_of(desk: "Desk", kept: "Kept") -> tuple[str, str]:
    """Where the kept answers belong: a report before the factory's sheet before an issue."""
    from bwdesk.workspace.reports import list_reports

    lines = [line.report for line in list_reports(desk) if line.report.is_editable]
    named = next((report.id for report in lines if report.id in kept), "")
    if named:
        return "report", named
    if desk.profile.factory_id in kept and lines:
        return "report", lines[0].id
    others = [key for key in kept if key != desk.profile.factory_id]
    return ("issue", others[0]) if others else ("", "")
