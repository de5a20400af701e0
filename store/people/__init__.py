"""Players, accounts, what lets them in, what is held of them and what erases it."""
