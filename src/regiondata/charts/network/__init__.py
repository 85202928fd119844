"""The network of organisations: its layout, its drawing and its table."""
