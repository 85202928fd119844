"""Map records and their renderers."""
