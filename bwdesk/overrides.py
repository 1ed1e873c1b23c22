"""`override` for methods that stand in for Qt's own or a base class's, without a heavy import."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - handed on
else:
    _T = TypeVar("_T")

    def override(method: _T) -> _T:
        """Marks a method that overrides one of its base class; mypy checks it.

        typing_extensions costs 3 ms and stands on the way to the first painted rows; Python 3.12
        has this in `typing`.
        """
        return method
