"""bwdesk: Progress Report One and the Improvement Plan, offline."""

__version__ = "0.1.0"
