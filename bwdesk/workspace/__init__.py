"""The use cases: what a person can do, as plain functions on values, the desk first."""
