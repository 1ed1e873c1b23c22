"""What is wrong with a pack, and where, before the file and line are known."""


class PackError(ValueError):
    """One entry of a pack does not fit.

    Attributes:
        where: The id of the question, section or check it stands at; empty for the whole pack.
        field: The entry.
        what: What does not fit, in words for people.
    """

    def __init__(self, where: str, field: str, what: str) -> None:
        super().__init__(what)
        self.where = where
        self.field = field
        self.what = what
