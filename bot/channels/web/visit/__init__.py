"""Whose browser this is: its session, how fast it may post, and its code in its messages."""
