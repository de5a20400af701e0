"""One of each block that is matched, measured or drawn, for the tests of the three formats."""

from dataclasses import replace

from games.view import (
    Action,
    Bar,
    Bars,
    Cell,
    Details,
    Field,
    Form,
    Grid,
    Match,
    Option,
    Picture,
    Video,
)

PLAY = Action.of("play", round=7, q=0)


def pairs(text: str = "Répondre sous 2 mois", *, unique: bool = True) -> Match:
    rows = (Option("1", "Un courrier"), Option("2", "Un courriel"))
    options = (Option("1", text), Option("2", "Rappeler"))
    return Match("Associez", rows, options, ("a", "b"), PLAY, unique=unique, submit="Valider")


def ordering(size: int = 3) -> Match:
    ranks = tuple(Option(str(rank), "") for rank in range(1, size + 1))
    rows = tuple(Option(rank.value, f"Étape {rank.value}") for rank in ranks)
    return Match("Ordonnez", rows, ranks, tuple(rank.value for rank in ranks), PLAY, submit="Valider")


def refused() -> Match:
    """Pairs of which the second row was left out."""
    return replace(pairs(), given=("2", ""), error="Il manque\u00a0: 2.")


def answered() -> Match:
    rows = (
        Option("1", "Un courrier", "right", "Répondre sous 2 mois"),
        Option("2", "Un courriel", "wrong", "Rappeler"),
    )
    return Match("Vos réponses", rows, (Option("1", "x"), Option("2", "y")), ("a", "b"))


GAUGES = Bars("Jauges", (Bar("Écoute", 60, "60 sur 100"), Bar("Clarté", 0, "0 sur 100", "wrong")))
DETAILS = Details("Transcription", ("Bonjour.", "Je vous écoute."))


def picture(address: str = "") -> Picture:
    return Picture("guichet.svg", "Un guichet", address)


def video(address: str = "", poster: str = "", track: str = "") -> Video:
    return Video("Accueillir", "f.mp4", "f.jpg", "f.vtt", "fr", "Ouvrir le film", address, poster, track)


def number(least: float | None = 0, most: float | None = 100, value: str = "") -> Form:
    field = Field("text", "Combien ?", "number", value, least=least, most=most, unit="jours")
    return Form(PLAY, (field,), "Proposer")


def door(number: int) -> Action:
    return Action.of("play", campaign=3, door=number)


def calendar(today: int = 10, waiting: tuple[int, ...] = (7,), house: str = "", size: int = 24) -> Grid:
    """Doors before today's are played but those that wait; a played one has its picture."""

    def cell(number: int) -> Cell:
        if number > today:
            return Cell(number, "closed", f"Porte {number}, fermée")
        if number == today:
            return Cell(number, "today", f"Porte {number}, du jour, à jouer", door(number))
        if number in waiting:
            return Cell(number, "open", f"Porte {number}, à jouer", door(number))
        picture = Picture(f"{number}.svg", f"Image {number}", f"/media/{number}.svg")
        return Cell(number, "done", f"Porte {number}, jouée", door(number), picture)

    whole = Picture("house", "La maison de l’avent", house)
    return Grid("Calendrier", "house", tuple(cell(number) for number in range(1, size + 1)), whole)
