"""What counts as a line of code."""

from tools import size

SOURCE = '''"""What a file says."""

import json  # a comment beside code is a line of code

# a comment alone is none
NAME = 1
"""What a name means, on
two lines."""


def load(text):
    """What it does."""
    return json.loads(
        text,
    )
'''


def test_blank_lines_comments_and_docstrings_are_no_code():
    assert size.lines(SOURCE) == 6
