"""Factories from a list, each with an invitation file: double-click to join, once, 30 days."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

from bwdesk.domain.rights import AccountRole, Relation
from bwdesk.errors import InputError, StorageError
from bwdesk.i18n import tr
from bwdesk.protocol.signing import sign_statement
from bwdesk.server import admin
from bwdesk.server.home import Home
from bwdesk.server.sql import accounts
from bwdesk.server.sql.engine import Unit
from bwdesk.storage.files import write_private

SUFFIX = ".bwinvite"
_LARGEST = 5_000_000
_COLUMNS = frozenset({"name", "country", "officer", "ea"})
_NEEDED = frozenset({"name", "country"})


@dataclass(frozen=True, slots=True)
class Invited:
    """One factory of the list, with the file to hand over."""

    factory_id: str
    user_id: str
    name: str
    file: str


def import_factories(home: Home, source: Path, out: Path, server: str) -> tuple[Invited, ...]:
    """Adds every factory of a CSV (name, country; officer and ea where wanted), all or none.

    Args:
        home: The server.
        source: The list.
        out: Where the invitation files go.
        server: The address clients reach this server at; it stands in each file.

    Raises:
        InputError: the file, its header or one of its rows cannot be taken; nothing was added.
        StorageError: an invitation could not be written.
    """
    rows = _rows(source)
    signer = home.signer()
    with home.database.writing() as unit:
        made = [_add(unit, home, row, place) for place, row in enumerate(rows, start=2)]
        try:
            out.mkdir(parents=True, exist_ok=True)
            for invited, code in made:
                body = {
                    "says": "invitation",
                    "format": "bwdesk-invitation-1",
                    "server": server,
                    "factory": invited.name,
                    "code": code.code,
                    "expires_at": code.expires_at,
                    "server_key": signer.public_key,
                }
                text = json.dumps(sign_statement(body, signer), ensure_ascii=False, indent=1)
                write_private(out / invited.file, text.encode("utf-8"))
        except OSError as error:
            raise StorageError(
                tr("The invitations cannot be written to {place}. Nothing was added.", place=out)
            ) from error
    return tuple(invited for invited, _ in made)


def _rows(source: Path) -> list[dict[str, str]]:
    try:
        raw = source.read_bytes()[:_LARGEST]
        reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), strict=True)
        heads = {(head or "").strip().lower() for head in reader.fieldnames or ()}
        if _NEEDED - heads or heads - _COLUMNS:
            raise _misfit(1, tr("The columns are name, country, officer, ea."))
        return [
            {(head or "").strip().lower(): (cell or "").strip() for head, cell in row.items()}
            for row in reader
        ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            tr("{file} cannot be read as CSV in UTF-8. Nothing was added.", file=source.name)
        ) from error


def _add(unit: Unit, home: Home, row: dict[str, str], place: int) -> tuple[Invited, admin.NewCode]:
    try:
        factory_id = admin.new_factory(unit, home, row["name"], row["country"])
        officer = (row.get("officer") or row["name"], factory_id)
        user_id = admin.new_user(unit, home, AccountRole.FACTORY, officer)
    except InputError as error:
        raise _misfit(place, error.sentence) from error
    if advisor := row.get("ea"):
        account = accounts.account(unit, advisor)
        if account is None or account.role is not AccountRole.EA:
            raise _misfit(place, tr("There is no EA {id}.", id=advisor[:60]))
        accounts.relate(unit, advisor, factory_id, Relation.ASSIGNED, home.now)
    code = admin.new_enrol_code(unit, home, user_id, is_invitation=True)
    return Invited(factory_id, user_id, row["name"], f"{factory_id}{SUFFIX}"), code


def _misfit(place: int, sentence: str) -> InputError:
    return InputError(
        tr("Row {row}: {sentence} Nothing was added.", row=place, sentence=sentence), {"row": place}
    )
