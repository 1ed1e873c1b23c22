"""Words people see, in their language; dates and numbers as they read them. No Qt here.

Catalogues are gettext: translations/<language>/bwdesk.po, compiled to .mo beside it. English is the
source and needs none. Two invented languages prove the layout: `qps` (accented, 40 % longer) and
`qpr` (the same, right to left).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations

from bwdesk.overrides import override

RIGHT_TO_LEFT = frozenset({"ar", "ur", "qpr"})
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_ACCENTS = str.maketrans("AEIOUYaeiouyncs", "ÅÉÎÕÜÝåéîõüýñçš")


class _Pseudo(NullTranslations):
    """Lengthened English, so that a clipped or untranslated text is seen at once."""

    @override
    def gettext(self, message: str) -> str:
        return _lengthen(message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _lengthen(msgid1 if n == 1 else msgid2)


class _Language:
    """The language of this process: one person sits before it."""

    code = "en"


_spoken: ContextVar[str] = ContextVar("spoken", default="")


def use_language(code: str) -> None:
    """From now on `tr` answers in this language; an unknown one falls back to English."""
    _Language.code = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Inside the block `tr` answers in this language, for this thread alone.

    A report is printed in its own language while the window goes on in the person's.
    """
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """The language `tr` answers in."""
    return _spoken.get() or _Language.code


def is_right_to_left(code: str | None = None) -> bool:
    """Whether this language (or the present one) is read from right to left."""
    return (code or language()).split("_")[0] in RIGHT_TO_LEFT


@lru_cache
def catalogue_of(code: str) -> NullTranslations:
    """The catalogue of a language; English (empty) where none is shipped."""
    if code in {"qps", "qpr"}:
        return _Pseudo()
    if code == "en":
        return NullTranslations()
    from bwdesk.paths import translations_dir

    compiled = translations_dir() / code / "bwdesk.mo"
    if not compiled.is_file():
        return NullTranslations()
    with compiled.open("rb") as stream:
        return GNUTranslations(stream)


def tr(text: str, **values: object) -> str:
    """The text in the person's language, its {names} filled in.

    Args:
        text: A literal English text; never an f-string, so that it can be found and translated.
        **values: What fills the {names}.
    """
    words = catalogue_of(language()).gettext(text) if text else ""
    return words.format(**values) if values else words


def ntr(one: str, many: str, n: int, **values: object) -> str:
    """The text for a count of things, by the plural rules of the language; {n} is the count."""
    return catalogue_of(language()).ngettext(one, many, n).format(n=n, **values)


def show_date(day: date | None) -> str:
    """A day as people here write it, dd-mm-yyyy (domain.md f-21); empty for none."""
    return f"{day:%d-%m-%Y}" if day else ""


def show_time(moment: datetime) -> str:
    """The time of day on this computer, hh:mm."""
    return f"{moment.astimezone():%H:%M}"


def isolate(text: str) -> str:
    """A date, code or name wrapped so that it keeps its order inside right-to-left words."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text and is_right_to_left() else text


def _lengthen(text: str) -> str:
    """Accents outside {placeholders}, and 40 % more letters at the end."""
    parts, inside = [], False
    for piece in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
        inside = piece.startswith("{")
        parts.append(piece if inside else piece.translate(_ACCENTS))
    extra = max(1, int(len(text) * 0.4))
    return (
        "".join(parts)
        + " "
        + ("lorem ipsum dolor sit amet " * (extra // 27 + 1))[: extra - 1].strip()
    )
