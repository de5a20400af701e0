"""A figure over few people tells something about each of them: the one number of rule 7."""

FEWEST = 5
"""No figure over fewer people is shown, nor can be found by subtraction."""
