"""The week's recap and the campaign's podium, as a room is told them: teams, figures, one warm sentence."""

from collections.abc import Sequence

from games.kind import Words
from games.rules.ranking import RANKED_FROM
from games.rules.recaps import Best, Place, Recap
from games.view import Action, Block, Button, Facts, Header, Picture, Text, View

NAMED = 3
"""Teams named together; more are counted."""


def recap(told: Recap, mine: int | None, words: Words, *, campaign_id: int, picture: str = "") -> View:
    """The message of a room.

    Args:
        told: what every room is told.
        mine: the room's own team, if any.
        words: the room's language.
        campaign_id: what its buttons lead to.
        picture: the address of the podium's picture, "" where there is none to fetch.
    """
    title = headline(told, words)
    blocks: list[Block] = [Header(words(f"recap.{told.kind}.kind"), told.title), Text(title, "title")]
    if told.steps:
        blocks.append(Picture("", podium(told, words), picture))
    facts = [*_own(told, mine, words), *figures(told, words)]
    if facts:
        blocks.append(Facts(tuple(facts)))
    blocks += [Text(line, "soft") for line in _closing(told, words)]
    return View(
        words(f"recap.{told.kind}.summary", campaign=told.title, title=title),
        tuple(blocks),
        _buttons(told, campaign_id, words),
    )


def headline(told: Recap, words: Words) -> str:
    """Who leads, in one sentence."""
    if told.calm:
        return words("recap.week.quiet")
    if not told.steps:
        return words(f"recap.{told.kind}.nobody")
    leaders = told.steps[0][1]
    if told.level:
        return words(f"recap.{told.kind}.level", n=len(leaders))
    return words(f"recap.{told.kind}.leads", teams=named([one.name for one in leaders], words))


def podium(told: Recap, words: Words) -> str:
    """The podium in words: what its picture shows."""
    steps = (
        words("recap.step", rank=words.rank(rank), teams=named([one.name for one in teams], words))
        for rank, teams in told.steps
    )
    return words("recap.podium", steps=". ".join(steps))


def figures(told: Recap, words: Words) -> list[tuple[str, str]]:
    """What else is worth telling, each with its label."""
    found = []
    if told.turnout:
        found.append(
            (
                words("recap.turnout"),
                words("recap.share", teams=_of(told.turnout, words), n=told.turnout.value),
            )
        )
    if told.climb:
        won = words.count("recap.won", told.climb.value)
        found.append((words("recap.climb"), words("recap.climbed", teams=_of(told.climb, words), won=won)))
    if told.mended:
        found.append((words("recap.mended"), words.count("recap.items", told.mended)))
    return found


def named(names: Sequence[str], words: Words) -> str:
    """Some teams by name, more by their number."""
    if len(names) > NAMED:
        return words.count("recap.teams", len(names))
    if len(names) < 2:
        return "".join(names)
    return words("recap.list", first=", ".join(names[:-1]), last=names[-1])


def _of(best: Best, words: Words) -> str:
    return named(best.teams, words)


def _own(told: Recap, mine: int | None, words: Words) -> list[tuple[str, str]]:
    """Where the room's own team stands, and from where it came; nothing in a campaign's own room."""
    if mine is None:
        return []
    place = told.place(mine)
    if place is None:
        return [(words("recap.mine"), words("recap.not_begun"))]
    if place.rank is None:
        return [(words("recap.mine"), words("board.forming", members=place.members, of=RANKED_FROM))]
    return [(words("recap.mine"), _stands(place, told, words))]


def _stands(place: Place, told: Recap, words: Words) -> str:
    rank = words.rank(place.rank or 0)
    if place.before is None or told.kind == "season":
        return rank
    if place.won > 0:
        return words("recap.rose", rank=rank, won=words.count("recap.won", place.won))
    return words(
        "recap.stayed" if not place.won else "recap.fell", rank=rank, before=words.rank(place.before)
    )


def _closing(told: Recap, words: Words) -> list[str]:
    if told.kind == "season":
        return [words("recap.season.thanks"), words("recap.season.next")]
    if told.last_day is not None:
        return [words("recap.week.last", day=told.last_day)]
    return [words("recap.week.calm" if told.calm else "recap.week.thanks")]


def _buttons(told: Recap, campaign_id: int, words: Words) -> tuple[Button, ...]:
    board = Button(words("recap.board"), Action.of("board"))
    if told.kind == "season":
        mine = Action.of("certificate", campaign=campaign_id)
        return (Button(words("recap.certificate"), mine, primary=True), board)
    return (Button(words("board.play"), Action.of("play", campaign=campaign_id), primary=True), board)
