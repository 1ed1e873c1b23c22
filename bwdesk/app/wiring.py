"""Connects screens with one another and with the program, once the first data are shown."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from bwdesk.app.choices import Choices
from bwdesk.changes import Changes
from bwdesk.i18n import tr
from bwdesk.ui.delivery_words import delivery_words
from bwdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.app.running import Running
    from bwdesk.domain.plan_list import PlanCounts
    from bwdesk.domain.report import Delivery


class Wiring(QObject):
    """Connects the wishes of screens with what fulfils them."""

    def __init__(self, program: "Running") -> None:
        super().__init__(program.window)
        self._program = program
        self._window, self._store = program.window, program.store
        self._choices = Choices(program)
        self.tasks = Tasks(self._window, self._store)
        self._window.screen_made.connect(self._connect_screen)
        for key, screen in self._window.made_screens().items():
            self._connect_screen(key, screen)
        self._window.navigation.people_opened.connect(self.show_people)
        self._window.reminder.action_chosen.connect(self._remind_action)
        self._store.changes_happened.connect(self._look_at_safety)
        self.ask_reminders()
        self._ask_counts()
        self._ask_delivery()
        self._check()
        self.tasks.offer_recovery()

    def ask_reminders(self) -> None:
        """Looks whether the recovery code or a copy elsewhere is due."""
        from bwdesk.workspace.safety import reminders

        self._store.ask(reminders, self._remind)

    def show_people(self) -> None:
        """Shows who works here."""
        from bwdesk.ui.screens.people.dialog import PeopleDialog

        dialog = PeopleDialog(self._window, self._store)
        dialog.person_chosen.connect(self._window.switch_person)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _connect_screen(self, key: str, screen: Any) -> None:  # noqa: ANN401 - each screen has signals of its own
        connect = {
            "reports": self._connect_reports,
            "safety": self._connect_safety,
            "settings": self._connect_settings,
        }
        if key in connect:
            connect[key](screen)

    def _connect_reports(self, reports: Any) -> None:  # noqa: ANN401 - as above
        reports.report_opened.connect(self.tasks.open_report)
        reports.submit_wished.connect(self.tasks.open_check)

    def _connect_safety(self, safety: Any) -> None:  # noqa: ANN401 - as above
        safety.safety_changed.connect(self._store.changes_happened)
        safety.restore_opened.connect(self._restore)

    def _connect_settings(self, settings: Any) -> None:  # noqa: ANN401 - as above
        settings.theme_chosen.connect(self._choices.use_theme)
        settings.language_chosen.connect(self._choices.use_language)
        settings.people_opened.connect(self.show_people)
        settings.own_work_begun.connect(self._choices.leave_demo)

    def _restore(self) -> None:
        from bwdesk.ui.screens.safety.restoring import RestoreDialog

        program = self._program
        dialog = RestoreDialog(self._window, self._store, program.folder, program.services)
        dialog.restored.connect(self._choices.restored)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _look_at_safety(self, changes: Changes) -> None:
        """After a save: a rolling backup where one is due, and the reminders again."""
        from bwdesk.workspace.safety import back_up_if_due

        if changes.touches("issue", "answers", "report", "enterprise"):
            self._store.ask(back_up_if_due)
        if changes.touches("issue", "answers", "report", "backup"):
            self.ask_reminders()
        if changes.touches("report", "outbox"):
            self._ask_delivery()
        if changes.touches("issue"):
            self._ask_counts()

    def _ask_counts(self) -> None:
        """How many issues have empty fields: the number beside the Improvement Plan."""
        from bwdesk.domain.plan_list import IssueQuery
        from bwdesk.workspace.plan_list import count_issues

        self._store.ask(lambda desk: count_issues(desk, IssueQuery()), self._show_counts)

    def _show_counts(self, counts: "PlanCounts") -> None:
        self._window.navigation.show_count("plan", counts.issues_with_empty)

    def _ask_delivery(self) -> None:
        """Where the reports are on their way, below the menu."""
        from bwdesk.workspace.reports import list_deliveries

        self._store.ask(list_deliveries, self._show_delivery)

    def _show_delivery(self, found: "Sequence[Delivery]") -> None:
        self._window.navigation.show_delivery(*delivery_words(found))

    def _check(self) -> None:
        """The quick check, after an unclean end or once a day."""
        from bwdesk.workspace.safety import check_if_due

        self._store.ask(check_if_due, self._checked)

    def _checked(self, is_sound: bool) -> None:  # noqa: FBT001 - what the store thread tells
        if not is_sound:
            self._window.say(
                tr(
                    "A part of the store is damaged. Nothing was overwritten. Make a backup now, "
                    "then restore the last good one."
                ),
                tone="bad",
            )

    def _remind(self, due: tuple[Any, ...]) -> None:
        """One reminder at a time, the first is the most urgent."""
        if not due:
            self._window.reminder.hide()
            return
        first = due[0]
        self._window.reminder.say(first.sentence, tone="info", action=first.action, code=first.code)

    def _remind_action(self, code: str) -> None:
        safety: Any = self._window.menu_screen("safety")
        if code == "recovery_code":
            self._window.show_screen("safety", safety.open_recovery)
        else:
            self._window.show_screen("safety", safety.choose_place)


def begin_import(plan: Any, source: object) -> None:  # noqa: ANN401 - the plan's screen
    """Hands a dropped file or a pasted table to the plan's import page."""
    if isinstance(source, Path):
        plan.begin_import(path=source)
    else:
        plan.begin_import(text=str(source))
