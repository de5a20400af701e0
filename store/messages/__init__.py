"""Conversations, what arrives in them, what is to be sent and who sends it when."""
