"""Reading what people type: commands, with accents and small errors forgiven, a yes, a day, an hour."""

import re
from datetime import date, time

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from dialogs.names import fold

# What people type, French first; the first of each is the one shown back to them in that language.
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "play": (("jouer",), ("play",)),
    "calendar": (("calendrier",), ("calendar",)),
    "door": (("porte",), ("door",)),
    "board": (("classement",), ("leaderboard", "board")),
    "rank": (("mon rang",), ("my rank",)),
    "score": (("mon score", "score"), ("my score",)),
    "team": (("équipe", "mon équipe"), ("team", "my team")),
    "pseudonym": (("pseudo",), ("nickname", "pseudonym")),
    "language": (("langue",), ("language",)),
    "help": (("aide",), ("help",)),
    "stop": (("stop",), ("stop",)),
    "resume": (("reprendre",), ("resume",)),
    "forget": (("oublie-moi",), ("forget me",)),
    "leave": (("quitter",), ("quit", "leave")),
    "campaign": (("campagne",), ("campaign",)),
    "room": (("salon",), ("room",)),
    "admin": (("admin",), ("admin",)),
}
ADMIN = frozenset({"campaign", "room", "admin"})
NEVER_GUESSED = ADMIN | {"forget"}
WITH_ARGUMENT = {"door": "door", "team": "name", "pseudonym": "name", "language": "code"}
_LANGUAGES = {"fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en"}
_NEAR = 75
_YES = re.compile(r"^(?:oui|yes|ok)(?:[\s\u00a0\u202f]+([\d\s\u00a0\u202f.,]+))?[\s!.]*$", re.IGNORECASE)


def command(text: str) -> tuple[str, dict[str, str]] | None:
    """An exact command and its values; accents and case do not matter."""
    clean = " ".join(text.split())
    wanted = fold(clean)
    for verb, names in COMMANDS.items():
        for name in (*names[0], *names[1]):
            if wanted == fold(name):
                return verb, {"args": ""} if verb in ADMIN else {}
            words = clean.split(" ")
            length = len(name.split(" "))
            if fold(" ".join(words[:length])) != fold(name) or len(words) <= length:
                continue
            rest = " ".join(words[length:])
            if verb in ADMIN:
                return verb, {"args": rest}
            value = _argument(verb, rest)
            if value is not None:
                return verb, {WITH_ARGUMENT[verb]: value}
    return None


def _argument(verb: str, rest: str) -> str | None:
    if verb == "door":
        return rest if re.fullmatch(r"\d{1,3}", rest) else None
    if verb == "language":
        return _LANGUAGES.get(fold(rest))
    return rest if verb in WITH_ARGUMENT else None


def slip(text: str) -> str | None:
    """The command meant by a word with a small typing error."""
    wanted = fold(text)
    if len(wanted) < 4:
        return None
    for verb, names in COMMANDS.items():
        for name in (*names[0], *names[1]):
            folded = fold(name)
            if len(folded) >= 4 and OSA.distance(wanted, folded, score_cutoff=2) <= (
                2 if len(folded) > 7 else 1
            ):
                return verb
    return None


def nearest(text: str) -> list[str]:
    """Commands in order of likeness to a text, admin verbs left out."""
    names = {
        f"{verb}|{name}": fold(name)
        for verb, both in COMMANDS.items()
        if verb not in ADMIN | {"door"}
        for name in (*both[0], *both[1])
    }
    found = process.extract(fold(text), names, scorer=fuzz.WRatio, limit=None)
    return list(dict.fromkeys(str(key).partition("|")[0] for _, _, key in found))


def label_of(verb: str, language: str) -> str:
    """A command as it is typed in the player's language."""
    names = COMMANDS[verb]
    return (names[0] if language == "fr" else names[1])[0]


def read_yes(text: str) -> tuple[bool, int | None]:
    """Whether a text is a yes, and the number typed with it (spaces inside do not matter)."""
    found = _YES.match(text.strip())
    if not found:
        return False, None
    digits = re.sub(r"\D", "", found[1] or "")
    return True, int(digits) if digits else None


def read_day(text: str) -> date | None:
    """A day as people write it: 2026-12-01, 01/12/2026."""
    clean = text.strip()
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", clean)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(clean)
    except ValueError:
        return None


def read_hour(text: str) -> time | None:
    """An hour as people write it: 8 h 30, 8h30, 8:30, 9 h."""
    found = re.fullmatch(
        r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?", text.strip().replace("\u00a0", " "), re.IGNORECASE
    )
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def whole_number(value: str | None) -> int | None:
    """A whole number of a press, None for anything else."""
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 15:
        return None
    return int(value)
