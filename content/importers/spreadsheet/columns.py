"""The one layout of a spreadsheet of items: its columns and their help, of which the template is made."""

from dataclasses import dataclass

from games import answers

CHOICES = 6
TYPES = {
    "choix": "une seule bonne réponse parmi des choix",
    "plusieurs": "une ou plusieurs bonnes réponses parmi des choix",
    "vrai-faux": "une affirmation à juger",
    "texte": "une réponse courte à taper",
    "associer": "des termes à relier à leur sens",
    "estimer": "un chiffre à deviner",
    "ordonner": "des étapes à remettre dans l’ordre",
    "carte": "un recto et un verso, à se rappeler",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what to write in it, and whether a file without it is refused."""

    title: str
    help: str
    needed: bool = False

    @property
    def key(self) -> str:
        """The title as it is compared: without case, accents or hyphens."""
        return answers.fold(self.title)


COLUMNS = (
    Column("Type", " ; ".join(f"{name} : {what}" for name, what in TYPES.items()) + ".", needed=True),
    Column("Question", "La question, 160 caractères au plus. carte : le recto.", needed=True),
    Column(
        "Réponse",
        "choix : le numéro du bon choix. plusieurs : les numéros, séparés par des virgules. "
        "vrai-faux : vrai ou faux. texte : les réponses acceptées, séparées par |. estimer : le chiffre. "
        "associer, ordonner, carte : rien.",
        needed=True,
    ),
    Column("Explication", "Pourquoi c’est juste, 320 caractères au plus. carte : le verso.", needed=True),
    *(
        Column(
            f"Choix {at}",
            "Un choix, 70 caractères au plus. Pour associer : « terme -> sens » "
            "(« -> sens » seul est un leurre). Pour ordonner : les étapes, dans le bon ordre.",
        )
        for at in range(1, CHOICES + 1)
    ),
    *(
        Column(f"Pourquoi {at}", f"Facultatif : pourquoi le choix {at}, faux, est tentant.")
        for at in range(1, CHOICES + 1)
    ),
    Column("Thème", "Montré avant de jouer : ne doit pas donner la réponse."),
    Column("Notion", "Ce que la fiche apprend : minuscules sans accent, chiffres, tirets."),
    Column("Engagement", "Facultatif : le numéro de l’engagement Services Publics +, de 1 à 8."),
    Column("Source", "Où le fait a été lu."),
    Column("Adresse", "Facultatif : l’adresse de la source, qui commence par https://."),
    Column("Date de la source", "2024, 2024-05 ou 2024-05-31."),
    Column("Date du fait", "Facultatif : depuis quand le fait est vrai."),
    Column("Confiance", "V : lu dans la source elle-même. V2 : lu chez quelqu’un qui la cite."),
    Column("À relire le", "Le jour où relire la source : année-mois-jour."),
    Column("Geste", "Facultatif : ce que l’on peut faire dès aujourd’hui, 200 caractères au plus."),
    Column("Id", "Facultatif : le nom de la fiche, en minuscules et tirets."),
    Column("Unité", "estimer : l’unité du chiffre (jours, %)."),
    Column("Minimum", "estimer : le plus petit chiffre que l’on peut taper."),
    Column("Maximum", "estimer : le plus grand chiffre que l’on peut taper."),
    Column("Tolérance", "estimer : l’écart qui donne encore tous les points."),
    Column("Zéro à", "estimer : l’écart à partir duquel on ne gagne plus rien."),
)
TITLES = {column.key: column.title for column in COLUMNS}
