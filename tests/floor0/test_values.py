"""Small values of floor 0: time, ids, changes, errors, places."""

import os
import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk import errors, paths
from bwdesk.changes import Changes
from bwdesk.clock import FixedClock, SystemClock, stamp
from bwdesk.ids import new_id

MS = timedelta(milliseconds=1)
MOMENT = datetime(2026, 11, 22, 14, 32, 5, 123456, tzinfo=UTC)
moments = st.integers(0, 10**13).map(lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + MS * ms)


class TestClock:
    def test_the_stamp_is_utc_with_milliseconds(self) -> None:
        hanoi = timezone(timedelta(hours=7))
        assert stamp(MOMENT) == "2026-11-22T14:32:05.123Z"
        assert stamp(MOMENT.astimezone(hanoi)) == stamp(MOMENT)

    @given(moments, moments)
    def test_stamps_sort_like_moments(self, one: datetime, other: datetime) -> None:
        assert (stamp(one) < stamp(other)) <= (one < other)

    def test_a_fixed_clock_stands_still_until_moved(self) -> None:
        clock = FixedClock(MOMENT)
        assert (clock.now(), clock.today()) == (MOMENT, date(2026, 11, 22))
        clock.moment += timedelta(days=1)
        assert clock.today() == date(2026, 11, 23)

    def test_the_clock_of_this_computer_goes_forward_in_utc(self) -> None:
        clock = SystemClock()
        before = clock.now()
        assert before.tzinfo is UTC
        assert before <= clock.now()
        assert abs(clock.today() - before.date()) <= timedelta(days=1)


class TestIds:
    def test_it_is_a_uuid_of_version_7(self) -> None:
        made = uuid.UUID(new_id(MOMENT))
        assert (made.version, made.variant) == (7, uuid.RFC_4122)

    def test_the_example_of_rfc_9562(self) -> None:
        # Appendix A.6: 2022-02-22 19:22:22 UTC, rand_a CC3, rand_b 18C4DC0C0C07398F.
        moment = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
        randomness = bytes.fromhex("0CC318C4DC0C0C07398F")
        assert new_id(moment, randomness) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    @given(moments, moments)
    def test_ids_sort_by_their_time(self, one: datetime, other: datetime) -> None:
        earlier, later = sorted((one, other))
        if later - earlier >= timedelta(milliseconds=2):
            assert new_id(earlier) < new_id(later)

    def test_no_two_are_equal(self) -> None:
        assert len({new_id(MOMENT) for _ in range(1000)}) == 1000


class TestChanges:
    def test_it_touches_what_it_names(self) -> None:
        changes = Changes.of("issue", "outbox", ids=("a",))
        assert changes.touches("issue")
        assert changes.touches("report", "outbox")
        assert not changes.touches("report")

    def test_two_together_touch_both(self) -> None:
        both = Changes.of("issue", ids=("a",)) | Changes.of("report", ids=("b",))
        assert both == Changes.of("issue", "report", ids=("a", "b"))
        assert not Changes().touches("issue")


class TestErrors:
    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            (errors.UsageError, 2),
            (errors.RefusedError, 3),
            (errors.InputError, 4),
            (errors.StorageError, 5),
            (errors.UnreachableError, 6),
        ],
    )
    def test_exit_codes_are_those_of_the_contract(
        self, kind: type[errors.BwdeskError], code: int
    ) -> None:
        problem = kind("The disk is full.", {"where": "row 3"})
        assert problem.exit_code == code
        assert (str(problem), problem.details["where"]) == (problem.sentence, "row 3")
        assert kind("The disk is full.").details == {}


class TestPaths:
    def test_resources_and_translations_are_there(self) -> None:
        assert paths.resources_dir().is_dir()
        assert (paths.translations_dir() / "README.md").is_file()

    def test_keys_lie_outside_the_profile(self) -> None:
        profile, keys = paths.default_profile_dir(), paths.keys_dir()
        assert not keys.is_relative_to(profile)
        assert not profile.is_relative_to(keys)
        assert Path(os.path.abspath(profile)) == profile  # noqa: PTH100 - resolve() follows links
