"""Content digests: equal on both sides after a sync, or something went wrong in silence.

The digest of an object is the sum of the hashes of its fields, that of a kind the sum over its
objects: each change costs one addition, and nothing is read again. It finds slips, not attackers:
against those stand signatures and the audit trail.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from bwdesk.canonical import canonical_json

_BYTES = 16
_MODULUS = 1 << (8 * _BYTES)
EMPTY_DIGEST = "0" * (2 * _BYTES)


def is_empty(value: object) -> bool:
    """Whether a value counts as none: absent, empty, or a tick that is not set."""
    return value is None or value is False or value in ("", [], {})


def field_hash(object_id: str, name: str, value: object) -> int:
    """The hash of one field; an empty one counts nothing."""
    if is_empty(value):
        return 0
    body = canonical_json([object_id, name, value])
    return int.from_bytes(hashlib.blake2b(body, digest_size=_BYTES).digest(), "big")


def moved(digest: str, before: Iterable[int], after: Iterable[int]) -> str:
    """The digest after some hashes were replaced by others."""
    number = int(digest or EMPTY_DIGEST, 16) - sum(before) + sum(after)
    return f"{number % _MODULUS:0{2 * _BYTES}x}"


def object_digest(object_id: str, fields: Mapping[str, Any]) -> str:
    """The digest of an object."""
    hashes = [field_hash(object_id, name, value) for name, value in fields.items()]
    return moved(EMPTY_DIGEST, (), hashes)


def total(digests: Iterable[str]) -> str:
    """The digest of many objects together."""
    return moved(EMPTY_DIGEST, (), (int(digest, 16) for digest in digests))
