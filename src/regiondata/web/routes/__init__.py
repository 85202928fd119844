"""Answers made on request."""
