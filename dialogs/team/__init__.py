"""With whom one plays: team, board, thanks."""
