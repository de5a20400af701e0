"""What is one's own: name, score, badges, days, data, leaving."""
