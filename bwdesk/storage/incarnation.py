"""A store that lives on in another place or from an older moment is another device (sync.md)."""

from bwdesk.clock import Clock, stamp
from bwdesk.ids import new_id
from bwdesk.storage.engine import Connection
from bwdesk.storage.meta import write_meta


def become_new_device(connection: Connection, device_id: str, clock: Clock) -> None:
    """A new device id, and new ids for what was never sent.

    The lost store may have sent such an event later, grown by further saves: the same id with
    another body would be refused, a new id is merged.
    """
    moment = clock.now()
    connection.execute("CREATE TEMP TABLE renamed (old TEXT PRIMARY KEY, new TEXT)")
    connection.execute("BEGIN IMMEDIATE")
    write_meta(connection, {"device_id": device_id, "device_since": stamp(moment)})
    waiting = connection.execute("SELECT event_id FROM event WHERE attempts = 0").fetchall()
    pairs = [(new_id(moment), device_id, old) for (old,) in waiting]
    connection.executemany("UPDATE event SET event_id = ?, device_id = ? WHERE event_id = ?", pairs)
    connection.executemany(
        "INSERT INTO renamed (new, old) VALUES (?, ?)", [(new, old) for new, _, old in pairs]
    )
    connection.execute(
        "UPDATE history SET event_id = (SELECT new FROM renamed WHERE old = event_id) "
        "WHERE event_id IN (SELECT old FROM renamed)"
    )
    connection.execute("COMMIT")
    connection.execute("DROP TABLE renamed")
