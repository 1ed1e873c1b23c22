"""Settings: theme, language, people."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from bwdesk.changes import Changes
from bwdesk.i18n import language, tr
from bwdesk.ui.screens.frame import ScreenFrame
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import button, column, frame, holder, label, row, scrolling
from bwdesk.workspace.profiles import ProfileFacts, profile_facts, setting

_READING_WIDTH = 720


class SettingsScreen(ScreenFrame):
    """The screen.

    Signals:
        ready: It stands on the screen.
        theme_chosen: light, dark or system.
        language_chosen: A language code.
        people_opened: The person wants to see or add people.
        own_work_begun: The person leaves the invented factory.
    """

    ready = Signal()
    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    people_opened = Signal()
    own_work_begun = Signal()

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__(tr("Settings"), tr("They are kept for this profile, on this computer."))
        self._store = store_thread
        self.theme = Combo(tr("Theme"), _themes())
        self.language = Combo(tr("Language"), (("en", tr("English")),))
        self.people = button(tr("Show people"), "normal", "users")
        self.begin_own = button(tr("Begin my own work"), "normal", "plus")
        self.folder = label("", wrap=True, copyable=True)
        self.key = label("", "sub", wrap=True)
        self.demo_card = _card(
            tr("This is an invented factory"),
            tr("Its data stay in a folder of their own beside yours when you begin your own work."),
            self.begin_own,
        )
        self.demo_card.hide()
        self._build()
        self.theme.key_chosen.connect(self.theme_chosen)
        self.language.key_chosen.connect(self.language_chosen)
        self.people.clicked.connect(self.people_opened)
        self.begin_own.clicked.connect(self.own_work_begun)
        self._ask()
        QTimer.singleShot(0, self.ready.emit)

    def refresh(self, changes: Changes) -> None:
        """Asks again when the profile or a setting changed."""
        if changes.touches("profile", "settings", "person"):
            self._ask()

    def _build(self) -> None:
        cards = column(
            self.demo_card,
            _card(tr("Theme"), tr("Light, dark, or as this computer is set."), self.theme),
            _card(
                tr("Language of the program"),
                tr("The language of a report is chosen when it is printed."),
                self.language,
            ),
            _card(
                tr("People"), tr("Who works here. The history keeps who wrote what."), self.people
            ),
            _card(tr("Where your work is kept"), "", self.folder, self.key),
            1,
            gap=12,
            margin=20,
        )
        page = holder(cards)
        page.setMaximumWidth(_READING_WIDTH)
        self.body.addWidget(scrolling(page))

    def _ask(self) -> None:
        self._store.ask(profile_facts, self._show_facts)
        self._store.ask(lambda desk: setting(desk, "theme", "system"), self._show_theme)
        self._store.run(_languages, self._offer_languages)

    def _show_facts(self, facts: ProfileFacts) -> None:
        self.folder.setText(str(facts.folder))
        self.key.setText(facts.key_sentence)
        self.demo_card.setVisible(facts.is_demo)

    def _show_theme(self, name: str) -> None:
        self.theme.choose(name)

    def _offer_languages(self, codes: Sequence[str]) -> None:
        self.language.set_choices((code, _own_name(code)) for code in codes)
        self.language.choose(language())


def _themes() -> tuple[tuple[str, str], ...]:
    return (
        ("system", tr("As this computer")),
        ("light", tr("Light")),
        ("dark", tr("Dark")),
    )


def _languages() -> tuple[str, ...]:
    """The languages this copy of the program speaks."""
    from bwdesk.paths import translations_dir

    shipped = {found.parent.name for found in translations_dir().glob("*/bwdesk.mo")}
    return ("en", *sorted(shipped - {"en"}))


def _own_name(code: str) -> str:
    """The name of a language in that language."""
    from PySide6.QtCore import QLocale

    if code == "en":
        return tr("English")
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code


def _card(title: str, words: str, *controls: QWidget) -> QFrame:
    body = column(label(title, "h2", wrap=True), gap=8, margin=16)
    if words:
        body.addWidget(label(words, "sub", wrap=True))
    for control in controls:
        if isinstance(control, QLabel):
            body.addWidget(control)
        else:
            control.setMinimumWidth(220)
            body.addLayout(row(control, 1))
    return frame("card", body)
