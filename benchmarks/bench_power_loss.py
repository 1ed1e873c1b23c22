"""Power-loss images over Save to Draft and Submit: lost, half, not opening (faults.md H1, G1)."""

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

IMAGES, SEED = 2_000, 7


def main(images: int = IMAGES) -> dict[str, float]:
    """Prints what was lost; gives it by name."""
    if shutil.which("strace") is None:
        print("power-loss images need strace: not measured")
        return {}
    figures: dict[str, float] = {}
    for act in ("save", "submit"):
        lost, broken, seconds = _run(act, images)
        figures |= {f"{act}_lost": lost, f"{act}_broken": broken}
        print(f"{images:,} power-loss images over {act} (seed {SEED}), {seconds:.0f} s:")
        print(f"    {lost} lost, {broken} half or not opening (0 wanted)")
    return figures


def _run(act: str, images: int) -> tuple[int, int, float]:
    from tests.storage.test_power_loss import acknowledged
    from tests.support.power_loss import MODES, files_of, image, lay, record
    from tests.support.store_checks import check_home
    from tests.support.stores import make_writer_home

    rng, start = random.Random(SEED), time.perf_counter()
    lost = broken = 0
    memory = Path("/dev/shm")  # noqa: S108 - a disk in memory, where there is one
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        home = make_writer_home(Path(name) / "home")
        before = files_of(home)
        command = [sys.executable, "-m", "tests.support.store_writer", str(home), act, "12"]
        ops = record(command, home, Path(name) / "trace")
        for _ in range(images):
            done = ops[: rng.randrange(len(ops) + 1)]
            place = Path(name) / "image"
            lay(image(before, done, rng, rng.choice(MODES)), home, place)
            try:
                lost += check_home(place).number < acknowledged(done)
            except Exception as error:  # noqa: BLE001 - counted, and told
                print(f"not whole: {error}")
                broken += 1
            shutil.rmtree(place)
    return lost, broken, time.perf_counter() - start


if __name__ == "__main__":
    main()
