"""People without an account, and the welcome."""
