"""Dumb widgets: they show a value and say what the person did; they never act."""
