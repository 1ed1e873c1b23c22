"""The list of issues gives what a plain filter over all of them would give."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.domain.plan import Issue, Status, missing_fields, shown_status
from bwdesk.domain.plan_list import SORTS, IssueQuery
from bwdesk.storage import issues
from bwdesk.storage.issue_sql import LACK_FIELDS, SEARCHED
from bwdesk.storage.store import Store
from tests.support.stores import BOPHA, CYCLE_ID, STORABLE, make_store

TODAY = date(2026, 11, 22)
WORDS = """exit door blocked cartons boiler ឆេះ ច្រក দরজা 出口 ÇIKIŞ çıkış 50% a_b
it's "q" x OSH""".split()  # noqa: SIM905 - one word after the other reads easier
COUNT = 400


class Plan:
    """A store and what was put into it."""

    def __init__(self, store: Store, known: list[Issue]) -> None:
        self.store, self.known = store, known


def invent(rng: random.Random, number: int) -> Issue:
    """An issue with anything in it."""

    def words() -> str:
        return " ".join(rng.choices(WORDS, k=rng.randrange(6)))

    return Issue(
        id=f"issue-{number:04d}",
        number=f"{rng.choice(('OSH', 'COM', 'WT'))}-{rng.randrange(1, 300):02d}",
        cycle_id=rng.choice((CYCLE_ID, "cycle-2")),
        cluster=rng.choice(("Safety", "Compensation", "")),
        cp=words()[:30],
        lead=rng.choice(("Dara", "Sokha", "", "  ")),
        additional=rng.choice(("none", "")),
        status=rng.choice(tuple(Status)),
        area=words(),
        root=rng.choice(("", "BUY", "OTH", "KNO")),
        root_desc=rng.choice(("", "\u3000\n", "words")),
        actions=words(),
        progress=words(),
        no_progress=rng.random() < 0.3,
        no_progress_why=rng.choice(("", "soon")),
        target=rng.choice((None, TODAY + timedelta(days=rng.randrange(-60, 60)))),
        finding=words(),
        public=rng.random() < 0.2,
    )


def put(store: Store, issue: Issue) -> None:
    names = [name for name in Issue.__slots__ if name not in {"id", "version", "damaged"}]
    values = {name: getattr(issue, name) for name in names if not name.startswith("verified")}
    with store.work(BOPHA.id) as work:
        work.create("issue", issue.id, values)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    store = make_store(tmp_path_factory.mktemp("plan"))
    rng = random.Random(11)
    known = [invent(rng, number) for number in range(COUNT)]
    for issue in known:
        put(store, issue)
    yield Plan(store, known)
    store.close()


def lacks(issue: Issue) -> tuple[str, ...]:
    return () if issue.status is Status.COMPLETED else missing_fields(issue)


def fits(issue: Issue, query: IssueQuery) -> bool:
    """The meaning of a query, said as plainly as possible."""
    lacking = lacks(issue)
    searched = [getattr(issue, name).lower() for name in SEARCHED]
    return (
        (not query.statuses or shown_status(issue, TODAY) in query.statuses)
        and (not query.clusters or issue.cluster in query.clusters)
        and (not query.lead or issue.lead == query.lead)
        and (not query.cycle_id or issue.cycle_id == query.cycle_id)
        and (
            not query.missing
            or (bool(lacking) if query.missing == "any" else query.missing in lacking)
        )
        and all(any(word.lower() in text for text in searched) for word in query.text.split())
    )


queries = st.builds(
    IssueQuery,
    text=st.lists(
        st.sampled_from([*WORDS, "xit", "e", "ex", "OSH-1", "zzz", "ច្រ", "出口", "%", "_"]),
        max_size=2,
    ).map(" ".join),
    statuses=st.lists(st.sampled_from(list(Status)), max_size=2, unique=True).map(tuple),
    clusters=st.lists(st.sampled_from(["Safety", "Compensation"]), max_size=2).map(tuple),
    missing=st.sampled_from(["", "any", *LACK_FIELDS]),
    lead=st.sampled_from(["", "Dara"]),
    cycle_id=st.sampled_from(["", CYCLE_ID]),
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
)


@given(queries)
def test_a_page_holds_what_fits_in_its_order(plan: Plan, query: IssueQuery) -> None:
    store, known = plan.store, plan.known
    expected = {issue.id for issue in known if fits(issue, query)}
    lines = issues.page(store, query, TODAY, 0, COUNT)
    assert {line.id for line in lines} == expected
    assert len(lines) == len(expected)
    pages = [issues.page(store, query, TODAY, at, 7) for at in range(0, len(expected) + 7, 7)]
    assert [line for page in pages for line in page] == list(lines)
    counts = issues.counts(store, query, TODAY)
    of_cycle = [i for i in known if not query.cycle_id or i.cycle_id == query.cycle_id]
    assert (counts.all, counts.found) == (len(of_cycle), len(expected))
    assert counts.empty_fields == sum(len(lacks(issue)) for issue in of_cycle)
    assert counts.issues_with_empty == sum(bool(lacks(issue)) for issue in of_cycle)


