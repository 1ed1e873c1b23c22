"""How a report is saved as PDF: the language of the print, and whose names stand in it."""

from gettext import GNUTranslations
from typing import TYPE_CHECKING

from bwdesk.i18n import catalogue_of, language, tr
from bwdesk.ui.widgets.ask import AskDialog, Way
from bwdesk.ui.widgets.boxes import tick
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from bwdesk.domain.report import Report
    from bwdesk.workspace.printing import PrintWish

# Each language by its own name, as a person looks for it.
_LANGUAGES = {
    "en": "English",
    "ar": "العربية",
    "bn": "বাংলা",
    "es": "Español",
    "fr": "Français",
    "id": "Bahasa Indonesia",
    "km": "ខ្មែរ",
    "uz": "O\u02bbzbekcha",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


class PdfDialog(AskDialog):
    """The choices before a PDF is made; committee names are never printed unless asked for."""

    def __init__(
        self, parent: "QWidget", report: "Report", offered: "Sequence[tuple[str, str]]"
    ) -> None:
        draft = tr("It is a draft: every page says DRAFT.") if report.is_editable else ""
        frozen = tr("It is printed as it was frozen at Submit, with the plan as annex.")
        super().__init__(
            parent,
            tr("Save as PDF"),
            draft or frozen,
            (
                Way("", tr("Cancel")),
                Way("save", tr("Choose the place"), "primary", "file-text"),
            ),
        )
        self.lang = Combo(tr("Language of the print"), offered)
        self.lang.choose(language() if language() in dict(offered) else "en")
        self.committee = tick(tr("Print the names of committee members"))
        self.roles = tick(tr("Print jobs instead of persons' names"))
        self.body.addWidget(label(tr("Language of the print"), "h3"))
        self.body.addWidget(self.lang)
        self.body.addWidget(self.roles)
        self.body.addWidget(self.committee)
        self.body.addWidget(
            label(
                tr("Your own texts are printed as you wrote them, in every language."),
                "sub",
                wrap=True,
            )
        )

    def wish(self) -> "PrintWish":
        """What was chosen."""
        from bwdesk.workspace.printing import PrintWish

        return PrintWish(
            lang=self.lang.key(),
            committee_names=self.committee.isChecked(),
            names_as_roles=self.roles.isChecked(),
        )


def languages() -> list[tuple[str, str]]:
    """The languages there are words for, English always; reads files: for the store thread."""
    return [
        (code, name)
        for code, name in _LANGUAGES.items()
        if code == "en" or isinstance(catalogue_of(code), GNUTranslations)
    ]
