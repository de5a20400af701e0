"""The order of a dictionary, in which lists of names are read: an accent is no letter of its own."""

from games.answers import fold


def order(name: str) -> tuple[str, str]:
    """The key by which names are sorted: Épinal before Metz, « école » beside « Ecole »."""
    return fold(name), name
