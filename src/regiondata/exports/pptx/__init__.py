"""Slides with native charts, tables and maps."""
