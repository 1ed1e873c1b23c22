"""Everything that is kept: the encrypted store, its history, outbox, backups and keys."""
