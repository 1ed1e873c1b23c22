"""Who may do what: the one table the window greys out by and, later, the server decides by.

It is domain.md part e for the operations there are so far. Nobody asks for a role anywhere else.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bwdesk.domain.cycle import Role


class Operation(StrEnum):
    """Something a person wants to do with a factory's data."""

    SAVE_ENTERPRISE = "save_enterprise"
    SAVE_CYCLE = "save_cycle"
    IMPORT_FINDINGS = "import_findings"
    CREATE_ISSUE = "create_issue"
    SAVE_ISSUE = "save_issue"
    COMPLETE_ISSUE = "complete_issue"
    CREATE_REPORT = "create_report"
    SAVE_ANSWERS = "save_answers"
    SUBMIT = "submit"
    RECALL = "recall"
    RECORD_HANDED_IN = "record_handed_in"


_FACTORY, _EA = frozenset({Role.FACTORY}), frozenset({Role.EA})

POLICY: Mapping[Operation, frozenset[Role]] = MappingProxyType(
    {
        Operation.SAVE_ENTERPRISE: _FACTORY,
        Operation.SAVE_CYCLE: _FACTORY | _EA,
        Operation.IMPORT_FINDINGS: _FACTORY | _EA,
        Operation.CREATE_ISSUE: _FACTORY | _EA,
        Operation.SAVE_ISSUE: _FACTORY | _EA,
        Operation.COMPLETE_ISSUE: _EA,
        Operation.CREATE_REPORT: _FACTORY,
        Operation.SAVE_ANSWERS: _FACTORY,
        Operation.SUBMIT: _FACTORY,
        Operation.RECALL: _FACTORY,
        Operation.RECORD_HANDED_IN: _FACTORY,
    }
)


def may(role: Role, operation: Operation) -> bool:
    """Whether this role may do it; what the table does not name, nobody may."""
    return role in POLICY.get(operation, frozenset())
