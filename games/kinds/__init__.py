"""One folder a kind of game; `games/catalog.py` finds them, nothing registers them by hand."""
