"""What the person chooses for the whole program: theme, language, leaving the invented factory."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bwdesk.app.language import speak
from bwdesk.app.looks import Looks, keep_looks
from bwdesk.changes import Changes
from bwdesk.ui.theme.style import apply_theme

if TYPE_CHECKING:
    from bwdesk.app.running import Running
    from bwdesk.workspace.desk import Services


class Choices(QObject):
    """Carries them out, at once and for the next start."""

    def __init__(self, program: "Running") -> None:
        super().__init__(program.window)
        self._program = program

    def use_theme(self, name: str) -> None:
        """Colours everything again."""
        apply_theme(self._program.app, name)
        self._keep("theme", name)

    def use_language(self, code: str) -> None:
        """Speaks another language from now on: the window is made again."""
        program = self._program
        self._keep("language", code)
        speak(program.app, code)
        apply_theme(program.app, program.looks.theme)
        program.make_window_again(program.looks)

    def restored(self) -> None:
        """A backup is the present store now: every screen asks again."""
        everything = ("profile", "person", "cycle", "issue", "report", "answers", "backup")
        self._program.store.changes_happened.emit(Changes.of(*everything))

    def leave_demo(self) -> None:
        """Sets the invented factory aside and asks whose work begins."""
        folder, services = self._program.folder, self._program.services
        self._program.store.start(
            lambda: _set_aside(folder, services()),
            lambda _open: self._program.make_window_again(self._program.looks._replace(screen="")),
        )

    def _keep(self, name: str, value: str) -> None:
        from bwdesk.workspace.profiles import keep_setting

        program = self._program
        looks: Looks = program.looks._replace(**{name: value})
        program.looks = looks
        folder = program.folder
        program.store.ask(lambda desk: keep_setting(desk, name, value))
        program.store.run(lambda: keep_looks(folder, looks))


def _set_aside(folder: Path, services: "Services") -> None:
    from bwdesk.workspace.demo import set_demo_aside

    set_demo_aside(folder, services)
