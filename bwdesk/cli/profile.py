"""`init` and `demo`: a new profile, without questions."""

from argparse import Namespace

from bwdesk.cli.parser import Commands
from bwdesk.cli.session import LANGUAGE_SETTING, Session
from bwdesk.domain.cycle import Role
from bwdesk.i18n import tr
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.profiles import NewProfile, create_profile, keep_setting, profile_facts


def add_commands(commands: Commands) -> None:
    """Adds `init` and `demo`."""
    new = commands.add("init", tr("Make a profile."), _init)
    new.add_argument("--role", required=True, choices=[role.value for role in Role])
    new.add_argument("--name", required=True, help=tr("The factory's (or the EA's) name."))
    new.add_argument("--country", default="", metavar="XX", help=tr("ISO 3166, two letters."))
    new.add_argument("--person", default="", metavar="NAME", help=tr("Who works here."))
    new.add_argument("--job", default="", help=tr("What this person does."))
    demo = commands.add("demo", tr("Make a profile with invented data."), _demo)
    demo.add_argument("--factories", type=int, default=1, metavar="N")
    demo.add_argument("--issues", type=int, default=43, metavar="N")


def _init(args: Namespace, session: Session) -> None:
    new = NewProfile(Role(args.role), args.name, args.country, args.person, args.job)
    _show(session, create_profile(session.folder, new, session.services))


def _demo(args: Namespace, session: Session) -> None:
    from bwdesk.workspace.demo import create_demo

    _show(session, create_demo(session.folder, session.services, args.factories, args.issues))


def _show(session: Session, desk: Desk) -> None:
    profile = desk.profile
    if session.lang:
        keep_setting(desk, LANGUAGE_SETTING, session.lang)
    sentence = tr("The profile of {name} is in {folder}.", name=profile.name, folder=desk.folder)
    session.output.result(
        {
            "profile": str(desk.folder),
            "factory_id": profile.factory_id,
            "role": profile.role.value,
        },
        [sentence],
    )
    session.output.say(profile_facts(desk).key_sentence)
    desk.close()
