"""`backup`, `restore`, `rescue`, `doctor`, `recovery-code`: nothing saved is ever lost."""

from argparse import Namespace
from pathlib import Path

from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.workspace.safety import (
    back_up,
    confirm_recovery_code,
    doctor,
    recovery_code,
    rescue,
    restore,
    unlock,
)


def add_commands(commands: Commands) -> None:
    """Adds the commands."""
    backup = commands.add("backup", tr("Make a tested backup."), _backup)
    backup.add_argument("--out", required=True, metavar="FILE")
    again = commands.add(
        "restore", tr("Take a backup back; sets the present store aside."), _restore
    )
    again.add_argument("file", metavar="FILE")
    again.add_argument("--recovery-code", default="", metavar="CODE")
    home = commands.add("rescue", tr("Save what a damaged store still gives."), _rescue)
    home.add_argument("--out", required=True, metavar="DIR", help=tr("An empty folder."))
    commands.add("doctor", tr("Look whether everything is well."), _doctor)
    code = commands.add("recovery-code", tr("Show the recovery code, or confirm it."), _code)
    code.add_argument("--confirm", default="", metavar="CODE")
    code.add_argument(
        "--unlock", default="", metavar="CODE", help=tr("Give this computer its key again.")
    )


def _backup(args: Namespace, session: Session) -> None:
    out = Path(args.out).absolute()
    with session.desk() as desk:
        made = back_up(desk, out)
    session.output.result(
        {
            "file": str(out),
            "bytes": out.stat().st_size,
            "counts": dict(made.counts),
            "verified": True,
        },
        [tr("The backup is in {file}. It was opened and tested.", file=out)],
    )


def _restore(args: Namespace, session: Session) -> None:
    done = restore(Path(args.file).absolute(), session.folder, session.services, args.recovery_code)
    aside = str(done.set_aside) if done.set_aside else None
    lines = [tr("The backup is back in {folder}.", folder=session.folder)]
    if aside:
        lines.append(tr("The store that was here is set aside in {folder}.", folder=aside))
    session.output.result(
        {"profile": str(session.folder), "set_aside": aside, "counts": dict(done.info.counts)},
        lines,
    )


def _rescue(args: Namespace, session: Session) -> None:
    into = Path(args.out).absolute()
    done = rescue(session.folder, into, session.services)
    session.output.result(
        {
            "profile": str(into),
            "backup_of": done.backup_of or None,
            "read": done.read,
            "lost": done.lost,
        },
        [tr("What could be read is in {folder}. Open it with --profile.", folder=into)],
    )


def _doctor(_: Namespace, session: Session) -> int:
    with session.desk() as desk:
        found = doctor(desk)
    session.output.result(found, [f"{name}: {value}" for name, value in found.items()])
    return 0 if found["ok"] else StorageError.exit_code


def _code(args: Namespace, session: Session) -> None:
    if args.unlock:
        unlock(session.folder, session.services, args.unlock)
        session.output.result({"unlocked": True}, [tr("The profile can be opened again.")])
        return
    with session.desk() as desk:
        if args.confirm:
            confirm_recovery_code(desk, args.confirm)
            session.output.result({"confirmed": True}, [tr("The recovery code is confirmed.")])
            return
        code = recovery_code(desk)
    session.output.result({"code": code}, [code])
    session.output.say(
        tr("Write this code down and keep it away from this computer. It opens every backup.")
    )
