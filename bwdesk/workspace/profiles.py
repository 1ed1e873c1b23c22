"""Profiles: making one, opening it, who is working in it (domain.md e; cli.md `init`)."""

from dataclasses import dataclass
from pathlib import Path

from bwdesk.changes import Changes
from bwdesk.domain.cycle import Cycle, Person, Profile, Role
from bwdesk.domain.plan import SHORT_TEXT_LIMIT
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.workspace.cycles import default_cycle
from bwdesk.workspace.desk import Desk, Services
from bwdesk.workspace.opening import PERSON_SETTING
from bwdesk.workspace.opening import open_profile as open_profile  # noqa: PLC0414 - handed on
from bwdesk.workspace.opening import profile_exists as profile_exists  # noqa: PLC0414 - handed on
from bwdesk.workspace.packs import refuse_other_countries
from bwdesk.workspace.saved import TextTaker


@dataclass(frozen=True, slots=True)
class NewProfile:
    """What the first dialog asks; without a name the person is known by the job alone."""

    role: Role
    name: str
    country: str = ""
    person_name: str = ""
    person_job: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """What stands around every screen."""

    name: str
    role: Role
    country: str
    is_demo: bool
    person: Person | None
    people: tuple[Person, ...]
    cycle: Cycle | None
    folder: Path
    key_sentence: str
    factory_id: str
    profile_id: str


def create_profile(folder: Path, new: NewProfile, services: Services) -> Desk:
    """A new profile with its first person, open.

    Raises:
        InputError: the name is empty or the country is not known.
        RefusedError: a profile is in this folder already.
        StorageError: the folder is no safe place, or cannot be written.
    """
    from bwdesk.storage.store import create_store

    if profile_exists(folder):
        raise RefusedError(
            tr(
                "A profile is in {folder} already. It was not touched. Choose another folder.",
                folder=folder,
            )
        )
    now = services.clock.now()
    texts = TextTaker({"name": tr("Factory name"), "person": tr("Name"), "job": tr("Job")})
    name = texts.take("name", new.name, SHORT_TEXT_LIMIT).strip()
    if not name:
        raise InputError(tr("Write the name of the factory."), {"where": "name"})
    country = known_country(new.country)
    if new.role is Role.FACTORY and country:
        refuse_other_countries(country)
    profile = Profile(new_id(now), new_id(now), new.role, name, country, new.is_demo)
    person = Person(
        new_id(now),
        texts.take("person", new.person_name, SHORT_TEXT_LIMIT).strip(),
        texts.take("job", new.person_job, SHORT_TEXT_LIMIT).strip() or default_job(new.role),
    )
    store = create_store(folder, profile, person, keys=services.keys, clock=services.clock)
    desk = Desk(store, services, folder, person.id)
    _begin_enterprise(desk)
    return desk


def profile_facts(desk: Desk) -> ProfileFacts:
    """Whose profile this is, who is working, which cycle runs, where the key is kept."""
    profile = desk.profile
    known = list_people(desk)
    return ProfileFacts(
        name=profile.name,
        role=profile.role,
        country=profile.country,
        is_demo=profile.is_demo,
        person=next((person for person in known if person.id == desk.person_id), None),
        people=known,
        cycle=default_cycle(desk),
        folder=desk.folder,
        key_sentence=desk.store.key_sentence,
        factory_id=profile.factory_id,
        profile_id=profile.profile_id,
    )


def list_people(desk: Desk) -> tuple[Person, ...]:
    """Everyone who works in this profile."""
    from bwdesk.storage import people

    return people.all(desk.store)


def add_person(desk: Desk, name: str, job: str = "") -> Person:
    """Someone new who works in this profile; the history will name them.

    Raises:
        InputError: the name is empty or too long.
    """
    texts = TextTaker({"name": tr("Name"), "job": tr("Job")})
    person = Person(
        new_id(desk.clock.now()),
        texts.take("name", name, SHORT_TEXT_LIMIT).strip(),
        texts.take("job", job, SHORT_TEXT_LIMIT).strip(),
    )
    if not person.name and not person.job:
        raise InputError(tr("Write a name or a job."), {"where": "name"})
    with desk.work() as work:
        work.create("person", person.id, {"name": person.name, "job": person.job})
    return person


def switch_person(desk: Desk, person_id: str) -> Changes:
    """From now on this person works; remembered for the next start.

    Raises:
        InputError: nobody here has this id.
    """
    from bwdesk.storage import settings

    if all(person.id != person_id for person in list_people(desk)):
        raise InputError(tr("Nobody here has this id."), {"where": "person"})
    settings.set(desk.store, PERSON_SETTING, person_id)
    desk.person_id = person_id
    return Changes.of("person", ids=(person_id,))


def setting(desk: Desk, name: str, default: str = "") -> str:
    """A small setting of this profile (language, theme, window)."""
    from bwdesk.storage import settings

    return settings.get(desk.store, name) or default


def keep_setting(desk: Desk, name: str, value: str) -> None:
    """Keeps a small setting of this profile."""
    from bwdesk.storage import settings

    settings.set(desk.store, name, value)


def default_job(role: Role) -> str:
    """What a person is called who gave no name and no job."""
    return {Role.FACTORY: tr("Factory officer"), Role.EA: tr("Enterprise Advisor")}[role]


def known_country(code: str) -> str:
    """The two letters of a country; empty for none.

    Raises:
        InputError: this is no ISO 3166 alpha-2 code.
    """
    text = code.strip().upper()
    if text and not (len(text) == 2 and text.isascii() and text.isalpha()):  # noqa: PLR2004 - alpha-2
        raise InputError(
            tr("“{words}” is no country code. Write two letters, for example KH.", words=code[:40]),
            {"where": "country"},
        )
    return text


def _begin_enterprise(desk: Desk) -> None:
    """Name and country were given once: they stand in the enterprise data from the start."""
    from bwdesk.workspace.enterprise import set_enterprise

    if desk.profile.role is Role.FACTORY:
        known = {"name": desk.profile.name, "country": desk.profile.country}
        set_enterprise(desk, {field: text for field, text in known.items() if text})
