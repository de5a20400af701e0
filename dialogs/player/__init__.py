"""What is a player's own: name, score, badges, days, data, leaving."""
