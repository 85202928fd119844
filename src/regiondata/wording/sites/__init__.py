"""Sites in words: what places and hubs offer, how far they meet a need, whom to ask."""
