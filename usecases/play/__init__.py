"""What may be played, and what a completed door gives."""
