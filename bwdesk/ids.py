"""Global ids: UUIDv7, equal on every PC and at the server, sorted by the time they were made."""

import os
from datetime import datetime


def new_id(moment: datetime, randomness: bytes | None = None) -> str:
    """A new UUIDv7 (RFC 9562) in its usual text form.

    Args:
        moment: When it is made; only milliseconds are kept.
        randomness: Ten bytes; left out, the operating system gives them.
    """
    tail = bytearray(randomness or os.urandom(10))
    tail[0] = 0x70 | (tail[0] & 0x0F)
    tail[2] = 0x80 | (tail[2] & 0x3F)
    text = (int(moment.timestamp() * 1000).to_bytes(6, "big") + bytes(tail)).hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
