"""Blocks for the tests of the three formats: those that are matched, measured or drawn, and one of each."""

from dataclasses import replace

from games.view import (
    Action,
    Bar,
    Bars,
    Cell,
    Choice,
    Details,
    Facts,
    Field,
    Form,
    Grid,
    Header,
    Match,
    Option,
    Panel,
    Picture,
    Progress,
    Row,
    Source,
    Table,
    Text,
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


def everything(text: str) -> tuple:
    """Every block that a view has, each of whose words is this text."""
    action = Action(text, ((text, text),))
    return (
        Text(text, "title"),
        Text(text),
        Header(text, text, text),
        Panel("right", text, (text,), Source(text, f"https://x/{text}")),
        Choice(text, (Option(text, text), Option(text, text, "wrong", text)), action, text),
        Choice(text, (Option(text, text),), action, text, multiple=True, submit=text),
        Form(action, (Field(text, text, value=text, hint=text, error=text),), text),
        Form(action, (Field(text, text, "select", options=((text, text),)),), text),
        Facts(((text, text),)),
        Table(
            (text, text, text, text),
            (Row(text, text, text, 40, text, 2, mine=True, gap=True, own=text),),
            text,
        ),
        Progress(1, 2, text),
        Form(action, (Field(text, text, "number", text, hint=text, least=0, most=9, unit=text),), text),
        *_drawn(text, action),
    )


def _drawn(text, action):
    option, address = Option(text, text), f"/media/{text}"
    picture = Picture(text, text, address)
    cells = (Cell(1, "done", text, action, picture), Cell(2, "today", text, action), Cell(3, "closed", text))
    return (
        Match(text, (option,), (option,), (text,), action, text, submit=text, how=text, typed=text),
        Match(text, (Option(text, text, "wrong", text),), (option,), (text,)),
        Bars(text, (Bar(text, 40, text),)),
        picture,
        Video(text, text, text, text, text, text, address, address, address),
        Details(text, (text,)),
        Grid(text, text, cells, picture),
    )
