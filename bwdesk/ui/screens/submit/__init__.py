"""The last look before Submit, and what is told after it."""
