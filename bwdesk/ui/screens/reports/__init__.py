"""The list of Progress Reports and what one does with a whole report."""
