"""Fact sheets as records, and as HTML and PDF."""
