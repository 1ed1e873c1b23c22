"""What leaves the program as files: the report as PDF, the plan as a table."""
