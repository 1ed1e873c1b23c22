"""Who works here: everyone by name, one press to go on as them, and room for a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from bwdesk.domain.cycle import Person
from bwdesk.i18n import tr
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.plain import button, column, label, line, line_edit, row, scrolling
from bwdesk.ui.widgets.row_button import RowButton, RowLook


class PeopleDialog(QDialog):
    """The dialog.

    Signals:
        person_chosen: The id of the person who works from now on.
    """

    person_chosen = Signal(str)

    def __init__(self, parent: QWidget, store: StoreThread) -> None:
        super().__init__(parent)
        self._store = store
        self.setWindowTitle(tr("Who is working?"))
        self.setModal(True)
        self.setMinimumSize(440, 380)
        self.name, self.job = line_edit(tr("Name")), line_edit(tr("Job"))
        self.notice = label("", wrap=True, tone="warn")
        self.notice.hide()
        self.add = button(tr("Add this person"), "normal", "user-plus")
        self.shut = button(tr("Close"))
        self._rows = column(gap=2)
        self._build()
        self.add.clicked.connect(self._add)
        self.job.returnPressed.connect(self._add)
        self.shut.clicked.connect(self.accept)
        self._ask()

    def show_people(self, people: Sequence[Person], current: Person | None) -> None:
        """Shows everyone; the one who is working is marked."""
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for person in people:
            is_current = current is not None and person.id == current.id
            name, job = (person.name, person.job) if person.name else (person.job, "")
            icon, tone = ("circle-check", "ok") if is_current else ("user", "ink2")
            made = RowButton(RowLook(name, icon, tone, job, heavy=is_current))
            made.clicked.connect(lambda _checked=False, key=person.id: self._choose(key))
            self._rows.addWidget(made)
        self._rows.addStretch(1)

    def _ask(self) -> None:
        from bwdesk.workspace.profiles import profile_facts

        self._store.ask(
            profile_facts, lambda facts: self.show_people(facts.people, facts.person), owner=self
        )

    def _build(self) -> None:
        people = QWidget()
        people.setLayout(self._rows)
        names = row(gap=8)
        for words, field in ((tr("Name"), self.name), (tr("Job"), self.job)):
            above = label(words, "h3")
            above.setBuddy(field)
            names.addLayout(column(above, field, gap=4))
        whole = column(
            label(tr("Who is working?"), "h2", wrap=True),
            label(tr("The history keeps who wrote what."), "sub", wrap=True),
            gap=8,
            margin=20,
        )
        whole.addWidget(scrolling(people), 1)
        whole.addWidget(line())
        whole.addLayout(names)
        whole.addWidget(self.notice)
        whole.addLayout(row(self.add, 1, self.shut))
        self.setLayout(whole)

    def _choose(self, person_id: str) -> None:
        self.person_chosen.emit(person_id)
        self.accept()

    def _add(self) -> None:
        from bwdesk.workspace.profiles import add_person

        name, job = self.name.text(), self.job.text()
        self._store.ask(
            lambda desk: add_person(desk, name, job),
            lambda person: self._choose(person.id),
            lambda error: self._say(error.sentence),
            owner=self,
        )

    def _say(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.show()
        self.name.setFocus()
