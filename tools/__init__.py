"""What makes files that are committed: run by hand, never by the bot, which imports nothing from here."""
