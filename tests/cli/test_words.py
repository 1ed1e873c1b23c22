"""The words of a command line: options anywhere, pairs, usage problems, clean stdout."""

import pytest

from bwdesk.cli.words import global_options, pairs_of, spread_pairs
from bwdesk.errors import UsageError
from tests.support.command_line import CommandLine


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--profile", "P", "--lang", "vi", "plan", "list"],
        ["plan", "--json", "--profile=P", "list", "--lang", "vi"],
        ["plan", "list", "--lang=vi", "--profile", "P", "--json"],
    ],
)
def test_global_options_stand_anywhere(words: list[str]) -> None:
    found = global_options(words)
    assert (found.json, found.profile, found.lang) == (True, "P", "vi")
    assert found.rest == ["plan", "list"]


def test_after_two_dashes_everything_is_a_word() -> None:
    found = global_options(["plan", "list", "--", "--json"])
    assert not found.json
    assert found.rest == ["plan", "list", "--", "--json"]


def test_pairs_end_where_a_word_is_no_pair() -> None:
    words = ["import-findings", "--map", "area=What", "root=Why", "file.csv", "--dates", "dmy"]
    spread = ["--map", "area=What", "--map", "root=Why", "file.csv", "--dates", "dmy"]
    assert spread_pairs(words) == ["import-findings", *spread]


def test_an_option_keeps_a_value_that_is_no_pair() -> None:
    words = ["erase", "ID", "lead", "--because", "a name", "--json"]
    assert spread_pairs(words) == words


def test_a_value_may_hold_everything() -> None:
    assert pairs_of(["a==b", "c=", "d=@x=--json"], "F=V") == {"a": "=b", "c": "", "d": "@x=--json"}


@pytest.mark.parametrize("words", [["a"], ["=b"], ["a=1", "a=2"]])
def test_a_pair_has_one_name_and_a_sign(words: list[str]) -> None:
    with pytest.raises(UsageError):
        pairs_of(words, "FIELD=VALUE")


@pytest.mark.parametrize(
    "words",
    [
        ["weather"],
        ["plan"],
        ["plan", "sing"],
        ["plan", "set"],
        ["plan", "set", "OSH-01", "lead"],
        ["plan", "list", "--colour", "red"],
        ["cycle", "add", "--number", "three", "--start", "2026-03-02"],
        ["init", "--role", "king", "--name", "x"],
        ["plan", "list", "--lang"],
        ["report", "set", "ID", "OV-C1=-", "FB-1=-"],
    ],
)
def test_wrong_usage_is_2_and_leaves_stdout_clean(cli: CommandLine, words: list[str]) -> None:
    said = cli(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.strip()


@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"], ["plan", "set", "-h"]])
def test_help_is_no_problem(cli: CommandLine, words: list[str]) -> None:
    said = cli.plain(*words)
    assert said.code == 0
    assert "usage: bwdesk" in said.out


def test_without_a_profile_every_command_says_how_to_make_one(empty: CommandLine) -> None:
    for words in (["plan", "list"], ["report", "new"], ["enterprise", "show"], ["calendar"]):
        said = empty(*words)
        assert said.code == 3
        assert "bwdesk init" in said.err
        assert said.json["message"] in said.err


def test_another_language_is_taken_before_and_after(cli: CommandLine) -> None:
    for words in (["--lang", "qps", "report", "new"], ["report", "new", "--lang", "qps"]):
        said = cli.plain(*words, "--cycle", "9")
        assert said.code == 3
        assert "Cýçlé" in said.err
