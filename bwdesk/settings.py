"""What the window is started with; light, because it is read before anything is painted."""


class WindowOptions:
    """The options of `bwdesk` without a command.

    Attributes:
        profile: The profile's folder; empty, platformdirs decides.
        lang: The language; empty, the profile's or the computer's.
        quit_when_ready: Paint, show the data, print one line, quit (cli.md).
    """

    __slots__ = ("lang", "profile", "quit_when_ready")

    def __init__(self, profile: str = "", lang: str = "", *, quit_when_ready: bool = False) -> None:
        self.profile = profile
        self.lang = lang
        self.quit_when_ready = quit_when_ready
