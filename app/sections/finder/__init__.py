"""What the site finder shows."""
