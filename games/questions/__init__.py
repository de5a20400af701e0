"""Questions with a right answer, in four forms: what a quiz is made of, and what follows a film.

`written.py` is what an author writes, `rules.py` what a move gives, `show.py` the card. No kind is known
here; several kinds ask questions, and kinds never import each other.
"""
