"""An answer in words, for places that only show it: recovery, set-aside answers. Pure."""

from typing import TYPE_CHECKING

from bwdesk.forms.definition import QuestionType
from bwdesk.forms.values import as_date, is_empty
from bwdesk.i18n import isolate, show_date, tr

if TYPE_CHECKING:
    from bwdesk.forms.definition import Question
    from bwdesk.forms.values import Answer


def answer_words(question: "Question", answer: "Answer", lang: str) -> str:
    """The answer as a person reads it; empty for no answer."""
    if is_empty(answer):
        return ""
    if isinstance(answer, bool):
        return tr("Yes") if answer else tr("No")
    if isinstance(answer, list):
        return _list_words(question, answer, lang)
    return _one_word(question, str(answer), lang)


def nothing_words(question: "Question") -> str:
    """What stands in the place of an answer that is not there."""
    return tr("no tick") if question.type is QuestionType.MULTI else tr("empty")


def _list_words(question: "Question", answer: "list[str] | list[dict[str, str]]", lang: str) -> str:
    lines = []
    for item in answer:
        if isinstance(item, str):
            lines.append(_choice_words(question, item, lang))
        else:
            lines.append(", ".join(cell for cell in item.values() if cell))
    return "\n".join(lines)


def _choice_words(question: "Question", choice_id: str, lang: str) -> str:
    try:
        return question.choice(choice_id).label.text(lang)
    except KeyError:
        return choice_id


def _one_word(question: "Question", text: str, lang: str) -> str:
    if question.type is QuestionType.CHOICE:
        return _choice_words(question, text, lang)
    day = as_date(text) if question.type is QuestionType.DATE else None
    return isolate(show_date(day)) if day else text
