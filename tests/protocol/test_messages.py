"""What travels: small, signed, strict."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.clock import stamp
from bwdesk.ids import new_id
from bwdesk.protocol.codes import new_code, plain_code
from bwdesk.protocol.digest import field_hash, moved, object_digest
from bwdesk.protocol.packing import OverfullError, pack, unpack
from bwdesk.protocol.signing import (
    RequestSeal,
    Signer,
    event_body,
    is_signed,
    is_true_statement,
    seal_request,
    sign_event,
    sign_statement,
)
from tests.support.desks import NOON

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), TEXTS, st.lists(TEXTS))


def edit(signer: Signer) -> dict[str, object]:
    """One field of an issue, as a client sends it."""
    change = {"progress": {"base": "", "value": "Both exits of hall B are open since Monday."}}
    return sign_event(
        {
            "base_version": 4,
            "client_time": stamp(NOON),
            "command": "save_issue",
            "device_id": new_id(NOON),
            "device_seq": 57,
            "event_id": new_id(NOON),
            "factory_id": new_id(NOON),
            "kind": "issue",
            "object_id": new_id(NOON),
            "payload": {"fields": change},
            "schema_version": 1,
        },
        signer,
    )


def head_of(signer: Signer, body: bytes) -> bytes:
    """The least HTTP/1.1 a client has to say."""
    seal = RequestSeal(new_id(NOON), int(NOON.timestamp()), "A" * 16)
    signed = seal_request(signer, seal, "POST", "/v1/sync", body).header
    lines = ["POST /v1/sync HTTP/1.1", "host: bw.example.org:8480", f"content-length: {len(body)}"]
    lines += ["content-encoding: bwz", f"authorization: {signed}", "", ""]
    return "\r\n".join(lines).encode()


def test_one_edit_is_at_most_640_bytes_and_nothing_at_most_480() -> None:
    signer = Signer()
    idle = {"cursors": {new_id(NOON): [57, "0a" * 8]}, "epoch": new_id(NOON)}
    event = edit(signer)
    busy = {**idle, "cursors": {event["factory_id"]: [57, "0a" * 8]}, "events": [event]}
    for message, most in ((busy, 640), (idle, 480)):
        body = pack(json.dumps(message, separators=(",", ":")).encode())
        assert len(head_of(signer, body)) + len(body) <= most


@given(st.binary())
def test_packing_gives_back_what_was_packed(body: bytes) -> None:
    assert unpack(pack(body)) == body


@given(st.binary())
def test_unpacking_anything_never_raises_another_error(body: bytes) -> None:
    try:
        unpack(body, limit=1000)
    except (ValueError, OverfullError):
        return


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    with pytest.raises(OverfullError):
        unpack(pack(bytes(3_000_000)), limit=1_000_000)
    with pytest.raises(ValueError, match="no end"):
        unpack(pack(b"x" * 5000)[:-3])


def test_a_signature_covers_each_part_of_an_event() -> None:
    signer = Signer()
    event = edit(signer)
    assert is_signed(event_body(event), str(event["signature"]), signer.public_key)
    for name in event:
        if name != "signature":
            changed = {**event, name: "x"}
            assert not is_signed(event_body(changed), str(event["signature"]), signer.public_key)
    assert not is_signed(event_body(event), "x", signer.public_key)
    assert not is_signed(event_body(event), str(event["signature"]), "ü")


def test_order_of_keys_does_not_matter() -> None:
    signer = Signer()
    event = edit(signer)
    assert event_body(dict(reversed(event.items()))) == event_body(event)


def test_a_statement_is_of_one_purpose() -> None:
    signer = Signer()
    receipt = sign_statement({"says": "receipt", "report_id": "x"}, signer)
    assert is_true_statement(receipt, signer.public_key)
    assert not is_true_statement({**receipt, "says": "seal"}, signer.public_key)
    assert not is_true_statement({"says": "receipt"}, signer.public_key)
    assert not is_true_statement({**receipt, "x": 0.5}, signer.public_key)


@pytest.mark.parametrize("header", ["", "BW1", "Bearer x", "BW1 a b c d", "BW1 a 1 short s"])
def test_an_odd_header_is_no_seal(header: str) -> None:
    assert RequestSeal.read(header) is None


@given(st.dictionaries(TEXTS, VALUES), st.dictionaries(TEXTS, VALUES))
def test_a_digest_moved_is_a_digest_made_anew(
    before: dict[str, object], after: dict[str, object]
) -> None:
    names = set(before) | set(after)
    old = [field_hash("o", name, before.get(name)) for name in names]
    new = [field_hash("o", name, after.get(name)) for name in names]
    assert moved(object_digest("o", before), old, new) == object_digest("o", after)


def test_empty_counts_nothing_and_kinds_of_values_differ() -> None:
    empty = {"a": None, "b": "", "c": False, "d": [], "e": {}}
    assert object_digest("o", empty) == object_digest("o", {})
    assert field_hash("o", "a", 1) != field_hash("o", "a", True)  # noqa: FBT003
    assert field_hash("o", "a", "x") != field_hash("p", "a", "x")


def test_codes_forgive_how_they_are_typed_and_find_slips() -> None:
    for _ in range(50):
        code = new_code()
        plain = plain_code(code)
        assert plain
        assert plain_code(code.lower().replace("-", " ").replace("0", "o")) == plain
        place = next(i for i, sign in enumerate(code) if sign != "-")
        other = "7" if code[place] != "7" else "6"
        assert plain_code(code[:place] + other + code[place + 1 :]) is None
