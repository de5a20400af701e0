"""Reading what people type: commands, with accents and small errors forgiven, a yes, a day, an hour."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from content import codes
from games import answers
from usecases import parsing
from usecases.names import fold

# What people type, French first; the first word of a language is the one that the bot shows.
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "play": (("jouer",), ("play",)),
    "calendar": (("calendrier",), ("calendar",)),
    "door": (("porte",), ("door",)),
    "review": (("réviser",), ("review", "revise")),
    "report": (("signaler",), ("report",)),
    "idea": (("idée", "idées", "mes idées"), ("idea", "ideas", "my ideas")),
    "board": (("classement",), ("leaderboard", "board")),
    "rank": (("mon rang",), ("my rank",)),
    "score": (("mon score", "score"), ("my score",)),
    "badges": (("badges", "mes badges"), ("badges", "my badges")),
    "bravo": (("bravo",), ("bravo", "kudos")),
    "certificate": (("attestation",), ("certificate",)),
    "team": (("équipe", "mon équipe"), ("team", "my team")),
    "plan": (("plan", "plan d’équipe"), ("plan", "team plan")),
    "pseudonym": (("pseudo",), ("nickname", "pseudonym")),
    "shown_name": (("nom", "mon nom"), ("name", "my name")),
    "language": (("langue",), ("language",)),
    "menu": (("menu",), ("menu",)),
    "settings": (("réglages", "mes réglages"), ("settings", "my settings")),
    "help": (("aide",), ("help",)),
    "stop": (("stop",), ("stop",)),
    "resume": (("reprendre",), ("resume",)),
    "pause": (("pause",), ("pause",)),
    "days": (("jours", "mes jours"), ("days", "my days")),
    "reminder": (("rappel",), ("reminder",)),
    "calls": (("rappels", "mes rappels"), ("calls", "reminders", "my reminders")),
    "agenda": (("agenda", "mon agenda"), ("agenda", "my agenda")),
    "mail": (("courriel",), ("e-mail", "email")),
    "data": (("mes données",), ("my data",)),
    "forget": (("oublie-moi",), ("forget me",)),
    "code": (("mon code",), ("my code",)),
    "link": (("relier",), ("link",)),
    "leave": (("quitter",), ("quit", "leave")),
    "campaign": (("campagne",), ("campaign",)),
    "room": (("salon",), ("room",)),
    "admin": (("admin",), ("admin",)),
    "desk": (("pilotage",), ("desk",)),
}
ADMIN = frozenset({"campaign", "room", "admin", "desk"})
NEVER_GUESSED = ADMIN | {"forget", "report", "idea", "bravo"}
PRIVATE = frozenset({"link", "mail"})
"""What is typed after these is neither kept nor repeated: a code, an e-mail address."""
WITH_ARGUMENT = {
    "door": "door",
    "help": "topic",
    "team": "name",
    "plan": "name",
    "pseudonym": "name",
    "shown_name": "name",
    "language": "code",
    "report": "text",
    "idea": "text",
    "bravo": "text",
    "pause": "days",
    "days": "days",
    "reminder": "hour",
    "agenda": "new",
    "mail": "address",
    "link": "code",
}
_TAKES = {
    "door": re.compile(r"\d{1,3}"),
    "pause": re.compile(r"\d{1,15}(?:\s*(?:jours?|days?))?", re.IGNORECASE),
    "reminder": re.compile(r"(?:(?:à|a|at) )?\d.*|non|no|off", re.IGNORECASE),
    "mail": re.compile(r".*@.*"),
    "help": re.compile(r"campagnes?|campaigns?", re.IGNORECASE),
    "agenda": re.compile(r"nouveau|new", re.IGNORECASE),
}
"""What may follow a command's name, where not anything may."""
_LANGUAGES = {"fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en"}
EVERYDAY = ("menu", "help")
"""What anybody may do at any time."""
_GREETINGS = frozenset(
    ("bonjour", "bonsoir", "rebonjour", "salut", "coucou", "hello", "hi", "hey", "goodmorning", "goodevening")
)
_THANKS = frozenset(("merci", "mercibeaucoup", "okmerci", "thanks", "thankyou"))
_ONWARD = (
    *("suite", "la suite", "suivant", "suivante", "question suivante", "carte suivante"),
    *("next", "next question", "next card"),
)
_UNSURE = (
    *("je ne sais pas", "je sais pas", "je ne sais plus", "je ne sais pas du tout", "je n’en sais rien"),
    *("je ne sais pas trop", "je sais pas trop", "sais pas", "nsp", "jsp", "chais pas", "j’en sais rien"),
    *("aucune idée", "pas d’idée", "je n’ai aucune idée", "je passe", "voir la réponse", "la réponse"),
    *("i don’t know", "i do not know", "don’t know", "no idea", "i have no idea", "idk", "dunno", "i pass"),
    *("show the answer", "see the answer", "the answer"),
)
_ERASURE = ("oui, tout effacer", "yes, erase everything")
_NOES = frozenset(("non", "no", "annuler", "cancel"))
_LIKE = 82
"""Likeness from which a command is proposed; below, "oui" would be like "oublie-moi"."""
_NAMES = [
    (verb, fold(name), len(name.split())) for verb, both in COMMANDS.items() for name in (*both[0], *both[1])
]
"""Each name of a command with its verb, folded once: every answer that is typed is compared with them all."""
_LONGEST = max(length for _, _, length in _NAMES)
_YES = re.compile(r"^(?:oui|yes|ok)(?:[\s\u00a0\u202f]+([\d\s\u00a0\u202f.,]+))?[\s!.]*$", re.IGNORECASE)


