"""A player's team: joining and changing it, its board, thanks."""
