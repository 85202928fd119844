"""What the pages of key figures show."""
