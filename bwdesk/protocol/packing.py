"""Compression of bodies: zstd with a dictionary of our own words, so that one edit is small.

A content coding of our own (`bwz`), because both sides must hold the same dictionary; plain JSON is
understood too. Unpacking counts while it goes: a small body cannot become a large one.
"""

import zstandard

from bwdesk.protocol.limits import UNPACKED_BYTES

CODING = "bwz"
_LEVEL = 9
# The end of the dictionary is the cheapest to point at: what every request holds stands there.
_WORDS = (
    b'{"says":"receipt","report_id":"","manifest_sha256":"","files":,"server_time":"","signature":"'
    b'"says":"certificate","public_key":"","user_id":"","role":"factory","issued_at":"2026-'
    b'"command":"raise_query","kind":"query","payload":{"report_id":"","at":"","text":"'
    b'"command":"answer_query","command":"resolve_query","command":"waive_query","reason":"'
    b'"command":"approve","payload":{"manifest_sha256":"","command":"send_back","note":"'
    b'"command":"complete_issue","payload":{"note":"","on":"2026-","files":[{"sha256":"","size":'
    b'"command":"submit","payload":{"files":[],"snapshot_sha256":"","snapshots":[{"format":'
    b'"command":"save_cycle","kind":"cycle","assessment_end":"released":"method":"on-site"'
    b'"command":"save_enterprise","kind":"enterprise","payload":{"fields":{"ent.name":{"base":'
    b'"number","cycle_id","cluster","cp","lead","additional","status","In Progress","Pending",'
    b'"Delayed","area","root","root_desc","buyer_practice","no_progress":false,"no_progress_why",'
    b'"training_needed":false,"training_topic","finding_ref","finding","public","visit","target",'
    b'"import_note","origin":{"base":null,"value":"assessment"},"actions":{"base":"","value":"'
    b'"outcome":"already_applied","first":{"code":"","conflicts":[],"details":{},"object_id":"'
    b'"outcome":"waiting","outcome":"refused","outcome":"merged","outcome":"conflict","seq":'
    b'"changes":[{"at":"2026-","by":"","factory_id":"","fields":{"kind":"issue","more":true,'
    b'"heads":{"hash":"","says":"head","signature":"},"missing_blobs":[{"want_digests":true,'
    b'{"cursors":{"0-0000-7000-8000-":[1,""]},"epoch":"01900000-0000-7000-8000-",'
    b'"results":[{"event_id":"","outcome":"applied","seq":1,"version":1}]}'
    b'{"client":"0.1.0","cursors":{"01900000-0000-7000-8000-":[1,""]},"epoch":"01900000-0000-7000-'
    b'"events":[{"base_version":1,"client_time":"2026-11-22T10:00:00.000Z","command":"save_answers"'
    b',"device_id":"01900000-0000-7000-8000-","device_seq":1,"event_id":"01900000-0000-7000-8000-"'
    b',"factory_id":"","kind":"report","object_id":"01900000-0000-7000-8000-","payload":{"fields":{'
    b'"command":"save_issue","kind":"issue","payload":{"fields":{"progress":{"base":"","value":""}}}'
    b',"schema_version":1,"signature":""}],"protocol":1}'
)
_DICTIONARY = zstandard.ZstdCompressionDict(_WORDS, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


class OverfullError(Exception):
    """A body unpacks to more than is taken."""


def pack(body: bytes) -> bytes:
    """The body, compressed."""
    return zstandard.ZstdCompressor(
        _LEVEL, dict_data=_DICTIONARY, write_content_size=False, write_dict_id=False
    ).compress(body)


def unpack(packed: bytes, limit: int = UNPACKED_BYTES) -> bytes:
    """The body.

    Raises:
        OverfullError: it holds more than `limit` bytes.
        ValueError: these bytes are no such body.
    """
    found = zstandard.ZstdDecompressor(dict_data=_DICTIONARY).decompressobj(write_size=1 << 16)
    parts, size = [], 0
    view = memoryview(packed)
    try:
        for start in range(0, len(packed), 1 << 12):
            part = found.decompress(view[start : start + (1 << 12)])
            size += len(part)
            if size > limit:
                raise OverfullError
            parts.append(part)
            if found.eof:
                break
    except zstandard.ZstdError as error:
        raise ValueError("no packed body") from error
    if not found.eof:
        raise ValueError("the packed body has no end")
    return b"".join(parts)
