"""Boxes whose text stays in the visitor's browser, with their script and style."""
