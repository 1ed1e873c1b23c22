"""The window: screens and widgets over the use cases of bwdesk.workspace."""