@pytest.mark.parametrize("sort", SORTS)
def test_the_order_is_that_of_the_column(plan: Plan, sort: str) -> None:
    store = plan.store
    far = date.max
    ranks = list(Status)
    lines = issues.page(store, IssueQuery(sort=sort), TODAY, 0, COUNT)
    columns: dict[str, list[Any]] = {
        "number": [(x.number.split("-")[0], int(x.number.split("-")[1])) for x in lines],
        "area": [x.area.strip().lower()[:60] for x in lines if x.area.isascii()],
        "cluster": [x.cluster for x in lines],
        "cp": [x.cp for x in lines],
        "lead": [x.lead for x in lines],
        "target": [x.target or far for x in lines],
        "status": [(ranks.index(x.status), x.target or far) for x in lines],
        "missing": [x.missing for x in lines],
    }
    assert columns[sort] == sorted(columns[sort])


def test_lines_show_what_the_issue_is(plan: Plan) -> None:
    store, known = plan.store, plan.known
    lines = {line.id: line for line in issues.page(store, IssueQuery(), TODAY, 0, COUNT)}
    for issue in known:
        line = lines[issue.id]
        assert line.status is shown_status(issue, TODAY)
        assert line.missing == len(lacks(issue))
        assert (line.area, line.target, line.public) == (issue.area, issue.target, issue.public)
        assert issues.get(store, issue.id) == issue


def test_search_follows_what_is_saved(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    put(store, Issue(id="i", number="OSH-01", area="boiler room"))

    def found(text: str) -> int:
        return len(issues.page(store, IssueQuery(text=text), TODAY))

    assert (found("boiler"), found("kettle")) == (1, 0)
    with store.work(BOPHA.id) as work:
        work.save("issue", "i", {"area": "kettle room"})
    assert (found("boiler"), found("kettle")) == (0, 1)
    store.close()


@pytest.mark.parametrize("text", STORABLE.values(), ids=STORABLE)
def test_anything_may_be_typed_into_the_search(plan: Plan, text: str) -> None:
    query = IssueQuery(text=text[:5000])
    found = issues.page(plan.store, query, TODAY, 0, COUNT)
    assert issues.counts(plan.store, query, TODAY).found == len(found)


def test_case_23_a_damaged_text_is_marked_and_the_list_opens(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    for number in (1, 2, 3):
        put(store, Issue(id=f"i{number}", number=f"OSH-{number:02d}", area=f"area {number}"))
    store.connection.execute("UPDATE issue SET area = CAST(x'ff41' AS TEXT) WHERE id = 'i2'")
    lines = issues.page(store, IssueQuery(), TODAY)
    assert [line.damaged for line in lines] == [False, True, False]
    assert lines[1].area.endswith("A")
    found = [len(issues.page(store, IssueQuery(text=text), TODAY)) for text in ("Đ", "area", "A")]
    assert found == [0, 2, 3]
    damaged = issues.get(store, "i2")
    assert damaged is not None
    assert damaged.damaged
    assert [issue.damaged for issue in issues.all_of(store)] == [False, True, False]
    with store.work(BOPHA.id) as work:
        assert work.save("issue", "i2", {"lead": "Dara", "area": damaged.area}) == {"lead"}
    raw = store.row("SELECT hex(CAST(area AS BLOB)) FROM issue WHERE id = 'i2'")
    assert raw == ("FF41",)
    with store.work(BOPHA.id) as work:
        work.save("issue", "i2", {"area": "typed again"})
    assert issues.get(store, "i2") == replace(
        damaged, lead="Dara", area="typed again", damaged=False
    )
    store.close()


def test_numbers_targets_and_leads(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    put(store, Issue(id="i1", number="OSH-07", lead="Dara", target=TODAY))
    put(store, Issue(id="i2", number="OSH-100", lead="Anna", cycle_id=CYCLE_ID, finding_ref="F1"))
    put(store, Issue(id="i3", number="OSHA-900"))
    with store.work(BOPHA.id) as work:
        assert issues.next_number(work, "OSH") == "OSH-101"
        assert issues.next_number(work, "WT") == "WT-01"
        for days in (3, 3, 9):
            work.save("issue", "i1", {"target": TODAY + timedelta(days=days)})
    assert issues.targets(store, ["i1", "i2"]) == {"i1": (TODAY, 2), "i2": (None, 0)}
    assert issues.leads(store) == ("Anna", "Dara")
    assert issues.keys(store, CYCLE_ID) == (("i2", "F1", "", "", "", "OSH-100"),)
    by_number = issues.by_number(store, "OSH-07")
    assert by_number is not None
    assert by_number.id == "i1"
    assert [line.number for line in issues.page(store, IssueQuery(), TODAY)] == [
        "OSH-07",
        "OSH-100",
        "OSHA-900",
    ]
    store.close()
