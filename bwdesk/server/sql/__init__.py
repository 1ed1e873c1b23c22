"""The server's tables and every line of its SQL; only `engine` knows which database it is."""
