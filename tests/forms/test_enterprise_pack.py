"""Enterprise Data as a form: the fields of domain.md a.2, five that block, the wanted ones warn."""

from datetime import date

import pytest

from bwdesk.forms.definition import QuestionType
from bwdesk.forms.outline import computed_values
from bwdesk.forms.values import Answer
from tests.support.forms import found, shipped

FIELDS = """
name bw_id country address1 address2 contact1.name contact1.phone contact1.email contact2.name
contact2.phone type year_started emp_female emp_male emp_total product1 product2 buyer1.name
buyer1.years buyer2.name buyer2.years buyer3.name buyer3.years owner.name owner.hq_address
owner.contact owner.phone union_present union_names slcp_gateway_id confirmed_on
"""

FULL: dict[str, Answer] = {
    "ent.name": "Lotus River Garments",
    "ent.country": "KH",
    "ent.address1": "Lot 12, East Zone",
    "ent.contact1.name": "Dara Example",
    "ent.contact1.phone": "+855 00 000 000",
    "ent.contact1.email": "office@lotus.example",
    "ent.type": "apparel",
    "ent.emp_female": 900,
    "ent.emp_male": 0,
    "ent.buyer1.name": "Northern Shirts",
    "ent.union_present": False,
    "ent.confirmed_on": "2026-11-10",
}
FACTS = {"report.date": date(2026, 11, 10), "today": date(2026, 11, 22)}


@pytest.mark.parametrize("field", FIELDS.split())
def test_every_field_of_the_domain_is_there(field: str) -> None:
    assert f"ent.{field}" in shipped("enterprise").questions


def test_one_page_with_every_country_of_the_programme() -> None:
    form = shipped("enterprise")
    assert [section.id for section in form.sections] == ["ENT"]
    countries = [choice.id for choice in form.question("ent.country").choices]
    assert sorted(countries) == [
        "BD",
        "EG",
        "ET",
        "HT",
        "ID",
        "JO",
        "KH",
        "LK",
        "MG",
        "NI",
        "PK",
        "UZ",
        "VN",
    ]
    kinds = [choice.id for choice in form.question("ent.type").choices]
    assert kinds == ["apparel", "footwear", "other"]


def test_five_fields_block_and_seven_warn() -> None:
    assert found(shipped("enterprise"), {}, FACTS) == {
        *(f"must ent.{field} required" for field in ("name", "country", "address1")),
        *(f"must ent.{field} required" for field in ("emp_female", "emp_male")),
        *(f"should ent.contact1.{field} required" for field in ("name", "phone", "email")),
        *(f"should ent.{field} required" for field in ("type", "buyer1.name", "union_present")),
        "should ent.confirmed_on confirmed",
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"ent.union_present": True}, {"should ent.union_names required"}),
        ({"ent.union_present": True, "ent.union_names": "Garment Workers"}, set()),
        ({"ent.confirmed_on": "2026-11-09"}, {"should ent.confirmed_on confirmed"}),
        ({"ent.confirmed_on": "2026-11-23"}, {"should ent.confirmed_on future"}),
        ({"ent.emp_male": None}, {"must ent.emp_male required"}),
        ({"ent.emp_male": -1}, {"must ent.emp_male range"}),
        ({"ent.year_started": 99}, {"must ent.year_started range"}),
        ({"ent.address2": "", "ent.buyer1.years": None}, set()),
    ],
)
def test_what_the_page_lacks(changes: dict[str, Answer], expected: set[str]) -> None:
    assert found(shipped("enterprise"), FULL | changes, FACTS) == expected


def test_without_a_report_the_day_of_confirmation_is_not_compared() -> None:
    assert found(shipped("enterprise"), FULL | {"ent.confirmed_on": "2020-01-01"}) == set()


@pytest.mark.parametrize(
    ("women", "men", "total"), [(900, 100, 1000), (900, None, 900), (0, 0, 0), (None, None, None)]
)
def test_the_total_is_counted(women: int | None, men: int | None, total: int | None) -> None:
    answers: dict[str, Answer] = {"ent.emp_female": women, "ent.emp_male": men}
    form = shipped("enterprise")
    assert form.question("ent.emp_total").type is QuestionType.COMPUTED
    assert computed_values(form, answers, {}) == {"ent.emp_total": total}
