"""What is wrong with an item, in the words of its spreadsheet: its titles, never a path of YAML."""

import re
from dataclasses import replace

from content.importers.spreadsheet.columns import GAUGES, ORDERS, OTHERS, SCENES, SPOTS
from content.loader.problems import Problem, Where

_TITLES = {
    "ask": "Question",
    "recto": "Question",
    "says": "L’usager dit",
    "verso": "Explication",
    "explanation": "Explication",
    "explain": "Effet",
    "answer": "Réponse",
    "accept": "Réponse",
    "right": "Choix",
    "left": "Choix",
    "matches": "Choix",
    "choices": "Choix",
    "steps": "Choix",
    "text": "Choix",
    "why": "Pourquoi",
    "whys": "Pourquoi",
    "theme": "Thème",
    "notion": "Notion",
    "commitment": "Engagement",
    "source": "Source",
    "label": "Source",
    "address": "Adresse",
    "date": "Date de la source",
    "fact_date": "Date du fait",
    "confidence": "Confiance",
    "review_on": "À relire le",
    "gesture": "Geste",
    "id": "Id",
    "kind": "Type",
    "form": "Type",
    "unit": "Unité",
    "low": "Minimum",
    "high": "Maximum",
    "tolerance": "Tolérance",
    "zero_at": "Zéro à",
    "picture": "Image",
    "alt": "Texte de l’image",
    "misconception": "Idée reçue",
    "belief": "Idée reçue",
    "basis": "D’où on le sait",
    "twin": "Jumelle",
    "facts": "Faits",
    "lang": "Langue",
    "follow_up": "Suite",
    "then": "Ensuite",
    "place": "Lieu",
    "gauges": "Jauges",
    "length": "Cartes tirées",
    "effects": "Jauges",
    "endings": "Dernier mot",
    "cards": "Carte",
    "film": "Film",
    "file": "Film",
    "poster": "Affiche",
    "track": "Piste",
    "seconds": "Secondes",
    "transcript": "Transcription",
    "scene": "Décor",
    "order": "Ordre",
    "title": "Titre",
    "language": "Langue",
    "description": "Description",
    "questions": "Question",
} | {name: title for title, name in GAUGES.items()}
"""The title that a word of YAML has in a spreadsheet, where a sentence names it."""
_PHRASES = {"right: true": "Réponse", "form: several": "plusieurs", "follow_up: true": "Suite"}
_QUOTED = re.compile(r"«\s([a-z_]+)(:?[^«»]*)\s»")
_EMPTY = ("La case est vide.", "Remplissez-la.")
_NAME = "Prenez des minuscules sans accent, des chiffres et des tirets."
_DATE: dict[Where, str] = {
    ("source", "date"): "Écrivez 2026-05 ou 31/05/2026.",
    ("fact_date",): "Écrivez 2026-05 ou 31/05/2026.",
    ("review_on",): "Écrivez le jour, par exemple 31/05/2027.",
}
_CHOSEN = {
    "confidence": "Lisez ce fait dans sa source, puis écrivez V ou V2.",
    "place": f"Écrivez {', '.join(SPOTS)}.",
    "twin": "Écrivez a ou b.",
    "lang": "Écrivez fr ou en.",
    "language": "Écrivez fr ou en.",
    "order": f"Écrivez {' ou '.join(ORDERS)}.",
    "scene": f"Écrivez {', '.join(SCENES)}.",
}
_SAYINGS = {
    "missing": _EMPTY,
    "string_too_short": _EMPTY,
    "string_too_long": ("{size} caractères, {max_length} au plus.", "Raccourcissez le texte."),
    "string_pattern_mismatch": ("« {input} » ne convient pas.", _NAME),
    "bool_type": ("« {input} » n’est ni vrai ni faux.", "Écrivez l’un des deux."),
    "int_type": ("« {input} » n’est pas un nombre entier.", "Écrivez-le en chiffres."),
    "float_type": ("« {input} » n’est pas un nombre.", "Écrivez-le en chiffres."),
    "greater_than_equal": ("« {input} » est trop petit.", "Écrivez {ge} ou plus."),
    "greater_than": ("« {input} » est trop petit.", "Écrivez plus que {gt}."),
    "less_than_equal": ("« {input} » est trop grand.", "Écrivez {le} ou moins."),
    "too_short": ("Il y en a {actual_length}, il en faut {min_length} au moins.", "Complétez les cases."),
    "too_long": ("Il y en a {actual_length}, {max_length} au plus.", "Gardez les meilleures."),
}
_LONGEST = 40
"""Letters of an author's cell that a sentence repeats."""


def in_sheet(problem: Problem) -> Problem:
    """The same problem, told in the words of the sheet where its place is."""
    message, fix = _said(problem)
    return replace(problem, message=message, fix=fix, code="", values={})


def place(file: str, sheet: str, line: int, column: str) -> str:
    """The place in a sentence: « fiches.xlsx, feuille « Fiches », ligne 7, colonne « Thème » »."""
    parts = [
        file,
        f"feuille « {sheet} »" if sheet else "",
        f"ligne {line}" if line else "",
        f"colonne « {column} »" if column else "",
    ]
    return ", ".join(part for part in parts if part)


def _said(problem: Problem) -> tuple[str, str]:
    """What is wrong, and what to do."""
    last = next((part for part in reversed(problem.where) if isinstance(part, str)), "")
    written = str(problem.values.get("input", ""))
    values = dict(problem.values) | {"input": written[:_LONGEST] + "…" * (len(written) > _LONGEST)}
    date = _DATE.get(problem.where) or _DATE.get(problem.where[-2:])  # an item's, else a question's own
    if problem.code == "author" and date:
        return "« {input} » n’est pas une date.".format(**values), date
    if problem.code == "literal_error" and last in _CHOSEN:
        return _SAYINGS["string_pattern_mismatch"][0].format(**values), _CHOSEN[last]
    if problem.code == "string_pattern_mismatch" and last in {"confidence", "scene"}:
        return _SAYINGS[problem.code][0].format(**values), _CHOSEN[last]
    if problem.where == ("scene",):  # a name that nobody has drawn
        return problem.message, _CHOSEN["scene"]
    if problem.file == OTHERS.title and problem.code == "missing":
        field = " ".join(str(step + 1) if isinstance(step, int) else step for step in problem.where)
        return f"Il manque le champ « {field} ».", "Ajoutez une ligne."
    if problem.code == "missing" and not problem.column:
        return f"Il manque « {_TITLES.get(last, last)} ».", "Ajoutez-le."
    if problem.code in _SAYINGS and last != "accept":
        message, fix = _SAYINGS[problem.code]
        return message.format(**values), fix.format(**values)
    if problem.file == OTHERS.title:  # its fields have the names that YAML has
        return problem.message, problem.fix
    return _named(problem.message), _named(problem.fix)


def _named(text: str) -> str:
    """A sentence with the titles of columns in the place of YAML's words."""
    return _QUOTED.sub(_title, text)


def _title(match: re.Match[str]) -> str:
    word, value = match[1], match[2].removeprefix(":").strip(" …\u00a0")
    phrase = f"{word}: {value}"
    if phrase in _PHRASES:
        return f"« {_PHRASES[phrase]} »"
    if word not in _TITLES or (match[2] and not match[2].startswith(":")):
        return match[0]
    return f"« {_TITLES[word]} : {value} »" if value else f"« {_TITLES[word]} »"
