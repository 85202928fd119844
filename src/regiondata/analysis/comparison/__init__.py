"""Territories beside each other, and what may stand beside what."""
