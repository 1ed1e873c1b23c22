"""Tasks that take the whole window: the report's wizard and the check before Submit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from bwdesk.ui.main_window import MainWindow
    from bwdesk.ui.store_thread import StoreThread


class Tasks(QObject):
    """Opens tasks over the window and goes between them, the plan and the list of reports."""

    def __init__(self, window: "MainWindow", store: "StoreThread") -> None:
        super().__init__(window)
        self._window, self._store = window, store

    def open_report(self, report_id: str, where: str = "") -> None:
        """Opens the wizard of a report, at a problem where one is given."""
        from bwdesk.ui.screens.wizard.screen import WizardScreen

        wizard = WizardScreen(self._store, report_id)
        wizard.closed.connect(lambda: self._window.end_task(wizard))
        wizard.check_opened.connect(lambda report: self._swap(wizard, report))
        wizard.issue_opened.connect(lambda issue, field: self._to_issue(wizard, issue, field))
        wizard.plan_opened.connect(lambda: self._to_plan(wizard))
        self._window.begin_task(wizard)
        if where:
            wizard.go_to(where)

    def open_check(self, report_id: str) -> None:
        """Opens the check before Submit."""
        from bwdesk.ui.screens.submit.screen import SubmitScreen

        check = SubmitScreen(self._store, report_id)
        check.closed.connect(lambda: self._window.end_task(check))
        check.report_opened.connect(lambda report, where: self._back(check, report, where))
        check.issue_opened.connect(lambda issue, field: self._to_issue(check, issue, field))
        self._window.begin_task(check)

    def _swap(self, wizard: QWidget, report_id: str) -> None:
        self._window.end_task(wizard)
        self.open_check(report_id)

    def _back(self, check: QWidget, report_id: str, where: str) -> None:
        self._window.end_task(check)
        self.open_report(report_id, where)

    def _to_issue(self, task: QWidget, issue_id: str, field: str) -> None:
        self._window.end_task(task)
        plan = self._window.menu_screen("plan")
        self._window.show_screen(
            "plan",
            lambda: plan.open_issue(issue_id, field),  # type: ignore[attr-defined]
        )

    def _to_plan(self, task: QWidget) -> None:
        self._window.end_task(task)
        plan = self._window.menu_screen("plan")
        self._window.show_screen("plan", plan.show_missing)  # type: ignore[attr-defined]
