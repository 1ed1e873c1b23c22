"""Draft, submitted, queried, returned, submitted again, finalised: over the real routes."""

from dataclasses import dataclass

import pytest

from bwdesk.ids import new_id
from bwdesk.protocol.signing import event_body, is_signed, is_true_statement
from tests.server.test_files import FILE, FILE_SHA256
from tests.support.desks import NOON
from tests.support.servers import Json, Peer, World, snapshot_of

REPORT = new_id(NOON)
ANSWERS = {"OV-Q1": ["a"], "SD-Q1": "yes", "cycle": 3, "report_date": "2026-07-28"}


@dataclass
class Sides:
    """A factory with a saved draft, its EA, and a buyer."""

    factory: Peer
    ea: Peer
    buyer: Peer

    def submit(self, text: str = "Two exits.", files: tuple[Json, ...] = ()) -> str:
        """Submits with this content; gives the manifest hash."""
        body, sha256 = snapshot_of(REPORT, text)
        payload = {"snapshot_sha256": sha256, "files": list(files)}
        event = self.factory.event("submit", "report", REPORT, payload)
        reply = self.factory.sync_all(event, snapshots=[body])
        assert reply["results"][0]["outcome"] == "applied", reply
        return sha256

    def decide(self, command: str, sha256: str, **more: object) -> Json:
        """What becomes of a decision of the EA that has seen the report as it stands."""
        self.ea.sync_all()
        return self.ea.result(self.decision(command, sha256, **more))

    def decision(self, command: str, sha256: str, **more: object) -> Json:
        note = {"note": "Look at SD-Q1."} if command == "send_back" else {}
        payload = {"manifest_sha256": sha256, **note, **more}
        version = self.ea.records.get(REPORT, {}).get("version", 0)
        return self.ea.event(command, "report", REPORT, payload, base_version=version)

    def status(self) -> str:
        """The status every side is told."""
        for peer in (self.factory, self.ea):
            peer.sync_all()
        assert self.factory.records[REPORT]["status"] == self.ea.records[REPORT]["status"]
        return str(self.ea.records[REPORT]["status"])


@pytest.fixture
def sides(world: World) -> Sides:
    found = Sides(world.officer(), world.advisor(), world.buyer())
    found.factory.sync_all(found.factory.save("report", REPORT, ANSWERS))
    return found


def test_the_whole_way(sides: Sides) -> None:
    first = sides.submit()
    assert sides.status() == "Submitted"
    query = new_id(NOON)
    asked = {"report_id": REPORT, "at": "SD-Q1", "text": "How many members?"}
    assert sides.ea.outcome(sides.ea.event("raise_query", "query", query, asked))[0] == "applied"
    assert sides.decide("approve", first)["code"] == "open_queries"
    assert sides.decide("send_back", first)["outcome"] == "applied"
    assert sides.status() == "Returned"
    assert sides.factory.records[REPORT]["returned_note"] == "Look at SD-Q1."

    body, sha256 = snapshot_of(REPORT, "Eight members.")
    again = sides.factory.event("submit", "report", REPORT, {"snapshot_sha256": sha256})
    assert sides.factory.outcome(again, snapshots=[body]) == ("refused", "unanswered_queries")
    answer = sides.factory.event("answer_query", "query", query, {"text": "Eight."})
    assert sides.factory.outcome(answer) == ("applied", "")
    assert sides.factory.outcome(again, snapshots=[body]) == ("applied", "")
    assert sides.decide("approve", sha256)["code"] == "open_queries"  # answered, not resolved
    sides.ea.sync(sides.ea.event("resolve_query", "query", query, {}))
    assert sides.decide("approve", sha256)["outcome"] == "applied"
    assert sides.status() == "Finalised"


def test_what_proves_itself_without_a_network(sides: Sides) -> None:
    sha256 = sides.submit()
    assert sides.decide("approve", sha256)["outcome"] == "applied"
    sides.status()
    key = sides.factory.server_key
    (receipt,) = list(sides.factory.of_kind("receipt"))
    assert is_true_statement(receipt["statement"], key)
    assert receipt["statement"]["manifest_sha256"] == sha256
    (decision,) = sides.factory.of_kind("decision")
    assert is_true_statement(decision["certificate"], key)
    event, public_key = decision["event"], decision["certificate"]["public_key"]
    assert is_signed(event_body(event), event["signature"], public_key)
    assert event["payload"]["manifest_sha256"] == sha256
    assert not is_signed(event_body({**event, "base_version": 9}), event["signature"], public_key)
    sides.buyer.sync_all()
    (seal,) = sides.buyer.of_kind("seal")
    assert is_true_statement(seal["statement"], key)
    assert not is_true_statement({**seal["statement"], "manifest_sha256": "0" * 64}, key)


