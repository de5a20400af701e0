"""Sites and teams: loaded, changed, joined."""
