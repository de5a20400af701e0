"""The one layout of a spreadsheet: its sheets, their columns and their help, which the template shows."""

from dataclasses import dataclass
from functools import cached_property

from games import answers

CHOICES, WHYS, REACTIONS = 8, 6, 3
TYPES = {
    "choix": "une seule bonne réponse parmi des choix",
    "plusieurs": "une ou plusieurs bonnes réponses parmi des choix",
    "vrai-faux": "une affirmation à juger",
    "texte": "une réponse courte à taper",
    "associer": "des termes à relier à leur sens",
    "estimer": "un chiffre à deviner",
    "ordonner": "des étapes à remettre dans l’ordre",
    "carte": "un recto et un verso, à se rappeler",
    "film": "un film de la feuille « Films », puis ses questions, une par ligne",
    "situation": "une suite de cartes, dans la feuille « Situations »",
}
GAUGES = {
    "Écoute": "listening",
    "Clarté": "clarity",
    "Rapidité": "speed",
    "Confiance": "trust",
    "Sécurité": "safety",
}
SPOTS = {
    "guichet": "counter",
    "téléphone": "phone",
    "courrier": "letter",
    "en ligne": "online",
    "lycée": "school",
}
"""Where a situation takes place."""
SCENES = {"jardin": "garden", "maison": "house", "aucun": ""}
"""What a pack's calendar looks like."""
ORDERS = {"conseillé": "advised", "écrit": "written"}
"""In which order a pack's items are played."""
PACK_LINES = ("Id", "Titre", "Langue", "Description", "Décor", "Ordre")


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


@dataclass(frozen=True)
class Layout:
    """A sheet: its title, what it is for, and its columns."""

    title: str
    help: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The sheet's title as it is compared."""
        return answers.fold(self.title)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each column by its key."""
        return {column.key: column.title for column in self.columns}


def _whose(first: str) -> tuple[Column, ...]:
    """The columns that say which item a row of another sheet belongs to."""
    return (
        Column("Id", f"L’Id de la fiche dans « Fiches ». {first}", needed=True),
        Column("Langue", "Facultatif : la langue de la fiche, fr ou en, si ce n’est pas celle du paquet."),
    )


_OWN = (
    Column(
        "Source propre",
        "Facultatif : où la réponse de cette ligne a été lue, si ce n’est pas la source de la fiche.",
    ),
    Column("Adresse propre", "Facultatif : l’adresse de cette source, qui commence par https://."),
    Column("Date propre", "Avec une source propre : sa date, dans les mêmes formes."),
    Column("Faits propres", "Facultatif : les marques des faits de cette ligne, séparées par des virgules."),
)
"""What a row says of its own answer, where the item's source and facts are not its own."""

