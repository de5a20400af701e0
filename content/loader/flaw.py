"""What is wrong with a picture or a film, in its author's words."""

from typing import NamedTuple


class Flaw(NamedTuple):
    """A mistake of a file of media.

    Attributes:
        message: what is wrong, one sentence in French.
        fix: what to do.
        line: where in a drawing, from 1; 0 for the file as a whole.
    """

    message: str
    fix: str
    line: int = 0
