"""The programme's vocabulary and rules: pure values, no Qt, no SQL, no files."""
