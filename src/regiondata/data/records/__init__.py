"""Validated, frozen records: what a row becomes once, at the door."""
