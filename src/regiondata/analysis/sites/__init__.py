"""Who meets a need, where, and who to ask next."""
