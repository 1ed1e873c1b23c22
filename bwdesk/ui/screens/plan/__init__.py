"""The Improvement Plan: list, preview, editor, and findings coming in (S1-28 … S1-47)."""
