"""Factories, accounts and the desk: who works for which factory."""

from dataclasses import dataclass

from bwdesk.domain.rights import AccountRole, Relation
from bwdesk.server.sql.engine import Unit


@dataclass(frozen=True, slots=True)
class Factory:
    """One factory with the number and hash of its audit trail."""

    factory_id: str
    name: str
    country: str
    seq: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One person, or one desk of persons, with one role."""

    user_id: str
    role: AccountRole
    name: str
    country: str = ""
    closed_at: str | None = None


_FACTORY = "SELECT factory_id, name, country, seq, head FROM factory"
_ACCOUNT = "SELECT user_id, role, name, country, closed_at FROM account"


def add_factory(unit: Unit, factory: Factory, at: str) -> None:
    """Adds a factory."""
    unit.do(
        "INSERT INTO factory (factory_id, name, country, made_at) VALUES (?, ?, ?, ?)",
        *(factory.factory_id, factory.name, factory.country, at),
    )


def factory(unit: Unit, factory_id: str) -> Factory | None:
    """One factory, or None."""
    row = unit.one(f"{_FACTORY} WHERE factory_id = ?", factory_id)
    return Factory(*row) if row else None


def factories(unit: Unit) -> list[Factory]:
    """Every factory, by name."""
    return [Factory(*row) for row in unit.all(f"{_FACTORY} ORDER BY name, factory_id")]


def factories_of(unit: Unit, user_id: str) -> list[Factory]:
    """The factories an account works for."""
    rows = unit.all(
        "SELECT f.factory_id, f.name, f.country, f.seq, f.head FROM factory f "
        "JOIN desk d ON d.factory_id = f.factory_id WHERE d.user_id = ? ORDER BY f.factory_id",
        user_id,
    )
    return [Factory(*row) for row in rows]


def add_account(unit: Unit, account: Account, at: str) -> None:
    """Adds an account."""
    unit.do(
        "INSERT INTO account (user_id, role, name, country, made_at) VALUES (?, ?, ?, ?, ?)",
        *(account.user_id, account.role.value, account.name, account.country, at),
    )


def account(unit: Unit, user_id: str) -> Account | None:
    """One account, or None."""
    row = unit.one(f"{_ACCOUNT} WHERE user_id = ?", user_id)
    return Account(row[0], AccountRole(row[1]), *row[2:]) if row else None


def close_account(unit: Unit, user_id: str, at: str) -> None:
    """No device of this account is served any more."""
    unit.do("UPDATE account SET closed_at = ? WHERE user_id = ?", at, user_id)


def relate(unit: Unit, user_id: str, factory_id: str, relation: Relation, at: str) -> None:
    """Puts an account on a factory's desk; there it stands once."""
    leave(unit, user_id, factory_id)
    unit.do(
        "INSERT INTO desk (user_id, factory_id, relation, since) VALUES (?, ?, ?, ?)",
        *(user_id, factory_id, relation.value, at),
    )


def set_stand_in(unit: Unit, user_id: str, factory_id: str) -> None:
    """Marks an assigned EA as the stand-in."""
    unit.do(
        "UPDATE desk SET is_stand_in = 1 WHERE user_id = ? AND factory_id = ?", user_id, factory_id
    )


def leave(unit: Unit, user_id: str, factory_id: str) -> None:
    """Takes an account off a factory's desk."""
    unit.do("DELETE FROM desk WHERE user_id = ? AND factory_id = ?", user_id, factory_id)


def relation(unit: Unit, user_id: str, factory_id: str) -> Relation:
    """What this account has to do with this factory."""
    row = unit.one(
        "SELECT relation FROM desk WHERE user_id = ? AND factory_id = ?", user_id, factory_id
    )
    return Relation(row[0]) if row else Relation.NONE


def advisors(unit: Unit, factory_id: str) -> list[tuple[str, str, bool]]:
    """The EAs of a factory's desk: id, name, whether only the stand-in; the EA first."""
    rows = unit.all(
        "SELECT a.user_id, a.name, d.is_stand_in FROM desk d JOIN account a "
        "ON a.user_id = d.user_id WHERE d.factory_id = ? AND d.relation = 'assigned' "
        "AND a.closed_at IS NULL ORDER BY d.is_stand_in, d.since",
        factory_id,
    )
    return [(row[0], row[1], bool(row[2])) for row in rows]
