"""What grammar alone gives away: the one choice that begins otherwise, the article that ends a question."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from content.check.walk import Warn, Written, asking_line, choices, questions

_BEGINNINGS: Final = {
    "": r"«|((la|le|les) |l[’'])\w+(er|ir|re)\b",  # words said are free; « la lire » is like « la lettre »
    "un verbe conjugué": r"(je|tu|il|elle|on|nous|vous|ils|elles|i|you|we|they|she|he) |j[’']",
    "un nom": r"(le|la|les|un|une|des|du|ce|cette|ces|mon|ma|mes|son|sa|ses|votre|the|an?|my|your) |l[’']",
    "un infinitif": r"(ne pas )?((lui|leur|se|y|en) )?(?!hier|mer|fer)\w{2,}(er|ir|re)\b",
    "un nombre": r"\d",
    "oui ou non": r"(oui|non|yes|no)\b",
}
_KNOWN: Final = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _BEGINNINGS.items()}
_LEFT_OPEN: Final = re.compile(r"\b(le|la|les|un|une|des|du|l[’']|a|an|the)\s*[:…?.\s]*$", re.IGNORECASE)
_FEWEST: Final = 3
"""Of two choices, neither is the odd one."""


def cues(raw: Written) -> Iterator[Warn]:
    """What in the grammar of an item's questions points at a choice."""
    for where, question in questions(raw):
        line, offered = asking_line(question), choices(question)
        if line is None or line[0] == "says":  # a reaction may be a word or a deed
            continue
        if offered and (article := _LEFT_OPEN.search(line[1])):
            message = f"La question finit par « {article[1]} » : l’accord trahit la réponse."
            yield (*where, line[0]), message, "Mettez l’article dans chaque choix."
        begun = [_beginning(choice["text"]) for choice in offered]
        counts = Counter(begun)
        if len(begun) >= _FEWEST and "" not in counts and sorted(counts.values()) == [1, len(begun) - 1]:
            at = begun.index(min(counts, key=lambda name: counts[name]))
            message = f"Un seul choix commence par {begun[at]} : la grammaire le désigne."
            yield (*where, "choices", at, "text"), message, "Commencez tous les choix de la même façon."


def _beginning(text: str) -> str:
    return next((name for name, pattern in _KNOWN.items() if pattern.match(text)), "")
