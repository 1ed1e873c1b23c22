"""Finds texts a person sees that no translator would be given: by reading the code, not by running.

A literal reaches a visible text when it stands in one of the argument places below, directly or
through a name, a dictionary or a condition in the same file. Places are those of Qt, and every
parameter of our own functions that is called text, title, sentence … (PARAMETERS); on the floors
without a window only SENTENCES, for there a text is a thing to work on.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

ALL = tuple(range(8))
SETTERS = (
    *("setText", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setStatusTip"),
    *("setAccessibleDescription", "setToolTip", "setWhatsThis", "setTitle", "setSubTitle"),
    *("setInformativeText", "setLabelText", "setPrefix", "setSuffix", "setSpecialValueText"),
    *("showMessage", "setHeaderLabels", "setHorizontalHeaderLabels", "addItems", "addMenu"),
)
BUILDERS = (
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QMenu", "QGroupBox"),
    *("QCommandLinkButton", "QDockWidget", "QTableWidgetItem", "QListWidgetItem", "QStandardItem"),
)
STATICS = {"QMessageBox": ALL, "QInputDialog": (1, 2), "QFileDialog": (1, 3)}
QT_PLACES: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(SETTERS, (0,)),
    **dict.fromkeys(BUILDERS, ALL),
    **dict.fromkeys(("addAction", "addItem", "addRow", "addSection"), (0, 1)),
    **dict.fromkeys(("setTabText", "setItemText", "setButtonText", "insertItem"), (1,)),
    "addTab": (1, 2),
    "addToolBar": (0,),
    "drawText": ALL,
    "print": ALL,
}
SENTENCES = frozenset({"sentence", "message", "title", "heading", "caption"})
PARAMETERS = SENTENCES | {"text", "hint", "tip", "words", "placeholder", "accessible_name"}
LOGS = {"log", "_log", "logger", "_logger", "logging", "LOG"}
TRANSLATING = {"tr", "ntr"}
NOT_OURS = {name for kind in (str, bytes, list, dict, set) for name in dir(kind)}

WORDLESS = re.compile(r"</?[a-z]+[^>]*>|bwdesk")

Places = Mapping[str, tuple[int | str, ...]]
Finding = tuple[int, str]


def own_places(
    trees: Iterable[ast.Module], visible: frozenset[str] = PARAMETERS
) -> dict[str, tuple[int | str, ...]]:
    """The visible-text arguments of the project's own functions and classes, by their names.

    Where several have one name, only what is visible in each of them counts.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    classes = {node.name: node for node in nodes if isinstance(node, ast.ClassDef)}
    found: dict[str, tuple[int | str, ...]] = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.name not in NOT_OURS | TRANSLATING:
            places = visible_in(node, visible)
            found[node.name] = in_both(found.get(node.name, places), places)
    found |= {name: made_from(node, classes, visible) for name, node in classes.items()}
    return {name: places for name, places in found.items() if places}