def command(text: str) -> tuple[str, dict[str, str]] | None:
    """An exact command and its values; accents and case do not matter."""
    words = text.split()
    begins = [fold(" ".join(words[: count + 1])) for count in range(min(len(words), _LONGEST))]
    whole = fold(" ".join(words))
    for verb, name, length in _NAMES:
        if whole == name:
            return verb, {"args": ""} if verb in ADMIN else {}
        if len(words) <= length or begins[length - 1] != name:
            continue
        rest = " ".join(words[length:])
        if verb in ADMIN:
            return verb, {"args": rest}
        value = _argument(verb, rest)
        if value is not None:
            return verb, {WITH_ARGUMENT[verb]: value}
    return None


def _argument(verb: str, rest: str) -> str | None:
    if verb == "language":
        return _LANGUAGES.get(fold(rest))
    if verb == "days" and not parsing.begins_with_weekday(rest):
        return None
    if verb in _TAKES and not _TAKES[verb].fullmatch(rest):
        return None
    return rest if verb in WITH_ARGUMENT else None


@dataclass(frozen=True, slots=True)
class Meant:
    """The command that a text with a small typing error means; `text` is how it is written."""

    verb: str
    text: str
    values: dict[str, str] = field(default_factory=dict)


def slip(text: str) -> Meant | None:
    """The command meant by words with a small typing error in its name, the nearest first.

    A number is no command: "huit" differs from "quit" by one letter.
    """
    if answers.number(text) is not None:
        return None
    words = text.split()
    candidates = [
        (errors, not rest, Meant(verb, _written(verb, name, rest), values))
        for verb, both in COMMANDS.items()
        for name in (*both[0], *both[1])
        for rest in ("", " ".join(words[len(name.split()) :]))
        if (errors := _errors(" ".join(words[: len(name.split())] if rest else words), name)) is not None
        and (values := _values(verb, name, rest, errors)) is not None
    ]
    return min(candidates, key=lambda candidate: candidate[:2])[2] if candidates else None


def _written(verb: str, name: str, rest: str) -> str:
    """How a command is written; a remark may be too long for a button, and some words are not repeated."""
    return name if verb in {"report", "idea", "bravo"} | PRIVATE else f"{name} {rest}".strip()


