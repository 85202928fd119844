"""Small things that two pages show."""
