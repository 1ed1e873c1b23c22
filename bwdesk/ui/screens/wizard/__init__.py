"""Writing a Progress Report: the full window with sections, questions and what is missing."""
