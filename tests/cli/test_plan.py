"""`plan`, `cycle`, `enterprise`, `person` as cli.md says."""

from tests.support.command_line import CommandLine

WHOLE = (
    "cp=Emergency Preparedness", "lead=Vuthy", "additional=none", "area=Exits are locked",
    "root=IMP", "actions=Open them", "progress=Both are open", "target=2026-08-31",
)  # fmt: skip


def test_a_list_has_the_keys_of_the_contract(cli: CommandLine) -> None:
    new = cli.done("plan", "new", "area=Exits are locked", "cp=Emergency Preparedness")
    [line] = cli.done("plan", "list")
    assert set(line) == {
        "id", "number", "cluster", "cp", "status", "area", "target", "missing"
    }  # fmt: skip
    assert line["id"] == new["id"]
    assert line["number"] == "OSH-01"
    assert line["missing"] == ["lead", "additional", "root", "actions", "progress", "target"]


def test_what_is_set_is_shown(cli: CommandLine) -> None:
    issue = cli.done("plan", "new", "area=x")["id"]
    saved = cli.done("plan", "set", issue, *WHOLE)
    assert saved["notices"] == []
    shown = cli.done("plan", "show", issue)
    assert {word.partition("=")[0]: shown[word.partition("=")[0]] for word in WHOLE} == {
        word.partition("=")[0]: word.partition("=")[2] for word in WHOLE
    }
    assert shown["missing"] == []
    assert (shown["first_target"], shown["target_moves"]) == ("2026-08-31", 0)
    assert {entry["person"] for entry in shown["history"]} == {""}
    assert {entry["job"] for entry in shown["history"]} == {"Factory officer"}


def test_values_are_literal(cli: CommandLine) -> None:
    issue = cli.done("plan", "new")["id"]
    for text in ("@SUM(A1)", "-", "=1+1", "@@x", "--json", "a=b"):
        cli.done("plan", "set", issue, f"lead={text}")
        assert cli.done("plan", "show", issue)["lead"] == text


def test_the_status_is_the_shown_one(cli: CommandLine) -> None:
    issue = cli.done("plan", "new", "target=2026-07-01")["id"]
    assert cli.done("plan", "list")[0]["status"] == "Delayed"
    assert cli.done("plan", "show", issue)["status"] == "Delayed"
    assert cli.done("plan", "set", issue, "target=2026-12-01")["status"] == "Pending"


def test_completed_is_refused_with_the_rule(cli: CommandLine) -> None:
    issue = cli.done("plan", "new")["id"]
    said = cli("plan", "set", issue, "status=Completed")
    assert said.code == 3
    assert "S1-37" in said.err
    assert said.json["where"] == "status"


def test_bad_values_are_4_and_name_the_field(cli: CommandLine) -> None:
    issue = cli.done("plan", "new", *WHOLE)["id"]
    for pair in ("target=31-08-2026", "status=Fixed", "root=Weather", "weather=fine"):
        said = cli("plan", "set", issue, "lead=Dara", pair)
        assert said.code == 4
        assert said.json["where"] == pair.partition("=")[0]
    assert cli("plan", "show", "nothing").code == 4
    assert cli.done("plan", "show", issue)["lead"] == "Vuthy"


def test_clean_up_is_told_in_notices(cli: CommandLine) -> None:
    issue = cli.done("plan", "new")["id"]
    said = cli("plan", "set", issue, "area=a\x07b", "lead=Cafe\u0301")
    assert [notice["where"] for notice in said.json["notices"]] == ["area"]
    assert said.json["notices"][0]["message"] in said.err
    shown = cli.done("plan", "show", issue)
    assert (shown["area"], shown["lead"]) == ("ab", "Café")


def test_a_filter_finds_words_and_states(cli: CommandLine) -> None:
    cli.done("plan", "new", *WHOLE)
    cli.done("plan", "new", "area=Lights are broken", "cluster=Compensation")
    assert len(cli.done("plan", "list", "--filter", "lights")) == 1
    assert len(cli.done("plan", "list", "--missing", "any")) == 1
    assert len(cli.done("plan", "list", "--status", "Delayed")) == 0
    assert cli.done("plan", "list", "--filter", "%_';--") == []


def test_plan_check_names_places_one_can_set(cli: CommandLine) -> None:
    issue = cli.done("plan", "new", *WHOLE[:-1])["id"]
    [problem] = cli.done("plan", "check")["blocking"]
    assert problem["where"] == f"issue:{issue}.target"
    assert problem["code"] == "V-1"
    assert problem["message"]


def test_a_cycle_is_added_changed_and_listed(cli: CommandLine) -> None:
    assert cli("cycle", "add", "--number", "3", "--start", "2026-01-01").code == 3
    assert cli("cycle", "add", "--number", "4", "--start", "01-01-2027").code == 4
    cli.done("cycle", "add", "--number", "4", "--start", "2027-03-02")
    cli.done("cycle", "set", "4", "--assessment-end", "2027-06-11", "--method", "hybrid")
    found = {cycle["number"]: cycle for cycle in cli.done("cycle", "list")}
    assert found[3]["released"] == "2026-07-09"
    assert (found[4]["assessment_end"], found[4]["method"]) == ("2027-06-11", "hybrid")


def test_enterprise_fields_have_their_names_without_the_prefix(cli: CommandLine) -> None:
    saved = cli.done(
        "enterprise", "set", "emp_female=1004", "emp_male=236", "buyer1.name=Northwind",
        "union_present=yes", "type=footwear",
    )  # fmt: skip
    assert "buyer1.name" in saved["changed"]
    shown = cli.done("enterprise", "show")
    assert (shown["name"], shown["country"]) == ("Lotus River Garments", "KH")
    assert shown["emp_total"] == 1240
    assert shown["union_present"] is True
    assert cli("enterprise", "set", "emp_female=many").code == 4
    assert cli("enterprise", "set", "emp_total=5").code == 4
    assert cli("enterprise", "set", "weather=fine").code == 4


def test_people_are_added_listed_and_used(cli: CommandLine) -> None:
    lina = cli.done("person", "add", "--name", "Lina", "--job", "HR manager")
    cli.done("person", "use", lina["id"])
    assert [person["works"] for person in cli.done("person", "list")] == [False, True]
    issue = cli.done("plan", "new", "area=x")["id"]
    assert {e["person"] for e in cli.done("plan", "show", issue)["history"]} == {"Lina"}
    assert cli("person", "use", "nobody").code == 4


def test_lines_for_people_have_a_head_and_no_json(cli: CommandLine) -> None:
    cli.done("plan", "new", *WHOLE)
    said = cli.plain("plan", "list")
    assert said.out.splitlines()[0].startswith("Number")
    assert "OSH-01" in said.out
    assert said.err == ""


def test_two_clocks_that_cross_are_told_at_once(cli: CommandLine) -> None:
    assert "30 days" not in cli("cycle", "set", "3", "--released", "2026-07-09").err
    said = cli("cycle", "set", "3", "--released", "2026-07-30")
    assert said.json["released"] == "2026-07-30"
    assert "before the 30 days are over. Hand in PR1 by 15-08-2026" in said.err
