"""The order in which lists of names are read: a dictionary's, a number in a name counting as a number."""

import re
from functools import lru_cache
from typing import Final

from games.answers import fold

_PARTS: Final = re.compile(r"(\D*)(\d*)")


@lru_cache(maxsize=4096)  # every list of an organisation's teams asks for the same few hundred
def order(name: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """The key by which names are sorted: Épinal before Metz, « école » beside « Ecole », 2 before 10."""
    parts = _PARTS.findall(fold(name))
    return tuple((text, int(digits) if digits else -1) for text, digits in parts), name
