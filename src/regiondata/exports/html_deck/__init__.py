"""The deck: a story as one HTML file to present from."""
