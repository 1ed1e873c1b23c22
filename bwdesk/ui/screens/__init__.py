"""One folder a screen, each named after what it shows."""
