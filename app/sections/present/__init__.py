"""What the page to present from shows."""
