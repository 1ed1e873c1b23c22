"""Where F8 and Shift+F8 lead. Pure."""

from typing import TYPE_CHECKING

from bwdesk.domain.problems import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.domain.problems import Problem


def next_problem(
    problems: "Sequence[Problem]", sections: "Sequence[str]", section: str, where: str, step: int
) -> "Problem | None":
    """The next (step 1) or last (step -1) place with a problem or warning, going round.

    Args:
        problems: THE problem list.
        sections: The order of the sections.
        section: The section one is in.
        where: The question one is at, or "".
        step: 1 or -1.
    """
    places: dict[str, Problem] = {}
    for problem in problems:
        if problem.level is not Level.TIP:
            places.setdefault(problem.where, problem)
    found = list(places.values())
    if not found:
        return None
    if where in places:
        return found[(list(places).index(where) + step) % len(found)]
    order = {name: place for place, name in enumerate(sections)}
    here = order.get(section, 0)
    if step > 0:
        ahead = [one for one in found if order.get(one.section, 0) >= here]
        return ahead[0] if ahead else found[0]
    behind = [one for one in found if order.get(one.section, 0) < here]
    return behind[-1] if behind else found[-1]
