"""Who may do what in this profile: the question the window greys out by.

It is answered from the one table the server decides by (`policy_table`, domain.md part e). Nobody
asks for a role anywhere else.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bwdesk.domain.cycle import Role
from bwdesk.domain.policy_table import POLICY
from bwdesk.domain.rights import NEW, OPEN, AccountRole, Ask, Relation


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


_WHO = MappingProxyType(
    {
        Role.FACTORY: (AccountRole.FACTORY, Relation.OWN),
        Role.EA: (AccountRole.EA, Relation.ASSIGNED),
    }
)
# The command an operation becomes, the kind of its object, and a state it can begin in.
COMMANDS: Mapping[Operation, tuple[str, str, str]] = MappingProxyType(
    {
        Operation.SAVE_ENTERPRISE: ("save_enterprise", "enterprise", OPEN),
        Operation.SAVE_CYCLE: ("save_cycle", "cycle", OPEN),
        Operation.IMPORT_FINDINGS: ("save_issue", "issue", NEW),
        Operation.CREATE_ISSUE: ("save_issue", "issue", NEW),
        Operation.SAVE_ISSUE: ("save_issue", "issue", OPEN),
        Operation.COMPLETE_ISSUE: ("complete_issue", "issue", OPEN),
        Operation.CREATE_REPORT: ("save_answers", "report", NEW),
        Operation.SAVE_ANSWERS: ("save_answers", "report", "Draft"),
        Operation.SUBMIT: ("submit", "report", "Draft"),
        Operation.RECALL: ("recall", "report", "Submitted"),
        Operation.RECORD_HANDED_IN: ("record_handed_in", "report", "Submitted"),
    }
)


def may(role: Role, operation: Operation) -> bool:
    """Whether this role may do it; what the table does not name, nobody may."""
    if role not in _WHO or operation not in COMMANDS:
        return False
    return POLICY.authorize(Ask(*_WHO[role], *COMMANDS[operation])).allowed
