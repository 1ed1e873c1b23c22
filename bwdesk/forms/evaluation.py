"""One look at a form with its answers and facts: what is relevant, required, computed."""

from datetime import date

from bwdesk.forms.definition import Form, Question, QuestionType
from bwdesk.forms.values import Answer, Answers, Facts, FactValue, as_number, is_empty


class Evaluation:
    """Answers each question about one state of the answers once; made anew for the next state."""

    def __init__(self, form: Form, answers: Answers, facts: Facts) -> None:
        self.form = form
        self.facts = facts
        self._answers = answers
        self._relevant: dict[str, bool] = {}

    def is_relevant(self, question_id: str) -> bool:
        """Whether the question is asked; a rule that cannot be told hides nothing."""
        known = self._relevant.get(question_id)
        if known is None:
            known = self._relevant[question_id] = self._find_relevance(question_id)
        return known

    def _find_relevance(self, question_id: str) -> bool:
        question = self.form.questions[question_id]
        if question.parent and not self.is_relevant(question.parent):
            return False
        return question.relevant is None or question.relevant.holds(self) is not False

    def is_required(self, question: Question) -> bool:
        """Whether a relevant question must have an answer now."""
        return question.required is not None and question.required.holds(self) is True

    def is_set_aside(self, question_id: str) -> bool:
        """Whether an answer is kept though its question is not asked now."""
        return not self.is_relevant(question_id) and not is_empty(self.kept(question_id))

    def answer(self, question: str) -> Answer:
        """The answer, None while its question is not relevant."""
        return self.kept(question) if self.is_relevant(question) else None

    def kept(self, question: str) -> Answer:
        """The answer or computed value, also while it is set aside."""
        asked = self.form.questions[question]
        if asked.type is QuestionType.COMPUTED:
            return self._computed(asked)
        return self._answers.get(question)

    def fact(self, name: str) -> FactValue:
        """The fact, None while it is not known."""
        return self.facts.get(name)

    def _computed(self, question: Question) -> Answer:
        if question.fact:
            return _as_answer(self.fact(question.fact))
        parts = [as_number(self.answer(part)) for part in question.total_of]
        given = [part for part in parts if part is not None]
        return sum(given) if given else None


def _as_answer(value: FactValue) -> Answer:
    if value is None or isinstance(value, int | str):
        return value
    return value.isoformat() if isinstance(value, date) else list(value)
