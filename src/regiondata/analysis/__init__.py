"""Answers from frames; nothing here knows a word or a colour."""
