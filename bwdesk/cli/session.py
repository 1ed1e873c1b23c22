"""What every command has: its options, its output, and the profile it works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bwdesk.cli.output import Output
from bwdesk.errors import StorageError
from bwdesk.i18n import use_language
from bwdesk.paths import default_profile_dir
from bwdesk.workspace.desk import Desk, Services, services_of_this_computer
from bwdesk.workspace.profiles import open_profile, setting
from bwdesk.workspace.safety import back_up_if_due

LANGUAGE_SETTING = "language"


@dataclass
class Session:
    """One run of the program without a window."""

    output: Output
    profile: str = ""
    lang: str = ""
    given_services: Services | None = None

    @cached_property
    def folder(self) -> Path:
        """The profile's folder."""
        return Path(self.profile).expanduser().absolute() if self.profile else default_profile_dir()

    @cached_property
    def services(self) -> Services:
        """The keys and the clock of this computer, or those of a test."""
        return self.given_services or services_of_this_computer()

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The profile, open while the command works.

        Raises:
            RefusedError: there is no profile yet.
            StorageError: it cannot be opened.
        """
        desk = open_profile(self.folder, self.services)
        try:
            if not self.lang:
                use_language(setting(desk, LANGUAGE_SETTING, "en"))
            yield desk
            if desk.has_written:
                self._back_up(desk)
        finally:
            desk.close()

    def _back_up(self, desk: Desk) -> None:
        """The rolling backup of every first save of an hour; what was saved is safe without it."""
        try:
            back_up_if_due(desk)
        except StorageError as error:
            self.output.say(error.sentence)
