"""The two ways to a form: the text of one pack, or the packs on this computer."""

from bwdesk.forms.library import FormLibrary
from bwdesk.forms.pack_reading import load_form

__all__ = ["FormLibrary", "load_form"]
