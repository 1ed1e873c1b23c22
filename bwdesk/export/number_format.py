"""Numbers of a spreadsheet as a person saw them: 5 stays 5, 0.5 with the format 0 % is 50%."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

_LITERAL = r'(?:"[^"]*"|\\.|[-$€£+/() :])*'
_SHAPE = re.compile(rf"({_LITERAL})([#0,]*[#0])(\.[0#]+)?(%?)({_LITERAL})")
_LEFT_OUT = re.compile(r"\[[^\]]*\]|_.|\*.")
_QUOTING = re.compile(r'"|\\')
_EXACT_DIGITS = 15
_MANY_DIGITS = 20


class _Pattern(NamedTuple):
    before: str
    whole: str
    fraction: str
    percent: bool
    after: str


def show_number(raw: str, number_format: str) -> str:
    """The number as it is shown with this format; plainly, where the format says more than that."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    pattern = _pattern(number_format)
    if pattern is None or not value.is_finite() or value.adjusted() > _MANY_DIGITS:
        return _general(value)
    if pattern.percent:
        value *= 100
    places = len(pattern.fraction.replace(".", ""))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    while fraction.endswith("0") and len(fraction) > pattern.fraction.count("0"):
        fraction = fraction[:-1]
    whole = whole.rjust(pattern.whole.count("0"), "0")
    if "," in pattern.whole:
        whole = f"{int(whole):,}"
    digits = whole + (f".{fraction}" if fraction else "")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{pattern.before}{digits}{'%' if pattern.percent else ''}{pattern.after}"


def _general(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value():
        return f"{value.quantize(Decimal(1)):f}" if value.adjusted() <= _MANY_DIGITS else str(value)
    return f"{float(value):.{_EXACT_DIGITS}g}"


def _pattern(number_format: str) -> _Pattern | None:
    positive = _LEFT_OUT.sub("", number_format.split(";", maxsplit=1)[0]).strip()
    found = _SHAPE.fullmatch(positive)
    if not found:
        return None
    before, whole, fraction, percent, after = found.groups()
    return _Pattern(
        _QUOTING.sub("", before), whole, fraction or "", bool(percent), _QUOTING.sub("", after)
    )
