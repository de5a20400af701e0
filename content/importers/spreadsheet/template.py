"""The template of a spreadsheet, with an example of each type: it imports as it is.

A film has no example: its files would have to come with the sheet.
"""

from collections.abc import Mapping

from content.importers.spreadsheet import workbook
from content.importers.spreadsheet.columns import ITEMS, PACK, PACK_LINES, SITUATIONS

_COMMITMENTS = {
    "Source": "Services Publics +, engagement 1 (liste de 2023)",
    "Adresse": "https://www.plus.transformation.gouv.fr/engagement/1",
    "Date de la source": "mai 2024",
    "Engagement": "1",
}
_SHARED = {
    "Source": "Un exemple du modèle, à remplacer",
    "Date de la source": "2026",
    "Confiance": "V",
    "À relire le": "31/05/2027",
    "Thème": "Exemple à remplacer",
    "Geste": "Remplacez cet exemple par une fiche de votre service.",
}
_EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "Type": "choix",
        "Question": "Une personne parle de sa santé au guichet. La file écoute. Que faites-vous ?",
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
        "Question": "Quels nombres sont pairs ?",
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
        "Explication": "Un agent donne son nom et son service ; la sécurité peut justifier l’anonymat.",
        "Notion": "nom-de-l-agent",
        **_COMMITMENTS,
    },
    {
        "Type": "texte",
        "Question": "Quel mot désigne une personne qui s’adresse à un service public ?",
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
        "Explication": "Le troisième sens est un leurre : aucun mot ne va avec lui.",
        "Notion": "exemple-associer",
    },
    {
        "Type": "estimer",
        "Question": "Combien de jours compte une année bissextile ?",
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
        "Question": "Dans quel ordre le jour passe-t-il ?",
        "Choix 1": "Le matin",
        "Choix 2": "Midi",
        "Choix 3": "L’après-midi",
        "Choix 4": "Le soir",
        "Explication": "Les étapes s’écrivent dans le bon ordre : le jeu les mélange.",
        "Notion": "exemple-ordonner",
    },
    {
        "Type": "carte",
        "Question": "Que veut dire « usager » ?",
        "Explication": "Une personne qui a recours à un service public.",
        "Notion": "exemple-carte",
    },
)
_TWO_QUESTIONS: tuple[Mapping[str, str], ...] = (
    {
        **_SHARED,
        "Id": "deux-questions",
        "Type": "vrai-faux",
        "Question": "Février compte parfois trente jours.",
        "Réponse": "faux",
        "Explication": "Février a vingt-huit jours, ou vingt-neuf les années bissextiles.",
        "Notion": "exemple-deux-questions",
    },
    {
        "Id": "deux-questions",
        "Type": "choix",
        "Question": "Quel mois compte trente jours ?",
        "Réponse": "1",
        "Choix 1": "Avril",
        "Choix 2": "Mai",
        "Choix 3": "Juillet",
        "Pourquoi 3": "Juillet en compte trente et un, comme août.",
        "Explication": "Avril, juin, septembre et novembre ont trente jours.",
    },
)
_APART: tuple[Mapping[str, str], ...] = (
    {"Id": "au-guichet", "Type": "situation", "Thème": "Au guichet", "Notion": "exemple-situation"},
)
_REACTIONS = {
    "Engagement": "1",
    "Écoute 1": "15",
    "Clarté 1": "15",
    "Confiance 1": "10",
    "Écoute 2": "-15",
    "Confiance 2": "-10",
}
_GOES_ON = {"Ensuite 1": "le-panneau", "Ensuite 2": "le-panneau"}
_CARDS: tuple[Mapping[str, str], ...] = (
    {
        "Id": "au-guichet",
        "Carte": "attente",
        "Lieu": "guichet",
        "L’usager dit": "J’attends depuis trente minutes et personne ne me dit rien.",
        "Réaction 1": "Je lui dis combien de temps il reste",
        "Effet 1": "Une attente annoncée se supporte mieux qu’une attente muette.",
        "Ensuite 1": "derriere-elle",
        "Réaction 2": "Je lui demande de patienter encore",
        "Effet 2": "Elle voulait savoir, et elle attend toujours sans le savoir.",
        "Ensuite 2": "reproche",
        "Jauges": "Écoute, Clarté, Confiance",
        "Cartes tirées": "3",
        "Dernier mot content": "Merci, je repars avec une réponse.",
        "Dernier mot mitigé": "Bon, au moins je sais où j’en suis.",
        "Dernier mot mécontent": "Je ne sais toujours pas quoi faire.",
        **_REACTIONS,
    },
    {
        "Carte": "appel",
        "Lieu": "téléphone",
        "L’usager dit": "C’est la troisième fois que l’on me coupe.",
        "Réaction 1": "Je note son numéro avant de transférer",
        "Effet 1": "Si la ligne coupe, vous rappelez. La personne ne recommence pas.",
        "Réaction 2": "Je lui donne un autre numéro à appeler",
        "Effet 2": "Elle doit tout recommencer, une fois de plus.",
        **_REACTIONS,
    },
    {
        "Carte": "piece-jointe",
        "Lieu": "en ligne",
        "L’usager dit": "Votre formulaire refuse ma pièce jointe.",
        "Réaction 1": "Je propose une autre façon de l’envoyer",
        "Effet 1": "La demande avance, et la panne n’est plus son affaire.",
        "Réaction 2": "Je lui conseille de réessayer plus tard",
        "Effet 2": "Rien ne dit que cela marchera plus tard.",
        **_REACTIONS,
    },
    {
        "Carte": "reproche",
        "Suite": "oui",
        "Lieu": "guichet",
        "L’usager dit": "Alors dites-moi au moins si je dois rester.",
        "Réaction 1": "Je m’excuse et je me renseigne aussitôt",
        "Effet 1": "Reconnaître l’erreur rend possible la suite de l’échange.",
        "Réaction 2": "Je lui répète qu’il faut attendre",
        "Effet 2": "Une seconde réponse vide coûte plus que la première.",
        **_GOES_ON,
        **_REACTIONS,
    },
    {
        "Carte": "derriere-elle",
        "Suite": "oui",
        "Lieu": "guichet",
        "L’usager dit": "Et moi, c’est encore long ?",
        "Réaction 1": "J’annonce l’attente à toute la file",
        "Effet 1": "Une phrase pour dix. La personne qui demandait attend encore la sienne.",
        "Réaction 2": "Je lui réponds, à voix basse",
        "Effet 2": "Elle sait. Les neuf autres demanderont chacune à leur tour.",
        **_GOES_ON,
        **_REACTIONS,
    },
    {
        "Carte": "le-panneau",
        "Suite": "oui",
        "Lieu": "guichet",
        "L’usager dit": "Vous ne pourriez pas l’afficher, l’attente ?",
        "Réaction 1": "J’écris l’heure sur une feuille, ce soir",
        "Effet 1": "Elle servira demain. Il faudra la corriger toutes les heures.",
        "Réaction 2": "J’attends l’écran promis pour l’automne",
        "Effet 2": "Il sera plus beau. D’ici là, chacun demandera.",
        **_REACTIONS,
    },
)


def as_csv() -> bytes:
    """The template as CSV, without the situation: its cards need a sheet of their own."""
    return workbook.as_csv([*({**_SHARED, **example} for example in _EXAMPLES), *_TWO_QUESTIONS])


def as_xlsx() -> bytes:
    """The template as XLSX: every sheet, and one that says what each column is for.

    The pack's lines have no values: who fills in items alone must not rename their pack.
    """
    items = [*({**_SHARED, **example} for example in _EXAMPLES), *_TWO_QUESTIONS]
    return workbook.as_xlsx(
        {
            ITEMS: [*items, *({**_SHARED, **item} for item in _APART)],
            SITUATIONS: _CARDS,
            PACK: [{"Ligne": line} for line in PACK_LINES],
        }
    )
