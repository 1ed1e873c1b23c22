"""Progress Report One: new, written, a crash in between, checked, submitted."""

from collections.abc import Mapping
from typing import Any

from bwdesk.app.tour.scenes_plan import complete_the_plan
from bwdesk.app.tour.stage import Stage
from bwdesk.domain.demo import demo_factory
from bwdesk.paths import resources_dir
from bwdesk.ui.screens.reports.new_report import NewReportDialog
from bwdesk.ui.screens.reports.screen import ReportsScreen
from bwdesk.ui.screens.submit.screen import SubmitScreen
from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.tasks import Tasks

_SECTIONS = ("ENT", "OV", "SD", "SY", "CL", "FB", "plan")


def write_the_report(stage: Stage) -> None:
    """From New to a saved draft, with typing that a crash could not take."""
    factory = demo_factory(resources_dir() / "demo")
    stage.window.show_screen("reports")
    stage.picture("reports-empty")
    reports = stage.found(ReportsScreen)
    reports.begin_new()
    stage.settle()
    dialog = stage.found(NewReportDialog)
    stage.picture("new-report", dialog)
    dialog.buttons["create"].click()
    wizard = _opened(stage)
    stage.picture("wizard-first")
    _answer(wizard, {**factory.enterprise, **factory.answers})
    _go_to(wizard, "SD")
    stage.picture("wizard-unsaved")
    wizard.save()
    stage.picture("wizard-saved")
    _crash(stage, wizard)


def hand_in(stage: Stage) -> None:
    """What is missing, the rest of the answers, Submit, and what is still to do."""
    factory = demo_factory(resources_dir() / "demo")
    wizard = stage.the_task(WizardScreen)
    wizard.save()
    stage.settle()
    wizard.submit_wished.emit(wizard.report_id)
    check = stage.the_task(SubmitScreen)
    stage.picture("check-problems")
    check.place_wished.emit("CL-Q1")
    wizard = _opened(stage)
    stage.store.ask(complete_the_plan)
    _answer(wizard, {**factory.rest, "ent.confirmed_on": "2026-07-28"})
    wizard.save()
    for section in _SECTIONS:
        _go_to(wizard, section)
        stage.picture(f"wizard-{section.lower()}")
    wizard.submit_wished.emit(wizard.report_id)
    check = stage.the_task(SubmitScreen)
    stage.picture("check-ready")
    check.submit.click()
    stage.picture("submitted")
    check.closed.emit()
    stage.window.show_screen("reports")
    stage.picture("reports-submitted")


def _crash(stage: Stage, wizard: WizardScreen) -> None:
    """Two answers are typed, the program ends without a word, and starts again."""
    _answer(
        wizard,
        {
            "OV-C1": "The committee met each month. Since July it follows the plan by lines.",
            "FB-1": "The visits on the sewing floor helped most.",
        },
    )
    wizard.keep_now()
    stage.settle()
    report_id = wizard.report_id
    stage.window.end_task(wizard)
    for tasks in stage.window.findChildren(Tasks):
        tasks.open_report(report_id)
    again = stage.the_task(WizardScreen)
    stage.wait_for(lambda: again.recovery is not None, "recovery")
    stage.picture("recovery")
    if again.recovery is not None:
        again.recovery.take.click()
    stage.wait_for(lambda: again.form is not None, "report")
    stage.settle()


def _opened(stage: Stage) -> WizardScreen:
    wizard = stage.the_task(WizardScreen)
    stage.wait_for(lambda: wizard.form is not None, "report")
    stage.settle()
    return wizard


def _answer(wizard: WizardScreen, answers: Mapping[str, Any]) -> None:
    """Gives answers as the fields do; the pages show them."""
    if wizard.writing is not None:
        for question, answer in answers.items():
            wizard.writing.take(question, answer)
        wizard.writing.answers_replaced.emit()


def _go_to(wizard: WizardScreen, section: str) -> None:
    if wizard.form is not None:
        wizard.form.go_to_section(section)
