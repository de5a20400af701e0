"""The rows of each kind of item: what `bodies` and `decks` read, written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from content.importers.shapes import choice_id
from content.importers.spreadsheet import fields
from content.importers.spreadsheet.columns import FILMS, GAUGES, ITEMS, OTHERS, SITUATIONS, SPOTS, Layout
from content.pack import Head

Row = dict[str, str]
"""The texts of a row by the title of their column."""
Raw = Mapping[str, Any]

_FORMS = {"single": "choix", "several": "plusieurs", "true_false": "vrai-faux", "text": "texte"}
_GAUGES = {name: title for title, name in GAUGES.items()}
_SPOTS = {name: title for title, name in SPOTS.items()}
_ENDINGS = {"good": "content", "fair": "mitigé", "poor": "mécontent"}
_FILM = {
    "Titre": "title",
    "Film": "file",
    "Affiche": "poster",
    "Piste": "track",
    "Secondes": "seconds",
    "Langue du film": "language",
}


def cell_text(value: Any) -> str:
    """A value as its cell says it; a number has its shortest form, with the comma that French writes."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    return "" if value is None else str(value)


def _ids(parts: Sequence[Raw]) -> str:
    """The technical names of choices where they are not a, b, c."""
    names = [str(part["id"]) for part in parts]
    return "" if names == [choice_id(at) for at in range(len(names))] else " ".join(names)


def _numbered(title: str, texts: Sequence[str]) -> Row:
    return {f"{title} {at}": text for at, text in enumerate(texts, start=1)}


def _own(part: Raw) -> Row:
    """What a question or a card says of its own answer."""
    source = part.get("source") or {}
    titles = {"Source propre": "label", "Adresse propre": "address", "Date propre": "date"}
    row = {title: cell_text(source.get(name)) for title, name in titles.items()}
    return row | {"Faits propres": ", ".join(part.get("facts", ()))}


def _question(question: Raw) -> Row:
    row = _own(question) | {
        "Type": _FORMS[question["form"]],
        "Question": cell_text(question.get("ask")),
        "Explication": cell_text(question.get("explanation")),
        "Réponse": cell_text(question.get("answer")),
    }
    if "accept" in question:
        return row | {"Réponse": "|".join(text.replace("|", "\\|") for text in question["accept"])}
    choices = question.get("choices", ())
    right = ", ".join(str(at) for at, choice in enumerate(choices, start=1) if choice.get("right"))
    row |= {"Réponse": right} if choices else {}
    row |= _numbered("Choix", [cell_text(choice.get("text")) for choice in choices])
    row |= _numbered("Pourquoi", [cell_text(choice.get("why")) for choice in choices])
    return row | {"Ids des choix": _ids(choices)}


def _quiz(raw: Raw) -> dict[Layout, list[Row]]:
    return {ITEMS: [_question(question) for question in raw["questions"]]}


def _video(raw: Raw) -> dict[Layout, list[Row]]:
    film = {title: cell_text(raw["film"].get(name)) for title, name in _FILM.items()}
    rows = [{"Type": "film"}, *map(_question, raw.get("questions", ()))]
    return {ITEMS: rows, FILMS: [film | {"Transcription": "\n".join(raw.get("transcript", ()))}]}


def _flashcard(raw: Raw) -> dict[Layout, list[Row]]:
    rows = [
        {
            "Type": "carte",
            "Question": cell_text(card.get("recto")),
            "Explication": cell_text(card.get("verso")),
        }
        | _own(card)
        for card in raw["cards"]
    ]
    rows[0]["Ids des choix"] = _ids(raw["cards"])
    return {ITEMS: rows}


