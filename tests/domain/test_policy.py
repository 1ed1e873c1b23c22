"""Every cell of the policy table, written a second time by hand from domain.md part e."""

import pytest

from bwdesk.domain.cycle import Role
from bwdesk.domain.policy import COMMANDS, Operation, may

BY_HAND = """
save_enterprise   factory
save_cycle        factory ea
import_findings   factory ea
create_issue      factory ea
save_issue        factory ea
complete_issue    ea
create_report     factory
save_answers      factory
submit            factory
recall            factory
record_handed_in  factory
"""
CELLS = {
    (operation, role): role in roles
    for operation, *roles in (line.split() for line in BY_HAND.strip().splitlines())
    for role in ("factory", "ea")
}


@pytest.mark.parametrize("operation", Operation)
@pytest.mark.parametrize("role", Role)
def test_every_cell(operation: Operation, role: Role) -> None:
    assert may(role, operation) == CELLS[operation.value, role.value]


def test_every_operation_has_a_row() -> None:
    assert set(COMMANDS) == set(Operation)