def _values(verb: str, name: str, rest: str, errors: int) -> dict[str, str] | None:
    """What the words after a command's name say, None where they are not what it takes."""
    # "signer" is another word, and so is "idéal".
    if (verb == "report" and errors > 1) or (verb == "idea" and errors):
        return None
    if verb in ADMIN:
        return {"args": rest}
    if verb == "link" and errors and not codes.is_code(rest):  # "relire" is another word
        return None
    if not rest:
        return {}
    # A name takes any words: a short command's likeness alone says too little.
    if verb in {"team", "plan", "pseudonym", "shown_name"} and len(name) <= 4:
        return None
    value = _argument(verb, rest)
    return None if value is None else {WITH_ARGUMENT[verb]: value}


def _errors(text: str, name: str) -> int | None:
    """By how many letters a text differs from a name: at most 1, or 2 in a long name; None beyond."""
    if len(text) > 2 * len(name) + 4:  # a long message is no name: not folded for each
        return None
    wanted, folded = fold(text), fold(name)
    most = 2 if len(folded) > 7 else 1
    errors = OSA.distance(wanted, folded, score_cutoff=most)
    return errors if min(len(wanted), len(folded)) >= 4 and errors <= most else None


def closest(text: str, words: Iterable[str]) -> str | None:
    """The word that a text means, with a small typing error allowed; None where it means none."""
    errors = {word: count for word in words if (count := _errors(text, word)) is not None}
    return min(errors, key=lambda word: errors[word], default=None)


def nearest(text: str) -> list[str]:
    """The verbs of commands that look like a text, nearest first, without admin verbs; may be empty."""
    names = {
        f"{verb}|{name}": fold(name)
        for verb, both in COMMANDS.items()
        if verb not in ADMIN
        for name in (*both[0], *both[1])
    }
    wanted = fold(text)
    if len(wanted) < 3:
        return []
    matches = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=_LIKE, limit=None)
    return list(dict.fromkeys(str(key).partition("|")[0] for _, _, key in matches))


def greets(text: str) -> bool:
    """Whether a text is a greeting: "bonjour", "Bonjour à tous", "good morning"."""
    words = text.split()
    begun = any(fold(" ".join(words[:length])) in _GREETINGS for length in (1, 2))
    return begun and len(words) <= 4


def thanks(text: str) -> bool:
    """Whether a text is a thank-you."""
    return fold(text) in _THANKS


def aside(text: str) -> bool:
    """Whether a text talks with the bot, whatever was asked: a greeting, thanks, a yes, a no, "next"."""
    return greets(text) or thanks(text) or refuses(text) or read_yes(text) == (True, None) or goes_on(text)


def goes_on(text: str) -> bool:
    """Whether a text asks for what comes next: the label of the button "Question suivante", or less."""
    return closest(text, _ONWARD) is not None


def is_unsure(text: str) -> bool:
    """Whether a text says "I do not know" or asks for the answer: "jsp", "voir la réponse"."""
    return fold(text) in map(fold, _UNSURE) or closest(text, _UNSURE) is not None


def erases(text: str) -> bool:
    """Whether a text is the whole sentence that erases an account; a yes alone is not."""
    return fold(text) in map(fold, _ERASURE)


def nearly_erases(text: str) -> bool:
    """Whether a text is that sentence with a typing error or without its yes: the bot asks again."""
    return closest(text, (*_ERASURE, "tout effacer", "erase everything")) is not None


def refuses(text: str) -> bool:
    """Whether a text is a no."""
    return fold(text) in _NOES


def lone(text: str) -> bool:
    """Whether a text is an answer that needs its question: a yes, a no, a number, letters of choices."""
    parts = re.findall(r"\w+", text)
    chosen = bool(parts) and all(len(part) == 1 or part.isdigit() for part in parts)
    return chosen or answers.number(text) is not None or read_yes(text)[0] or refuses(text)


def label_of(verb: str, language: str) -> str:
    """A command as it is typed in the player's language."""
    names = COMMANDS[verb]
    return (names[0] if language == "fr" else names[1])[0]


def read_yes(text: str) -> tuple[bool, int | None]:
    """Whether a text is a yes, and the number typed with it."""
    match = _YES.match(text.strip())
    if not match:
        return False, None
    digits = (match[1] or "").strip(" .,")
    number = parsing.read_number(digits)
    return number is not None or not digits, number
