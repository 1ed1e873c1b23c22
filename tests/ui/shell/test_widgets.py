"""The shared widgets: literal text, limits that are said, keys, names for a screen reader."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.ui.widgets.ask import Way, ask
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.boxes import tick
from bwdesk.ui.widgets.busy import Busy
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.date_field import DateField, day_of
from bwdesk.ui.widgets.long_text import LongText
from bwdesk.ui.widgets.plain import button, label, line_edit, tool_tip
from bwdesk.ui.widgets.row_button import RowButton, RowLook
from bwdesk.ui.widgets.search_field import SearchField
from bwdesk.ui.widgets.section_list import SectionList, SectionRow
from bwdesk.ui.widgets.table_rows import TableColumn, TableRows
from bwdesk.ui.widgets.yes_no import YesNo

HTML = "<b>Supervisor</b><br><img src='canary.png'>"


def show(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("role", ["title", "h2", "h3", "text", "sub"])
def test_html_is_shown_as_it_was_written(qtbot: QtBot, role: str) -> None:
    """Case 68."""
    made = label(HTML, role)
    show(qtbot, made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    plain = QLabel()
    plain.setTextFormat(Qt.TextFormat.PlainText)
    plain.setFont(made.font())
    plain.setText(HTML)
    qtbot.addWidget(plain)
    assert made.sizeHint() == plain.sizeHint()


def test_a_tool_tip_is_shown_as_it_was_written(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    tool_tip(widget, HTML)
    assert "<b>" not in widget.toolTip()
    assert "&lt;b&gt;" in widget.toolTip()


def test_an_ampersand_is_no_key(qtbot: QtBot) -> None:
    """design.md Keys: no Alt letters."""
    made = button("Cut & sew")
    qtbot.addWidget(made)
    assert made.shortcut().isEmpty()
    assert made.text() == "Cut && sew"
    box = tick("Cut & sew")
    qtbot.addWidget(box)
    assert box.shortcut().isEmpty()
    assert box.words == "Cut & sew"


def carried(text: str = "", html: str = "", file: Path | None = None) -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if file:
        made.setUrls([QUrl.fromLocalFile(str(file))])
    return made


def test_rich_paste_becomes_plain_text(qtbot: QtBot) -> None:
    """Case 69."""
    field = LongText("Comments")
    show(qtbot, field)
    field.editor.insertFromMimeData(carried("Line 4 & 6", "<b>Line 4</b> &amp; <img src='x'>"))
    assert field.text() == "Line 4 & 6"


def test_what_does_not_fit_is_said(qtbot: QtBot) -> None:
    """Case 67: nothing is cut silently."""
    field = LongText("Comments", limit=100)
    show(qtbot, field)
    field.editor.insertFromMimeData(carried("x" * 10_000_000))
    assert field.text() == "x" * 100
    assert field.notice.isVisible()
    assert "100" in field.notice.text()
    qtbot.keyClicks(field.editor, "y")
    assert len(field.text()) == 100


def test_signs_that_cannot_be_stored_are_left_out_and_said(qtbot: QtBot) -> None:
    """Case 65."""
    field = LongText("Comments")
    show(qtbot, field)
    field.editor.insertFromMimeData(carried("a\x00b\x07c\nd\te"))
    assert field.text() == "abc\nd\te"
    assert field.notice.isVisible()


def test_a_tower_of_marks_is_cut(qtbot: QtBot) -> None:
    field = LongText("Comments", limit=20_000)
    show(qtbot, field)
    field.editor.insertFromMimeData(carried("a" + "\u0301" * 10_000 + "b"))
    assert len(field.text()) < 100
    assert field.text().endswith("b")


def test_a_text_has_its_own_undo(qtbot: QtBot) -> None:
    field = LongText("Comments")
    show(qtbot, field)
    field.set_text("The stair is dark.")
    field.editor.moveCursor(field.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(field.editor, " Very.")
    assert field.text() == "The stair is dark. Very."
    field.editor.undo()
    assert field.text() == "The stair is dark."


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14-07-2026", date(2026, 7, 14)),
        ("4/7/2026", date(2026, 7, 4)),
        ("14.07.2026", date(2026, 7, 14)),
        ("2026-07-14", date(2026, 7, 14)),
        ("31-02-2026", None),
        ("14-07-26", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_day_first(typed: str, day: date | None) -> None:
    assert day_of(typed) == day


def test_a_day_is_typed_and_what_is_no_day_stays(qtbot: QtBot) -> None:
    field = DateField("Target date")
    other = line_edit("Next")
    show(qtbot, field)
    show(qtbot, other)
    days: list[object] = []
    odd: list[str] = []
    field.day_changed.connect(days.append)
    field.not_understood.connect(odd.append)
    qtbot.keyClicks(field.line, "4-7-2026")
    assert days[-1] == date(2026, 7, 4)
    field.line.left.emit()
    assert field.text() == "04-07-2026"
    field.line.clear()
    qtbot.keyClicks(field.line, "next week")
    field.line.left.emit()
    assert odd == ["next week"]
    assert field.text() == "next week"
    assert field.day() is None


def test_yes_and_no_by_keys_and_back(qtbot: QtBot) -> None:
    field = YesNo("Is there a committee?")
    show(qtbot, field)
    told: list[object] = []
    field.answer_changed.connect(told.append)
    qtbot.keyClick(field.yes, Qt.Key.Key_Space)
    qtbot.keyClick(field.yes, Qt.Key.Key_Delete)
    assert told == [True, None]
    assert field.answer() is None
    field.set_answer(answer=False)
    assert field.answer() is False
    assert told == [True, None]


def test_scrolling_the_page_never_changes_an_answer(qtbot: QtBot) -> None:
    combo = Combo("Root cause", (("A", "Training"), ("B", "Budget"), ("C", "Supplier")))
    show(qtbot, combo)
    combo.choose("B")
    middle = QPointF(combo.rect().center())
    turn = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own order of arguments
    )
    QApplication.sendEvent(combo, turn)
    assert combo.key() == "B"


def test_rows_of_a_table_are_added_written_and_taken_away(qtbot: QtBot) -> None:
    columns = (TableColumn("topic", "Topic"), TableColumn("month", "Month"))
    table = TableRows("Trainings", columns)
    show(qtbot, table)
    told: list[tuple[dict[str, str], ...]] = []
    table.rows_changed.connect(told.append)
    table.adder.click()
    qtbot.keyClicks(table.field(0, "topic"), "Fire drill")
    table.adder.click()
    qtbot.keyClicks(table.field(1, "topic"), "First aid")
    assert [one["topic"] for one in told[-1]] == ["Fire drill", "First aid"]
    table._takers[0].click()
    assert [one["topic"] for one in table.rows()] == ["First aid"]


def test_a_row_says_its_words_and_its_count(qtbot: QtBot) -> None:
    made = RowButton(RowLook("Systems", "circle-dashed", sub="3 missing", number="3"))
    show(qtbot, made)
    assert made.accessibleName() == "Systems, 3, 3 missing"
    assert made.heightForWidth(120) > made.heightForWidth(400)


def test_arrows_walk_through_the_sections(qtbot: QtBot) -> None:
    sections = SectionList("Sections")
    show(qtbot, sections)
    sections.show_sections(
        [
            SectionRow("OV", "Overview", "complete", "Complete"),
            SectionRow("SD", "Social", "none", ""),
        ],
        "OV",
    )
    chosen: list[str] = []
    sections.section_chosen.connect(chosen.append)
    sections.activateWindow()
    sections.row("OV").setFocus()
    qtbot.waitUntil(sections.row("OV").hasFocus)
    qtbot.keyClick(sections.row("OV"), Qt.Key.Key_Down)
    assert sections.row("SD").hasFocus()
    qtbot.keyClick(sections.row("SD"), Qt.Key.Key_Space)
    assert chosen == ["SD"]


def test_a_search_is_said_once_the_keys_rest_and_esc_empties_it(qtbot: QtBot) -> None:
    field = SearchField("Search in all fields")
    show(qtbot, field)
    said: list[str] = []
    field.searched.connect(said.append)
    qtbot.keyClicks(field, "exit")
    qtbot.waitUntil(lambda: said == ["exit"])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert said[-1] == ""
    assert field.text() == ""


def test_a_question_is_answered_by_its_verb_and_esc_changes_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    show(qtbot, window)
    told: list[str] = []
    ways = (Way("save", "Save", "primary"), Way("drop", "Discard"))
    first = ask(window, "Save the changes?", "2 answers changed.", ways, told.append)
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    second = ask(window, "Save the changes?", "2 answers changed.", ways, told.append)
    qtbot.mouseClick(second.buttons["drop"], Qt.MouseButton.LeftButton)
    assert told == ["", "drop"]


def test_a_banner_says_its_action_by_code(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("Print the code.", action="Show the code", code="recovery_code")
    told: list[str] = []
    banner.action_chosen.connect(told.append)
    banner.put_away.connect(told.append)
    banner.action.click()
    banner.close_it.click()
    assert told == ["recovery_code", "recovery_code"]
    assert not banner.isVisible()


def test_short_work_shows_no_line(qtbot: QtBot) -> None:
    busy = Busy()
    qtbot.addWidget(busy)
    busy.begin("Reading")
    assert not busy.isVisible()
    busy.end()
    qtbot.wait(1100)
    assert not busy.isVisible()
