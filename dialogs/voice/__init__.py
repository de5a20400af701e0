"""What people say of their work and of the game, and what a team does next (rules 15 and 16)."""
