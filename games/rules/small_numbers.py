"""A figure over few people tells something about each of them: the numbers of rule 7."""

FEWEST = 5
"""No figure over fewer people is shown, nor can be found by subtraction."""
FEWEST_ABSENT = 3
"""Where fewer of a team did not play, no total is told: it would point at them."""
