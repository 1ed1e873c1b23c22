"""Lines, boxes, ticks and small signs as PDF operators; colours of design.md's light theme."""

INK, INK2 = "0.094 0.125 0.169", "0.275 0.322 0.388"
LINE, BORDER = "0.847 0.867 0.898", "0.498 0.541 0.604"
ACCENT, ACCENT_TINT = "0.106 0.373 0.667", "0.949 0.965 0.984"
OK, WARN, WARN_TINT = "0.106 0.420 0.271", "0.522 0.314 0", "0.992 0.949 0.863"
SUNKEN, PAPER = "0.941 0.949 0.961", "1 1 1"
WATERMARK = "0.918 0.925 0.937"

CHART = {
    "Completed": "0.184 0.498 0.357",
    "In Progress": "0.184 0.435 0.749",
    "Pending": "0.510 0.565 0.635",
    "Delayed": "0.753 0.463 0",
}
STATUS_INK = {"Completed": OK, "In Progress": ACCENT, "Pending": INK2, "Delayed": WARN}

_BOW = 0.5523  # how far a curve's handles lie for a quarter of a circle


def rule(left: float, y: float, width: float, colour: str, thickness: float = 0.6) -> str:
    """A horizontal line."""
    return f"{colour} RG {thickness} w {left:.2f} {y:.2f} m {left + width:.2f} {y:.2f} l S\n"


def upright(left: float, top: float, height: float, colour: str, thickness: float = 0.6) -> str:
    """A vertical line."""
    return f"{colour} RG {thickness} w {left:.2f} {top:.2f} m {left:.2f} {top - height:.2f} l S\n"


def filled(left: float, top: float, width: float, height: float, colour: str) -> str:
    """A filled rectangle."""
    return f"{colour} rg {left:.2f} {top - height:.2f} {width:.2f} {height:.2f} re f\n"


def rounded(left: float, top: float, width: float, height: float, radius: float = 4) -> str:
    """The path of a rectangle with round corners; stroke or fill follows."""
    right, bottom, handle = left + width, top - height, radius * (1 - _BOW)
    return (
        f"{left + radius:.2f} {top:.2f} m {right - radius:.2f} {top:.2f} l "
        f"{right - handle:.2f} {top:.2f} {right:.2f} {top - handle:.2f} "
        f"{right:.2f} {top - radius:.2f} c {right:.2f} {bottom + radius:.2f} l "
        f"{right:.2f} {bottom + handle:.2f} {right - handle:.2f} {bottom:.2f} "
        f"{right - radius:.2f} {bottom:.2f} c {left + radius:.2f} {bottom:.2f} l "
        f"{left + handle:.2f} {bottom:.2f} {left:.2f} {bottom + handle:.2f} "
        f"{left:.2f} {bottom + radius:.2f} c {left:.2f} {top - radius:.2f} l "
        f"{left:.2f} {top - handle:.2f} {left + handle:.2f} {top:.2f} "
        f"{left + radius:.2f} {top:.2f} c h "
    )


def card(
    left: float, top: float, width: float, height: float, fill: str = PAPER, edge: str = BORDER
) -> str:
    """A rounded box with a thin edge."""
    return f"{fill} rg {edge} RG 0.6 w {rounded(left, top, width, height)}B\n"


def banded_card(left: float, top: float, width: float, height: float, band: float) -> str:
    """A rounded box whose head is tinted down to `band`, with a line under it."""
    inside = f"q {rounded(left, top, width, height)}W n "
    head = filled(left, top, width, band, SUNKEN) + rule(left, top - band, width, LINE)
    return f"{inside}{head}Q {BORDER} RG 0.6 w {rounded(left, top, width, height)}S\n"


def circle(x: float, y: float, radius: float) -> str:
    """The path of a circle around a point."""
    return rounded(x - radius, y + radius, 2 * radius, 2 * radius, radius)


def tick_box(left: float, base: float, *, ticked: bool) -> str:
    """The box of a choice beside a base line, with its tick."""
    side = 8.4
    edge = f"{INK if ticked else BORDER} RG 0.9 w {rounded(left, base + 7.2, side, side, 1.8)}S\n"
    return edge + (tick(left + 1.9, base + 1.1, INK) if ticked else "")


def tick(left: float, base: float, colour: str) -> str:
    """A tick about 4.5 points wide."""
    return (
        f"{colour} RG 1.1 w 1 J 1 j {left:.2f} {base + 1.9:.2f} m {left + 1.7:.2f} {base + 0.3:.2f}"
        f" l {left + 4.6:.2f} {base + 3.9:.2f} l S 0 J 0 j\n"
    )


def status_sign(status: str, x: float, y: float) -> str:
    """The small round sign before a status; its word always stands beside it."""
    colour = STATUS_INK.get(status, INK2)
    ring = f"{colour} RG 0.9 w {circle(x, y, 4)}S\n"
    if status == "Completed":
        return ring + tick(x - 2.2, y - 2.1, colour)
    if status == "In Progress":
        return ring + f"{colour} rg {circle(x, y, 1.3)}f\n"
    if status == "Delayed":
        return ring + (
            f"{colour} RG 0.9 w {x:.2f} {y + 2.4:.2f} m {x:.2f} {y:.2f} l "
            f"{x + 1.6:.2f} {y - 1:.2f} l S\n"
        )
    return ring


def padlock(left: float, top: float, colour: str) -> str:
    """A closed padlock 11 points wide: what stands here cannot change."""
    bow = (
        f"{colour} RG 1.2 w {left + 2.6:.2f} {top - 6:.2f} m {left + 2.6:.2f} {top - 3:.2f} l "
        f"{left + 2.6:.2f} {top:.2f} {left + 8.4:.2f} {top:.2f} {left + 8.4:.2f} {top - 3:.2f} c "
        f"{left + 8.4:.2f} {top - 6:.2f} l S\n"
    )
    return bow + f"{colour} RG 1.2 w {rounded(left, top - 6, 11, 7.4, 1.6)}S\n"


def pencil(left: float, top: float, colour: str) -> str:
    """A pencil 11 points wide: what stands here can still change."""
    return (
        f"{colour} RG 1.2 w 1 j {left:.2f} {top - 13:.2f} m {left + 0.8:.2f} {top - 9.5:.2f} l "
        f"{left + 8.5:.2f} {top - 1.8:.2f} l {left + 11.2:.2f} {top - 4.5:.2f} l "
        f"{left + 3.5:.2f} {top - 12.2:.2f} l h S 0 j\n"
    )


def share_bar(
    left: float, top: float, width: float, height: float, counts: dict[str, int], total: int
) -> str:
    """One bar of parts side by side; `total` fills the whole width."""
    drawn, at = [], left
    for status, colour in CHART.items():
        part = width * counts.get(status, 0) / total if total else 0
        if part > 0:
            drawn.append(filled(at, top, max(part - 1, 0.5), height, colour))
        at += part
    return "".join(drawn)
