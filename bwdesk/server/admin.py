"""What the operator does: factories, accounts, the desk, codes, revocation. Thin, on values."""

from dataclasses import dataclass
from datetime import timedelta

from bwdesk.clock import stamp
from bwdesk.domain.rights import AccountRole, Relation
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import tr
from bwdesk.protocol.codes import code_hash, new_code, plain_code
from bwdesk.protocol.limits import CODE_HOURS, INVITATION_DAYS
from bwdesk.server.home import Home
from bwdesk.server.sql import accounts, devices, events
from bwdesk.server.sql.accounts import Account, Factory
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.events import Entry

_NAME_SIGNS, _COUNTRY_SIGNS = 200, 2


@dataclass(frozen=True, slots=True)
class NewCode:
    """A one-time code as it is told to a person, once."""

    code: str
    expires_at: str


def add_factory(home: Home, name: str, country: str) -> str:
    """A new factory; gives its id.

    Raises:
        InputError: no name, or no country code.
    """
    with home.database.writing() as unit:
        return new_factory(unit, home, name, country)


def new_factory(unit: Unit, home: Home, name: str, country: str) -> str:
    """The same within a transaction."""
    code = country.strip().upper()
    if len(code) != _COUNTRY_SIGNS or not code.isascii() or not code.isalpha():
        raise InputError(
            tr("“{country}” is no country code. Write two letters, for example KH.", country=code),
            {"where": "country"},
        )
    factory_id = home.new_id()
    accounts.add_factory(unit, Factory(factory_id, _name(name), code), home.now)
    events.note(unit, factory_id, Entry(home.now, "add_factory"))
    return factory_id


def add_user(home: Home, role: AccountRole, name: str, factory_id: str = "") -> str:
    """A new account; gives its id. A factory officer or buyer is put on the factory's desk.

    Raises:
        InputError: no name, a factory officer without a factory, or no such factory.
    """
    with home.database.writing() as unit:
        return new_user(unit, home, role, (name, factory_id))


def new_user(unit: Unit, home: Home, role: AccountRole, who: tuple[str, str]) -> str:
    """The same within a transaction; `who` is name and factory."""
    name, factory_id = who
    if role is AccountRole.FACTORY and not factory_id:
        raise InputError(
            tr("A factory officer belongs to a factory. Add --factory ID."), {"where": "factory"}
        )
    user_id = home.new_id()
    accounts.add_account(unit, Account(user_id, role, _name(name)), home.now)
    if factory_id:
        _put_on_desk(unit, home, (user_id, role), factory_id)
    return user_id


def assign(home: Home, user_id: str, factory_id: str, *, is_stand_in: bool = False) -> None:
    """Makes an EA the factory's advisor (the one before leaves) or stand-in, a buyer its reader.

    Raises:
        InputError: no such account or factory.
        RefusedError: a factory officer or an admin is not assigned.
    """
    with home.database.writing() as unit:
        account = _account(unit, user_id)
        if account.role not in {AccountRole.EA, AccountRole.BUYER}:
            raise RefusedError(tr("Only an EA or a buyer is assigned to a factory."))
        if account.role is AccountRole.EA and not is_stand_in:
            for advisor_id, _, is_second in accounts.advisors(unit, factory_id):
                if not is_second and advisor_id != user_id:
                    accounts.leave(unit, advisor_id, factory_id)
        _put_on_desk(unit, home, (user_id, account.role), factory_id)
        if is_stand_in:
            accounts.set_stand_in(unit, user_id, factory_id)


def enrol_code(home: Home, user_id: str, *, is_invitation: bool = False) -> NewCode:
    """A one-time code of 128 random bits: 24 hours, as an invitation 30 days.

    Raises:
        InputError: no such account.
        RefusedError: the account is closed.
    """
    with home.database.writing() as unit:
        if _account(unit, user_id).closed_at:
            raise RefusedError(tr("This account is closed. Add a new one."))
        return new_enrol_code(unit, home, user_id, is_invitation=is_invitation)


def new_enrol_code(unit: Unit, home: Home, user_id: str, *, is_invitation: bool) -> NewCode:
    """The same within a transaction."""
    life = timedelta(days=INVITATION_DAYS) if is_invitation else timedelta(hours=CODE_HOURS)
    made = NewCode(new_code(), stamp(home.clock.now() + life))
    plain = plain_code(made.code)
    if plain is None:
        raise AssertionError("a code that was just made reads well")
    devices.add_code(unit, code_hash(plain), user_id, made.expires_at)
    return made


def revoke(home: Home, user_id: str, device_id: str = "") -> int:
    """Ends a device, or the whole account with its unused codes; gives how many devices.

    Raises:
        InputError: no such account or device.
    """
    with home.database.writing() as unit:
        _account(unit, user_id)
        ended = devices.revoke(unit, user_id, device_id, home.now)
        if not device_id:
            accounts.close_account(unit, user_id, home.now)
            devices.revoke_codes(unit, user_id, home.now)
        elif not ended:
            raise InputError(
                tr("This account has no such device, or it was revoked before."),
                {"where": "device"},
            )
        for factory in accounts.factories_of(unit, user_id):
            entry = Entry(home.now, "revoke", "", "", device_id, user_id)
            events.note(unit, factory.factory_id, entry)
        return ended


def _put_on_desk(unit: Unit, home: Home, who: tuple[str, AccountRole], factory_id: str) -> None:
    user_id, role = who
    if accounts.factory(unit, factory_id) is None:
        raise InputError(tr("There is no factory {id}.", id=factory_id[:60]), {"where": "factory"})
    relations = {
        AccountRole.FACTORY: Relation.OWN,
        AccountRole.EA: Relation.ASSIGNED,
        AccountRole.BUYER: Relation.SUBSCRIBED,
    }
    if role in relations:
        accounts.relate(unit, user_id, factory_id, relations[role], home.now)
        events.note(unit, factory_id, Entry(home.now, f"desk {role.value}", user_id=user_id))


def _account(unit: Unit, user_id: str) -> Account:
    found = accounts.account(unit, user_id)
    if found is None:
        raise InputError(tr("There is no account {id}.", id=user_id[:60]), {"where": "user"})
    return found


def _name(text: str) -> str:
    from bwdesk.domain.text import clean_text

    name, _ = clean_text(text)
    name = " ".join(name.split())
    if not name or len(name) > _NAME_SIGNS:
        raise InputError(tr("A name has 1 to {limit} signs.", limit=_NAME_SIGNS), {"where": "name"})
    return name
