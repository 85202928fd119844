"""Chart records as SVG drawings."""
