"""Documents in HTML that need nothing from elsewhere."""
