"""Doors, rounds, answers, the calendar, review."""
