"""Devices, one-time codes, nonces, and how often somebody tried."""

from dataclasses import dataclass

from bwdesk.domain.rights import AccountRole
from bwdesk.server.sql.engine import Unit


@dataclass(frozen=True, slots=True)
class Device:
    """One enrolled device with the account it belongs to."""

    device_id: str
    user_id: str
    public_key: str
    role: AccountRole
    user_name: str
    certificate: str
    is_served: bool
    seen_at: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """What is kept of a one-time code."""

    user_id: str
    expires_at: str
    used_at: str | None
    device_id: str | None
    revoked_at: str | None


def add(unit: Unit, device: Device, name: str, at: str) -> None:
    """Adds a device that showed a code."""
    unit.do(
        "INSERT INTO device (device_id, user_id, public_key, name, certificate, enrolled_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        *(device.device_id, device.user_id, device.public_key, name, device.certificate, at),
    )


def get(unit: Unit, device_id: str) -> Device | None:
    """One device, or None; it is served while neither it nor its account was revoked."""
    row = unit.one(
        "SELECT d.device_id, d.user_id, d.public_key, a.role, a.name, d.certificate, "
        "d.revoked_at IS NULL AND a.closed_at IS NULL, d.seen_at "
        "FROM device d JOIN account a ON a.user_id = d.user_id WHERE d.device_id = ?",
        device_id,
    )
    if row is None:
        return None
    device_id, user_id, public_key, role, name, certificate, is_served, seen_at = row
    return Device(
        *(device_id, user_id, public_key, AccountRole(role), name, certificate),
        is_served=bool(is_served),
        seen_at=seen_at,
    )


def revoke(unit: Unit, user_id: str, device_id: str, at: str) -> int:
    """Ends one device of an account, or all of them where `device_id` is empty; gives how many."""
    return unit.do(
        "UPDATE device SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL "
        "AND (? = '' OR device_id = ?)",
        *(at, user_id, device_id, device_id),
    )


def saw(unit: Unit, device_id: str, at: str, client: str, waiting: int) -> None:
    """Notes the last contact, for the operator's list."""
    unit.do(
        "UPDATE device SET seen_at = ?, waiting = ?, "
        "client = CASE WHEN ? = '' THEN client ELSE ? END WHERE device_id = ?",
        *(at, waiting, client, client, device_id),
    )


def add_code(unit: Unit, code_hash: str, user_id: str, expires_at: str) -> None:
    """Keeps the hash of a new code."""
    unit.do(
        "INSERT INTO code (code_hash, user_id, expires_at) VALUES (?, ?, ?)",
        *(code_hash, user_id, expires_at),
    )


def code(unit: Unit, code_hash: str) -> Code | None:
    """A code by its hash, or None."""
    row = unit.one(
        "SELECT user_id, expires_at, used_at, device_id, revoked_at FROM code WHERE code_hash = ?",
        code_hash,
    )
    return Code(*row) if row else None


def use_code(unit: Unit, code_hash: str, device_id: str, at: str) -> None:
    """From now on the code belongs to this device alone."""
    unit.do(
        "UPDATE code SET used_at = ?, device_id = ? WHERE code_hash = ?", at, device_id, code_hash
    )


def revoke_codes(unit: Unit, user_id: str, at: str) -> int:
    """Ends every unused code and invitation of an account; gives how many."""
    return unit.do(
        "UPDATE code SET revoked_at = ? WHERE user_id = ? AND used_at IS NULL "
        "AND revoked_at IS NULL",
        *(at, user_id),
    )


def is_new_nonce(unit: Unit, device_id: str, nonce: str, at: int, oldest: int) -> bool:
    """Takes a nonce; False where this device has used it. Forgets those older than `oldest`."""
    is_new = unit.do(
        "INSERT INTO nonce (device_id, nonce, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        *(device_id, nonce, at),
    )
    if at % 64 == 0:
        unit.do("DELETE FROM nonce WHERE at < ?", oldest)
    return bool(is_new)


def tries(unit: Unit, scope: str, since: str) -> int:
    """How often this scope tried after that time."""
    row = unit.one("SELECT tries FROM attempt WHERE scope = ? AND since > ?", scope, since)
    return int(row[0]) if row else 0


def count_try(unit: Unit, scope: str, since: str, at: str) -> None:
    """Counts one more; a scope that was quiet since then begins anew."""
    unit.do("DELETE FROM attempt WHERE scope = ? AND since <= ?", scope, since)
    if not unit.do("UPDATE attempt SET tries = tries + 1 WHERE scope = ?", scope):
        unit.do("INSERT INTO attempt (scope, since, tries) VALUES (?, ?, 1)", scope, at)


@dataclass(frozen=True, slots=True)
class Contact:
    """When a factory was last heard of, by how many devices, and what waits there."""

    last: str
    client: str
    waiting: int
    devices: int


def contact(unit: Unit, factory_id: str) -> Contact:
    """The last contact of a factory's own devices."""
    row = unit.one(
        "SELECT coalesce(max(d.seen_at), ''), coalesce(max(d.client), ''), "
        "coalesce(sum(d.waiting), 0), count(d.device_id) FROM device d "
        "JOIN desk w ON w.user_id = d.user_id "
        "WHERE w.factory_id = ? AND w.relation = 'own' AND d.revoked_at IS NULL",
        factory_id,
    )
    return Contact(*row) if row else Contact("", "", 0, 0)
