"""The first start: who works here, and where the first findings come from."""
