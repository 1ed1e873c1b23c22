"""Saving a report as PDF: choices, place, progress with a way to stop; and checking a PDF."""

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.screens.reports.pdf_wish import PdfDialog, languages
from bwdesk.ui.screens.reports.report_words import pdf_name
from bwdesk.ui.widgets.ask import Way, ask
from bwdesk.ui.widgets.file_choice import choose_file, choose_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bwdesk.domain.report import Report
    from bwdesk.errors import BwdeskError
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.ui.widgets.banner import Banner
    from bwdesk.ui.widgets.busy import Busy
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.printing import CheckedPdf, Printed, PrintWish

_KINDS = "PDF (*.pdf)"


class PdfMaking(QObject):
    """One window's way to a PDF and back.

    Signals:
        made: The file of a PDF that is on the disk.
    """

    made = Signal(object)

    def __init__(
        self, store_thread: "StoreThread", window: "QWidget", busy: "Busy", banner: "Banner"
    ) -> None:
        super().__init__(window)
        self._store = store_thread
        self._window = window
        self._busy = busy
        self._banner = banner
        self._stop = Event()
        busy.stop_chosen.connect(self._stop.set)

    def begin(self, report: "Report") -> None:
        """Asks how, then where, then makes it."""
        self._store.ask(
            lambda _desk: languages(), lambda offered: self._ask_how(report, offered), owner=self
        )

    def make(self, report: "Report", out: Path, wish: "PrintWish") -> None:
        """Makes the PDF on the store thread; it can be stopped."""
        self._stop.clear()
        self._busy.begin(tr("Making the PDF"), can_stop=True)
        self._store.ask(
            lambda desk: self._print(desk, report.id, out, wish), self._done, self._not_done
        )

    def check(self) -> None:
        """Lets the person choose a PDF and says whether it is as it was made."""
        choose_file(self._window, tr("Check a PDF"), _KINDS, self.check_file)

    def check_file(self, file: Path) -> None:
        """Says whether this PDF is as it was made, and by whom."""
        self._store.ask(
            lambda _desk: _check(file),
            lambda found: self._say_check(file, found),
            lambda error: self._say(tr("This PDF was not checked"), error.sentence),
            owner=self,
        )

    def _ask_how(self, report: "Report", offered: list[tuple[str, str]]) -> None:
        dialog = PdfDialog(self._window, report, offered)
        dialog.chosen.connect(
            lambda key: self._ask_where(report, dialog.wish()) if key == "save" else None
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(self, report: "Report", wish: "PrintWish") -> None:
        title = tr("Save the report as PDF")
        choose_place(
            self._window, title, pdf_name(report), _KINDS, lambda out: self.make(report, out, wish)
        )

    def _print(self, desk: "Desk", report_id: str, out: Path, wish: "PrintWish") -> "Printed":
        from bwdesk.workspace.printing import print_report

        return print_report(desk, report_id, out, wish, self._advance)

    def _advance(self, done: int, of: int) -> bool:
        """Called on the store thread; False stops the work there."""
        self._store.report(self._show_advance, (done, of))
        return not self._stop.is_set()

    def _show_advance(self, so_far: tuple[int, int]) -> None:
        self._busy.advance(*so_far)

    def _done(self, printed: "Printed") -> None:
        self._busy.end()
        pages = ntr("{n} page", "{n} pages", printed.pages)
        words = tr(
            "The PDF is ready: {file}, {pages}.", file=isolate(str(printed.file)), pages=pages
        )
        self._banner.say(words, tone="ok", code="pdf")
        self.made.emit(printed.file)

    def _not_done(self, error: "BwdeskError") -> None:
        self._busy.end()
        self._banner.say(error.sentence, tone="warn", code="pdf")

    def _say_check(self, file: Path, found: "CheckedPdf") -> None:
        title = tr("This PDF is as it was made") if found.unaltered else tr("This PDF was changed")
        number = found.snapshot_sha256[:12]
        shown = tr("Check number {number}", number=isolate(number)) if number else ""
        text = "\n".join(part for part in (isolate(file.name), found.reason, shown) if part)
        self._say(title, text)

    def _say(self, title: str, text: str) -> None:
        ask(self._window, title, text, (Way("", tr("Close"), "primary"),))


def _check(file: Path) -> "CheckedPdf":
    from bwdesk.workspace.printing import check_pdf

    return check_pdf(file)
