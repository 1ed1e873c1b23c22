"""A device joins: one-time code, its own key, a certificate of the server."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bwdesk.clock import stamp
from bwdesk.protocol.codes import code_hash, plain_code
from bwdesk.protocol.messages import EnrolReply, EnrolRequest
from bwdesk.protocol.signing import Signer, enrol_body, is_signed, sign_statement
from bwdesk.server import reading
from bwdesk.server.problems import RequestProblem
from bwdesk.server.sql import accounts, devices, events, meta
from bwdesk.server.sql.accounts import Account
from bwdesk.server.sql.devices import Code, Device
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.events import Entry

_FREE_TRIES = 5
_LONGEST_WAIT = 3600


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody wants to join: what they showed, from where, when."""

    request: EnrolRequest
    address: str
    moment: datetime

    @property
    def at(self) -> str:
        """The moment as it is stored."""
        return stamp(self.moment)

    @property
    def hour_ago(self) -> str:
        """What was before that is forgotten."""
        return stamp(self.moment - timedelta(hours=1))


def enrol(unit: Unit, signer: Signer, knock: Knock) -> EnrolReply | RequestProblem:
    """Who the device is from now on; the same device with the same code gets the same answer.

    A refusal is returned, not raised: the try is counted in the same transaction.
    """
    tries = devices.tries(unit, knock.address, knock.hour_ago)
    if tries >= _FREE_TRIES:
        wait = min(_LONGEST_WAIT, 2 ** (tries - _FREE_TRIES + 3))
        if tries < 4 * _FREE_TRIES:
            devices.count_try(unit, knock.address, knock.hour_ago, knock.at)
        return RequestProblem(429, "too_many_tries", retry_after=wait)
    try:
        code, hashed = _code(unit, knock)
        account = _account(unit, code)
        device = _device(unit, signer, knock, account)
    except RequestProblem as problem:
        devices.count_try(unit, knock.address, knock.hour_ago, knock.at)
        return problem
    devices.use_code(unit, hashed, device.device_id, knock.at)
    return _reply(unit, signer, knock, (account, device))


def _code(unit: Unit, knock: Knock) -> tuple[Code, str]:
    """The code, if it is good for this device; what is wrong with it is not told apart."""
    request = knock.request
    plain = plain_code(request.code)
    if plain is None:
        raise RequestProblem(400, "code_mistyped")
    body = enrol_body(request.code, request.device_id, request.public_key)
    if not is_signed(body, request.signature, request.public_key):
        raise RequestProblem(401, "bad_signature")
    code = devices.code(unit, code_hash(plain))
    if code is None or code.revoked_at:
        raise RequestProblem(403, "code_unknown")
    if code.used_at and code.device_id != request.device_id:
        raise RequestProblem(403, "code_used")
    if not code.used_at and code.expires_at < knock.at:
        raise RequestProblem(403, "code_expired")
    return code, code_hash(plain)


def _account(unit: Unit, code: Code) -> Account:
    account = accounts.account(unit, code.user_id)
    if account is None or account.closed_at:
        raise RequestProblem(403, "code_unknown")
    return account


def _device(unit: Unit, signer: Signer, knock: Knock, account: Account) -> Device:
    request = knock.request
    known = devices.get(unit, request.device_id)
    if known is not None:
        if (known.user_id, known.public_key) != (account.user_id, request.public_key):
            raise RequestProblem(409, "device_known")
        if not known.is_served:
            raise RequestProblem(401, "device_revoked")
        return known
    certificate = json.dumps(_certificate(signer, knock, account))
    device = Device(
        *(request.device_id, account.user_id, request.public_key, account.role, account.name),
        certificate=certificate,
        is_served=True,
    )
    devices.add(unit, device, request.device_name, knock.at)
    for factory in accounts.factories_of(unit, account.user_id):
        entry = Entry(knock.at, "enrol", "", "", request.device_id, account.user_id)
        events.note(unit, factory.factory_id, entry)
    return device


def _certificate(signer: Signer, knock: Knock, account: Account) -> dict[str, Any]:
    """Whose key this is; it travels in packs, so that a signature proves itself offline."""
    return sign_statement(
        {
            "says": "certificate",
            "device_id": knock.request.device_id,
            "public_key": knock.request.public_key,
            "user_id": account.user_id,
            "name": account.name,
            "role": account.role.value,
            "issued_at": knock.at,
        },
        signer,
    )


def _reply(unit: Unit, signer: Signer, knock: Knock, joined: tuple[Account, Device]) -> EnrolReply:
    account, device = joined
    return EnrolReply(
        user_id=account.user_id,
        name=account.name,
        role=account.role.value,
        factories=reading.cards(unit, account.user_id),
        certificate=json.loads(device.certificate),
        server_key=signer.public_key,
        epoch=meta.fact(unit, meta.EPOCH),
        server_time=int(knock.moment.timestamp()),
    )
