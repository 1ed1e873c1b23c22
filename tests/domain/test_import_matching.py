"""Taking a file twice changes nothing: the n-th of a kind is the n-th that is there."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bwdesk.domain.findings import ExistingIssue, ImportPreview, ImportRow, Outcome, match_existing
from bwdesk.domain.import_matching import match_rows

KEYS = st.lists(
    st.builds(
        ExistingIssue,
        finding_ref=st.sampled_from(["", "", "F-1", "F-2"]),
        cluster=st.sampled_from(["OSH", "WT"]),
        cp=st.just(""),
        area=st.sampled_from(["Exit", "Guard"]),
        finding=st.sampled_from(["", "Exit", "Guard"]),
    ),
    max_size=12,
)


def row(
    area: str = "Exit", ref: str = "", finding: str = "", cluster: str = "OSH"
) -> dict[str, Any]:
    return {
        "finding_ref": ref,
        "cluster": cluster,
        "cp": "CP",
        "area": area,
        "finding": finding or area,
    }


def there(values: Mapping[str, Any]) -> ExistingIssue:
    return ExistingIssue(**values)


def test_the_nth_row_is_the_nth_issue() -> None:
    rows = [row(), row(), row(), row("Guard")]
    existing = [there(row()), there(row())]
    assert match_rows(rows, existing) == (True, True, False, False)


def test_a_reference_is_enough() -> None:
    existing = [there(row("Rewritten since", "F-1")), there(row("Too", "F-1"))]
    rows = [row(ref="F-1"), row(ref="f-1 "), row(ref="F-1"), row(ref="F-2")]
    assert match_rows(rows, existing) == (True, True, False, False)


def test_two_references_are_two_findings() -> None:
    assert match_rows([row(ref="F-2")], [there(row(ref="F-1"))]) == (False,)
    assert match_rows([row(ref="F-2")], [there(row())]) == (True,)
    assert match_rows([row()], [there(row(ref="F-1"))]) == (True,)


def test_spaces_and_case_make_no_new_issue() -> None:
    assert match_rows([row(" exit\n")], [there(row("Exit"))]) == (True,)


def test_a_rewritten_area_is_known_by_its_finding() -> None:
    shortened = there(row("Short", finding="The long finding"))
    assert match_rows([row("The long finding")], [shortened]) == (True,)
    assert match_rows([row("Another one")], [shortened]) == (False,)


def test_a_point_put_right_since_is_known_by_the_one_it_came_with() -> None:
    came = row("The finding", cluster="Osh and more")
    put_right = ExistingIssue(
        "", "OSH", "Exits", "The finding", "The finding", came_as=(came["cluster"], came["cp"])
    )
    assert match_rows([came], [put_right]) == (True,)
    assert match_rows([row("The finding", cluster="WT")], [put_right]) == (False,)


def test_another_cluster_is_another_issue() -> None:
    assert match_rows([row(cluster="WT")], [there(row())]) == (False,)


def test_the_preview_is_marked_and_skipped_rows_stay_skipped() -> None:
    rows = (
        ImportRow(2, Outcome.TAKEN, (), row()),
        ImportRow(3, Outcome.SKIPPED, ("why",), {}),
        ImportRow(4, Outcome.TAKEN, (), row("New")),
    )
    marked = match_existing(ImportPreview(rows), [there(row())])
    assert [r.outcome for r in marked.rows] == [
        *(Outcome.ALREADY_THERE, Outcome.SKIPPED, Outcome.TAKEN)
    ]


@given(KEYS)
def test_what_was_taken_is_all_there_the_second_time(issues: list[ExistingIssue]) -> None:
    rows = [{name: getattr(issue, name) for name in ExistingIssue.__slots__} for issue in issues]
    assert match_rows(rows, issues) == (True,) * len(rows)


@given(KEYS, KEYS)
def test_never_more_matches_than_issues(
    rows: list[ExistingIssue], issues: list[ExistingIssue]
) -> None:
    values = [{name: getattr(r, name) for name in ExistingIssue.__slots__} for r in rows]
    assert sum(match_rows(values, issues)) <= len(issues)