def _pairs(raw: Raw) -> dict[Layout, list[Row]]:
    terms, right, matches = raw["left"], raw["right"], raw["matches"]
    texts = {row["id"]: row["text"].replace("->", "\\->") for row in right}
    couples = [(row["text"].replace("->", "\\->"), matches[row["id"]]) for row in terms]
    couples += [("", row["id"]) for row in right if row["id"] not in matches.values()]
    at = {name: number for number, (_, name) in enumerate(couples, start=1)}
    names = [row["id"] for row in right]
    usual = names == [f"r{number}" for number in range(1, len(names) + 1)] and list(at) == names
    row = {
        "Type": "associer",
        "Question": cell_text(raw.get("ask")),
        "Explication": cell_text(raw.get("explanation")),
        **_numbered("Choix", [f"{text} -> {texts[name]}".strip() for text, name in couples]),
        **_numbered("Pourquoi", [raw.get("whys", {}).get(row["id"], "") for row in terms]),
        "Ids des choix": _ids(terms),
        "Ids des sens": "" if usual else " ".join(f"{name}={at[name]}" for name in names),
    }
    return {ITEMS: [row]}


def _estimate(raw: Raw) -> dict[Layout, list[Row]]:
    figures = {
        "Réponse": "answer",
        "Minimum": "low",
        "Maximum": "high",
        "Tolérance": "tolerance",
        "Zéro à": "zero_at",
    }
    row = {title: cell_text(raw.get(name)) for title, name in figures.items()}
    return {
        ITEMS: [
            {
                "Type": "estimer",
                "Question": cell_text(raw.get("ask")),
                "Unité": cell_text(raw.get("unit")),
                "Explication": cell_text(raw.get("explanation")),
                **row,
            }
        ]
    }


def _ordering(raw: Raw) -> dict[Layout, list[Row]]:
    texts = {"Question": cell_text(raw.get("ask")), "Explication": cell_text(raw.get("explanation"))}
    row = {"Type": "ordonner"} | texts
    steps = _numbered("Choix", [step["text"] for step in raw["steps"]])
    return {ITEMS: [row | steps | {"Ids des choix": _ids(raw["steps"])}]}


def _situation(raw: Raw) -> dict[Layout, list[Row]]:
    cards = [_card(card) for card in raw["cards"]]
    cards[0] |= {
        "Jauges": ", ".join(_GAUGES[name] for name in raw.get("gauges", ())),
        "Cartes tirées": cell_text(raw.get("length")),
        **{
            f"Dernier mot {title}": cell_text(raw.get("endings", {}).get(name))
            for name, title in _ENDINGS.items()
        },
    }
    return {ITEMS: [{"Type": "situation"}], SITUATIONS: cards}


def _card(card: Raw) -> Row:
    row = _own(card) | {
        "Carte": card["id"],
        "Suite": {True: "oui", False: "non", None: ""}[card.get("follow_up")],
        "Lieu": _SPOTS[card["place"]] if "place" in card else "",
        "Engagement": cell_text(card.get("commitment")),
        "L’usager dit": cell_text(card.get("says")),
        "Ids des réactions": _ids(card["choices"]),
    }
    for at, choice in enumerate(card["choices"], start=1):
        row |= {f"Réaction {at}": choice["text"], f"Effet {at}": cell_text(choice.get("explain"))}
        row |= {f"{title} {at}": cell_text(choice["effects"].get(name)) for title, name in GAUGES.items()}
        row |= {f"Ensuite {at}": cell_text(choice.get("then"))}
    return row


def as_fields(raw: Raw) -> dict[Layout, list[Row]]:
    """Any other kind: its own part of the item, a field a row."""
    body = {name: value for name, value in raw.items() if name not in Head.model_fields}
    rows = [{"Champ": field, "Valeur": value} for field, value in fields.flat(body)]
    return {ITEMS: [{"Type": cell_text(raw.get("kind"))}], OTHERS: rows}


def rows_of_kind(raw: Raw) -> dict[Layout, list[Row]]:
    """The rows of an item by the sheet where they stand."""
    return _BODIES.get(raw["kind"], as_fields)(raw)


_BODIES: Mapping[str, Callable[[Raw], dict[Layout, list[Row]]]] = {
    "quiz": _quiz,
    "video": _video,
    "flashcard": _flashcard,
    "pairs": _pairs,
    "estimate": _estimate,
    "ordering": _ordering,
    "situation": _situation,
}
