"""Cold start to the first 50 rows, against a bare QApplication + QMainWindow in the same run.

The clock stops when the line of `--quit-when-ready` arrives; the floor prints its line when the
event loop comes round after its first paint. Files opened are counted by strace.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
LIMITS = {"time": 1.5, "files": 1.7}
FLOOR = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
window.show()
def shown():
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    app.quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, shown))
app.exec()
"""
ROOT = Path(__file__).resolve().parent.parent


def main(sizes: tuple[int, ...] = (12_000, 120_000)) -> dict[str, float]:
    """Prints the ratios; gives them by name."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        environment = _environment(home)
        (home / "floor.py").write_text(FLOOR, encoding="utf-8")
        floor = [sys.executable, str(home / "floor.py")]
        for size in sizes:
            profile = _profile(home, size, environment)
            start = [_program(), "--profile", str(profile), "--quit-when-ready"]
            times = _times(floor, start, environment)
            key = f"start_{size}"
            figures[key] = times[1] / times[0]
            _say(f"first 50 rows of {size:,}", figures[key], LIMITS["time"])
            print(f"    floor {times[0]:.0f} ms, bwdesk {times[1]:.0f} ms")
            if shutil.which("strace"):
                files = [_files_opened(command, environment) for command in (floor, start)]
                figures[f"files_{size}"] = files[1] / files[0]
                _say(f"files opened, {size:,}", files[1] / files[0], LIMITS["files"])
                print(f"    floor {files[0]}, bwdesk {files[1]}")
    if len(sizes) > 1:
        growth = figures[f"start_{sizes[1]}"] / figures[f"start_{sizes[0]}"]
        figures["growth"] = growth
        _say(f"{sizes[1]:,} against {sizes[0]:,} issues", growth, 1.05)
    return figures


def _say(what: str, ratio: float, limit: float) -> None:
    print(f"{what}: {ratio:.2f}x (at most {limit}x){'' if ratio <= limit else '  FALLS SHORT'}")


def _times(floor: list[str], start: list[str], environment: dict[str, str]) -> list[float]:
    """Medians in ms; the two take turns, so that a busy moment hits both."""
    found: list[list[float]] = [[], []]
    for command in (floor, start):
        _until_line(command, environment)  # bytecode, page cache
    for _ in range(ROUNDS):
        for place, command in enumerate((floor, start)):
            found[place].append(_until_line(command, environment))
    return [statistics.median(one) for one in found]


def _until_line(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
    assert line.strip(), f"{command} printed nothing"
    return took * 1000


def _files_opened(command: list[str], environment: dict[str, str]) -> int:
    """Successful opens, of all threads, from exec to the end."""
    with tempfile.NamedTemporaryFile("r") as trace:
        traced = ["strace", "-f", "-qq", "-e", "trace=open,openat", "-o", trace.name, *command]
        subprocess.run(
            traced,
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return len(re.findall(r" = \d+\n", Path(trace.name).read_text(encoding="utf-8")))


def _profile(home: Path, size: int, environment: dict[str, str]) -> Path:
    """A store of that size; started once, so that it knows which screen it opens with."""
    profile = home / f"profile-{size}"
    made = [_program(), "--profile", str(profile), "demo", "--issues", str(size)]
    subprocess.run(made, check=True, env=environment, stdout=subprocess.DEVNULL)
    return profile


def _program() -> str:
    name = "bwdesk.exe" if os.name == "nt" else "bwdesk"
    return str(Path(sys.executable).parent / name)


def _environment(home: Path) -> dict[str, str]:
    """Homes of its own; bytecode is kept as in an installed program."""
    own = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data"}
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    (home / "run").mkdir(mode=0o700)
    return {
        **kept,
        **{name: str(path) for name, path in own.items()},
        "XDG_RUNTIME_DIR": str(home / "run"),
        "QT_QPA_PLATFORM": "offscreen",
    }


if __name__ == "__main__":
    main()
