"""What charts say: the texts of their rows, and of a comparison as a whole."""
