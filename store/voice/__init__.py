"""What people say of their work and of the game: grids of practice, plans, pulse, ideas (rules 15 and 16)."""
