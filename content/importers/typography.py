"""French typography, set for authors whose keyboard has no no-break space and one apostrophe."""

import re
from typing import Final

NO_BREAK: Final = "\u00a0"
THIN: Final = "\u202f"
"""What stands between the thousands of a number, as everywhere in Déclic."""

_THOUSANDS = re.compile(r"(?<![\w,.])\d{1,3}(?: \d{3})+(?!\w)")
_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"(?<=\S) +(?=[:;!?%»])"), NO_BREAK),
    (re.compile(r"« +"), f"«{NO_BREAK}"),
    (re.compile(r"«(?=[^\s])"), f"«{NO_BREAK}"),
    (re.compile(r"(?<=\S)»"), f"{NO_BREAK}»"),
    (re.compile(r"(?<=[^\W\d_])(?=[;!?]+(?:\s|$))"), NO_BREAK),
    (re.compile(r"(?<=[^\W\d_])(?=:\s)"), NO_BREAK),
    (re.compile(r"(?<=\d)(?=%)"), NO_BREAK),
)


def french(text: str) -> str:
    """The text with its no-break spaces and curly apostrophes; one that has them stays as it is.

    Before : ; ! ? % and », after «, and between the thousands of a number.
    """
    text = thousands(text)
    for pattern, mended in _RULES:
        text = pattern.sub(mended, text)
    return text


def thousands(text: str) -> str:
    """The text with its own blank between the thousands of a number."""
    return _THOUSANDS.sub(lambda number: number[0].replace(" ", THIN), text)
