"""A profile with invented but true-to-life data; marked as demo for ever (cli.md `demo`)."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bwdesk.domain.cycle import Role
from bwdesk.domain.plan import Issue, Status
from bwdesk.errors import InputError, RefusedError, StorageError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.paths import resources_dir
from bwdesk.workspace.cycles import cycle_of
from bwdesk.workspace.desk import Desk, Services
from bwdesk.workspace.plan import STORED
from bwdesk.workspace.profiles import NewProfile, create_profile

if TYPE_CHECKING:
    from bwdesk.domain.demo import DemoFactory
    from bwdesk.storage.work import Work

_DAYS_INTO_THE_CYCLE = 148  # the assessment report is out, the Progress Report is due soon
_BATCH = 2000


def create_demo(folder: Path, services: Services, factories: int = 1, issues: int = 43) -> Desk:
    """A demo profile, open: one factory, one cycle, its plan, a report that is half written.

    Raises:
        InputError: a number is out of range.
        RefusedError: a profile is there already, or several factories are asked for.
    """
    from bwdesk.domain.demo import demo_factory

    if factories != 1:
        raise RefusedError(
            tr(
                "A profile holds one factory for now. Several factories come with the "
                "Enterprise Advisor's screens. Nothing was made."
            )
        )
    if issues < 0:
        raise InputError(tr("A plan has no fewer than 0 issues."), {"where": "issues"})
    start = services.clock.today() - timedelta(days=_DAYS_INTO_THE_CYCLE)
    factory = demo_factory(resources_dir() / "demo", start)
    first = factory.people[0]
    desk = create_profile(
        folder,
        NewProfile(
            Role.FACTORY, factory.name, factory.country, first.name, first.job, is_demo=True
        ),
        services,
    )
    _fill(desk, factory)
    _fill_plan(desk, start, issues)
    return desk


def set_demo_aside(folder: Path, services: Services) -> Path:
    """Makes room for a person's own work: the demo goes into a folder of its own beside it.

    Raises:
        RefusedError: what lies here is no demo.
        StorageError: it cannot be moved; everything is where it was.
    """
    from bwdesk.storage.card import Card

    if not Card.read(folder).is_demo:
        raise RefusedError(tr("This is no invented factory. Nothing was changed."))
    stamp = f"{services.clock.now():%Y%m%d-%H%M%S}"
    aside = folder / f"demo-set-aside-{stamp}"
    try:
        aside.mkdir(mode=0o700)
        for found in sorted(folder.iterdir()):
            if not found.name.startswith("demo-set-aside-"):
                found.rename(aside / found.name)
    except OSError as error:
        raise StorageError(
            tr("The invented factory cannot be moved. Nothing is lost. Close it and try again.")
        ) from error
    return aside


def _fill(desk: Desk, factory: "DemoFactory") -> None:
    """People, enterprise data, the cycle, and the report as far as it is written."""
    from bwdesk.workspace.cycles import add_cycle
    from bwdesk.workspace.profiles import add_person
    from bwdesk.workspace.reports import new_report

    for person in factory.people[1:]:
        add_person(desk, person.name, person.job)
    cycle = factory.cycle
    add_cycle(
        desk,
        cycle.number,
        cycle.start,
        assessment_end=cycle.assessment_end,
        released=cycle.released,
        method=cycle.method,
    )
    report = new_report(desk, cycle.number, desk.today - timedelta(days=2))
    with desk.work() as work:
        work.save("enterprise", desk.profile.factory_id, dict(factory.enterprise))
        work.save("answers", report.id, dict(factory.answers))


def _fill_plan(desk: Desk, start: date, count: int) -> None:
    """The plan, some thousands of issues at a time: large demos stay within memory."""
    from bwdesk.domain.demo import demo_issues

    cycle_id = cycle_of(desk, None).id
    waiting = iter(demo_issues(resources_dir() / "demo", desk.catalogue, count, 1, start))
    done = 0
    while done < count:
        with desk.work() as work:
            for _ in range(min(_BATCH, count - done)):
                _add(desk, work, replace(next(waiting), cycle_id=cycle_id))
                done += 1


def _add(desk: Desk, work: "Work", issue: Issue) -> None:
    issue_id = new_id(desk.clock.now())
    fields = {name: getattr(issue, name) for name in STORED}
    if issue.status is Status.COMPLETED:
        fields["status"] = Status.IN_PROGRESS
    work.create("issue", issue_id, fields)
    if issue.status is Status.COMPLETED:
        verified = {"verified_by": issue.verified_by, "verified_on": issue.verified_on}
        work.set_state("issue", issue_id, {"status": Status.COMPLETED, **verified})
