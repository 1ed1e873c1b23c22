"""Shaped text in every script for PDF pages: text in, lines of PDF operators out.

A text is cleaned (`clean`), given levels where it has right-to-left letters (`bidi`, `brackets`),
cut into units a line may end after (`breaking`), each unit shaped once per document (`shaping`,
over the shipped fonts of `faces`), filled into lines (`lines`) and written as operators
(`operators`, with `boxes` for missing characters); `embedding` puts the used glyphs into the PDF,
whose objects ReportLab writes (`pdf_objects`).
"""
