"""What we rely on in the Qt binding itself (docs/adr/0007)."""

import sys

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot


class Bell(QObject):
    """Rings."""

    rung = Signal(bool, str)


def test_emitting_a_signal_takes_no_reference_away(qtbot: QtBot) -> None:
    bell = Bell()
    heard: list[str] = []
    bell.rung.connect(lambda _loud, who: heard.append(who))
    before = sys.getrefcount(True), sys.getrefcount(False)  # noqa: FBT003 - the objects meant
    for _ in range(50):
        bell.rung.emit(True, "door")  # noqa: FBT003 - the value meant
    after = sys.getrefcount(True), sys.getrefcount(False)  # noqa: FBT003 - the objects meant
    qtbot.wait(1)
    assert len(heard) == 50
    assert all(abs(b - a) < 25 for b, a in zip(before, after, strict=True)), (before, after)
