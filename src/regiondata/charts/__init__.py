"""Frames to charts: one module per family, each function takes frames first and returns a chart record."""
