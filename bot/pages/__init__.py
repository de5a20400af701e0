"""Public pages that belong to no channel, such as whether the bot can play. No session, no person."""
