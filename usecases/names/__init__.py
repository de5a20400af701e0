"""Names: when two are the same; pseudonyms proposed, checked and changed (rule 7)."""

import re
import secrets
import unicodedata
from collections.abc import Collection, Mapping
from typing import TypeVar

from content import offence
from store.unit_of_work import UnitOfWork
from usecases import signing

T = TypeVar("T")

TAKEN = "people.name_taken"
"""The refusal of a pseudonym that another player has."""
LONGEST_NAME = 30
LONGEST_SHOWN = 60
_LONGEST_LISTED = 120
"""The longest name in a list, doubled spaces included."""
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:et|and)\s+", re.IGNORECASE)

PSEUDONYM, DIRECTORY, LINK = ("pseudo", "annuaire", "lien")
WAYS = {
    "": (PSEUDONYM, DIRECTORY, LINK),
    PSEUDONYM: (PSEUDONYM,),
    "id": (DIRECTORY, LINK),
    DIRECTORY: (DIRECTORY,),
    LINK: (LINK,),
}
"""What is written before a name, with a colon, to say which of several people is meant."""

_NOUNS = (
    "Abeille Belette Bergeronnette Biche Chevrette Chouette Cigogne Coccinelle Effraie Fauvette Fourmi "
    "Genette Girolle Grive Hermine Hirondelle Huppe Libellule Loutre Luciole Marmotte Mésange Mirabelle "
    "Musaraigne Myrtille Noisette Perdrix Pie Rainette Sittelle Tourterelle Truite"
)
_ADJECTIVES = (
    "agile aimable attentive audacieuse calme curieuse douce espiègle fidèle futée gaie généreuse habile "
    "joyeuse lumineuse malicieuse patiente pétillante rapide rêveuse sereine souriante tenace vaillante vive"
)
_RESERVED = ("admin", "declic", "moderat", "officiel", "webmestre", "webmaster")
"""In no name, however it is written: such a name would speak for the product."""
_RESERVED_WHOLE = ("bot", "modo", "root", "support", "systeme", "system", "robot", "assistance", "direction")
"""As a whole name."""

_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԚԜавеѕіјкмнорстухүԛԝһԁѵӏгΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβγεηικνορστυχϲϳøłđðþħŧıØŁĐÐÞĦŦ",
    "ABESIJKMHOPCTYXYQWabesijkmhopctyxyqwhdvlrABEZHIKMNOPTYXabyenikvopotuxcjolddphtiOLDDPHT",
)
"""Cyrillic, Greek and barred letters that the eye takes for plain ones: Unicode TS 39, confusables.txt."""
_SAME = str.maketrans("0i1", "oll")
"""The same list's lookalikes among plain letters and digits, once a capital I is a small one; "rn" is "m"."""


class NameRefused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A name cannot be taken: `key` says why in words; where it is a pseudonym, `suggestion` is free."""

    def __init__(self, key: str, suggestion: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.suggestion = suggestion


def fold(text: str) -> str:
    """The letters and digits of a text without case or accents; two names are the same where these are."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(letter for letter in plain if letter.isalnum() and letter.isascii())


def by_way(text: str) -> tuple[str, str]:
    """A name with the key of `WAYS` that is written before it; no pseudonym holds a colon."""
    prefix, colon, name = text.partition(":")
    way = prefix.strip().casefold() if colon else ""
    return (way, name.strip()) if way and way in WAYS else ("", text)


def look(text: str) -> str:
    """A folded text with lookalike letters made one; two pseudonyms look the same where these are."""
    return _plain(text).replace("rn", "m").translate(_SAME)


def _plain(text: str) -> str:
    return fold(unicodedata.normalize("NFKD", text).translate(_ALIKE))


def one_line(text: str) -> str:
    """The text on one line, each accented letter as one character, with plain hyphens for no-break ones."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u2011", "-").split())


def offends(text: str) -> bool:
    """Whether a name or a shown text holds a hurtful word, in any spelling."""
    return offence.offends(_latin(text))


def _latin(text: str) -> str:
    """The text with lookalike letters of other scripts replaced by Latin ones; the rest as it is."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE)


def imitates(text: str) -> bool:
    """Whether a name could pass for an admin's or the bot's, also in lookalike, spaced or joined letters."""
    seen = look(offence.without_innocent(_latin(text)))
    return any(look(word) in seen for word in _RESERVED) or seen in {look(word) for word in _RESERVED_WHOLE}


