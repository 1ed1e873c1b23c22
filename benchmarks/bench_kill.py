"""SIGKILL at random moments of saving: acknowledged saves lost, stores that do not open."""

import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

KILLS, SEED, SAME_STORE = 300, 7, 25


def main(kills: int = KILLS) -> dict[str, float]:
    """Prints what was lost; gives it by name."""
    from tests.storage.test_kill import kill_a_writer
    from tests.support.store_checks import check_home
    from tests.support.stores import make_writer_home

    rng, start = random.Random(SEED), time.perf_counter()
    lost = broken = 0
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for kill in range(kills):
            if kill % SAME_STORE == 0:
                home = make_writer_home(Path(name) / f"home-{kill}")
            acknowledged = kill_a_writer(home, rng.random() * 0.05)
            try:
                found = check_home(home).number
            except Exception as error:  # noqa: BLE001 - counted, and told
                print(f"does not open whole: {error}")
                broken += 1
                continue
            lost += found < acknowledged
    seconds = time.perf_counter() - start
    print(f"{kills} kills (seed {SEED}), {seconds:.0f} s:")
    print(f"    {lost} lost, {broken} not whole (0 wanted)")
    return {"kills": kills, "lost": lost, "broken": broken}


if __name__ == "__main__":
    main()
