"""People: how they come in, how two accounts are joined, how a person is forgotten."""
