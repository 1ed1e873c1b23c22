"""The shipped lists are sound, tolerant look-ups find them, own lists win."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bwdesk.domain.catalogue import Catalogue, load_catalogue
from bwdesk.domain.catalogue_lint import lint_tables
from bwdesk.errors import InputError
from bwdesk.paths import resources_dir

SHIPPED = resources_dir() / "catalogue"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SHIPPED)


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.toml")), ids=lambda file: file.name)
def test_every_shipped_file_passes_the_lint(file: Path) -> None:
    assert lint_tables(tomllib.loads(file.read_text("utf-8")), file.name) == ()


def test_nine_clusters_and_their_points(catalogue: Catalogue) -> None:
    codes = [cluster.code for cluster in catalogue.clusters]
    assert codes == ["CL", "DI", "FL", "FA", "CO", "HR", "OSH", "WT", "SY"]
    assert [cluster.core for cluster in catalogue.clusters] == [True] * 4 + [False] * 5
    assert len(catalogue.clusters[6].points) == 8
    for entry in (*catalogue.clusters, *catalogue.points, *catalogue.roots, *catalogue.practices):
        assert entry.source
        assert entry.name
    assert len({point.code for point in catalogue.points}) == len(catalogue.points)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Occupational Safety and Health", "OSH"),
        ("  occupational   SAFETY & health ", "OSH"),
        ("osh", "OSH"),
        ("7. Occupational Safety and Health", "OSH"),
        ("Cluster 7: Occupational Safety and Health", "OSH"),
        ("Freedom of Association", "FA"),
        ("Contract and workplace relations", "HR"),
        ("Child Labor", "CL"),
        ("Safety", None),
        ("", None),
    ],
)
def test_a_cluster_is_found_by_the_words_in_use(
    catalogue: Catalogue, words: str, code: str | None
) -> None:
    found = catalogue.cluster_named(words)
    assert (found.code if found else None) == code


def test_a_point_is_found_in_its_cluster_or_in_all(catalogue: Catalogue) -> None:
    systems, health = catalogue.cluster_named("SY"), catalogue.cluster_named("OSH")
    assert systems is not None
    names = ("OSH management systems", systems), ("OSH management systems", health)
    codes = [point.code for point in (catalogue.point_named(*n) for n in names) if point]
    assert codes == ["SY.2", "OSH.1"]
    anywhere = catalogue.point_named("OSH Management Systems")
    assert anywhere is not None
    assert anywhere.code == "OSH.1"
    assert catalogue.point_named("Worker Protection", systems) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("N/A", "NA"),
        ("n.a.", "NA"),
        ("NA", "NA"),
        ("Buyer practices", "BUY"),
        ("buyer practice", "BUY"),
        ("No internal monitoring", "MON"),
        ("PLAN", "PLAN"),
        ("#N/A", None),
        ("bad luck", None),
    ],
)
def test_a_root_cause_is_found(catalogue: Catalogue, words: str, code: str | None) -> None:
    assert catalogue.root_named(words) == code


def test_labels_fall_back_to_english_and_to_the_code(catalogue: Catalogue) -> None:
    assert catalogue.label("WT", "km") == "Working Time"
    assert catalogue.label("KNOW").startswith("Requirement of law")
    assert catalogue.label("nobody knows") == "nobody knows"


def test_only_cambodia_has_a_list_of_public_issues(catalogue: Catalogue) -> None:
    assert len(catalogue.public_issues("KH")) == 21
    assert catalogue.public_notice("KH") == ""
    others = [country.code for country in catalogue.countries if country.code != "KH"]
    assert len(others) == 12
    for code in others:
        assert catalogue.public_issues(code) == ()
        assert "Load your EA's list" in catalogue.public_notice(code)


def test_countries_have_true_time_zones_and_names_of_committees(catalogue: Catalogue) -> None:
    for country in catalogue.countries:
        for zone in country.zones:
            assert ZoneInfo(zone).key == zone
    labels = {country.code: country.committee.label for country in catalogue.countries}
    assert (labels["ID"], labels["BD"], labels["KH"]) == ("LKS Bipartit", "PC", "PICC")
    sri_lanka = catalogue.country_named("sri lanka")
    assert sri_lanka is not None
    assert "No standard factory services" in sri_lanka.notice["en"]


def test_public_issues_name_clusters_that_exist(catalogue: Catalogue) -> None:
    codes = {cluster.code for cluster in catalogue.clusters}
    assert {issue.cluster for issue in catalogue.public_issues("KH")} <= codes


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Catalogue]:
    def load(text: str) -> Catalogue:
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
        return load_catalogue(SHIPPED, tmp_path)

    return load


OWN_LISTS = """
[[cluster]]
code = "WT"
core = false
label = { en = "Working Time and Rest", km = "ម៉ោងធ្វើការ" }
basis = "known"
source = "our EA's list of 2026"

[[public_list]]
country = "HT"
basis = "known"
source = "our EA's list of 2026"
issue = [{ number = 1, cluster = "FA", label = { en = "Access for advisors" } }]
"""


def test_own_lists_win_entry_by_entry(own: Callable[[str], Catalogue]) -> None:
    mixed = own(OWN_LISTS)
    assert mixed.problems == ()
    assert mixed.label("WT", "km") == "ម៉ោងធ្វើការ"
    found = mixed.cluster_named("ម៉ោងធ្វើការ")
    assert found is not None
    assert found.points == ()
    assert len(mixed.clusters) == 9
    assert mixed.public_notice("HT") == ""
    assert mixed.label("OSH") == "Occupational Safety and Health"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("this is no TOML", "TOML"),
        ("[[surprise]]\ncode = 'A'", "surprise"),
        ("[[root_cause]]\ncode = 'X'", "missing"),
        (OWN_LISTS.replace('"known"', '"sure"'), "basis"),
        (OWN_LISTS.replace("our EA's list of 2026", ""), "source"),
        (OWN_LISTS.replace('"HT"', '"Haiti"'), "ISO 3166"),
        (OWN_LISTS.replace("core = false", "core = 0"), "core"),
        (OWN_LISTS + OWN_LISTS.split("[[public_list]]", maxsplit=1)[0], "more than once"),
        (OWN_LISTS.replace("en =", "fr ="), "English"),
    ],
)
def test_an_own_file_that_cannot_be_used_is_named_and_left_aside(
    own: Callable[[str], Catalogue], text: str, word: str
) -> None:
    mixed = own(text)
    assert any("mine.toml" in words and word in words for words in mixed.problems)
    assert mixed.clusters == load_catalogue(SHIPPED).clusters


def test_a_broken_shipped_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "clusters.toml").write_text("[[cluster]]\ncode = 1", encoding="utf-8")
    with pytest.raises(InputError, match=r"clusters\.toml"):
        load_catalogue(tmp_path)
