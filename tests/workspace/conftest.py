from collections.abc import Iterator
from pathlib import Path

import pytest

from bwdesk.clock import FixedClock
from bwdesk.workspace.desk import Desk
from tests.support.desks import NOON, make_desk, with_cycle


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A factory's new profile with one cycle."""
    desk = with_cycle(make_desk(tmp_path, clock))
    yield desk
    desk.close()
