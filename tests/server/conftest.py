"""A server in this process, with one factory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.servers import World, running_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with running_world(tmp_path / "server") as running:
        yield running
