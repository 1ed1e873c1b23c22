"""Words in the language of the person, without Qt."""

import re
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk import i18n
from bwdesk.i18n import ntr, show_date, tr


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    i18n.use_language("en")


def test_english_is_the_source() -> None:
    assert tr("Saved at {time}", time="14:05") == "Saved at 14:05"
    assert ntr("{n} answer", "{n} answers", 1) == "1 answer"
    assert ntr("{n} answer of {all}", "{n} answers of {all}", 3, all=5) == "3 answers of 5"
    assert tr("") == ""


def test_braces_in_a_persons_text_stay() -> None:
    assert tr("The name is {name}", name="{x} {{y}}") == "The name is {x} {{y}}"
    assert tr("Write {} or nothing") == "Write {} or nothing"


@pytest.mark.parametrize("code", ["qps", "qpr"])
def test_the_invented_languages_lengthen_and_keep_names(code: str) -> None:
    i18n.use_language(code)
    long = tr("Saved on this computer at {time}.", time="14:05")
    assert "14:05" in long
    assert "Såvéd" in long
    assert len(long) >= 1.3 * len("Saved on this computer at 14:05.")
    assert "3" in ntr("{n} answer", "{n} answers", 3)


@given(st.lists(st.sampled_from(["save ", "{time}", "{name}", "Issue", "."])))
def test_the_invented_language_never_breaks_a_name(pieces: list[str]) -> None:
    text = "".join(pieces)
    long = i18n.catalogue_of("qps").gettext(text)
    assert re.findall(r"{\w+}", long) == re.findall(r"{\w+}", text)


def test_a_report_speaks_its_own_language_in_its_own_thread() -> None:
    heard = []
    with i18n.speaking("qps"):
        heard.append(tr("Save"))
        other = threading.Thread(target=lambda: heard.append(tr("Save")))
        other.start()
        other.join()
        with i18n.speaking("qpr"):
            assert i18n.is_right_to_left()
        assert i18n.language() == "qps"
    assert heard[0] != "Save"
    assert heard[1] == tr("Save") == "Save"


def test_an_unknown_language_is_english() -> None:
    i18n.use_language("xx")
    assert i18n.language() == "xx"
    assert tr("Save") == "Save"


def test_which_languages_run_right_to_left() -> None:
    assert i18n.is_right_to_left("ar")
    assert i18n.is_right_to_left("ur_PK")
    assert i18n.is_right_to_left("qpr")
    assert not i18n.is_right_to_left("km")
    assert not i18n.is_right_to_left()


def test_dates_and_times_as_people_write_them() -> None:
    assert show_date(date(2026, 7, 4)) == "04-07-2026"
    assert show_date(None) == ""
    moment = datetime(2026, 7, 4, 9, 5, tzinfo=timezone(timedelta(hours=7)))
    assert i18n.show_time(moment) == f"{moment.astimezone():%H:%M}"


def test_codes_keep_their_order_in_right_to_left_words() -> None:
    assert i18n.isolate("14-07-2026") == "14-07-2026"
    i18n.use_language("ar")
    assert i18n.isolate("14-07-2026") == "\u206814-07-2026\u2069"
