"""Submissions: frozen reports, their files, and what was finalised."""

from dataclasses import dataclass

from bwdesk.server.sql.engine import Unit


@dataclass(frozen=True, slots=True)
class Link:
    """A file that a record of a factory names."""

    factory_id: str
    sha256: str
    size: int
    object_id: str
    here: bool


@dataclass(frozen=True, slots=True)
class Submission:
    """One time a report was submitted."""

    report_id: str
    sha256: str
    event_id: str
    seq: int
    at: str


def add_snapshot(unit: Unit, factory_id: str, sha256: str, body: str, at: str) -> None:
    """Keeps a frozen report by its hash; a second time changes nothing."""
    unit.do(
        "INSERT INTO snapshot (factory_id, sha256, body, at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (factory_id, sha256) DO NOTHING",
        *(factory_id, sha256, body, at),
    )


def snapshot(unit: Unit, factory_id: str, sha256: str) -> str | None:
    """A frozen report as it was signed, or None."""
    row = unit.one(
        "SELECT body FROM snapshot WHERE factory_id = ? AND sha256 = ?", factory_id, sha256
    )
    return str(row[0]) if row else None


def add_submission(unit: Unit, factory_id: str, submission: Submission) -> None:
    """Keeps that a report was submitted."""
    unit.do(
        "INSERT INTO submission (factory_id, report_id, sha256, event_id, seq, at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        *(factory_id, submission.report_id, submission.sha256, submission.event_id),
        *(submission.seq, submission.at),
    )


def last_submission(unit: Unit, factory_id: str, report_id: str) -> Submission | None:
    """The newest submission of a report, or None."""
    row = unit.one(
        "SELECT report_id, sha256, event_id, seq, at FROM submission "
        "WHERE factory_id = ? AND report_id = ? ORDER BY seq DESC LIMIT 1",
        *(factory_id, report_id),
    )
    return Submission(*row) if row else None


def reports_of(unit: Unit, factory_id: str, sha256: str) -> list[str]:
    """The reports that were submitted with this snapshot."""
    rows = unit.all(
        "SELECT DISTINCT report_id FROM submission WHERE factory_id = ? AND sha256 = ?",
        *(factory_id, sha256),
    )
    return [row[0] for row in rows]


def was_submitted_after(unit: Unit, factory_id: str, object_id: str) -> bool:
    """Whether any report was submitted after this record was made."""
    row = unit.one(
        "SELECT 1 FROM submission WHERE factory_id = ? AND seq > coalesce("
        "(SELECT min(seq) FROM event WHERE factory_id = ? AND object_id = ?), 0)",
        *(factory_id, factory_id, object_id),
    )
    return row is not None


def finalise(unit: Unit, factory_id: str, report_id: str, sha256: str, at: str) -> None:
    """From now on nothing can change this report; call it last."""
    unit.do(
        "INSERT INTO finalised (factory_id, report_id, sha256, at) VALUES (?, ?, ?, ?)",
        *(factory_id, report_id, sha256, at),
    )


def add_link(unit: Unit, link: Link) -> None:
    """Keeps that a record names a file; a second time changes nothing."""
    unit.do(
        "INSERT INTO file_link (factory_id, sha256, size, object_id, here) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (factory_id, sha256, object_id) DO NOTHING",
        *(link.factory_id, link.sha256, link.size, link.object_id, int(link.here)),
    )


def links(unit: Unit, factory_id: str, sha256: str) -> list[Link]:
    """The records of this factory that name this file."""
    return _links(unit, "factory_id = ? AND sha256 = ?", factory_id, sha256)


def links_of(unit: Unit, factory_id: str, object_id: str) -> list[Link]:
    """The files a record names."""
    return _links(unit, "factory_id = ? AND object_id = ?", factory_id, object_id)


def missing(unit: Unit, factory_id: str) -> list[Link]:
    """The files of this factory that did not arrive yet, smallest first."""
    found = _links(unit, "factory_id = ? AND here = 0", factory_id)
    return sorted(found, key=lambda link: (link.size, link.sha256))


def missing_snapshots(unit: Unit, factory_id: str) -> list[str]:
    """The hashes of submitted reports whose text did not arrive yet."""
    rows = unit.all(
        "SELECT DISTINCT s.sha256 FROM submission s LEFT JOIN snapshot t "
        "ON t.factory_id = s.factory_id AND t.sha256 = s.sha256 "
        "WHERE s.factory_id = ? AND t.sha256 IS NULL",
        factory_id,
    )
    return [row[0] for row in rows]


def arrived(unit: Unit, factory_id: str, sha256: str) -> None:
    """The file is here, whole."""
    unit.do("UPDATE file_link SET here = 1 WHERE factory_id = ? AND sha256 = ?", factory_id, sha256)


def _links(unit: Unit, where: str, *values: str) -> list[Link]:
    rows = unit.all(
        f"SELECT factory_id, sha256, size, object_id, here FROM file_link WHERE {where}",  # noqa: S608 - ours
        *values,
    )
    return [Link(*row[:-1], bool(row[-1])) for row in rows]  # type: ignore[call-arg] # 4 and 1
