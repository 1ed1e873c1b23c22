"""Progress Report One as PDF; the same report gives the same bytes."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from bwdesk.canonical import canonical_json
from bwdesk.errors import StorageError
from bwdesk.export import pdf_blocks as set_in
from bwdesk.export import pdf_shapes as shapes
from bwdesk.export import seal
from bwdesk.export.pdf_blocks import WIDTH, Block, Setting
from bwdesk.export.pdf_file import PAGE_HEIGHT, PdfFile, PdfInfo
from bwdesk.export.pdf_pages import LEFT, Flow, drawn, drawn_marks
from bwdesk.export.report_annex import annex_blocks
from bwdesk.export.report_end import about_blocks, committee_blocks, visit_blocks, warning_blocks
from bwdesk.export.report_front import (
    assessment_blocks,
    enterprise_blocks,
    fixed_line,
    title_blocks,
)
from bwdesk.export.report_printed import Printed, printed
from bwdesk.export.report_sections import section_blocks
from bwdesk.export.report_words import LANGUAGES, check_number, day, words
from bwdesk.export.text.lines import Style, Typesetter
from bwdesk.i18n import tr

Progress = Callable[[int, int], bool]
Sign = Callable[[bytes], seal.Seal]

_WATERMARK = Style(96, bold=True)


class _StoppedError(Exception):
    """The person does not want this PDF any more."""


def render_report(  # noqa: PLR0913 - each argument is a wish of its own for one print
    snapshot: Mapping[str, Any],
    out: Path | BinaryIO,
    *,
    lang: str = "en",
    draft: bool = False,
    committee_names: bool = False,
    names_as_roles: bool = False,
    sha256: str,
    sign: Sign | None = None,
    progress: Progress | None = None,
) -> int:
    """Writes the report as PDF and gives the number of its pages; 0 when it was stopped.

    Args:
        snapshot: The frozen report (bwdesk-snapshot-1), its labels in the report's language.
        out: Where to write; a file appears there whole or not at all.
        lang: The language of the report's fixed words.
        draft: Whether each page says DRAFT.
        committee_names: Whether members of the committee may be named.
        names_as_roles: Whether persons are printed as their jobs.
        sha256: The hash of the snapshot, printed on each page.
        sign: Signs the seal with the device's key.
        progress: Told after each issue how many of how many are set; False stops.

    Raises:
        StorageError: the file cannot be written; what was there before is untouched.
    """
    shown = printed(
        snapshot, words(lang), committee_names=committee_names, names_as_roles=names_as_roles
    )
    report = _Report(shown, lang=lang, draft=draft, sha256=sha256)
    try:
        content = report.content(progress or (lambda _done, _all: True))
    except _StoppedError:
        return 0
    _write(out, seal.sealed(content, sha256, report.attached, sign))
    return report.pages


class _Report:
    """One report on its way to paper."""

    def __init__(self, shown: Printed, *, lang: str, draft: bool, sha256: str) -> None:
        self._printed = shown
        self._snapshot = shown.snapshot
        self._draft = draft
        self._sha256 = sha256
        self._words = words(lang)
        typesetter = Typesetter(lang, right_to_left=self._words.right_to_left)
        self._setting = Setting(typesetter, self._words)
        self._data = canonical_json(self._snapshot)
        self.attached = hashlib.sha256(self._data).hexdigest()
        self.pages = 0

    def content(self, progress: Progress) -> bytes:
        """The PDF without its seal.

        Raises:
            _StoppedError: progress said so.
        """
        flow = Flow()
        flow.fill(self._blocks(progress))
        self.pages = len(flow.pages)
        file = PdfFile(self._info())
        file.bookmarks = flow.bookmarks
        file.attachments[seal.ATTACHMENT] = (self._words.tr("What is printed, as data"), self._data)
        for number, page in enumerate(flow.pages, 1):
            behind = self._draft_mark() if self._draft else ""
            file.add_page(behind + drawn(page) + self._frame(number, page.running))
        return file.to_bytes(self._setting.typesetter.used_fonts())

    def _blocks(self, progress: Progress) -> Iterator[Block]:
        setting, snapshot = self._setting, self._snapshot
        step = _Steps(len(snapshot["plan"]["issues"]), progress)
        return chain(
            title_blocks(setting, snapshot, draft=self._draft),
            assessment_blocks(setting, snapshot),
            enterprise_blocks(setting, snapshot),
            section_blocks(setting, snapshot),
            warning_blocks(setting, snapshot),
            annex_blocks(setting, snapshot, step),
            visit_blocks(setting, snapshot),
            committee_blocks(setting, snapshot),
            about_blocks(setting, self._printed, self._sha256, self.attached),
        )

    def _info(self) -> PdfInfo:
        name = self._snapshot["factory"]["name"]
        title = self._words.tr("Progress Report One")
        return PdfInfo(
            title=f"{title}: {name}",
            author=str(name),
            language=self._words.lang.replace("_", "-"),
            right_to_left=self._words.right_to_left,
            mark=seal.first_mark(self._sha256),
            producer=seal.producer(self._sha256),
        )

    def _frame(self, number: int, running: str) -> str:
        """Head and foot of a page."""
        head = PAGE_HEIGHT - 44
        lines = [
            (head, set_in.SMALL, *self._head(number, running)),
            (50.0, set_in.SMALL, self._name(), self._page_of(number)),
            (39.0, set_in.SMALL, fixed_line(self._setting), ""),
            (28.0, set_in.TINY, self._check_line(), f"sha256 {self._sha256}"),
        ]
        marks = [
            mark
            for y, style, start, end in lines
            for mark in self._both_sides(start, end, style, y)
        ]
        return shapes.rule(LEFT, 62, WIDTH, shapes.BORDER) + drawn_marks(marks)

    def _head(self, number: int, running: str) -> tuple[str, str]:
        tr = self._words.tr
        if number == 1:
            language = LANGUAGES.get(self._words.lang.partition("_")[0], self._words.lang)
            start = tr("Better Work factory self-reporting")
            end = tr("Language of this report: {language}", language=language)
        else:
            cycle = self._snapshot["report"]["cycle"]
            title = tr("Progress Report One, cycle {cycle}", cycle=cycle)
            start, end = f"{self._snapshot['factory']['name']}, {title}", running
        draft = self._words.tr("DRAFT") if self._draft else ""
        return start, " · ".join(part for part in (draft, end) if part)

    def _name(self) -> str:
        report, tr = self._snapshot["report"], self._words.tr
        name = tr(
            "{factory}, PR1 cycle {cycle}",
            factory=self._snapshot["factory"]["name"],
            cycle=report["cycle"],
        )
        at = report.get("submitted_at")
        told = tr("submitted {day}", day=day(at)) if at else tr("not submitted")
        return f"{name}, {told}"

    def _page_of(self, number: int) -> str:
        return self._words.tr("Page {number} of {pages}", number=number, pages=self.pages)

    def _check_line(self) -> str:
        return self._words.tr("Check number {number}", number=check_number(self._sha256))

    def _both_sides(
        self, start: str, end: str, style: Style, y: float
    ) -> Iterator[tuple[float, float, str, str]]:
        """Texts at both sides of the page's head or foot; a long first one is shortened."""
        room, gutter = WIDTH, 12.0
        for text, at_end in ((end, True), (start, False)):
            if not text:
                continue
            line = self._setting.short_line(text, style, room)
            from_right = self._words.right_to_left is not at_end
            yield LEFT + (WIDTH - line.width if from_right else 0), y, line.operators, shapes.INK2
            room -= line.width + gutter

    def _draft_mark(self) -> str:
        """The word DRAFT across the page, behind everything."""
        line = self._setting.typesetter.line(self._words.tr("DRAFT"), _WATERMARK)
        x, y = 297 - line.width * 0.35 + 24, 421 - line.width * 0.35 - 24
        turned = f"0.7071 0.7071 -0.7071 0.7071 {x:.2f} {y:.2f} Tm"
        silent = "/Span<</ActualText<FEFF>>>BDC"  # the page's head says it to those who listen
        return f"{silent} BT {shapes.WATERMARK} rg {turned} {line.operators} ET EMC\n"


class _Steps:
    """Counts the issues set so far, and asks whether to go on."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def __call__(self) -> None:
        self._done += 1
        if self._progress(self._done, self._total) is False:
            raise _StoppedError


def _write(out: Path | BinaryIO, content: bytes) -> None:
    """The bytes to their place; a path gets all of them or stays as it was."""
    if not isinstance(out, Path):
        out.write(content)
        return
    beside = out.with_name(f".{out.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise StorageError(
            tr(
                "The PDF could not be written to {file}. The report is safe. "
                "Close the file if it is open, or free some space. Then try again.",
                file=out,
            )
        ) from problem
