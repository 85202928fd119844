"""What reads a stranger's file, in a process that can only end itself; it imports nothing else of the package."""
