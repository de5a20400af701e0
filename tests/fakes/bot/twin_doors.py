"""The whole house where the first and the last door of an advent hold twins, and what the two items say."""

import hashlib
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from limits import RateLimitItemPerSecond

from bot.channels.web.visit import guard
from tests.fakes.bot.advent import LAST, opened, quiz, write_items
from tests.fakes.chat.region import single

FIRST = 1
CHANCE = {"a": list, "b": lambda values: list(reversed(values))}
"""What chance does so that everybody meets this twin first."""
WORDS = {
    "a": ("tabouret", "édredon", "ocarina", "xylophone", "pamplemousse", "quiproquo", "vérandas", "samovar"),
    "b": ("parasol", "traversin", "basson", "carillon", "bergamote", "malentendu", "gloriettes", "théière"),
}
"""A word of each text that one twin alone has."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M%d"/></svg>'
FILES = {f"x-{mark}.svg": (SVG % at).encode() for at, mark in enumerate("ab")}


def twin(mark):
    """One of the two: its theme and its notion are also the other's."""
    name, right, other, third, why, gesture, alt, source = WORDS[mark]
    item = quiz(FIRST) | {
        "id": f"le-{name}",
        "twin": mark,
        "notion": "le-delai",
        "theme": "Le délai",
        "gesture": f"Sortez {gesture}.",
        "picture": {"file": f"x-{mark}.svg", "alt": f"Des {alt}"},
    }
    item["source"] = item["source"] | {"label": f"Guide du {source}"}
    question = single(f"Où est {name} ?")
    for choice, text in zip(question["choices"], (right, other, third), strict=True):
        choice["text"] = f"Dans le {text}"
    item["questions"] = [question | {"explanation": f"Parce que {why}."}]
    return item


def write_twins(packs):
    """The campaign's pack, in a folder of packs."""
    between = [quiz(number) for number in range(FIRST + 1, LAST)]
    write_items(packs / "essai", [twin("a"), *between, twin("b")], FILES)


@dataclass(frozen=True)
class Pair:
    """The twin that everybody meets first, and the other."""

    met: str
    other: str

    def secrets(self):
        """A word of each text of the other, its name, and the name and the hash of its picture."""
        return (*WORDS[self.other], f"x-{self.other}.svg", self.digest(self.other))

    def digest(self, mark):
        """The hash of a twin's picture."""
        return hashlib.sha256(FILES[f"x-{mark}.svg"]).hexdigest()

    def given_away(self, heard):
        """What of the other twin stands in what was heard."""
        text = "\n".join(heard).casefold()
        return [secret for secret in self.secrets() if secret.casefold() in text]


@asynccontextmanager
async def twin_house(tmp_path, met):
    """The house, in which chance gives everybody this twin first, and nobody is too quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "TURNS", RateLimitItemPerSecond(1_000))
        async with opened(tmp_path, write=write_twins, shuffle=CHANCE[met]) as house:
            yield house
