"""What the page of a prospect's facts shows."""
