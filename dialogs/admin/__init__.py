"""What campaign leads type in the chat (rule 12)."""
