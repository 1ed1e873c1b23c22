"""The window: menu at the side, the chosen screen, tasks over the whole of it. It only wires."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from bwdesk.changes import Changes
from bwdesk.overrides import override
from bwdesk.ui.navigation import Navigation
from bwdesk.ui.screens.contract import Holding, Journaling, Refreshing
from bwdesk.ui.screens.making import MENU
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.plain import column, holder, row

if TYPE_CHECKING:
    from bwdesk.workspace.profiles import ProfileFacts

_MENU_FROM = 1080  # below this width the menu becomes icons (design.md Widths)
_PEOPLE_FROM = 680  # below this height only the person who is working is named
_FIRST_SIZE, _LEAST_SIZE = QSize(1366, 768), QSize(911, 420)


class MainWindow(QMainWindow):
    """One window for one profile.

    Signals:
        screen_made: A screen of the menu was made: its key and itself.
        facts_shown: Whose work this is stands on the screen.
        closed: The window is closed, nothing is left unsaved unasked.
    """

    screen_made = Signal(str, QWidget)
    facts_shown = Signal(object)
    closed = Signal()

    def __init__(self, store: StoreThread) -> None:
        super().__init__()
        self._store = store
        self._screens: dict[str, QWidget] = {}
        self._current = ""
        self._may_close = False
        self.tasks: list[QWidget] = []
        self.setWindowTitle("bwdesk")
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_FIRST_SIZE)
        self.navigation = Navigation()
        self._banners = column(gap=0)
        self._said: dict[str, Banner] = {}
        self.pages = QStackedWidget()
        main = column(self._banners, self.pages, gap=0)
        self._shell = holder(row(self.navigation, holder(main), gap=0), "page")
        self.layers = QStackedWidget()
        self.layers.addWidget(self._shell)
        self.setCentralWidget(self.layers)
        self._connect()

    @property
    def message(self) -> "Banner":
        """The line over the screen that says what happened."""
        return self._banner("message")

    @property
    def reminder(self) -> "Banner":
        """The line over the screen that reminds of the safety of the work."""
        return self._banner("reminder")

    def show_facts(self, facts: "ProfileFacts") -> None:
        """Shows whose work this is and who is working."""
        self.setWindowTitle(f"bwdesk - {facts.name}")
        self.navigation.show_factory(facts.name, facts.cycle, is_demo=facts.is_demo)
        self.navigation.show_people(facts.people, facts.person)
        self._fit_menu()
        self.facts_shown.emit(facts)

    def menu_screen(self, key: str) -> QWidget:
        """A screen of the menu, made when it is first asked for."""
        if key not in self._screens:
            made = MENU[key](self._store)
            self._screens[key] = made
            self.pages.addWidget(made)
            self.screen_made.emit(key, made)
        return self._screens[key]

    def made_screens(self) -> dict[str, QWidget]:
        """The screens of the menu that are there, by key."""
        return dict(self._screens)

    @property
    def current(self) -> str:
        """The key of the screen that is shown."""
        return self._current

    def show_screen(self, key: str, then: Callable[[], None] | None = None) -> None:
        """Shows a screen of the menu; unsaved work on the present one is asked about first."""

        def go() -> None:
            self.pages.setCurrentWidget(self.menu_screen(key))
            self._current = key
            self.navigation.show_current(key)
            if then is not None:
                then()

        if key == self._current:
            go()
        else:
            leave(self.pages.currentWidget(), go)

    def begin_task(self, task: QWidget) -> None:
        """Gives the whole window to a task (wizard, submit): no menu (design.md 2)."""
        self.tasks.append(task)
        self.layers.addWidget(task)
        self.layers.setCurrentWidget(task)
        task.setFocus()

    def end_task(self, task: QWidget) -> None:
        """Takes a finished task away; what was below it is shown again."""
        if task in self.tasks:
            self.tasks.remove(task)
            self.layers.removeWidget(task)
            task.deleteLater()
        self.layers.setCurrentWidget(self.tasks[-1] if self.tasks else self._shell)

    def say(self, sentence: str, *, tone: str = "plain", action: str = "", code: str = "") -> None:
        """Says what happened, in a line over the screen."""
        self.message.say(sentence, tone=tone, action=action, code=code)

    def keep_now(self) -> None:
        """Has every open screen keep what is typed (last resort, session end)."""
        for widget in (*self.tasks, *self._screens.values()):
            if isinstance(widget, Journaling):
                widget.keep_now()

    def refresh(self, changes: Changes) -> None:
        """Has every screen that is there look whether it cares."""
        for widget in (*self.tasks, *self._screens.values()):
            if isinstance(widget, Refreshing):
                widget.refresh(changes)
        if changes.touches("profile", "person", "cycle"):
            self.ask_facts()

    def switch_person(self, person_id: str) -> None:
        """From now on this person works; the history names them."""
        from bwdesk.workspace.profiles import switch_person

        self._store.ask(lambda desk: switch_person(desk, person_id))

    def ask_facts(self) -> None:
        """Asks again whose work this is."""
        from bwdesk.workspace.profiles import profile_facts

        self._store.ask(profile_facts, self.show_facts)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            self.closed.emit()
            event.accept()
            return
        event.ignore()
        leave(self.tasks[-1] if self.tasks else self.pages.currentWidget(), self._close_now)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_menu()

    def _banner(self, name: str) -> "Banner":
        """Made when it is first needed: at most starts nothing has to be said."""
        if name not in self._said:
            self._said[name] = Banner()
            self._banners.addWidget(self._said[name])
        return self._said[name]

    def _fit_menu(self) -> None:
        self.navigation.show_narrow(narrow=self.width() < _MENU_FROM)
        self.navigation.show_low(low=self.height() < _PEOPLE_FROM)

    def _close_now(self) -> None:
        self._may_close = True
        QTimer.singleShot(0, self.close)

    def _connect(self) -> None:
        self.navigation.screen_chosen.connect(self.show_screen)
        self.navigation.person_chosen.connect(self.switch_person)
        self._store.problem_happened.connect(self._say_problem)
        self._store.changes_happened.connect(self.refresh)
        # F6 belongs to the shell: a task over it has its own, and two would cancel each other.
        QShortcut(QKeySequence(Qt.Key.Key_F6), self._shell, self._next_pane)

    def _say_problem(self, sentence: str) -> None:
        self.say(sentence, tone="warn")

    def _next_pane(self) -> None:
        """F6 walks from the menu to the screen and back (design.md Keys)."""
        by_key = Qt.FocusReason.TabFocusReason
        if self.tasks:
            return  # a task walks through its own panes
        if self.navigation.isAncestorOf(self.focusWidget()):
            first_focus(self.pages).setFocus(by_key)
        else:
            self.navigation.entries[self._current].setFocus(by_key)


def first_focus(screen: QWidget) -> QWidget:
    """The first widget of a screen the keyboard reaches."""
    for widget in screen.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and _takes_keys(widget):
            return widget
    return screen


def _takes_keys(widget: QWidget) -> bool:
    """Whether Tab reaches it."""
    policy = int(widget.focusPolicy().value)
    return bool(policy & 1)  # the bit of TabFocus, in StrongFocus and WheelFocus too


def leave(screen: QWidget | None, then: Callable[[], None]) -> None:
    """Goes on at once, or after the person has said what happens to unsaved work."""
    held: object = screen
    if isinstance(held, Holding) and held.is_unsaved():
        held.ask_to_leave(then)
    else:
        then()
