"""Decks of the card game: each card's first reaction helps, its second helps a little, its third costs."""

from typing import Any

from games import catalog
from tests.fakes.authored.examples import Round, same

SITUATION = catalog.find()["situation"]
GAUGES = ["listening", "clarity", "speed", "trust"]
ENDINGS = {"good": "Merci à vous.", "fair": "Bon, d’accord.", "poor": "Je m’en vais."}


def reaction(name: str, effects: dict[str, int]) -> dict[str, Any]:
    return {"id": name, "text": f"Choix {name}", "effects": effects, "explain": f"Secret {name}"}


def card(name: str, best: Any = None, middle: Any = None, worst: Any = None, **more: Any) -> dict[str, Any]:
    """A card with the effects of its three reactions."""
    choices = [
        reaction("a", best or {"listening": 10, "trust": 10}),
        reaction("b", middle or {"clarity": 5}),
        reaction("c", worst or {"trust": -30}),
    ]
    return {"id": name, "place": "counter", "commitment": 1, "says": f"Dit {name}", "choices": choices} | more


def deck(*cards: dict[str, Any], length: int = 3, **more: Any) -> dict[str, Any]:
    drawn = list(cards or (card("un"), card("deux"), card("trois"), card("quatre")))
    return {"gauges": GAUGES, "length": length, "cards": drawn, "endings": ENDINGS} | more


def longest() -> dict[str, Any]:
    """A deck whose every line is as long as it may be."""
    effects = dict.fromkeys(GAUGES, -30)
    long = {"text": "t" * 90, "effects": effects, "explain": "é" * 240, "then": "c" * 40}
    choices = [{"id": f"{at}" * 20} | long for at in range(3)]
    source = {"label": "s" * 160, "address": f"https://example.org/{'a' * 80}", "date": "2026-05-31"}
    lines = {"says": "d" * 200, "choices": choices, "source": source}
    words = dict.fromkeys(ENDINGS, "m" * 160)
    return deck(*(card(f"{at:040}") | lines for at in range(60)), length=12, endings=words)


def deck_of(**effects: Any) -> dict[str, Any]:
    """A deck of three cards with the same effects."""
    return deck(*(card(name, **effects) for name in ("un", "deux", "trois")))


def leading() -> dict[str, Any]:
    """A deck whose first card's first reaction leads to a follow-up."""
    first = card("un")
    first["choices"][0]["then"] = "suite"
    return deck(first, card("deux"), card("trois"), card("suite", follow_up=True))


def begin(raw: dict[str, Any] | None = None, *picks: int, shuffle: Any = same) -> Round:
    """A run of a deck after these picks."""
    run = Round(SITUATION, raw or deck(), shuffle)
    for pick in picks:
        run.pick(pick)
    return run
