"""One function for each command of `bwdesk-server`: a use case, and how its result is said."""

import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from bwdesk.cli.output import Output, table
from bwdesk.clock import Clock
from bwdesk.domain.rights import AccountRole
from bwdesk.errors import UsageError
from bwdesk.i18n import ntr, tr
from bwdesk.server.home import Home, make_home, open_home

_HIGHEST_PORT = 65535


def init(args: Namespace, output: Output, clock: Clock) -> None:
    """A new server."""
    if args.database and not args.database.startswith("sqlite"):
        raise UsageError(tr("This version stores in SQLite only. Leave --database out."))
    folder = _folder(args.data)
    epoch = make_home(folder, clock)
    said = tr("Ready. Start it with: bwdesk-server run --data {place}", place=folder)
    output.result({"data": str(folder), "epoch": epoch}, [said])


def run(args: Namespace, output: Output, clock: Clock) -> None:
    """Serves; prints one line with the address when it listens."""
    from bwdesk.server.running import serve

    if not 0 <= args.port <= _HIGHEST_PORT:
        raise UsageError(tr("A port is a number from 0 to 65535."))

    def tell(address: str) -> None:
        output.result({"address": address}, [address])
        sys.stdout.flush()

    serve(_folder(args.data), clock, (args.host, args.port), tell)


def add_factory(args: Namespace, output: Output, clock: Clock) -> None:
    """A new factory."""
    from bwdesk.server import admin

    factory_id = admin.add_factory(_home(args, clock), args.name, args.country)
    output.result({"factory_id": factory_id}, [factory_id])


def add_user(args: Namespace, output: Output, clock: Clock) -> None:
    """A new account."""
    from bwdesk.server import admin

    role = AccountRole(args.role)
    user_id = admin.add_user(_home(args, clock), role, args.name, args.factory)
    output.result({"user_id": user_id}, [user_id])


def assign(args: Namespace, output: Output, clock: Clock) -> None:
    """An EA for a factory."""
    from bwdesk.server import admin

    home = _home(args, clock)
    admin.assign(home, args.ea, args.factory, is_stand_in=args.stand_in)
    output.result({"user_id": args.ea, "factory_id": args.factory}, [tr("Assigned.")])


def enrol(args: Namespace, output: Output, clock: Clock) -> None:
    """A one-time code."""
    from bwdesk.server import admin

    made = admin.enrol_code(_home(args, clock), args.user)
    output.result({"code": made.code, "expires_at": made.expires_at}, [made.code])


def revoke(args: Namespace, output: Output, clock: Clock) -> None:
    """The end of a device or an account."""
    from bwdesk.server import admin

    ended = admin.revoke(_home(args, clock), args.user, args.device)
    said = ntr("{n} device is no longer served.", "{n} devices are no longer served.", ended)
    output.result({"devices": ended}, [said])


def import_factories(args: Namespace, output: Output, clock: Clock) -> None:
    """Factories from a list, with their invitations."""
    from bwdesk.server.invitations import import_factories as take

    out = _folder(args.out)
    made = take(_home(args, clock), Path(args.file), out, args.server)
    lines = table([[m.factory_id, m.name, m.file] for m in made], ["factory", "name", "file"])
    output.result([asdict(each) for each in made], lines)


def backup(args: Namespace, output: Output, clock: Clock) -> None:
    """A tested backup."""
    from bwdesk.server.backups import back_up

    info = back_up(_home(args, clock), _folder(args.out))
    said = tr("Backed up and tested: {place}", place=info.path)
    result = {"out": str(info.path), "counts": info.counts, "files": info.files}
    output.result(result, [said])


def restore(args: Namespace, output: Output, clock: Clock) -> None:
    """A server from a backup."""
    from bwdesk.server.backups import restore as bring_back

    folder = _folder(args.data)
    counts = bring_back(Path(args.file), folder, clock)
    said = tr("Restored. Clients compare at their next sync and send again what is lacking here.")
    output.result({"data": str(folder), "counts": counts}, [said])


def doctor(args: Namespace, output: Output, clock: Clock) -> None:
    """Whether everything is sound."""
    from bwdesk.server.backups import examine

    facts = examine(_home(args, clock))
    output.result(facts, [f"{name}: {fact}" for name, fact in facts.items()])


def status(args: Namespace, output: Output, clock: Clock) -> None:
    """Every factory's last contact."""
    from bwdesk.server.overview import as_csv, overview

    lines = overview(_home(args, clock))
    if args.csv and not output.as_json:
        print(as_csv(lines), end="")
        return
    rows = [list(asdict(line).values())[1:] for line in lines]
    heads = [
        "name",
        "country",
        "EA",
        "report",
        "last contact",
        "version",
        "waiting",
        "files",
        "PCs",
    ]
    output.result([asdict(line) for line in lines], table(rows, heads))


def _home(args: Namespace, clock: Clock) -> Home:
    return open_home(_folder(args.data), clock)


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()
