"""The open profile: the store, the clock, who is working, and the data files beside it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bwdesk.clock import Clock, SystemClock, stamp
from bwdesk.domain.cycle import Profile
from bwdesk.errors import RefusedError
from bwdesk.i18n import tr

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from bwdesk.domain.catalogue import Catalogue
    from bwdesk.forms.library import FormLibrary
    from bwdesk.storage.keys import KeyHome
    from bwdesk.storage.store import Store
    from bwdesk.storage.work import Work


@dataclass(frozen=True, slots=True)
class Services:
    """What a profile needs from this computer: where keys are kept, and the time."""

    keys: "KeyHome"
    clock: Clock


def services_of_this_computer() -> Services:
    """The key store and the clock of this computer."""
    from bwdesk.paths import keys_dir
    from bwdesk.storage.keys import PlatformKeys

    return Services(PlatformKeys(keys_dir()), SystemClock())


class Desk:
    """Everything a use case needs of one open profile; it lives on the store thread.

    Attributes:
        store: The open store.
        clock: Tells the time; the store has the same one.
        folder: The profile's folder.
        services: What the profile was opened with.
        person_id: Who is working; every write names them.
        has_written: Whether anything was saved since it was opened.
    """

    def __init__(self, store: "Store", services: Services, folder: Path, person_id: str) -> None:
        self.store = store
        self.services = services
        self.clock = services.clock
        self.folder = folder
        self.person_id = person_id
        self.has_written = False

    @property
    def profile(self) -> Profile:
        """Whose work this is."""
        return self.store.profile

    @property
    def today(self) -> date:
        """The factory's calendar day."""
        return self.clock.today()

    @property
    def now(self) -> str:
        """The present moment as the store keeps it."""
        return stamp(self.clock.now())

    @cached_property
    def catalogue(self) -> "Catalogue":
        """Clusters, compliance points, root causes, countries: shipped, and the profile's own."""
        from bwdesk.domain.catalogue import load_catalogue
        from bwdesk.paths import resources_dir

        return load_catalogue(resources_dir() / "catalogue", self.folder / "catalogue")

    @cached_property
    def library(self) -> "FormLibrary":
        """The form packs: shipped, and those of PROFILE/forms."""
        from bwdesk.forms.library import FormLibrary
        from bwdesk.paths import resources_dir

        return FormLibrary(resources_dir() / "forms", self.folder / "forms")

    def work(self) -> "AbstractContextManager[Work]":
        """One transaction in the name of the person who is working."""
        self.has_written = True
        return self.store.work(self.person_id)

    def refuse_unless_allowed(self, operation: str) -> None:
        """Stops what the role of this profile may not do; `operation` as the policy names it.

        Raises:
            RefusedError: the policy says no (domain.md e).
        """
        from bwdesk.domain.policy import Operation, may

        if not may(self.profile.role, Operation(operation)):
            raise RefusedError(
                tr("Only the factory does this. This is the profile of an Enterprise Advisor."),
                {"operation": operation},
            )

    def close(self) -> None:
        """Closes the store."""
        self.store.close()
