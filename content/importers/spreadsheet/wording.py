"""What is wrong with an item, in the words of its spreadsheet: its titles, never a path of YAML."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from content.importers.spreadsheet.columns import GAUGES, ORDERS, OTHERS, SCENES, SPOTS, TYPES
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
_PHRASES = {"right: true": "Réponse", "form: several": "plusieurs", "follow_up: true": "Suite : oui"}
_FIXES = {
    "Gardez un seul « right: true », ou écrivez « form: several ».": (
        "Gardez un seul numéro dans « Réponse », ou écrivez « plusieurs » dans « Type »."
    ),
    "Ajoutez « right: true » au bon choix.": "Écrivez son numéro dans « Réponse ».",
    "Donnez chaque réponse à part, sur sa ligne.": "Séparez les réponses par une barre : usager | usagère.",
    "Mettez « avant le mot et » après, avec une espace insécable.": "Mettez « avant le mot et » après.",
    "Recopiez sa marque depuis content/facts, ou écrivez le fait.": "Corrigez sa marque, ou videz la case.",
}
"""What to do in a spreadsheet, where it is something else than in a folder."""
_KINDS = {"estimate": "estimer", "ordering": "ordonner", "pairs": "associer"}
_TWINS = re.compile(r"(?:^Les jumelles de .* sont de type|^Donnez-leur un seul type, parmi) ")
_KIND = re.compile(rf"(?<= )(?:{'|'.join(_KINDS)})(?=[ ,.])")
"""Games that a sentence on twins names; a quiz is one in a spreadsheet too."""
_QUOTED = re.compile(r"«\s([a-z_]+)(:?[^«»]*)\s»")
_CELL = re.compile(r"dans «\s([^«»]+)\s»")
_EMPTY = ("La case est vide.", "Remplissez-la.")
_NO_QUESTION = ("Cette fiche n’a pas de question.", "Écrivez-en une sur la ligne d’après, avec le même Id.")
_NAME = "Prenez des minuscules sans accent, des chiffres et des tirets."
_TYPE = f"Écrivez {', '.join(TYPES)}, ou le nom d’un jeu de la feuille « {OTHERS.title} »."
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
    "string_type": ("La case ne contient pas un texte.", "Écrivez-en un."),
    "list_type": ("Ces cases n’ont pas la bonne forme.", "Remplissez-les de nouveau."),
    "dict_type": ("Ces cases n’ont pas la bonne forme.", "Remplissez-les de nouveau."),
    "model_type": ("Ces cases n’ont pas la bonne forme.", "Remplissez-les de nouveau."),
    "string_pattern_mismatch": ("« {input} » ne convient pas.", _NAME),
    "bool_type": ("« {input} » n’est ni vrai ni faux.", "Écrivez l’un des deux."),
    "int_type": ("« {input} » n’est pas un nombre entier.", "Écrivez-le en chiffres."),
    "float_type": ("« {input} » n’est pas un nombre.", "Écrivez-le en chiffres."),
    "greater_than_equal": ("« {input} » est trop petit.", "Écrivez {ge} ou plus."),
    "greater_than": ("« {input} » est trop petit.", "Écrivez plus que {gt}."),
    "less_than_equal": ("« {input} » est trop grand.", "Écrivez {le} ou moins."),
    "too_short": (
        "{many}\u00a0: {actual_length}, il en faut {min_length} au moins.",
        "Complétez les cases.",
    ),
    "too_long": ("{many}\u00a0: {actual_length}, {max_length} au plus.", "Supprimez celles en trop."),
}
_OF_FIELDS = {
    "missing": ("Il manque le champ « {path} ».", "Ajoutez une ligne."),
    "string_type": ("« {input} » n’est pas un texte.", "Entourez-le de guillemets."),
    "bool_type": ("« {input} » n’est ni true ni false.", "Écrivez l’un des deux."),
    "list_type": ("« {path} » a plusieurs parties.", "Écrivez une ligne pour chacune, dont « {path} 1 »."),
    "dict_type": ("« {path} » a plusieurs parties.", "Écrivez une ligne pour chacune."),
    "model_type": ("« {path} » a plusieurs parties.", "Écrivez une ligne pour chacune."),
    "literal_error": ("« {input} » ne convient pas.", "Écrivez {expected}."),
    "union_tag_not_found": ("Il manque le champ « {path} form ».", "Copiez celui d’une fiche voisine."),
    "union_tag_invalid": ("Cette forme de question n’existe pas.", "Écrivez {expected_tags}."),
}
"""The same in the sheet of fields, which has the names that YAML has."""
_MANY = {
    "cards": "Cartes",
    "gauges": "Jauges",
    "steps": "Étapes",
    "left": "Termes",
    "right": "Sens",
    "accept": "Réponses acceptées",
    "questions": "Questions",
}
"""What a list holds, where its size is told; of choices, a card's are reactions."""
_LONGEST = 40
"""Letters of an author's cell that a sentence repeats."""


