"""What reads PDFs in the limited process: their text, and their words as sheets of cells."""
