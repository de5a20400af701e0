"""What an author writes in a spreadsheet: rows by the titles of their columns, and their book."""

from content.importers import folder
from content.importers.folder import Finished
from content.importers.harvest import Harvest
from content.importers.spreadsheet import sheet, tables, workbook
from content.importers.spreadsheet.columns import LAYOUTS
from games import catalog

KINDS = catalog.find()
COMMON = {
    "Thème": "Accueil",
    "Notion": "sourire",
    "Source": "Guide d’accueil",
    "Date de la source": "2024",
    "Confiance": "V",
    "À relire le": "2199-05-31",
    "Geste": "Souriez à la prochaine personne.",
}
QUIZ = COMMON | {
    "Id": "un-sourire",
    "Type": "choix",
    "Question": "Une personne entre. Que faites-vous d’abord ?",
    "Réponse": "2",
    "Choix 1": "Je termine mon courriel",
    "Choix 2": "Je lève les yeux vers elle",
    "Choix 3": "Je range mon comptoir",
    "Pourquoi 1": "Elle se demande si vous l’avez vue.",
    "Explication": "Un regard suffit à dire que son tour viendra.",
}
ESTIMATE = COMMON | {
    "Id": "un-delai",
    "Type": "estimer",
    "Question": "Combien de jours faut-il ?",
    "Réponse": "5",
    "Unité": "jours",
    "Minimum": "0",
    "Maximum": "30",
    "Tolérance": "1",
    "Zéro à": "10",
    "Explication": "Cinq jours suffisent.",
}
SITUATION = COMMON | {"Id": "au-guichet", "Type": "situation"}
CARD = {
    "Id": "au-guichet",
    "Carte": "attente",
    "Lieu": "guichet",
    "Engagement": "2",
    "L’usager dit": "J’attends depuis longtemps.",
    "Réaction 1": "Je lui dis combien de temps il reste",
    "Écoute 1": "15",
    "Clarté 1": "10",
    "Confiance 1": "5",
    "Effet 1": "Une attente annoncée se supporte mieux.",
    "Réaction 2": "Je lui demande de patienter",
    "Écoute 2": "-10",
    "Effet 2": "Elle ne sait toujours rien.",
}
DECK = {
    "Jauges": "Écoute, Clarté, Confiance",
    "Cartes tirées": "3",
    "Dernier mot content": "Merci beaucoup.",
    "Dernier mot mitigé": "Bon, d’accord.",
    "Dernier mot mécontent": "Je repars sans rien.",
}
CARDS = [CARD | DECK, CARD | {"Carte": "appel"}, CARD | {"Carte": "lettre"}]


def xlsx(**sheets: list[dict[str, str]]) -> bytes:
    """A workbook with these rows, by the sheets' titles."""
    return workbook.as_xlsx({layout: sheets[layout.title] for layout in LAYOUTS if layout.title in sheets})


def harvested(**sheets: list[dict[str, str]]) -> Harvest:
    """What the reader makes of these rows."""
    return sheet.read(tables.read_xlsx(xlsx(**sheets)))


def finished(language: str = "fr", **sheets: list[dict[str, str]]) -> list[Finished]:
    """The items of these rows, judged; nothing was lost on the way."""
    harvest = harvested(**sheets)
    assert harvest.notes == ()
    return folder.finish(harvest.drafts, {}, language, KINDS)


def told(**sheets: list[dict[str, str]]) -> list[tuple[str, int, str, str]]:
    """What is wrong with these rows: (sheet, row, column, sentence)."""
    return [
        (
            problem.file,
            problem.line,
            problem.column,
            f"{problem.message} {problem.fix}".replace("\u00a0", " "),
        )
        for item in finished(**sheets)
        for problem in item.told
    ]
