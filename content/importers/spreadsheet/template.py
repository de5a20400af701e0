"""The template of a spreadsheet, with an example of each type: it imports as it is."""

import io
from collections.abc import Mapping

import xlsxwriter

from content import cells
from content.importers.spreadsheet.columns import COLUMNS, TYPES
from content.importers.spreadsheet.tables import GUIDE, SHEET

_LAST_ROW = 2_000
_COMMITMENTS = {
    "Source": "Services Publics +, engagement 1 (liste de 2023)",
    "Adresse": "https://www.plus.transformation.gouv.fr/engagement/1",
    "Date de la source": "2024-05",
    "Engagement": "1",
}
_SHARED = {
    "Source": "Un exemple du modèle, à remplacer",
    "Date de la source": "2026",
    "Confiance": "V",
    "À relire le": "2027-05-31",
    "Thème": "Exemple à remplacer",
}
_EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "Type": "choix",
        "Question": "Une personne parle de sa santé au guichet. La file écoute. Que faites-vous\u00a0?",
        "Réponse": "2",
        "Choix 1": "Je lui demande de parler moins fort",
        "Choix 2": "Je lui propose un endroit à l’écart",
        "Choix 3": "Je note vite et je passe à la suite",
        "Pourquoi 1": "La file entend encore, et l’effort retombe sur la personne.",
        "Explication": "La confidentialité fait partie de l’engagement sur l’accueil.",
        "Notion": "confidentialite",
        **_COMMITMENTS,
    },
    {
        "Type": "plusieurs",
        "Question": "Quels nombres sont pairs\u00a0?",
        "Réponse": "1, 3",
        "Choix 1": "Deux",
        "Choix 2": "Trois",
        "Choix 3": "Quatre",
        "Explication": "Un nombre pair se partage en deux parts égales.",
        "Notion": "exemple-plusieurs",
    },
    {
        "Type": "vrai-faux",
        "Question": "Un agent peut taire son nom face au public quand un motif de sécurité le justifie.",
        "Réponse": "vrai",
        "Explication": "Un agent donne son nom et son service\u00a0; la sécurité peut justifier l’anonymat.",
        "Notion": "nom-de-l-agent",
        **_COMMITMENTS,
    },
    {
        "Type": "texte",
        "Question": "Quel mot désigne une personne qui s’adresse à un service public\u00a0?",
        "Réponse": "usager|usagère|une usagère",
        "Explication": "Un usager est une personne qui a recours à un service public.",
        "Notion": "exemple-texte",
    },
    {
        "Type": "associer",
        "Question": "Reliez chaque mot à son sens.",
        "Choix 1": "Guichet -> Un lieu où l’on est reçu",
        "Choix 2": "Courriel -> Une lettre qui voyage par internet",
        "Choix 3": "-> Une salle de réunion",
        "Explication": "Le troisième sens est un leurre\u00a0: aucun mot ne va avec lui.",
        "Notion": "exemple-associer",
    },
    {
        "Type": "estimer",
        "Question": "Combien de jours compte une année bissextile\u00a0?",
        "Réponse": "366",
        "Unité": "jours",
        "Minimum": "300",
        "Maximum": "400",
        "Tolérance": "0",
        "Zéro à": "20",
        "Explication": "Une année bissextile compte un jour de plus, le 29 février.",
        "Notion": "exemple-estimer",
    },
    {
        "Type": "ordonner",
        "Question": "Dans quel ordre le jour passe-t-il\u00a0?",
        "Choix 1": "Le matin",
        "Choix 2": "Midi",
        "Choix 3": "L’après-midi",
        "Choix 4": "Le soir",
        "Explication": "Les étapes s’écrivent dans le bon ordre\u00a0: le jeu les mélange.",
        "Notion": "exemple-ordonner",
    },
    {
        "Type": "carte",
        "Question": "Que veut dire «\u00a0usager\u00a0»\u00a0?",
        "Explication": "Une personne qui a recours à un service public.",
        "Notion": "exemple-carte",
    },
)
_NUMBERS = frozenset({"Engagement", "Minimum", "Maximum", "Tolérance", "Zéro à"})


def as_csv() -> bytes:
    """The template as CSV: semicolons and a mark of UTF-8, as a French spreadsheet program expects them."""
    titles = [column.title for column in COLUMNS]
    return cells.as_csv([titles, *map(_cells, _EXAMPLES)])


def as_xlsx() -> bytes:
    """The template as XLSX: the sheet of items, and one that says what each column is for."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        # Text cells: a program that reads "1, 3" as a number or "2024-05" as a date would change it.
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        sheet, guide = book.add_worksheet(SHEET), book.add_worksheet(GUIDE)
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, 40 if column.title in {"Question", "Explication"} else 18, text)
            guide.write_row(at, 0, [column.title, column.help], wrap)
        guide.set_column(0, 0, 20, bold)
        guide.set_column(1, 1, 90, wrap)
        sheet.freeze_panes(1, 2)
        sheet.write_row(0, 0, [column.title for column in COLUMNS], bold)
        for row, example in enumerate(_EXAMPLES, start=1):
            for at, cell in enumerate(_cells(example)):
                if COLUMNS[at].title in _NUMBERS and cell:
                    sheet.write_number(row, at, int(cell))
                elif cell:
                    sheet.write_string(row, at, cell, text)
        for title, values in (("Type", list(TYPES)), ("Confiance", ["V", "V2"])):
            at = [column.title for column in COLUMNS].index(title)
            sheet.data_validation(1, at, _LAST_ROW, at, {"validate": "list", "source": values})
    return data.getvalue()


def _cells(example: Mapping[str, str]) -> list[str]:
    row = {**_SHARED, **example}
    return [row.get(column.title, "") for column in COLUMNS]
