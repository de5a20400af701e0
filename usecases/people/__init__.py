"""People: how they come in, are joined, are forgotten."""
