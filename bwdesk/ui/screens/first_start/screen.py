"""The first start: one calm dialog in the middle of the window, two cards, then the work."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from bwdesk.errors import BwdeskError
from bwdesk.i18n import language, tr
from bwdesk.ui.screens.first_start.findings_card import FindingsCard
from bwdesk.ui.screens.first_start.person_card import Begun, PersonCard
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.busy import Busy
from bwdesk.ui.widgets.plain import column, holder, row, scrolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwdesk.workspace.desk import Desk, Services

_CARD_WIDTH = 760


class FirstStart(QWidget):
    """Makes the profile and says with what the work begins.

    Signals:
        ready: It stands on the screen.
        made: The profile is there; a path or a pasted table to take in, or None.
    """

    ready = Signal()
    made = Signal(object)

    def __init__(
        self, store: StoreThread, folder: Path, services: "Callable[[], Services]"
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._store, self._folder, self._services = store, folder, services
        self._begun: Begun | None = None
        self.person = PersonCard(str(folder))
        self.findings = FindingsCard()
        self.cards = QStackedWidget()
        self.cards.addWidget(self.person)
        self.cards.addWidget(self.findings)
        self.cards.setMaximumWidth(_CARD_WIDTH)
        self.busy = Busy()
        self.busy.setMaximumWidth(_CARD_WIDTH)
        middle = row(1, gap=0)
        middle.addWidget(self.cards, 100)
        middle.addStretch(1)
        below = row(1, gap=0)
        below.addWidget(self.busy, 100)
        below.addStretch(1)
        page = holder(column(1, middle, below, 1, gap=12, margin=16), "page")
        self.setLayout(column(scrolling(page), gap=0))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._connect()
        self.setFocusProxy(self.person.name)
        self._store.run(_countries, self._offer)

    def _connect(self) -> None:
        self.person.filled.connect(self._go_on)
        self.person.looked_around.connect(self._look_around)
        self.findings.looked_around.connect(self._look_around)
        self.findings.went_back.connect(lambda: self.cards.setCurrentWidget(self.person))
        self.findings.began_empty.connect(lambda: self._make(None))
        self.findings.file_dropped.connect(self._make)
        self.findings.text_pasted.connect(self._make)
        self.findings.backup_chosen.connect(self._ask_for_backup)

    def _offer(self, countries: tuple[tuple[str, str], ...]) -> None:
        self.person.offer_countries(countries)
        self.ready.emit()

    def _go_on(self, begun: Begun) -> None:
        self._begun = begun
        self.findings.show_name(begun.name)
        self.findings.say("")
        self.cards.setCurrentWidget(self.findings)
        self.findings.file.setFocus()

    def _make(self, source: object) -> None:
        """Makes the profile, then hands on what the work begins with."""
        from bwdesk.workspace.profiles import NewProfile, create_profile

        begun, folder, services = self._begun, self._folder, self._services
        if begun is None:
            return
        new = NewProfile(begun.role, begun.name, begun.country, begun.person_name, begun.person_job)
        self._open(lambda: create_profile(folder, new, services()), source)

    def _look_around(self) -> None:
        from bwdesk.workspace.demo import create_demo

        folder, services = self._folder, self._services
        self._open(lambda: create_demo(folder, services()), None)

    def _ask_for_backup(self) -> None:
        from bwdesk.ui.screens.safety.restoring import RestoreDialog

        dialog = RestoreDialog(self, self._store, self._folder, self._services)
        dialog.restored.connect(lambda: self.made.emit(None))
        dialog.open()

    def _open(self, opener: "Callable[[], Desk]", source: object) -> None:
        self.cards.setEnabled(False)
        self.busy.begin(tr("Your store is being made …"))
        self._store.start(opener, lambda _open: self._opened(source), self._not_opened)

    def _opened(self, source: object) -> None:
        self.busy.end()
        self.made.emit(source)

    def _not_opened(self, error: BwdeskError) -> None:
        self.busy.end()
        self.cards.setEnabled(True)
        self.findings.say(error.sentence)
        self.cards.setCurrentWidget(self.findings)


def _countries() -> tuple[tuple[str, str], ...]:
    """Code and name of every country the program knows, by name."""
    from bwdesk.domain.catalogue import load_catalogue
    from bwdesk.paths import resources_dir

    known = load_catalogue(resources_dir() / "catalogue").countries
    named = ((country.code, country.label(language())) for country in known)
    return tuple(sorted(named, key=lambda pair: pair[1]))
