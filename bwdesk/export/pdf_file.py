"""A PDF file from page contents: pages, fonts, outline, attachments."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bwdesk.export.text import pdf_objects as pdf
from bwdesk.export.text.embedding import UsedFont, embed

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # A4
_VERSION = (1, 7)
_BANNER = b" ReportLab Generated PDF document (opensource)"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: where a section or cluster begins."""

    title: str
    page: int
    top: float
    level: int = 0


@dataclass(slots=True)
class PdfInfo:
    """What a viewer shows about the file.

    Attributes:
        title: The document's title.
        author: Who wrote it.
        language: The language of its text.
        right_to_left: Whether pages are read from the right.
        mark: 45 characters at most that stand in the file's second line.
        producer: The program and its mark.
    """

    title: str
    author: str
    language: str
    right_to_left: bool
    mark: str
    producer: str


@dataclass(slots=True)
class PdfFile:
    """The pages of one file; `to_bytes` gives the same bytes for the same content."""

    info: PdfInfo
    pages: list[bytes] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    attachments: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def add_page(self, operators: str) -> None:
        """A page with these operators; compressed at once, as a report may have hundreds."""
        self.pages.append(pdf.compressed(operators.encode("ascii")))

    def to_bytes(self, fonts: Sequence[UsedFont]) -> bytes:
        """The whole file."""
        document = pdf.Document(_VERSION, self.info.language)
        names = {font.name: embed(font, document) for font in fonts}
        resources = document.reference(pdf.dictionary({"Font": pdf.dictionary(names)}))
        references = [self._add_page(document, content, resources) for content in self.pages]
        self._describe(document, references)
        return _marked(document.to_bytes(), self.info.mark)

    def _add_page(
        self, document: pdf.Document, content: bytes, resources: pdf.PdfObject
    ) -> pdf.PdfObject:
        stream = pdf.stream(content, {"Filter": pdf.name("FlateDecode")})
        page = pdf.dictionary(
            {
                "Type": pdf.name("Page"),
                "Parent": document.reference(document.pages),
                "MediaBox": pdf.array([0, 0, PAGE_WIDTH, PAGE_HEIGHT]),
                "Resources": resources,
                "Contents": document.reference(stream),
            }
        )
        reference = document.reference(page)
        document.pages.pages.append(reference)
        return reference

    def _describe(self, document: pdf.Document, pages: Sequence[pdf.PdfObject]) -> None:
        document.info.title = self.info.title
        document.info.author = self.info.author
        document.info.subject = document.info.keywords = ""
        document.info.creator = "bwdesk"
        document.info.producer = self.info.producer
        catalog = document.catalog
        catalog.Outlines = self._outline(document, pages)
        if self.bookmarks:
            catalog.PageMode = pdf.name("UseOutlines")
        catalog.ViewerPreferences = pdf.dictionary(
            {
                "DisplayDocTitle": "true",
                "Direction": pdf.name("R2L" if self.info.right_to_left else "L2R"),
            }
        )
        if self.attachments:
            catalog.Names = pdf.dictionary({"EmbeddedFiles": self._attached(document)})

    def _attached(self, document: pdf.Document) -> pdf.PdfObject:
        names: list[pdf.PdfObject] = []
        for name, (description, content) in sorted(self.attachments.items()):
            stream = pdf.stream(
                content,
                {
                    "Type": pdf.name("EmbeddedFile"),
                    "Subtype": pdf.name("application#2Fjson"),
                    "Params": pdf.dictionary({"Size": len(content)}),
                },
            )
            file = pdf.dictionary({"F": document.reference(stream)})
            entry = pdf.dictionary(
                {
                    "Type": pdf.name("Filespec"),
                    "F": pdf.string(name),
                    "UF": pdf.string(name),
                    "Desc": pdf.string(description),
                    "EF": file,
                }
            )
            names += [pdf.string(name), document.reference(entry)]
        return pdf.dictionary({"Names": pdf.array(names)})

    def _outline(self, document: pdf.Document, pages: Sequence[pdf.PdfObject]) -> pdf.PdfObject:
        """The bookmarks as a tree of two levels."""
        if not self.bookmarks:
            return None
        root = pdf.dictionary({"Type": pdf.name("Outlines")})
        root_reference = document.reference(root)
        tops: list[tuple[pdf.PdfObject, pdf.PdfObject]] = []
        children: list[tuple[pdf.PdfObject, pdf.PdfObject]] = []
        for bookmark in self.bookmarks:
            parent = tops[-1][1] if bookmark.level and tops else root_reference
            entry = _outline_entry(bookmark, parent, pages)
            if bookmark.level and tops:
                children.append((entry, document.reference(entry)))
                continue
            _chain(tops[-1][0] if tops else None, children)
            children = []
            tops.append((entry, document.reference(entry)))
        _chain(tops[-1][0], children)
        _chain(root, tops)
        return root


def _outline_entry(
    bookmark: Bookmark, parent: pdf.PdfObject, pages: Sequence[pdf.PdfObject]
) -> pdf.PdfObject:
    target = [pages[bookmark.page], pdf.name("XYZ"), "null", round(bookmark.top, 2), "null"]
    return pdf.dictionary(
        {"Title": pdf.string(bookmark.title), "Parent": parent, "Dest": pdf.array(target)}
    )


def _chain(
    parent: pdf.PdfObject | None, entries: list[tuple[pdf.PdfObject, pdf.PdfObject]]
) -> None:
    """Links brothers and sisters of the outline with each other and their parent."""
    if parent is None or not entries:
        return
    parent["First"], parent["Last"] = entries[0][1], entries[-1][1]
    parent["Count"] = len(entries) if "Parent" not in parent else -len(entries)
    for (entry, reference), (following, following_reference) in pairwise(entries):
        entry["Next"], following["Prev"] = following_reference, reference


def _marked(content: bytes, mark: str) -> bytes:
    """The file with our mark in its second line, in place of ReportLab's banner of equal length."""
    if _BANNER not in content[:100]:
        raise RuntimeError("this ReportLab writes another first line; see pdf_file._BANNER")
    return content.replace(_BANNER, f" {mark}".encode("ascii").ljust(len(_BANNER)), 1)
