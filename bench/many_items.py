"""What `check` costs by the size of a pack: `python -m bench.many_items` (CPU seconds, whatever else runs).

The pack is generated: quizzes with one and several right choices, figures, rows to link and to put in order,
decks of cards, and twins, each item in words of its own. It is read from YAML and checked as `check` does it,
every rule of people who know nothing included.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, Final

from content.check import Known, folder_media, judge
from content.check.outsider import figures
from content.loader import Problem, read
from games import catalog

Written = dict[str, Any]
TODAY: Final = date(2026, 11, 2)
SIZES: Final = (250, 500, 1_000, 2_000)
_A_FILE: Final = 100
_GAUGES: Final = ("listening", "clarity", "trust")
_SYLLABLES: Final = ("ba", "co", "di", "fu", "ga", "lo", "mi", "nu", "pe", "ra", "so", "ti", "va", "zo")


def items(number: int, seed: int = 1) -> list[Written]:
    """So many items, in words of their own."""
    chance = Random(seed)  # noqa: S311 (a trial)
    return [_item(at, chance) for at in range(number)]


def pack(folder: Path, number: int, seed: int = 1) -> Path:
    """Write a pack of so many items into a folder that bears its name."""
    (folder / "items").mkdir(parents=True)
    head = {"id": folder.name, "title": "Banc", "description": "Des fiches engendrées."}
    (folder / "pack.yaml").write_text(json.dumps(head), "utf-8")
    records = items(number, seed)
    for begin in range(0, number, _A_FILE):
        text = json.dumps(records[begin : begin + _A_FILE], ensure_ascii=False)
        (folder / "items" / f"{begin:05}.yaml").write_text(text, "utf-8")
    return folder


def checked(folder: Path) -> tuple[list[Problem], dict[str, float]]:
    """Every problem of a pack, and the CPU seconds of each part of `check`."""
    spent, begun = {}, process_time()
    reading = read(folder, catalog.find())
    spent["read"] = process_time() - begun
    begun = process_time()
    played = figures.figures(reading)
    spent["outsider"] = process_time() - begun
    begun = process_time()
    problems = judge(folder_media.sizes(folder), reading, TODAY, Known(), outsiders=played)
    spent["judge"] = process_time() - begun
    return problems, spent


def _item(at: int, chance: Random) -> Written:
    head = {
        "id": f"fiche-{at}",
        "theme": f"Le {_word(chance)}",
        "notion": f"notion-{at}",
        "source": {"label": "Guide", "date": "2026-05"},
        "confidence": "V",
        "review_on": "2099-12-31",
        "gesture": "Saluez la prochaine personne.",
    }
    kind, body = _BODIES[at % len(_BODIES)]
    return head | {"kind": kind} | body(chance)


def _word(chance: Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 6)))


def _words(chance: Random, number: int = 5) -> str:
    return " ".join(_word(chance) for _ in range(number)).capitalize()


def _question(chance: Random, form: str, rights: int) -> Written:
    right = set(chance.sample(range(4), rights))
    choices = [
        {"id": "abcd"[place], "text": _words(chance)}
        | ({"right": True} if place in right else {"why": "Non."})
        for place in range(4)
    ]
    return {
        "ask": f"{_words(chance)}\u00a0?",
        "form": form,
        "choices": choices,
        "explanation": _words(chance),
    }


def _quiz(chance: Random) -> Written:
    return {
        "questions": [_question(chance, "single", 1), _question(chance, "several", chance.randrange(1, 4))]
    }


def _estimate(chance: Random) -> Written:
    answer = chance.randrange(3, 20)
    bounds = {"answer": answer, "unit": "jours", "low": 0, "high": 100, "tolerance": 2, "zero_at": 9}
    return {"ask": f"{_words(chance)}\u00a0?", "explanation": _words(chance), **bounds}


def _ordering(chance: Random) -> Written:
    steps = [{"id": "abcd"[place], "text": _words(chance)} for place in range(4)]
    return {"ask": f"{_words(chance)}\u00a0?", "explanation": _words(chance), "steps": steps}


def _deck(chance: Random) -> Written:
    cards = [
        {
            "id": f"carte-{number}",
            "place": "counter",
            "commitment": 1,
            "says": _words(chance),
            "choices": [
                {
                    "id": letter,
                    "text": _words(chance, 4),
                    "effects": dict.fromkeys(_GAUGES, worth),
                    "explain": _words(chance),
                }
                for letter, worth in zip("abc", chance.sample((15, 5, -10), 3), strict=True)
            ],
        }
        for number in range(4)
    ]
    endings = {"good": "Merci.", "fair": "Bon.", "poor": "Je pars."}
    return {"gauges": list(_GAUGES), "length": 3, "cards": cards, "endings": endings}


_BODIES: Final[tuple[tuple[str, Callable[[Random], Written]], ...]] = (
    ("quiz", _quiz),
    ("estimate", _estimate),
    ("quiz", _quiz),
    ("ordering", _ordering),
    ("situation", _deck),
)


def main() -> None:
    """Print the CPU seconds of each part, for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    print("| items | read, s | outsider, s | judge, s | problems |\n|---:|---:|---:|---:|---:|")
    for number in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            problems, spent = checked(pack(Path(folder) / "banc", number))
        print(f"| {number:,} | {' | '.join(f'{part:.1f}' for part in spent.values())} | {len(problems)} |")


if __name__ == "__main__":
    main()
