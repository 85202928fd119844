"""Pages and data that are made once for each version of the data."""
