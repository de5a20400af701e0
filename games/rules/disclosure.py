"""What is told of few people tells of each: the one number of rule 7."""

FEWEST = 5
"""No figure is shown over fewer people, nor found by subtraction."""
