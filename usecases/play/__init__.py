"""Play: which doors are open to a player, and what a completed door gives."""
