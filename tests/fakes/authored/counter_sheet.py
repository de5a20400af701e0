"""Ten items of a counter, as an apprentice writes them in the template: first with errors, then without."""

import datetime as dt

from openpyxl import load_workbook

SHARED = {
    "Notion": "premier-contact",
    "Source": "Guide d’accueil de la Région, page 3",
    "Date de la source": "mai 2026",
    "Confiance": "V",
    "À relire le": dt.date(2027, 5, 31),
    "Geste": "Levez les yeux vers la première personne qui entre.",
}
CHOICES = {
    "Type": "choix",
    "Choix 1": "Je lui fais un signe, sans raccrocher",
    "Choix 2": "Je termine mon appel sans la regarder",
    "Choix 3": "Je lui montre la file qui attend",
    "Réponse": "1",
    "Pourquoi 2": "Sans un signe, l’attente semble plus longue.",
    "Explication": "Un signe suffit : la personne sait que son tour viendra.",
}
RIGHT = (
    CHOICES | {"Question": "Une personne entre pendant que vous téléphonez. Que faites-vous ?"},
    {
        "Type": "vrai-faux",
        "Question": "Une personne peut venir au guichet avec quelqu’un qui l’aide.",
        "Réponse": "vrai",
        "Explication": "L’aide d’un proche ou d’un travailleur social est bienvenue.",
    },
    CHOICES | {"Question": "Une personne parle bas et la file écoute. Que lui proposez-vous ?"},
    CHOICES | {"Question": "Un lycéen ne comprend pas le courrier reçu. Que faites-vous d’abord ?"},
    {
        "Type": "associer",
        "Question": "Reliez chaque demande à qui y répond.",
        "Choix 1": "Une carte de transport -> La mobilité",
        "Choix 2": "Une bourse -> La vie lycéenne",
        "Choix 3": "Un stage -> L’orientation",
        "Explication": "Chaque demande a son service : vous pouvez appeler pour la personne.",
    },
    {
        "Type": "ordonner",
        "Question": "Dans quel ordre recevez-vous une demande ?",
        "Choix 1": "Je salue",
        "Choix 2": "J’écoute",
        "Choix 3": "Je reformule",
        "Explication": "La reformulation vient quand la personne a tout dit.",
    },
    CHOICES | {"Question": "Le téléphone sonne au milieu d’un entretien. Que faites-vous ?"},
    {
        "Type": "texte",
        "Question": "Quel mot désigne une personne qui s’adresse à un service public ?",
        "Réponse": "usager|usagère",
        "Explication": "Un usager est une personne qui a recours à un service public.",
    },
    {
        "Type": "estimer",
        "Question": "Sur dix appels, combien reçoivent une réponse le jour même ?",
        "Réponse": "7",
        "Unité": "appels",
        "Minimum": "0",
        "Maximum": "10",
        "Tolérance": "1",
        "Zéro à": "5",
        "Explication": "Sept sur dix, selon le relevé de mai 2026.",
    },
    {
        "Type": "carte",
        "Question": "Que dire quand on ne sait pas répondre ?",
        "Explication": "Je ne sais pas, je me renseigne et je vous rappelle avant ce soir.",
    },
)
ROWS = tuple(
    SHARED | {"Id": f"fiche-{at}", "Thème": f"Accueil {at}", "Notion": f"premier-contact-{at}"} | row
    for at, row in enumerate(RIGHT, start=1)
)
BLUNDERS = {
    2: ({"Réponse": "peut-être"}, "Réponse", ""),
    3: ({"Date de la source": "bientôt"}, "Date de la source", "Écrivez 2026-05 ou 31/05/2026"),
    4: ({"Question": "Que faites-vous ? " * 12}, "Question", "160 au plus"),
    5: ({"Choix 1": "Une carte de transport : la mobilité"}, "Choix 1", "->"),
    7: ({"Réponse": "9"}, "Réponse", ""),
    8: ({"Source": None}, "Source", "Remplissez-la"),
    9: ({"Réponse": "sept"}, "Réponse", "chiffres"),
    10: ({"Explication": "=B11"}, "Explication", "formule"),
}
"""What a beginner writes in some of the rows, in which column it is told, and a word of the sentence."""
FIRST_TRY = tuple(row | BLUNDERS[at][0] if at in BLUNDERS else row for at, row in enumerate(ROWS, start=1))
SECOND_TRY = tuple(row | BLUNDERS[3][0] if at == 3 else row for at, row in enumerate(ROWS, start=1))


def fill_in(template, path, rows):
    """The template as an apprentice fills it in: their rows in the place of its examples."""
    book = load_workbook(template)
    sheet = book["Fiches"]
    titles = [cell.value for cell in sheet[1]]
    sheet.delete_rows(2, sheet.max_row)
    book["Situations"].delete_rows(2, book["Situations"].max_row)
    for row in rows:
        sheet.append([row.get(title) for title in titles])
    book.save(path)
    return path