def test_a_buyer_sees_nothing_before_the_last_word_and_no_answers_after(sides: Sides) -> None:
    sha256 = sides.submit()
    assert not sides.buyer.sync_all().get("changes")
    assert sides.buyer.request("GET", path(sides, sha256)).status_code == 404
    sides.decide("approve", sha256)
    sides.buyer.sync_all()
    report = sides.buyer.records[REPORT]
    assert report["status"] == "Finalised"
    assert not {"SD-Q1", "returned_note"} & set(report)
    assert sides.buyer.request("GET", path(sides, sha256)).json()["text"] == "Two exits."


def path(sides: Sides, sha256: str) -> str:
    return f"/v1/snapshots/{sides.factory.factories[0]}/{sha256}"


def test_a_draft_is_the_factorys_until_it_is_shared(sides: Sides) -> None:
    sides.ea.sync_all()
    assert "SD-Q1" not in sides.ea.records[REPORT]
    share = sides.factory.event("share_draft", "report", REPORT, {"on": True})
    assert sides.factory.outcome(share) == ("applied", "")
    sides.ea.sync_all()
    assert sides.ea.records[REPORT]["SD-Q1"] == "yes"
    sides.factory.sync(sides.factory.event("share_draft", "report", REPORT, {"on": False}))
    sides.factory.sync(sides.factory.save("report", REPORT, {"SD-Q1": ("yes", "no")}))
    sides.ea.sync_all()
    assert sides.ea.records[REPORT]["SD-Q1"] == "yes"


def test_submitted_is_frozen(sides: Sides) -> None:
    sides.submit()
    save = sides.factory.save("report", REPORT, {"SD-Q1": ("yes", "no")})
    assert sides.factory.outcome(save) == ("refused", "wrong_state")


def test_the_second_pc_that_submits_is_told_who_and_when(sides: Sides, world: World) -> None:
    sides.submit()
    other = world.join(sides.factory.user_id)
    _, sha256 = snapshot_of(REPORT, "Other words.")
    event = other.event("submit", "report", REPORT, {"snapshot_sha256": sha256})
    result = other.result(event)
    assert (result["outcome"], result["code"]) == ("refused", "wrong_state")
    assert result["details"]["submitted_by"] == "Sreymom"
    assert result["details"]["state"] == "Submitted"


def test_receipt_only_when_text_and_files_are_here(sides: Sides) -> None:
    body, sha256 = snapshot_of(REPORT)
    link = {"sha256": FILE_SHA256, "size": len(FILE)}
    payload = {"snapshot_sha256": sha256, "files": [link]}
    reply = sides.factory.sync_all(sides.factory.event("submit", "report", REPORT, payload))
    assert [m["sha256"] for m in reply["missing_blobs"]] == [sha256, FILE_SHA256]
    assert not sides.factory.of_kind("receipt")
    assert sides.decide("approve", sha256)["outcome"] == "waiting"
    assert sides.factory.sync_all(snapshots=[body])["missing_blobs"][0]["sha256"] == FILE_SHA256
    assert sides.factory.records[REPORT]["files_total"] == 1
    assert not sides.factory.of_kind("receipt")
    place = f"/v1/files/{sides.factory.factories[0]}/{FILE_SHA256}"
    assert sides.factory.request("PATCH", place, FILE, upload_offset="0").status_code == 204
    sides.factory.sync_all()
    (receipt,) = sides.factory.of_kind("receipt")
    assert receipt["statement"]["files"] == 1
    assert sides.decide("approve", sha256)["outcome"] == "applied"


def test_a_file_left_out_the_second_time_holds_nothing_up(sides: Sides) -> None:
    link = {"sha256": FILE_SHA256, "size": len(FILE)}
    first = sides.submit(files=(link,))
    recall = sides.factory.event("recall", "report", REPORT, {"snapshot_sha256": first})
    sides.factory.sync(recall)
    second = sides.submit("Without the picture.")
    sides.status()
    (receipt,) = sides.factory.of_kind("receipt")
    assert (receipt["statement"]["manifest_sha256"], receipt["statement"]["files"]) == (second, 0)
    assert sides.decide("approve", second)["outcome"] == "applied"


