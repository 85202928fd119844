"""Files that a visitor takes along, fed by the same frames and charts as the pages."""
