"""How bwdesk looks: colour tokens, the style sheet, icons."""