def test_a_decision_signed_before_the_recall_was_seen_wins(sides: Sides) -> None:
    sha256 = sides.submit()
    sides.ea.sync_all()
    decision = sides.decision("approve", sha256)  # made offline
    recall = sides.factory.event("recall", "report", REPORT, {"snapshot_sha256": sha256})
    assert sides.factory.outcome(recall) == ("applied", "")
    sides.factory.sync(sides.factory.save("report", REPORT, {"SD-Q1": ("yes", "no")}))
    assert sides.ea.outcome(decision) == ("applied", "")
    assert sides.status() == "Finalised"
    late = sides.factory.save("report", REPORT, {"SD-Q1": ("no", "maybe")})
    assert sides.factory.outcome(late) == ("refused", "wrong_state")


def test_a_decision_after_the_recall_was_seen_is_refused(sides: Sides) -> None:
    sha256 = sides.submit()
    sides.factory.sync(sides.factory.event("recall", "report", REPORT, {"snapshot_sha256": sha256}))
    assert sides.decide("approve", sha256)["code"] == "recalled"
    assert sides.status() == "Draft"


def test_a_decision_names_what_was_read(sides: Sides) -> None:
    first = sides.submit()
    sides.factory.sync(sides.factory.event("recall", "report", REPORT, {"snapshot_sha256": first}))
    sides.submit("Other words.")
    assert sides.decide("approve", first)["code"] == "other_manifest"


def test_public_issues_the_factory_says_are_fixed_are_looked_at_first(sides: Sides) -> None:
    issue = new_id(NOON)
    fields = {"public": True, "claims_fixed": True, "origin": "assessment"}
    sides.factory.sync(sides.factory.save("issue", issue, fields))
    sha256 = sides.submit()
    result = sides.decide("approve", sha256)
    assert (result["code"], result["details"]["issues"]) == ("unverified_public_issues", [issue])
    sides.ea.sync(sides.ea.event("mark_not_confirmed", "issue", issue, {"reason": "Locked."}))
    assert sides.decide("approve", sha256)["outcome"] == "applied"


def test_completed_by_the_ea_while_the_factory_writes(sides: Sides) -> None:
    issue = new_id(NOON)
    sides.factory.sync(sides.factory.save("issue", issue, {"status": "Pending"}))
    done = {"note": "Seen on the floor.", "on": "2026-07-27"}
    assert sides.ea.outcome(sides.ea.event("complete_issue", "issue", issue, done))[0] == "applied"
    fields = {"status": ("Pending", "In Progress"), "progress": "Doors open."}
    result = sides.factory.result(sides.factory.save("issue", issue, fields, base_version=1))
    assert (result["outcome"], result["details"]) == ("merged", {"fields": ["status"]})
    sides.ea.sync_all()
    known = sides.ea.records[issue]
    assert (known["status"], known["progress"]) == ("Completed", "Doors open.")


def test_a_late_answer_from_two_pcs_keeps_both(sides: Sides, world: World) -> None:
    query = new_id(NOON)
    asked = {"report_id": REPORT, "at": "SD-Q1", "text": "How many?"}
    sides.ea.sync(sides.ea.event("raise_query", "query", query, asked))
    for peer, text in ((sides.factory, "Eight."), (world.join(sides.factory.user_id), "Nine.")):
        peer.sync(peer.event("answer_query", "query", query, {"text": text}))
    sides.ea.sync_all()
    assert [a["text"] for a in sides.ea.records[query]["answers"]] == ["Eight.", "Nine."]


def test_ask_my_ea_is_the_same_in_the_other_direction(sides: Sides) -> None:
    query = new_id(NOON)
    asked = {"report_id": REPORT, "at": "issue:x", "text": "Is this finding ours?"}
    sides.factory.sync(sides.factory.event("raise_query", "query", query, asked))
    own = sides.factory.event("answer_query", "query", query, {"text": "Yes."})
    assert sides.factory.outcome(own) == ("refused", "mine")
    sides.ea.sync(sides.ea.event("answer_query", "query", query, {"text": "Yes, page 4."}))
    end = sides.factory.event("resolve_query", "query", query, {})
    assert sides.factory.outcome(end) == ("applied", "")
    assert sides.decide("approve", sides.submit())["outcome"] == "applied"
