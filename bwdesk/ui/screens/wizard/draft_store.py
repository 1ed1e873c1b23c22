"""What the wizard asks of the workspace, as it runs on the store thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bwdesk.changes import Changes
from bwdesk.errors import InputError

if TYPE_CHECKING:
    from bwdesk.forms.values import Answer
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.saved import Saved


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of one Save to Draft.

    Attributes:
        saved: The save; None when every answer was refused.
        refused: The sentence for each answer that does not fit its question.
        cleaned: The answers as the store keeps them, where characters were left out.
    """

    saved: "Saved | None"
    refused: Mapping[str, str] = field(default_factory=dict)
    cleaned: "Mapping[str, Answer]" = field(default_factory=dict)

    @property
    def changes(self) -> Changes:
        """What other views may have to show again."""
        return self.saved.changes if self.saved else Changes()


def save_typed(desk: "Desk", report_id: str, answers: "Mapping[str, Answer]") -> Stored:
    """Saves these answers; one that does not fit is left out and named, it stops no other.

    Raises:
        BwdeskError: nothing was saved.
    """
    from bwdesk.workspace.reports import open_report, save_draft

    left, refused = dict(answers), dict[str, str]()
    while True:
        try:
            saved = save_draft(desk, report_id, left)
        except InputError as error:
            where = str(error.details.get("where", ""))
            if where not in left:
                raise
            refused[where] = error.sentence
            del left[where]
            continue
        cleaned: dict[str, Answer] = {}
        if saved.notices:
            opened = open_report(desk, report_id)
            stored = {**opened.enterprise, **opened.answers}
            cleaned = {one.where: stored.get(one.where) for one in saved.notices}
        return Stored(saved, refused, cleaned)


def discard_typed(desk: "Desk", typed: "Sequence[tuple[str, str, Answer]]") -> Changes:
    """Drops what was typed; it goes through the journal, so that the history can show it."""
    from bwdesk.workspace.unsaved import drop_unsaved, keep_unsaved

    changes = Changes()
    for object_id, name, value in typed:
        changes |= keep_unsaved(desk, object_id, {name: value})
    return changes | drop_unsaved(desk, [(object_id, name) for object_id, name, _ in typed])
