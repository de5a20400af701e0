"""What people say: grids of practice, a team's plan (rules 15 and 16)."""
