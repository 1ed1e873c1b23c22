"""A text that was imported longer than people may type stays whole in the editor."""

from pytestqt.qtbot import QtBot

from bwdesk.ui.widgets.long_text import LongText


def test_a_long_text_is_not_cut_when_something_is_typed_into_it(qtbot: QtBot) -> None:
    field = LongText("Area of improvement", limit=100)
    qtbot.addWidget(field)
    field.set_text("x" * 250)
    field.show()
    qtbot.keyClicks(field.editor, "y")
    assert field.text().count("x") == 250
    field.set_text("short")
    qtbot.keyClicks(field.editor, "z" * 200)
    assert len(field.text()) == 100