def in_sheet(problem: Problem) -> Problem:
    """The same problem, told in the words of the sheet where its place is."""
    message, fix = _advice(problem)
    column = problem.column
    if not column and problem.line and problem.fix in _FIXES and (cell := _CELL.search(fix)):
        column = cell[1]  # what is wrong of several cells stands at the one to write in
    return replace(problem, message=message, fix=fix, column=column, code="", values={})


def place(file: str, sheet: str, line: int, column: str) -> str:
    """The place in a sentence: « fiches.xlsx, feuille « Fiches », ligne 7, colonne « Thème » »."""
    parts = [
        file,
        f"feuille « {sheet} »" if sheet else "",
        f"ligne {line}" if line else "",
        f"colonne « {column} »" if column else "",
    ]
    return ", ".join(part for part in parts if part)


def _advice(problem: Problem) -> tuple[str, str]:
    """What is wrong, and what to do."""
    last = next((part for part in reversed(problem.where) if isinstance(part, str)), "")
    many = _MANY.get(last, _TITLES.get(last, last))
    cell_text = _cell_text(problem.values.get("input", ""))
    values = dict(problem.values) | {
        "input": cell_text[:_LONGEST] + "…" * (len(cell_text) > _LONGEST),
        "many": "Réactions" if problem.where[:1] == ("cards",) and last == "choices" else many,
        "path": " ".join(str(step + 1) if isinstance(step, int) else step for step in problem.where),
    }
    in_fields = problem.file == OTHERS.title
    if problem.where == ("questions",) and problem.code == "missing" and not in_fields:
        return _NO_QUESTION
    if in_fields and problem.code in _OF_FIELDS and cell_text:
        return _filled(_OF_FIELDS[problem.code], values)
    if problem.code == "missing" and not problem.column:
        return f"Il manque « {_TITLES.get(last, last)} ».", "Ajoutez-le."
    picked = _picked(problem, last)
    if picked:
        return _filled(picked, values) if cell_text.strip() or not problem.code else _EMPTY
    if problem.code in _SAYINGS and last != "accept":
        return _filled(_SAYINGS[problem.code], values) if cell_text.strip() else _EMPTY
    if in_fields:
        return problem.message, problem.fix
    return _sheet_text(problem.message), _sheet_text(_FIXES.get(problem.fix, problem.fix))


def _picked(problem: Problem, last: str) -> tuple[str, str] | None:
    """What is said where a cell takes a date or a word of a list."""
    date = _DATE.get(problem.where) or _DATE.get(problem.where[-2:])  # an item's, else a question's own
    if problem.code == "author" and date:
        return "« {input} » n’est pas une date.", date
    of_list = problem.code == "literal_error" and last in _CHOSEN
    if of_list or (problem.code == "string_pattern_mismatch" and last in {"confidence", "scene"}):
        return _SAYINGS["string_pattern_mismatch"][0], _CHOSEN[last]
    if problem.where == ("kind",) and not problem.code:
        return "Ce type de jeu n’existe pas.", _TYPE
    if problem.where == ("scene",):  # a name that nobody has drawn
        return problem.message.replace("{", "{{").replace("}", "}}"), _CHOSEN["scene"]
    return None


def _filled(saying: tuple[str, str], values: Mapping[str, Any]) -> tuple[str, str]:
    message, fix = saying
    return message.format(**values), fix.format(**values)


def _cell_text(value: object) -> str:
    """What a cell says, as an author wrote it."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "vrai", False: "faux"}[value]
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _sheet_text(text: str) -> str:
    """A sentence with the titles of columns in the place of YAML's words."""
    text = _QUOTED.sub(_title, text)
    return _KIND.sub(lambda kind: _KINDS[kind[0]], text) if _TWINS.match(text) else text


def _title(match: re.Match[str]) -> str:
    word, value = match[1], match[2].removeprefix(":").strip(" …\u00a0")
    phrase = f"{word}: {value}"
    if phrase in _PHRASES:
        return f"« {_PHRASES[phrase]} »"
    if word not in _TITLES or (match[2] and not match[2].startswith(":")):
        return match[0]
    return f"« {_TITLES[word]} : {value} »" if value else f"« {_TITLES[word]} »"
