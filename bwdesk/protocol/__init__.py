"""What travels between client and server: messages, signatures, limits. Pure, shared by both."""
