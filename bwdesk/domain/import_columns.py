"""Which column of an incoming table holds which field of the plan: proposed, seen, corrected."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from bwdesk.domain.catalogue_names import word_key
from bwdesk.domain.import_likeness import header_score
from bwdesk.domain.import_words import (
    CONTINUED,
    EXTRA_FIELDS,
    KNOWN_BUT_NOT_TAKEN,
    MAP_FIELDS,
    SURE_WORDS,
)
from bwdesk.domain.sheet import RawSheet, Row, cell_text, column_index, column_letter, is_blank
from bwdesk.errors import InputError, UsageError
from bwdesk.i18n import tr

HEADER_WITHIN = 60
LONGEST_HEADER = 120
_HEADER_CHARS = 60
_CLEARLY_A_HEADER, _LOOKED_AT = 5, 128
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CONTINUED = re.compile(rf"^(.*)\({CONTINUED} (\d+)\)\s*$", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^\d+ ")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where each field stands.

    Attributes:
        header_row: The row of the headers as the file counts (1 is the first); 0 for none.
        columns: The index of each field's column, 0 is the first.
        headers: The headers as they stand there.
        continued: Further columns where a long text of a field goes on.
        sure: How sure each field is, up to 1.0; below 0.9 a look is worth while.
    """

    header_row: int
    columns: Mapping[str, int]
    headers: tuple[str, ...] = ()
    continued: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)

    @property
    def unmapped(self) -> tuple[int, ...]:
        """The columns with a header that no field takes."""
        used = {*self.columns.values(), *(i for more in self.continued.values() for i in more)}
        return tuple(
            index
            for index, header in enumerate(self.headers)
            if header.strip() and index not in used
        )

    @property
    def confidence(self) -> float:
        """How sure the least sure field is; 0 when no field was found."""
        return min(self.sure.values(), default=0.0)

    def column_name(self, name: str) -> str:
        """What people call the column of a field: its header, else its letter."""
        index = self.columns.get(name)
        if index is None:
            return name
        header = self.headers[index] if index < len(self.headers) else ""
        return " ".join(header.split()) or column_letter(index)

    def with_column(self, name: str, index: int | None) -> "ColumnMapping":
        """The mapping with one field put to another column, or to none; a column serves once."""
        columns = {f: i for f, i in self.columns.items() if f != name and i != index}
        continued = {f: more for f, more in self.continued.items() if f in columns}
        if index is not None:
            columns[name] = index
        sure = {f: self.sure.get(f, 1.0) for f in columns if f != name}
        sure |= {} if index is None else {name: 1.0}
        return replace(self, columns=columns, continued=continued, sure=sure)


def propose_mapping(rows: Sequence[Row]) -> ColumnMapping:
    """The header row and the field of each column, found by the words people use."""
    best = ColumnMapping(0, {})
    for number, row in enumerate(rows[:HEADER_WITHIN], start=1):
        found = _read_headers(row, number) if not is_blank(row) else best
        if _weight(found) > _weight(best):
            best = found
        if len(best.columns) >= _CLEARLY_A_HEADER:
            break
    return best if _is_header(best) else _without_known_words(rows)


def choose_sheet(sheets: Sequence[RawSheet]) -> int:
    """The sheet whose headers tell most; the first where none tells anything.

    A hidden sheet is taken only where no sheet one sees has known headers.
    """
    weights = [_weight(propose_mapping(sheet.rows)) for sheet in sheets]
    seen = [w[0] > 1 and not s.is_hidden for w, s in zip(weights, sheets, strict=True)]
    ranked = list(zip(seen, weights, strict=True))
    return ranked.index(max(ranked)) if ranked else 0


def apply_overrides(
    rows: Sequence[Row], mapping: ColumnMapping, overrides: Mapping[str, str]
) -> ColumnMapping:
    """The mapping with columns named by a person: header text, letter or number from 1.

    An empty column name leaves the field out.

    Raises:
        UsageError: There is no such field.
        InputError: There is no such column.
    """
    for name in overrides:
        if name not in (*MAP_FIELDS, *EXTRA_FIELDS):
            known = ", ".join(MAP_FIELDS)
            raise UsageError(
                tr("“{field}” is no field. The fields are: {known}.", field=name, known=known)
            )
    for column in overrides.values():
        mapping = _with_header_of(rows, mapping, column)
    for name, column in overrides.items():
        mapping = mapping.with_column(name, _column_named(rows, mapping, column))
    return mapping


