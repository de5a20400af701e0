"""Adaptive Cards read back: by the official 1.5 schema, by their elements, by what one can press."""

import json
from fnmatch import fnmatchcase
from importlib import resources

from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from bot.cards.adaptive.card import LIMITS

SCHEMA = Draft7Validator(
    json.loads((resources.files("adaptive_cards") / "schemas/schema-1.5.json").read_text("utf-8"))
)


def valid(card: dict) -> dict:
    problem = best_match(SCHEMA.iter_errors(card))
    assert problem is None, f"{problem.json_path}: {problem.message}"
    return card


def fits(card: dict) -> dict:
    """The card, which Teams takes for its size."""
    assert len(json.dumps(card, ensure_ascii=False).encode()) < LIMITS["card_bytes"]
    return card


def parts(value, kind: str, but: tuple[str, ...] = ()) -> list[dict]:
    """Every element of a type ("Input.*": of several), in reading order.

    Fallbacks are elements too; what stands under one of the keys `but` is passed over.
    """
    if isinstance(value, list):
        return [part for element in value for part in parts(element, kind, but)]
    if not isinstance(value, dict):
        return []
    inside = parts([element for key, element in value.items() if key not in but], kind, but)
    return [value, *inside] if fnmatchcase(str(value.get("type")), kind) else inside


def presses(value) -> list[dict]:
    """The buttons of a card, in reading order."""
    return parts(value, "Action.Execute", but=("fallback",))


def button(card: dict, verb: str) -> dict:
    return next(press for press in presses(card) if press["verb"] == verb)


def has(verb: str):
    return lambda card: any(press["verb"] == verb for press in presses(card))


def text_of(card: dict) -> str:
    return json.dumps(card, ensure_ascii=False).replace("\u00a0", " ")
