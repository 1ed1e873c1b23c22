"""Making, opening and sharing a profile."""

from pathlib import Path

import pytest

from bwdesk.domain.cycle import Role
from bwdesk.domain.report import Channel
from bwdesk.errors import InputError, RefusedError
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.enterprise import enterprise_answers, set_enterprise
from bwdesk.workspace.plan import show_issue
from bwdesk.workspace.profiles import (
    NewProfile,
    add_person,
    create_profile,
    keep_setting,
    open_profile,
    profile_exists,
    profile_facts,
    setting,
    switch_person,
)
from bwdesk.workspace.reports import new_report
from bwdesk.workspace.submitting import recall_report, record_handed_in, submit_report
from tests.support.desks import add_issue, make_desk, reopen, services, with_cycle


def test_a_profile_is_made_once_and_opened_again(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert profile_exists(desk.folder)
    with pytest.raises(RefusedError, match="already"):
        make_desk(tmp_path)
    desk = with_cycle(reopen(desk))
    facts = profile_facts(desk)
    assert (facts.name, facts.role, facts.country) == ("Lotus River Garments", Role.FACTORY, "KH")
    assert facts.person is not None
    assert facts.person.name == "Sreymom"
    assert facts.cycle is not None
    assert facts.cycle.number == 3
    desk.close()


def test_an_empty_folder_has_no_profile(tmp_path: Path) -> None:
    assert not profile_exists(tmp_path)
    with pytest.raises(RefusedError, match="init"):
        open_profile(tmp_path, services(tmp_path))


def test_the_key_lies_outside_the_profile_and_is_said(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert "file that only you can read" in profile_facts(desk).key_sentence
    assert not list(desk.folder.rglob("*.key"))
    desk.close()


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_factory_has_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        create_profile(tmp_path / "p", NewProfile(Role.FACTORY, name), services(tmp_path))
    assert not profile_exists(tmp_path / "p")


@pytest.mark.parametrize("country", ["KHM", "K", "1A", "ក"])
def test_a_country_has_two_letters(tmp_path: Path, country: str) -> None:
    new = NewProfile(Role.FACTORY, "Lotus", country)
    with pytest.raises(InputError, match="two letters"):
        create_profile(tmp_path / "p", new, services(tmp_path))


def test_without_a_name_the_person_is_known_by_the_job_alone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, new=NewProfile(Role.FACTORY, "Lotus"))
    person = profile_facts(desk).person
    assert person is not None
    assert (person.name, person.job) == ("", "Factory officer")
    desk.close()


def test_name_and_country_given_once_stand_in_the_enterprise_data(desk: Desk) -> None:
    answers = enterprise_answers(desk)
    assert answers["ent.name"] == "Lotus River Garments"
    assert answers["ent.country"] == "KH"


def test_the_history_names_who_works(desk: Desk) -> None:
    first = add_issue(desk, area="Exits")
    lina = add_person(desk, "Lina", "Human resources manager")
    switch_person(desk, lina.id)
    second = add_issue(desk, area="Lights")
    assert {entry.person for entry in show_issue(desk, first).history} == {"Sreymom"}
    assert {entry.person for entry in show_issue(desk, second).history} == {"Lina"}
    desk = reopen(desk)
    assert desk.person_id == lina.id
    desk.close()


def test_nobody_can_work_who_is_not_here(desk: Desk) -> None:
    before = desk.person_id
    with pytest.raises(InputError):
        switch_person(desk, "nobody")
    with pytest.raises(InputError):
        add_person(desk, " ", "")
    assert desk.person_id == before


def test_a_setting_stays(desk: Desk) -> None:
    assert setting(desk, "theme", "light") == "light"
    keep_setting(desk, "theme", "dark")
    assert setting(desk, "theme", "light") == "dark"


def test_an_ea_s_profile_writes_no_report_and_no_enterprise_data(tmp_path: Path) -> None:
    desk = with_cycle(make_desk(tmp_path, new=NewProfile(Role.EA, "R. Keo")))
    add_issue(desk, area="Found at a visit")
    for act in (
        lambda: new_report(desk),
        lambda: set_enterprise(desk, {"address1": "Road 41"}),
        lambda: submit_report(desk, "any"),
        lambda: recall_report(desk, "any"),
        lambda: record_handed_in(desk, "any", "2026-07-28", Channel.PAPER),
    ):
        with pytest.raises(RefusedError, match="Only the factory"):
            act()
    desk.close()


def test_a_country_without_better_work_makes_no_profile(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="KH"):
        create_profile(tmp_path / "p", NewProfile(Role.FACTORY, "Lotus", "ZZ"), services(tmp_path))
    assert not (tmp_path / "p").exists()
