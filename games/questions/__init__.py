"""Questions with a right answer, in four forms: those of a quiz, and those after a film.

`author_questions.py` is what an author writes, `rules.py` what a move gives, `show.py` the card,
`answer_counts.py` what is counted of many answers; `whole.py` is a round of one question that is answered
as a whole. No kind is known here; kinds never import each other.
"""
