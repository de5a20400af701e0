"""What in a text may name somebody: an address, a telephone, a civility with a capital. Not complete."""

import re
from typing import Final

_SIGNS: Final = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    # Eight digits or more, whatever parts them: a French number, one with its country, a registration.
    re.compile(r"(?:\d[\s\u00a0\u202f.\-/]?){8,}"),
    re.compile(
        r"\b(?:M|MM|Mr|Mme|Mmes|Mlle|Dr|Me|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]octeur|Ms|Mrs)\b\.?"
        r"[\s\u00a0]+[^\W\d_a-zà-öø-ÿ]"
    ),
)


def names_somebody(text: str) -> bool:
    """Whether a text holds a sign of a person."""
    return any(sign.search(text) for sign in _SIGNS)
