"""Campaigns and what is played in them."""
