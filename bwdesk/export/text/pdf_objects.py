"""The objects of a PDF file, as ReportLab writes them, with types of ours around them."""

from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

# ReportLab's own object classes have no useful types.
PdfObject = Any


def name(text: str) -> PdfObject:
    """A name object, such as /Type."""
    return pdfdoc.PDFName(text)


def string(text: str) -> PdfObject:
    """A text string, in UTF-16 where it needs that."""
    return pdfdoc.PDFString(text)


def array(items: Iterable[PdfObject]) -> PdfObject:
    """An array."""
    return pdfdoc.PDFArray(list(items))


def dictionary(entries: Mapping[str, PdfObject]) -> PdfObject:
    """A dictionary."""
    return pdfdoc.PDFDictionary(dict(entries))


def stream(content: bytes, entries: Mapping[str, PdfObject] | None = None) -> PdfObject:
    """A stream; compressed unless its entries say that it is already."""
    return pdfdoc.PDFStream(dictionary(entries or {}), content, [pdfdoc.PDFZCompress])


def compressed(content: bytes) -> bytes:
    """The bytes as a FlateDecode stream holds them."""
    packed: bytes = pdfdoc.PDFZCompress.encode(content)
    return packed


class Document:
    """The objects of one file; the same objects give the same bytes."""

    def __init__(self, version: tuple[int, int], language: str) -> None:
        make: Any = pdfdoc.PDFDocument
        self._document = make(compression=1, invariant=1, pdfVersion=version, lang=language)
        self.catalog: PdfObject = self._document.Catalog
        self.info: PdfObject = self._document.info
        self.pages: PdfObject = self._document.Pages

    def reference(self, thing: PdfObject) -> PdfObject:
        """A reference to an object, which thereby goes into the file."""
        return self._document.Reference(thing)

    def to_bytes(self) -> bytes:
        """The whole file."""
        content: bytes = self._document.format()
        return content
