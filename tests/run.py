"""Runs the whole suite in two processes at once; with options of your own, in one."""

import os
import subprocess
import sys
import tempfile

_HALVES = ("0", "1")


def main(options: list[str]) -> int:
    """Gives 0 when every test passed.

    Args:
        options: What pytest gets; anything but the seed means: one process, as you say.
    """
    pytest = [sys.executable, "-m", "pytest", *options]
    if any(not option.startswith("--hypothesis-seed") for option in options):
        return subprocess.call(pytest)
    return _both(pytest)


def _both(pytest: list[str]) -> int:
    """The second half writes into a file meanwhile, so that the two reports stay apart."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as report:
        second = subprocess.Popen(
            pytest, env=_half(1), stdout=report, stderr=subprocess.STDOUT, text=True
        )
        first = subprocess.call(pytest, env=_half(0))
        other = second.wait()
        report.seek(0)
        sys.stdout.write(report.read())
    return first or other


def _half(number: int) -> dict[str, str]:
    return {**os.environ, "BWDESK_HALF": _HALVES[number]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