def in_both(one: tuple[int | str, ...], other: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return tuple(place for place in one if place in other)


def made_from(
    node: ast.ClassDef, classes: Mapping[str, ast.ClassDef], visible: frozenset[str]
) -> tuple[int | str, ...]:
    """The visible arguments of a constructor: its own, inherited, or a dataclass's fields."""
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
            return visible_in(part, visible)
    for base in node.bases:
        if name_of(base) in classes:
            return made_from(classes[name_of(base)], classes, visible)
    targets = [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
    fields = [target.id for target in targets if isinstance(target, ast.Name)]
    return chosen_of(fields, visible)


def visible_in(function: ast.FunctionDef, visible: frozenset[str]) -> tuple[int | str, ...]:
    """The parameters that are visible by their name, or are handed on to a place of Qt."""
    handed_on = {
        argument.id
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and name_of(call.func) in QT_PLACES
        for index, argument in enumerate(call.args)
        if isinstance(argument, ast.Name) and index in QT_PLACES[name_of(call.func)]
    }
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    own = [argument.arg for argument in named if argument.arg not in {"self", "cls"}]
    return chosen_of(own, visible | handed_on)


def chosen_of(names: list[str], visible: frozenset[str]) -> tuple[int | str, ...]:
    """Positions and names of the visible ones."""
    indexes = [index for index, name in enumerate(names) if name in visible]
    return (*indexes, *(names[index] for index in indexes))


class Reader:
    """Reads one file; `findings` are lines with untranslated visible words."""

    def __init__(self, tree: ast.Module, own: Places) -> None:
        self.tree = tree
        self.places: Places = {**own, **QT_PLACES}
        self.assigned = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    def findings(self) -> list[Finding]:
        """Every visible literal, with its line."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                for argument in self.visible_arguments(node):
                    found += [(literal.lineno, said(literal)) for literal in self.words(argument)]
        return sorted(set(found))

    def visible_arguments(self, call: ast.Call) -> list[ast.expr]:
        """The arguments of a call that a person will read."""
        places = self.places_of(call)
        chosen = [arg for index, arg in enumerate(call.args) if index in places]
        if name_of(call.func) in {"addItem", "addAction"} and chosen[:1] and is_text(chosen[0]):
            chosen = chosen[:1]
        qt_keywords = {"text", "title"} if name_of(call.func) in QT_PLACES else set[str]()
        keywords = {*places, *qt_keywords}
        return chosen + [pair.value for pair in call.keywords if pair.arg in keywords]

    def places_of(self, call: ast.Call) -> tuple[int | str, ...]:
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if isinstance(owner, ast.Name) and owner.id in {*STATICS, *LOGS}:
            return STATICS.get(owner.id, ())
        return self.places.get(name_of(call.func), ())

    def words(self, node: ast.expr, depth: int = 0) -> Iterator[ast.expr]:
        """The literals with letters that can become the value of this expression."""
        if isinstance(node, ast.Constant | ast.JoinedStr):
            if has_letters(node):
                yield node
        elif isinstance(node, ast.Name):
            value = self.assigned.get(node.id)
            if value is not None and depth < 3:
                yield from self.words(value, depth + 1)
        else:
            for part in parts_of(node):
                yield from self.words(part, depth + 1)


def parts_of(node: ast.expr) -> list[ast.expr]:
    """The parts of an expression that can become its value."""
    parts: list[ast.expr] = []
    match node:
        case ast.BinOp():
            parts = [node.left, node.right]
        case ast.IfExp():
            parts = [node.body, node.orelse]
        case ast.BoolOp() | ast.Dict():
            parts = list(node.values)
        case ast.List() | ast.Tuple():
            parts = list(node.elts)
        case ast.Subscript():
            parts = [node.value]
        case ast.Call(func=ast.Attribute(value=ast.Constant() as template)):
            parts = [template]
    return parts


def wrong_calls_of_tr(tree: ast.Module) -> list[Finding]:
    """Calls of `tr` and `ntr` a translator cannot be given, or that cannot be filled."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in TRANSLATING:
            found += [(node.lineno, fault) for fault in faults_of(node)]
    return found


def faults_of(call: ast.Call) -> Iterator[str]:
    """What is wrong with one call of `tr` or `ntr`."""
    count = 2 if name_of(call.func) == "ntr" else 1
    texts = call.args[:count]
    if len(texts) < count or not all(is_literal(text) for text in texts):
        yield "takes one literal text: no name, no f-string, no +"
        return
    given = {pair.arg for pair in call.keywords}
    wanted = {name for text in texts for name in names_in(ast.literal_eval(text))}
    free = {"n"} if count == 2 else set[str | None]()
    if None not in given and wanted - free != given - free:
        yield f"the text has {sorted(wanted)}, the call gives {sorted(map(str, given))}"


def names_in(text: str) -> set[str]:
    """The names between single braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def name_of(function: ast.expr) -> str:
    """The last part of what is called."""
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_text(node: ast.expr) -> bool:
    """Whether this first argument is the text itself (and not an icon before it)."""
    translated = isinstance(node, ast.Call) and name_of(node.func) in TRANSLATING
    return translated or isinstance(node, ast.JoinedStr) or is_literal(node)


def has_letters(node: ast.expr) -> bool:
    """Whether a literal says something; punctuation, tags and our name do not."""
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [piece.value for piece in pieces if isinstance(piece, ast.Constant)]
    plain = [WORDLESS.sub("", text) for text in texts if isinstance(text, str)]
    return any(letter.isalpha() for text in plain for letter in text)


def said(node: ast.expr) -> str:
    return ast.unparse(node)[:70]
