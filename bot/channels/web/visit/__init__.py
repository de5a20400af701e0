"""Whose browser this is: its session, how fast it may post, its code in its messages, what is compressed."""
