"""Small settings of a profile: language, theme, last person, window."""

import json
from typing import Any

from bwdesk.storage.store import Store


def get(store: Store, key: str, default: Any = None) -> Any:  # noqa: ANN401 - any JSON value
    """The setting, or the default."""
    row = store.row("SELECT value FROM setting WHERE key = ?", (key,))
    try:
        return json.loads(row[0]) if row else default
    except ValueError:
        return default


def set(store: Store, key: str, value: Any) -> None:  # noqa: A001, ANN401 - any JSON value
    """Keeps a setting."""
    with store.transaction() as connection:
        connection.execute(
            "INSERT INTO setting (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )
