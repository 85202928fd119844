"""Files to rows that remember their line."""
