"""What a text may say of a person, or hurt somebody with: pointed out once before it is sent (rule 16).

The signs are few and plain, and never complete. Nothing is refused here: whoever wrote decides, save where a
text must name a role (rule 15).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from store.unit_of_work import UnitOfWork
from usecases import names, signing
from usecases.names import fold

Kind = Literal["telephone", "mail", "number", "person", "offence"]

MOST: Final = 5
"""Signs that are shown of one text."""
_APART: Final = r"[\s.\-–/()_·]"
"""What stands between the figures of a telephone number."""
_TELEPHONE: Final = re.compile(
    rf"(?<![\d+])(?:(?:\+|00)\d{{1,3}}(?:{_APART}*\d){{7,12}}|0[1-9](?:{_APART}*\d{{2}}){{4}}"
    rf"|0[1-9]{_APART}\d{{3}}{_APART}\d{{3}}{_APART}\d{{2}})(?!\d)"
)
_MAIL: Final = re.compile(r"[^\s@<>,;:()«»]{1,64}@[^\s@<>,;:()«»]{1,255}")
_NUMBERS: Final = (
    # Of social security; the key at its end may lack.
    re.compile(r"(?<!\w)[1-478]\s?\d{2}\s?\d{2}\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\w)"),
    # Of a bank account.
    re.compile(
        r"(?<!\w)[A-Z]{2}\d{2}(?:[\s\-]?[A-Z0-9]{4}){3,7}(?:[\s\-]?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE
    ),
    # Of an establishment, of a car.
    re.compile(r"(?<!\w)\d{3}\s?\d{3}\s?\d{3}\s?\d{5}(?!\w)"),
    re.compile(r"(?<!\w)[A-Z]{2}-\d{3}-[A-Z]{2}(?!\w)", re.IGNORECASE),
    re.compile(r"(?<!\w)[A-Z]{2}\s?\d{3}\s?[A-Z]{2}(?!\w)"),
    # What is called a number of somebody or of a file; six figures in a row.
    re.compile(
        r"(?<!\w)(?:matricule|dossier|siret|siren|nir|iban|ine|badge|file|employee)"
        r"(?!\s*(?:n°|no\.?|de|du|of)?\s*(?:19|20)\d{2}(?![\w\-]))"
        r"\s*(?:n°|no\.?|num[ée]ro|number|:)?\s*[A-Z]{0,4}[\-\s]?\d[\w\-]{2,}",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\w)[A-Z]{0,3}\d{6,}[A-Z]{0,2}(?!\w)", re.IGNORECASE),
)
_CIVILITY: Final = re.compile(
    r"(?<![\w\-])(?:(?:m|mm|mr|mrs|ms|mme|mmes|mlle|mlles|dr|pr)\.\s*|"
    r"(?:m|mm|mr|mrs|ms|miss|mme|mmes|mlle|mlles|dr|pr|me|monsieur|madame|mademoiselle|messieurs|mesdames|"
    r"docteur|professeur|maître|maitre)\s+)"
    r"(?:(?:de\s+l|d)[’']|(?:de\s+la|du|des|de|von|van)\s+)?([^\W\d_][\w’'\-]*)",
    re.IGNORECASE,
)
_SMALL_CIVILITY: Final = re.compile(
    r"(?<![\w\-])(?:mme|mlle|mr|mrs)(?:\.\s*|\s+)"
    r"(?!(?:l|d|la|le|les|de|du|des|un|une|ou|or|et|and|est|is|a|à|au|en|qui|que|who|the|of|in|at|âgée?)\b)"
    r"[^\W\d_][\w’'\-]{2,}"
)
"""Short civilities before a name, none of these words; longer ones are words of every day."""
_WIDE: Final = {0xFF01 + at: 0x21 + at for at in range(0x5E)}
"""Signs as wide as a Chinese letter, by their code, and the usual ones."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d")
_BETWEEN: Final = re.compile(r"[^\w\n]|[\d_]")
_SENTENCE: Final = ".!?…"
_SHORTEST_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of a text that may name a person; of a text that may hurt, no piece is repeated."""

    kind: Kind
    text: str = ""


def look(uow: UnitOfWork, text: str, *, role: bool = False) -> Sequence[Sign]:
    """What to point out in a text, each once, in the order of the kinds.

    Args:
        role: the text is a role, no sentence: nothing gives its first word a capital, and it may be the whole
            name under which somebody plays.
    """
    signals = signs(text, uow.players.shown_names(), role=role)
    played = role and uow.players.pseudonyms_in_use([fold(text)])
    return [*signals, Sign("person", text)] if played and not signals else signals


def resembles_name(text: str, places: Iterable[str]) -> bool:
    """Whether a role has a capital that roles do not have: "Karim", "l’atelier de Karim".

    A first word may have one where others follow; words all in capitals are short names of services.

    Args:
        places: names of sites and teams, which have capitals.
    """
    place_words = {word for place in places for word in fold(place).split()}
    words = [match[0] for match in _WORD.finditer(text)]
    capitals = [
        at
        for at, word in enumerate(words)
        if word[0].isupper() and fold(word) not in place_words and (len(word) == 1 or not word.isupper())
    ]
    return bool(capitals) and (capitals != [0] or len(words) == 1)


def unseen(uow: UnitOfWork, text: str, marked: str) -> Sequence[Sign]:
    """The same; nothing where `marked` is the mark of this very text, which was pointed out before."""
    return () if marked == mark(text) else look(uow, text)


def mark(text: str) -> str:
    """What a press or a form says by which text was looked at already: a changed one is looked at again."""
    return signing.digest(text)[:16]


def signs(text: str, shown_names: Iterable[str], *, role: bool = False) -> Sequence[Sign]:
    """The same, with the names that players show."""
    text = _DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text.translate(_WIDE))
    pieces = list(dict.fromkeys([*_matches(text), *_people(text, shown_names, role=role)]))[:MOST]
    return [*pieces, Sign("offence")] if names.offends(text) else pieces


def _matches(text: str) -> Iterator[Sign]:
    remainder = text
    for kind, patterns in _PATTERNS.items():
        for pattern in patterns:
            for match in pattern.finditer(remainder):
                yield Sign(kind, match[0].strip())
            remainder = pattern.sub(" ", remainder)  # a telephone number is no other number


_PATTERNS: Final[dict[Kind, Sequence[re.Pattern[str]]]] = {
    "mail": (_MAIL,),
    "telephone": (_TELEPHONE,),
    "number": _NUMBERS,
}


def _people(text: str, shown_names: Iterable[str], *, role: bool) -> Iterator[Sign]:
    """Civilities before a capital, or short ones; names that players show, or a part with a capital."""
    for match in _CIVILITY.finditer(text):
        if match[1][0].isupper():
            yield Sign("person", match[0])
    yield from (Sign("person", match[0]) for match in _SMALL_CIVILITY.finditer(text))
    words = list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(folded):
        places[word].append(at)
    capitals = {at for at, word in enumerate(words) if _is_name(text, word, role=role)}
    for parts in dict.fromkeys(_parts(shown_names)):
        if places.keys().isdisjoint(parts):
            continue
        for at in places.get(parts[0], ()):
            # A name of one word may be a common one too: « claire ».
            if tuple(folded[at : at + len(parts)]) == parts and (len(parts) > 1 or words[at][0][0].isupper()):
                yield Sign("person", text[words[at].start() : words[at + len(parts) - 1].end()])
        for part in parts:
            if len(part) >= _SHORTEST_PART:
                yield from (Sign("person", words[at][0]) for at in places.get(part, ()) if at in capitals)


def _parts(shown_names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words of each name, as `fold` gives them: all names at once, since thousands of people show one."""
    lines = unicodedata.normalize("NFC", "\n".join(name.replace("\n", " ") for name in shown_names))
    plain = unicodedata.normalize("NFKD", _BETWEEN.sub(" ", lines)).casefold()
    plain = plain.replace("œ", "oe").replace("æ", "ae").encode("ascii", "ignore").decode()
    return (parts for line in plain.split("\n") if (parts := tuple(line.split())))


def _is_name(text: str, word: re.Match[str], *, role: bool) -> bool:
    """Whether a word has a capital that no sentence gives it."""
    before = text[: word.start()].rstrip()
    return word[0][0].isupper() and (role or (bool(before) and before[-1] not in _SENTENCE))