def header_fingerprint(mapping: ColumnMapping) -> str:
    """The same for files with the same headers in the same order: to remember a mapping by."""
    return sha256("\0".join(map(word_key, mapping.headers)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """One column as the preview shows it."""

    index: int
    letter: str
    header: str
    field: str
    values: tuple[str, ...]


def sample_columns(
    rows: Sequence[Row], mapping: ColumnMapping, limit: int = 3
) -> tuple[ColumnSample, ...]:
    """Every column that holds something, with its field ("" for none) and its first texts."""
    data = [row for row in rows[mapping.header_row :] if not is_blank(row)]
    fields = {index: name for name, index in mapping.columns.items()}
    fields |= {index: name for name, more in mapping.continued.items() for index in more}
    samples = []
    for index in range(max(map(len, (mapping.headers, *data)), default=0)):
        texts = (cell_text(row, index).strip() for row in data)
        values = tuple(text for text, _ in zip(filter(None, texts), range(limit), strict=False))
        header = mapping.headers[index] if index < len(mapping.headers) else ""
        if values or header.strip():
            name = fields.get(index, "")
            samples.append(ColumnSample(index, column_letter(index), header, name, values))
    return tuple(samples)


def _read_headers(row: Row, number: int) -> ColumnMapping:
    headers = tuple(cell_text(row, index) for index in range(len(row)))
    wishes = [
        (-score, index, order, name)
        for index, text in enumerate(headers[:_LOOKED_AT])
        for order, (name, score) in enumerate(_fits(text))
    ]
    columns: dict[str, int] = {}
    sure: dict[str, float] = {}
    for negative, index, _, name in sorted(wishes):
        if name not in columns and index not in columns.values():
            columns[name], sure[name] = index, -negative
    if "area" not in columns and "finding" in columns:  # the text is then in the finding itself
        columns["area"], sure["area"] = columns.pop("finding"), sure.pop("finding")
    return ColumnMapping(number, columns, headers, _continued(headers, columns), sure)


def _continued(headers: Sequence[str], columns: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """Columns “X (continued 2)”, “X (continued 3)” … of the mapped headers, in their order."""
    parts: dict[str, list[tuple[int, int]]] = {}
    for index, header in enumerate(headers):
        if found := _CONTINUED.match(header):
            parts.setdefault(word_key(found.group(1)), []).append((int(found.group(2)), index))
    return {
        name: tuple(index for _, index in sorted(parts[word_key(headers[column])]))
        for name, column in columns.items()
        if word_key(headers[column]) in parts
    }


def _fits(header: str) -> Iterator[tuple[str, float]]:
    """The fields a header may stand for, each with how sure that is."""
    if not header.strip() or len(header) > LONGEST_HEADER or _CONTINUED.match(header):
        return
    whole = word_key(header)
    bare = word_key(_IN_BRACKETS.sub(" ", header))
    names = {text for key in (whole, bare) if key for text in (key, _LEADING_NUMBER.sub("", key))}
    if names & KNOWN_BUT_NOT_TAKEN:
        return
    for name in SURE_WORDS:
        score = max((header_score(text, name) for text in names), default=0.0)
        if score:
            yield name, score


def _weight(mapping: ColumnMapping) -> tuple[int, float]:
    return len(mapping.columns), sum(mapping.sure.values())


def _is_header(mapping: ColumnMapping) -> bool:
    """Two fields make a header; one alone does when it is the text column and nothing else."""
    filled = sum(bool(header.strip()) for header in mapping.headers)
    return len(mapping.columns) > 1 or (filled == 1 and "area" in mapping.columns)


def _without_known_words(rows: Sequence[Row]) -> ColumnMapping:
    """The first wide row of short texts may be headers in words we do not know."""
    widths = [sum(bool(cell_text(row, i).strip()) for i in range(len(row))) for row in rows]
    widest = max(widths[:HEADER_WITHIN], default=0)
    for number, row in enumerate(rows[:HEADER_WITHIN], start=1):
        if widths[number - 1] * 2 > widest:
            headers = tuple(cell_text(row, index) for index in range(len(row)))
            short = all(isinstance(c, str) and len(c) <= _HEADER_CHARS for c in row)
            return ColumnMapping(number, {}, headers) if short else ColumnMapping(0, {})
    return ColumnMapping(0, {})


def _with_header_of(rows: Sequence[Row], mapping: ColumnMapping, column: str) -> ColumnMapping:
    """Where a named header stands in another row than the proposed one, that row is the header."""
    wanted = word_key(column)
    if not wanted or _place_of(column, mapping, _width(rows)) is not None:
        return mapping
    for number, row in enumerate(rows[:HEADER_WITHIN], start=1):
        if wanted in (word_key(cell_text(row, index)) for index in range(len(row))):
            return _read_headers(row, number)
    return mapping


def _column_named(rows: Sequence[Row], mapping: ColumnMapping, column: str) -> int | None:
    if not column.strip():
        return None
    index = _place_of(column, mapping, _width(rows))
    if index is not None:
        return index
    headers = ", ".join(f"“{header.strip()}”" for header in mapping.headers if header.strip())
    raise InputError(
        tr(
            "There is no column “{column}”. The columns are: {headers}.",
            column=column,
            headers=headers or f"A … {column_letter(max(_width(rows) - 1, 0))}",
        )
    )


def _place_of(column: str, mapping: ColumnMapping, width: int) -> int | None:
    """The column of this header, number or letter."""
    keys = [word_key(header) for header in mapping.headers]
    if word_key(column) in keys:
        return keys.index(word_key(column))
    bare = column.strip()
    index = int(bare) - 1 if bare.isascii() and bare.isdigit() else column_index(bare)
    return index if index is not None and 0 <= index < width else None


def _width(rows: Sequence[Row]) -> int:
    return max(map(len, rows), default=0)
