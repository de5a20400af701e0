"""The outsider: plays a pack as people do who know nothing, and says which rules find the answer.

`guesses.py` holds the rules, `rounds.py` plays whole rounds by them, `figures.py` counts and compares with
chance. Nothing here knows a right answer before a rule has picked.
"""
