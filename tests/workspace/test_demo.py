"""The invented factory: 43 issues, 112 empty fields, marked as demo for ever."""

from pathlib import Path

import pytest

from bwdesk.domain.plan_list import IssueQuery
from bwdesk.errors import RefusedError
from bwdesk.workspace.demo import create_demo
from bwdesk.workspace.plan_list import count_issues
from bwdesk.workspace.profiles import profile_exists, profile_facts
from bwdesk.workspace.reports import list_reports
from bwdesk.workspace.safety import reminders
from tests.support.desks import reopen, services


def test_the_demo_is_one_factory_with_43_issues(tmp_path: Path) -> None:
    desk = reopen(create_demo(tmp_path / "demo", services(tmp_path)))
    facts = profile_facts(desk)
    assert facts.is_demo
    assert len(facts.people) == 3
    counts = count_issues(desk, IssueQuery())
    assert (counts.all, counts.empty_fields) == (43, 112)
    assert len(list_reports(desk)) == 1
    assert reminders(desk) == ()
    desk.close()


def test_a_demo_may_be_large(tmp_path: Path) -> None:
    desk = create_demo(tmp_path / "demo", services(tmp_path), issues=300)
    assert count_issues(desk, IssueQuery()).all == 300
    desk.close()


def test_several_factories_are_refused_plainly_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="one factory"):
        create_demo(tmp_path / "demo", services(tmp_path), factories=2)
    assert not profile_exists(tmp_path / "demo")
