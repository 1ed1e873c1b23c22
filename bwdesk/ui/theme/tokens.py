"""The colour tokens of design.md, light and dark; no other file names a colour."""


class Tokens:
    """One set of colours; `_tint` is the soft ground of a tone, `_line` its border.

    Attributes:
        bg: Ground of the page.
        surface: Cards and panels.
        nav: The menu.
        sunken: Dependent fields.
        sel: The chosen row.
        line: Dividers.
        ctl: Borders of controls.
        ink: Text.
        ink2: Support text.
        accent: Primary button, link, focus.
        onaccent: Text on the accent.
        done: Chart colour of Completed; `moving`, `pending` and `delayed` likewise.
    """

    __slots__ = (
        "accent",
        "accent_hover",
        "accent_line",
        "accent_tint",
        "bad",
        "bad_line",
        "bad_tint",
        "bg",
        "ctl",
        "delayed",
        "done",
        "ink",
        "ink2",
        "line",
        "moving",
        "name",
        "nav",
        "ok",
        "ok_line",
        "ok_tint",
        "onaccent",
        "pending",
        "sel",
        "sunken",
        "surface",
        "warn",
        "warn_line",
        "warn_tint",
    )
    name: str
    bg: str
    surface: str
    nav: str
    sunken: str
    sel: str
    line: str
    ctl: str
    ink: str
    ink2: str
    accent: str
    accent_hover: str
    accent_tint: str
    accent_line: str
    onaccent: str
    ok: str
    ok_tint: str
    ok_line: str
    warn: str
    warn_tint: str
    warn_line: str
    bad: str
    bad_tint: str
    bad_line: str
    done: str
    moving: str
    pending: str
    delayed: str

    def __init__(self, **colours: str) -> None:
        for token, rgb in colours.items():
            setattr(self, token, rgb)


LIGHT = Tokens(
    name="light",
    bg="#F5F6F8",
    surface="#FFFFFF",
    nav="#ECEFF3",
    sunken="#F0F2F5",
    sel="#DCE8F7",
    line="#D8DDE5",
    ctl="#7F8A9A",
    ink="#18202B",
    ink2="#465263",
    accent="#1B5FAA",
    accent_hover="#174F8E",
    accent_tint="#E8F0FA",
    accent_line="#A9C8EC",
    onaccent="#FFFFFF",
    ok="#1B6B45",
    ok_tint="#E5F3EB",
    ok_line="#A8D5BC",
    warn="#855000",
    warn_tint="#FDF2DC",
    warn_line="#EACB8B",
    bad="#B0261C",
    bad_tint="#FCECEA",
    bad_line="#EDB4AF",
    done="#2F7F5B",
    moving="#2F6FBF",
    pending="#8290A2",
    delayed="#C07600",
)

DARK = Tokens(
    name="dark",
    bg="#15181D",
    surface="#1E2228",
    nav="#191C22",
    sunken="#262B33",
    sel="#2A3D55",
    line="#39414D",
    ctl="#808B9B",
    ink="#E9ECF1",
    ink2="#B6BFCC",
    accent="#86B9F2",
    accent_hover="#A5CBF7",
    accent_tint="#22344A",
    accent_line="#44658C",
    onaccent="#0E1A28",
    ok="#7FD0A4",
    ok_tint="#1D3429",
    ok_line="#3C6B53",
    warn="#EFBF6A",
    warn_tint="#3A2E17",
    warn_line="#7A6230",
    bad="#F4A29B",
    bad_tint="#402422",
    bad_line="#8A4A45",
    done="#5FB98C",
    moving="#6FA8EA",
    pending="#8B96A6",
    delayed="#E0A040",
)


class _Present:
    """The colours of this process: one person looks at it."""

    tokens: Tokens = LIGHT


def present() -> Tokens:
    """The colours in use now; ask again at each painting, the person may change them."""
    return _Present.tokens


def use(tokens: Tokens) -> None:
    """From now on `present` answers with these."""
    _Present.tokens = tokens


def colour(token: str) -> str:
    """The colour of a token by its name, as #RRGGBB."""
    return str(getattr(_Present.tokens, token))
