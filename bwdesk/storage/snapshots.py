"""Reading the frozen reports."""

from bwdesk.storage.store import Store


def get(store: Store, report_id: str, sha256: str = "") -> bytes | None:
    """The frozen bytes of a report: the newest, or those with this hash; None where none are."""
    row = store.row(
        "SELECT body FROM snapshot WHERE report_id = ?1 AND (?2 = '' OR sha256 = ?2) "
        "ORDER BY seq DESC LIMIT 1",
        (report_id, sha256),
    )
    return bytes(row[0]) if row else None


def hashes(store: Store, report_id: str) -> tuple[str, ...]:
    """The hashes of all that was frozen for a report, oldest first."""
    rows = store.rows("SELECT sha256 FROM snapshot WHERE report_id = ? ORDER BY seq", (report_id,))
    return tuple(row[0] for row in rows)
