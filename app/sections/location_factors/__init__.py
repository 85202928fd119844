"""What the page of location factors shows: its parts, and the record of one."""
