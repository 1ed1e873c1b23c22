"""The way to the Enterprise Advisor: what is sent, received, or needs a person."""
