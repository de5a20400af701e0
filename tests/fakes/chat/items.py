"""Items of several kinds that a pack of a world may hold, whose doors have one question."""

from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.region import head, single

PAIRS = {
    "kind": "pairs",
    "explanation": "Parce que.",
    "ask": "Que veut dire chaque mot ?",
    "left": [{"id": word[0].lower(), "text": word} for word in ("Notifier", "Instruire", "Proroger")],
    "right": [{"id": "d", "text": "Dire"}, {"id": "e", "text": "Étudier"}, {"id": "a", "text": "Allonger"}],
    "matches": {"n": "d", "i": "e", "p": "a"},
}
ORDERING = {
    "kind": "ordering",
    "explanation": "Parce que.",
    "ask": "Dans quel ordre ?",
    "steps": [{"id": step, "text": step.title()} for step in ("lire", "confier", "classer")],
}
ESTIMATE = {
    "kind": "estimate",
    "explanation": "Parce que.",
    "ask": "Combien de jours ?",
    "answer": 14.5,
    "unit": "jours",
    "low": 0.5,
    "high": 60,
    "tolerance": 2,
    "zero_at": 12,
}
FLASHCARD = {
    "kind": "flashcard",
    "cards": [{"id": "a", "recto": "Comment finir un appel ?", "verso": "Par ce qui va se passer ensuite."}],
}
QUIZ = {"kind": "quiz", "questions": [single("Première ?")]}


def pack_of(world, *items):
    """The pack holds these items, in this order."""
    named = [head(f"un-{at}") | item for at, item in enumerate(items)]
    rewrite(world, lambda body: body.update(items=named))
