"""Doors and wiring: HTTP, command line, channels, cards, settings and the two clocks."""
