"""Files, rows, records, checks and frames."""