ITEMS = Layout(
    "Fiches",
    "Une fiche par ligne. Les lignes qui se suivent et ont le même Id sont les questions d’une seule fiche : "
    "à partir de la deuxième, seuls l’Id, le Type et la question sont à remplir.",
    (
        Column("Type", " ; ".join(f"{name} : {what}" for name, what in TYPES.items()) + ".", needed=True),
        Column("Question", "La question, 160 caractères au plus. carte : le recto.", needed=True),
        Column(
            "Réponse",
            "choix : le numéro du bon choix. plusieurs : les numéros, séparés par des virgules. "
            "vrai-faux : vrai ou faux. texte : les réponses acceptées, séparées par |. estimer : le chiffre. "
            "Autres types : rien.",
            needed=True,
        ),
        Column("Explication", "Pourquoi c’est juste, 320 caractères au plus. carte : le verso.", needed=True),
        *(
            Column(
                f"Choix {at}",
                "Un choix, 70 caractères au plus. Pour associer : « terme -> sens » "
                "(« -> sens » seul est un leurre). Pour ordonner : les étapes, dans le bon ordre.",
            )
            for at in range(1, CHOICES + 1)
        ),
        *(
            Column(f"Pourquoi {at}", f"Facultatif : pourquoi le choix {at}, faux, est tentant.")
            for at in range(1, WHYS + 1)
        ),
        Column("Thème", "Montré avant de jouer : ne doit pas donner la réponse. 40 caractères au plus."),
        Column("Notion", "Ce que la fiche apprend : minuscules sans accent, chiffres, tirets."),
        Column(
            "Engagement", "Facultatif : le numéro de l’engagement Services Publics +, de 1 à 8, ou aucun."
        ),
        Column("Source", "Où le fait a été lu."),
        Column("Adresse", "Facultatif : l’adresse de la source, qui commence par https://."),
        Column("Date de la source", "31/05/2026, mai 2026, 2026-05 ou 2026."),
        Column("Date du fait", "Facultatif : depuis quand le fait est vrai. Les mêmes formes de date."),
        Column("Confiance", "V : lu dans la source elle-même. V2 : lu chez quelqu’un qui la cite."),
        Column("À relire le", "Le jour où relire la source : 31/05/2027."),
        Column("Geste", "Facultatif : ce que l’on peut faire dès aujourd’hui, 200 caractères au plus."),
        Column("Id", "Facultatif : le nom de la fiche, en minuscules et tirets."),
        Column("Unité", "estimer : l’unité du chiffre (jours, %)."),
        Column("Minimum", "estimer : le plus petit chiffre que l’on peut taper."),
        Column("Maximum", "estimer : le plus grand chiffre que l’on peut taper."),
        Column("Tolérance", "estimer : l’écart qui donne encore tous les points."),
        Column("Zéro à", "estimer : l’écart à partir duquel on ne gagne plus rien."),
        Column(
            "Image",
            "Facultatif : un fichier du dossier des images, montré dans la fenêtre d’un calendrier de "
            "l’avent une fois la fiche jouée.",
        ),
        Column("Texte de l’image", "Avec une image : ce qu’elle montre, pour qui ne la voit pas."),
        Column("Idée reçue", "Facultatif : ce que l’on croit souvent à tort, et dont part la fiche."),
        Column("D’où on le sait", "Avec une idée reçue : un fait, une enquête, ou l’auteur."),
        Column("Jumelle", "Facultatif : a ou b, pour les deux fiches qui mesurent une notion."),
        Column("Faits", "Facultatif : les marques des faits, séparées par des virgules : L12, B31."),
        *_OWN,
        Column("Langue", "Facultatif : fr ou en, si ce n’est pas la langue du paquet."),
        Column(
            "Ids des choix",
            "Facultatif, rempli par l’export : le nom technique de chaque choix, étape, terme ou carte.",
        ),
        Column(
            "Ids des sens",
            "Facultatif, rempli par l’export : pour associer, nom=numéro du choix, dans l’ordre.",
        ),
    ),
)
SITUATIONS = Layout(
    "Situations",
    "Une carte par ligne : ce que dit l’usager, et deux ou trois réactions.",
    (
        *_whose("Vide : la même que sur la ligne d’avant."),
        Column("Carte", "Le nom de la carte, en minuscules et tirets."),
        Column("Suite", "oui : la carte ne vient qu’après une réaction qui mène à elle."),
        Column("Lieu", f"{', '.join(SPOTS)}."),
        Column("Engagement", "Le numéro de l’engagement Services Publics +, de 1 à 8."),
        Column("L’usager dit", "Ce que dit l’usager, 200 caractères au plus.", needed=True),
        *(
            column
            for at in range(1, REACTIONS + 1)
            for column in (
                Column(f"Réaction {at}", "Une réaction possible, 90 caractères au plus."),
                *(
                    Column(f"{gauge} {at}", f"De -30 à 30 : ce que la réaction {at} fait à la jauge.")
                    for gauge in GAUGES
                ),
                Column(f"Effet {at}", "Ce que la réaction produit, 240 caractères au plus."),
                Column(f"Ensuite {at}", "Facultatif : le nom de la carte de suite à laquelle elle mène."),
            )
        ),
        *_OWN,
        Column("Jauges", f"Sur la première carte : trois ou quatre de {', '.join(GAUGES)}."),
        Column("Cartes tirées", "Sur la première carte : combien de cartes compte une partie, de 3 à 12."),
        Column("Dernier mot content", "Sur la première carte : ce que dit l’usager si tout va bien."),
        Column("Dernier mot mitigé", "Sur la première carte : ce qu’il dit entre les deux."),
        Column("Dernier mot mécontent", "Sur la première carte : ce qu’il dit si cela va mal."),
        Column("Ids des réactions", "Facultatif, rempli par l’export : le nom technique de chaque réaction."),
    ),
)
FILMS = Layout(
    "Films",
    "Un film par ligne. Ses fichiers sont dans le dossier des images.",
    (
        *_whose("Ses questions sont dans « Fiches », sous la ligne de type film."),
        Column("Titre", "80 caractères au plus.", needed=True),
        Column("Film", "Le fichier .mp4."),
        Column("Affiche", "L’image montrée avant : .svg, .png ou .jpg."),
        Column("Piste", "Le fichier .vtt, qui décrit en mots ce que montrent les images."),
        Column("Secondes", "La durée du film, 180 au plus."),
        Column("Langue du film", "Facultatif : celle des mots à l’écran, fr ou en."),
        Column(
            "Transcription", "Ce que dit et montre le film : un alinéa par ligne de la case (Alt+Entrée)."
        ),
    ),
)
OTHERS = Layout(
    "Autres",
    "Les types de jeu qui n’ont pas de feuille à eux : une ligne par champ. Dans « Fiches », le Type est "
    "alors le nom du jeu.",
    (
        *_whose("Vide : la même que sur la ligne d’avant."),
        Column(
            "Champ",
            "Le chemin du champ : des mots, et des numéros à partir de 1 (choices 2 text).",
            needed=True,
        ),
        Column("Valeur", "Un texte, un nombre, true ou false.", needed=True),
    ),
)
PACK = Layout(
    "Paquet",
    f"Le paquet lui-même, une ligne par case : {', '.join(PACK_LINES)}. Une valeur vide ne change rien.",
    (
        Column("Ligne", f"{', '.join(PACK_LINES[:-1])} ou {PACK_LINES[-1]}.", needed=True),
        Column(
            "Valeur",
            f"Ce que dit cette ligne. Langue : fr ou en. Décor : {', '.join(SCENES)}. "
            f"Ordre : {' ou '.join(ORDERS)}. L’Id d’un paquet qui existe déjà ne change plus.",
            needed=True,
        ),
    ),
)
LAYOUTS = (ITEMS, SITUATIONS, FILMS, OTHERS, PACK)
