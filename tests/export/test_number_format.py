"""Numbers look as they did in the spreadsheet."""

import pytest

from bwdesk.export.number_format import show_number


@pytest.mark.parametrize(
    ("raw", "number_format", "shown"),
    [
        ("43", "General", "43"),
        ("43.0", "General", "43"),
        ("0.30000000000000004", "General", "0.3"),
        ("-5", "General", "-5"),
        ("1234567890123", "General", "1234567890123"),
        ("1E+2", "General", "100"),
        ("0.5", "0%", "50%"),
        ("0.126", "0.0%", "12.6%"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("7", "00000", "00007"),
        ("5", '"OSH-"00', "OSH-05"),
        ("0.1", "0.0#", "0.1"),
        ("0.125", "0.0#", "0.13"),
        ("3.14", "0.0_);[Red](0.0)", "3.1"),
        ("3.5", "# ?/?", "3.5"),
        ("1e300", "0.00", "1E+300"),
        ("NaN", "0", "NaN"),
        ("no number", "0", "no number"),
    ],
)
def test_as_it_was_shown(raw: str, number_format: str, shown: str) -> None:
    assert show_number(raw, number_format) == shown
