"""Makes screens when they are first shown: nothing of a screen is imported before."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bwdesk.ui.store_thread import StoreThread


def make_plan(store: StoreThread) -> QWidget:
    """The Improvement Plan."""
    from bwdesk.ui.screens.plan.screen import PlanScreen

    return PlanScreen(store)


def make_reports(store: StoreThread) -> QWidget:
    """The list of Progress Reports."""
    from bwdesk.ui.screens.reports.screen import ReportsScreen

    return ReportsScreen(store)


def make_safety(store: StoreThread) -> QWidget:
    """Recovery code, backups, health."""
    from bwdesk.ui.screens.safety.screen import SafetyScreen

    return SafetyScreen(store)


def make_settings(store: StoreThread) -> QWidget:
    """Theme, language, people."""
    from bwdesk.ui.screens.settings.screen import SettingsScreen

    return SettingsScreen(store)


MENU: dict[str, Callable[[StoreThread], QWidget]] = {
    "plan": make_plan,
    "reports": make_reports,
    "safety": make_safety,
    "settings": make_settings,
}
