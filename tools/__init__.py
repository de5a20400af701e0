"""What makes files that are committed, and `size`: run by hand; the bot imports nothing from here."""
