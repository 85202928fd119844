"""What the page of questions shows."""
