"""Findings come in: choose or paste a table, look at what it would become, take it."""
