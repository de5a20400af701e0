"""Admin commands in the chat (rule 12)."""
