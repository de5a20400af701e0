"""Pages that belong to no channel; what is not everybody's has a signed address, which nobody guesses."""