def read_list(text: str, known: Mapping[str, T]) -> tuple[list[T], str]:
    """The values of a list of names, `known` by folded name, and the first unknown name, else "".

    A known name may hold commas and "et", the longest first: "Lycée Marc et Jean".
    """
    cuts = [comma.span() for comma in _BETWEEN.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    values: list[T] = []
    at = 0
    while at < len(starts):
        fits = (to for to in range(at, len(ends)) if ends[to] - starts[at] <= _LONGEST_LISTED)
        names = {to: fold(text[starts[at] : ends[to]]) for to in fits}
        last = max((to for to, name in names.items() if name in known), default=None)
        if last is not None:
            values.append(known[names[last]])
        elif name := text[starts[at] : ends[at]].strip():
            return values, name
        at = (at if last is None else last) + 1
    return values, ""


def sites(uow: UnitOfWork) -> dict[str, str]:
    """Site ids by what people write: the site's name or its id, folded."""
    called = uow.teams.site_names()
    return {fold(key): key for key in called} | {fold(name): key for key, name in called.items()}


def suggest(uow: UnitOfWork, secret: bytes) -> str:
    """A free pseudonym, which nobody had in a campaign still played either."""
    nouns, adjectives = _NOUNS.split(), _ADJECTIVES.split()
    for width in (0, 0, 2, 4, 6):
        # Kept in the order drawn: that of a set would make some names come ten times as often as others.
        drawn = [f"{secrets.choice(nouns)} {secrets.choice(adjectives)}" for _ in range(8)]
        if width:
            drawn = [f"{name} {secrets.randbelow(10**width)}" for name in drawn]
        free = {look(name): name for name in drawn}
        used = uow.players.pseudonyms_in_use(list(free)) | _given_up(uow, secret, free)
        for folded, name in free.items():
            if folded not in used:
                return name
    raise LookupError("no free pseudonym after forty tries")


def check_name(uow: UnitOfWork, secret: bytes, name: str, player_id: int = 0) -> tuple[str, str]:
    """A pseudonym and its look; the player who gave it up may take it again.

    Raises:
        NameRefused: empty, too long, not readable, reserved, hurtful or taken.
    """
    clean = one_line(name)
    folded = look(clean)
    key = _name_problem(clean)
    if key is None and (
        folded in uow.players.pseudonyms_in_use([folded]) or _given_up(uow, secret, [folded], player_id)
    ):
        key = TAKEN
    if key is not None:
        raise NameRefused(key, suggest(uow, secret))
    return clean, folded


def newcomer_s(uow: UnitOfWork, secret: bytes, name: str, proposed: str = "") -> tuple[str, str]:
    """A newcomer's pseudonym and its look: `name`, or a free one where that is empty.

    A newcomer who kept the `proposed` one chose none: where it was taken meanwhile they get another free
    one.

    Raises:
        NameRefused: `name` cannot be taken.
    """
    free = ""
    if name:
        try:
            return check_name(uow, secret, name)
        except NameRefused as refused:
            if refused.key != TAKEN or look(name) != look(proposed):
                raise
            free = refused.suggestion
    free = free or suggest(uow, secret)
    return free, look(free)


def _name_problem(clean: str) -> str | None:
    if any(not (_plain(letter) if letter.isalnum() else letter in " '’-.") for letter in clean):
        return "people.name_letters"
    if not len(_plain(clean)) >= 2 or len(clean) > LONGEST_NAME:
        return "people.name_length"
    if imitates(clean):
        return "people.name_reserved"
    return "people.name_offends" if offends(clean) else None


def check_shown(uow: UnitOfWork, name: str, pseudonym: str) -> str:
    """A name as its owner shows it: Latin letters, spaces, hyphens, apostrophes, full stops of initials.

    Raises:
        NameRefused: empty, too long, not readable, reserved, hurtful, or the pseudonym of somebody else.
    """
    clean = " ".join(unicodedata.normalize("NFC", name).replace("'", "’").split())
    if any(not (_is_latin(letter) or letter in " -‐’.") for letter in clean):
        raise NameRefused("shown.letters")
    if sum(map(str.isalpha, clean)) < 2 or len(clean) > LONGEST_SHOWN:
        raise NameRefused("shown.length")
    if imitates(clean) or (look(clean) != look(pseudonym) and uow.players.pseudonyms_in_use([look(clean)])):
        raise NameRefused("shown.reserved")
    if offends(clean):
        raise NameRefused("shown.offends")
    return clean


def _is_latin(letter: str) -> bool:
    """Whether a letter is of a European alphabet: no phonetic sign or small capital, which imitate others."""
    near = ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00
    return near and letter.isalpha() and bool(_plain(letter))


def rename(uow: UnitOfWork, secret: bytes, player_id: int, name: str) -> str:
    """Change a pseudonym; returns it as stored. The old one is free again only after the campaign.

    Raises:
        NameRefused: it cannot be taken.
    """
    player = uow.players.get(player_id)
    clean = one_line(name)
    if player is not None and look(player.pseudonym) == look(clean) and not _name_problem(clean):
        uow.players.change(player_id, pseudonym=clean)
        return clean
    clean, folded = check_name(uow, secret, name, player_id)
    if not uow.players.rename(player_id, clean, folded):
        raise NameRefused(TAKEN, suggest(uow, secret))
    uow.retired_names.give_back(signing.given_up(secret, folded))
    if player is not None:
        give_up(uow, secret, player.pseudonym, player_id)
    return clean


def give_up(uow: UnitOfWork, secret: bytes, pseudonym: str, player_id: int = 0) -> None:
    """Reserve a pseudonym just given up until the campaign is over; player 0: they were forgotten."""
    seen = look(pseudonym)
    owner = signing.given_up_by(secret, seen, player_id) if player_id else ""
    uow.retired_names.keep(signing.given_up(secret, seen), owner)


def _given_up(uow: UnitOfWork, secret: bytes, looks: Collection[str], player_id: int = 0) -> frozenset[str]:
    """Those of these looks that another player gave up in a campaign still played."""
    marks = {signing.given_up(secret, seen): seen for seen in looks}
    owners = uow.retired_names.owners(list(marks))
    return frozenset(
        marks[mark]
        for mark, owner in owners.items()
        if not player_id or owner != signing.given_up_by(secret, marks[mark], player_id)
    )


def clean(text: str) -> str:
    """The text as one line of printable characters."""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
