"""Who works in this profile."""
