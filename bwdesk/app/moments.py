"""When this process began and how much memory it took: for `--quit-when-ready` (cli.md)."""

import os
import sys
import time


def since_start_ms() -> float:
    """Milliseconds since this process was started by the system."""
    if sys.platform == "win32":
        return _since_start_windows()
    try:
        with open("/proc/self/stat", "rb") as stream:  # noqa: PTH123 - no Path on the way
            began = int(stream.read().rpartition(b")")[2].split()[19])
    except OSError:
        return time.process_time() * 1000.0
    now = time.clock_gettime(time.CLOCK_BOOTTIME)
    return (now - began / os.sysconf("SC_CLK_TCK")) * 1000.0


def peak_rss_mib() -> float:
    """The most memory this process held at one time, in MiB."""
    if sys.platform == "win32":
        return _peak_windows()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024.0 * 1024.0) if sys.platform == "darwin" else peak / 1024.0


def _since_start_windows() -> float:
    """Asks Windows for the creation time (100 ns ticks since 1601) and the present one."""
    import ctypes

    ticks = [ctypes.c_ulonglong() for _ in range(4)]
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # Windows only
    kernel.GetProcessTimes(kernel.GetCurrentProcess(), *(ctypes.byref(one) for one in ticks))
    now = ctypes.c_ulonglong()
    kernel.GetSystemTimePreciseAsFileTime(ctypes.byref(now))
    return (now.value - ticks[0].value) / 10_000.0


def _peak_windows() -> float:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            *((f"size{place}", ctypes.c_size_t) for place in range(8)),
        ]

    counters = Counters()
    counters.cb = ctypes.sizeof(Counters)
    windll = ctypes.windll  # type: ignore[attr-defined,unused-ignore]  # Windows only
    process = ctypes.c_void_p(-1)  # the pseudo handle of this process
    windll.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return float(counters.size0) / (1024.0 * 1024.0)
