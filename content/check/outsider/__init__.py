"""The outsider: plays a pack as people do who know nothing, and says which rules find the answer.

`guesses.py` holds the rules that look at words and places, `amounts.py` those that look at sizes, `ticks.py`
those that tick several choices; `rounds.py` plays whole rounds, `figures.py` counts and compares with chance.
Nothing here knows a right answer before a rule has picked.
"""
