"""One line of a history: what a value was and what it became, short enough to read."""

from bwdesk.i18n import isolate, tr

_LONGEST = 90


def history_words(field: str, old: object, new: object) -> str:
    """The sentence for one change of a field."""
    was, is_now = _short(old), _short(new)
    if not was:
        return tr("{field}: {new}", field=field, new=isolate(is_now))
    if not is_now:
        return tr("{field} emptied. It was: {old}", field=field, old=isolate(was))
    return tr("{field}: {new}. It was: {old}", field=field, new=isolate(is_now), old=isolate(was))


def _short(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
