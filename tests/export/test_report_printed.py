"""Names: as roles where wished, committee members only when asked for; the attachment likewise."""

from pathlib import Path

from bwdesk.export.report_pdf import render_report
from bwdesk.export.report_printed import printed
from bwdesk.export.report_words import words
from tests.support import snapshots
from tests.support.pdf_reading import attached, by_poppler, squeezed

NAMES = ("Vuthy Example", "Maly Example", "Sophea Example", "Dara Example")
MEMBERS = ["Bopha Sample", "Chanthy Sample"]


def both(folder: Path, frozen: dict[str, object], **wishes: bool) -> tuple[str, str]:
    """What is printed, and what is attached."""
    out = folder / "report.pdf"
    render_report(frozen, out, sha256=snapshots.hash_of(frozen), **wishes)
    data = attached(out)["bwdesk-snapshot.json"].decode("utf-8")
    return squeezed(by_poppler(out)), squeezed(data)


def with_members() -> dict[str, object]:
    issues = [
        snapshots.issue(1, lead="Bopha Sample", progress="Bopha Sample spoke; BOPHA SAMPLE again."),
        snapshots.issue(2, progress="Vuthy Example cleaned. Vuthy Examples is another word."),
    ]
    return snapshots.snapshot(issues, committee_names=MEMBERS)


def test_names_are_printed_with_their_jobs_by_default(tmp_path: Path) -> None:
    for text in both(tmp_path, snapshots.snapshot()):
        assert all(squeezed(name) in text for name in NAMES)
    told, _data = both(tmp_path, snapshots.snapshot())
    assert squeezed("Vuthy Example, Production manager") in told


def test_names_as_roles_leave_no_name_anywhere(tmp_path: Path) -> None:
    for text in both(tmp_path, with_members(), names_as_roles=True, committee_names=True):
        assert not [name for name in (*NAMES, *MEMBERS) if squeezed(name) in text.replace(
            squeezed("Vuthy Examples"), "")]  # fmt: skip
        assert squeezed("Production manager cleaned.") in text
        assert squeezed("Person of the factory") in text


def test_committee_names_stay_out_unless_asked_for(tmp_path: Path) -> None:
    for text in both(tmp_path, with_members()):
        assert not [name for name in MEMBERS if squeezed(name).casefold() in text.casefold()]
        assert squeezed("Committee member spoke") in text
    told, _data = both(tmp_path, with_members())
    assert squeezed("Names of committee members are left out on purpose.") in told


def test_committee_names_are_printed_when_asked_for(tmp_path: Path) -> None:
    for text in both(tmp_path, with_members(), committee_names=True):
        assert all(squeezed(name) in text for name in MEMBERS)


def test_members_may_come_as_rows_of_the_list() -> None:
    frozen = snapshots.snapshot(
        [snapshots.issue(1, additional="Bopha Sample")],
        committee_names=[{"first": "Bopha", "last": "Sample", "category": "Workers"}],
    )
    shown = printed(frozen, words("en"), committee_names=False, names_as_roles=False).snapshot
    assert shown["plan"]["issues"][0]["additional"] == "Committee member"
    assert shown["committee_names"] == []


def test_a_snapshot_with_nothing_to_hide_stays_as_it_is() -> None:
    frozen = snapshots.snapshot()
    shown = printed(frozen, words("en"), committee_names=False, names_as_roles=False)
    assert shown.snapshot == frozen
    assert not shown.names_left_out


def test_short_names_are_replaced_in_their_fields_but_not_in_texts() -> None:
    frozen = snapshots.snapshot([snapshots.issue(1, lead="May", progress="In May we met.")])
    frozen["people"] = {"May": "Line leader"}
    shown = printed(frozen, words("en"), committee_names=False, names_as_roles=True).snapshot
    assert shown["plan"]["issues"][0]["lead"] == "Line leader"
    assert shown["plan"]["issues"][0]["progress"] == "In May we met."
