"""Comparisons in words: what may stand beside each other, regions beside their peers, and rankings by own weights."""
