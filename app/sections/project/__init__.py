"""What the project sheet shows."""
