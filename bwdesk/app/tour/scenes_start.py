"""The first minutes, what protects the work, and other sizes and colours."""

from bwdesk.app.tour.stage import Stage
from bwdesk.domain.demo import demo_factory
from bwdesk.paths import resources_dir
from bwdesk.ui.screens.first_start.screen import FirstStart
from bwdesk.ui.theme.style import apply_theme


def start(stage: Stage) -> None:
    """First start: who works here."""
    stage.wait_for(lambda: stage.task(FirstStart) is not None, "first start")
    first = stage.the_task(FirstStart)
    stage.settle()
    stage.picture("first-start")
    factory = demo_factory(resources_dir() / "demo")
    card = first.person
    card.name.setText(factory.name)
    card.country.choose(factory.country)
    card.person.setText(factory.people[0].name)
    card.job.setText(factory.people[0].job)
    card.go_on.click()
    stage.picture("first-start-findings")


def look_after_it(stage: Stage) -> None:
    """Recovery code, backups, settings."""
    stage.window.show_screen("safety")
    stage.picture("safety")
    safety = stage.window.menu_screen("safety")
    dialog = safety.open_recovery()  # type: ignore[attr-defined] # the menu gives any screen
    stage.picture("recovery-code", dialog)
    dialog.reject()
    stage.window.show_screen("settings")
    stage.picture("settings")


def other_looks(stage: Stage) -> None:
    """The same in the dark, and in the smallest window."""
    apply_theme(stage.app, "dark")
    stage.window.show_screen("plan")
    stage.picture("plan-dark")
    stage.window.show_screen("reports")
    stage.picture("reports-dark")
    apply_theme(stage.app, "light")
    stage.window.show_screen("plan")
    stage.size(911, 512)
    stage.picture("plan-small")
    stage.window.show_screen("reports")
    stage.picture("reports-small")
    stage.size(1366, 768)
