"""Files become rows, rows records, records frames; everything is checked on the way."""
