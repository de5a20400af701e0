"""The pack that benches play, whatever authors write: one question with choices a door, and twins."""

import json
from typing import Any

NAME = "banc"
DOORS = 60
APART = 12
"""Doors from a notion's first twin to its second; pairs fill blocks of twice as many, the last have none."""


def body() -> bytes:
    """The pack as a campaign keeps it."""
    pack = {
        "format": 1,
        "id": NAME,
        "title": "Banc",
        "language": "fr",
        "description": "Une question par porte.",
        "items": [_item(number) for number in range(1, DOORS + 1)],
    }
    return json.dumps(pack, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _item(number: int) -> dict[str, Any]:
    texts = (
        "Je demande la pièce qui manque, avec une date",
        "Je garde le dossier jusqu’à la prochaine lettre",
        "Je renvoie le dossier, sans dire ce qui manque",
        "Je laisse la personne rappeler quand elle voudra",
    )
    choices: list[dict[str, Any]] = [
        {"id": letter, "text": text, "why": "Le délai court sans que la personne le sache."}
        for letter, text in zip("abcd", texts, strict=True)
    ]
    choices[0] = {"id": "a", "text": texts[0], "right": True}
    block, rank = divmod(number - 1, 2 * APART)
    paired = (block + 1) * 2 * APART <= DOORS
    first = number - APART if paired and rank >= APART else number
    twin = {"twin": "a" if number == first else "b"} if paired else {}
    return twin | {
        "id": f"fiche-{number}",
        "kind": "quiz",
        "theme": f"Le dossier incomplet, {first}",
        "notion": f"dossier-{first}",
        "commitment": 4,
        "source": {"label": "Code des relations entre le public et l’administration", "date": "2026-05"},
        "fact_date": "2026-05",
        "confidence": "V",
        "review_on": "2099-12-31",
        "gesture": "Dites à la prochaine personne ce qui manque, et jusqu’à quand.",
        "questions": [
            {
                "ask": "Un dossier arrive, une pièce manque. Que faites-vous ?",
                "form": "single",
                "choices": choices,
                "explanation": "Qui sait ce qui manque et jusqu’à quand peut agir. Attendre semble prudent : "
                "le délai court, et la personne ne le sait pas.",
            }
        ],
    }
