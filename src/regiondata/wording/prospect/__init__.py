"""What a prospect reads: facts that others publish, the project sheet, and what goes to a contact."""
