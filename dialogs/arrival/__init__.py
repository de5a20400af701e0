"""Somebody without an account, and the welcome."""
