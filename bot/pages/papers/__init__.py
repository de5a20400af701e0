"""What a team prints of itself: its plan, and the certificate of a season. Nobody is named."""
