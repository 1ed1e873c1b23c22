"""Recovery code, backups, and how the store is."""
