"""A document: its text, paragraphs, numbers and editions, and the evidence that points into it."""
