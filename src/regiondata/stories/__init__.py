"""Stories to present: their scenes, what to say, and the check before it is said."""
