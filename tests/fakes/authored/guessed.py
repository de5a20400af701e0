"""Items by their choices alone, as an author's file: what a reader who knows nothing sees of them."""

import json

from tests.fakes.authored.situations import ENDINGS, GAUGES

HEAD = {
    "theme": "L’accueil",
    "source": {"label": "DITP, guide", "date": "2024-05"},
    "confidence": "V",
    "review_on": "2027-01-31",
}


def question(ask, *choices, right=0, form="single", **more):
    """A question whose right choices are at these places; each wrong choice says why."""
    places = right if isinstance(right, tuple) else (right,)
    offered = [
        {"id": "abcdef"[at], "text": text} | ({"right": True} if at in places else {"why": "Non."})
        for at, text in enumerate(choices)
    ]
    return {"ask": ask, "form": form, "choices": offered, "explanation": "Ainsi."} | more


def item(name, kind, **body):
    return HEAD | {"id": name, "kind": kind, "notion": name} | body


def quiz(name, *asked, **more):
    return item(name, "quiz", questions=list(asked), **more)


def card(name, *reactions, **more):
    """A card whose first reaction is the best, and whose others cost."""
    choices = [
        {"id": "abc"[at], "text": text, "explain": "Ainsi.", "effects": {"trust": -10 if at else 10}}
        for at, text in enumerate(reactions)
    ]
    says = f"« Je viens pour {name}. »"
    return {"id": name, "place": "counter", "commitment": 1, "says": says, "choices": choices} | more


def deck(name, *cards, **more):
    body = {"gauges": GAUGES, "length": 3, "cards": list(cards), "endings": ENDINGS}
    return item(name, "situation", **(body | more))


def file_of(*items):
    """An items file: JSON is YAML."""
    return json.dumps(items, ensure_ascii=False)
