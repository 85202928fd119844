"""The frames as open data, with their descriptors."""
