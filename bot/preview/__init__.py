"""One item by itself, for its author: no campaign, no player, no database.

`game.py` plays an item from its first card to its last, `measure.py` looks at every card that it can show,
`shelf.py` holds a pack as it stands on the disk, `item_page.py` and `sheet.py` show all that in a browser
of this machine alone. No rule of the game is here, nor a card: kinds and `bot/cards` are those that players
have.
"""
