"""Charts and maps as pictures."""
