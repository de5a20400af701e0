"""What rooms are shown: boards kept fresh, standings published for them, recaps."""
