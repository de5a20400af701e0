"""The week's recap and the campaign's podium, as rooms get them: teams, figures, one warm sentence."""

from collections.abc import Callable, Sequence
from typing import Literal

from games.kind import Words
from games.rules.learning import Change, TeamKnowledge, TeamNotion, Tenths
from games.rules.recaps import Best, Place, Recap
from games.screens.board import unranked
from games.view import Action, Block, Button, Facts, Header, Panel, Picture, Text, View

NAMED = 3
"""Teams that are named together, at most; more are counted."""


def recap(
    result: Recap,
    team_id: int | None,
    words: Words,
    *,
    campaign_id: int,
    picture: str = "",
    ideas: Sequence[str] = (),
    certificate: str = "",
) -> View:
    """The message of a room.

    Args:
        result: the recap, the same for every room.
        team_id: the room's own team, if any.
        words: the room's language.
        campaign_id: what its buttons lead to.
        picture: the address of the podium's picture, "" where there is none to fetch.
        ideas: what leads say of ideas of the room's team that are done.
        certificate: the address of the team's certificate, "" where it has none.
    """
    title = headline(result, words)
    blocks: list[Block] = [Header(words(f"recap.{result.kind}.kind"), result.title), Text(title, "title")]
    if result.steps:
        blocks.append(Picture("", podium(result, words), picture))
    facts = [*_own(result, team_id, words), *figures(result, words), *_ideas(ideas, words)]
    if facts:
        blocks.append(Facts(tuple(facts)))
    own = result.known_by(team_id)
    if own is not None:
        blocks += knowledge(own, result.kind, lambda door: result.theme(door, words.language), words)
    blocks += [Text(line, "soft") for line in _closing(result, words)]
    return View(
        words(f"recap.{result.kind}.summary", campaign=result.title, title=title),
        tuple(blocks),
        (*_buttons(result, campaign_id, words), *_to_hang(certificate, words)),
    )


def headline(result: Recap, words: Words) -> str:
    """Who leads, in one sentence."""
    if result.calm:
        return words("recap.week.quiet")
    if not result.steps:
        return words(f"recap.{result.kind}.nobody")
    leaders = result.steps[0][1]
    if result.level:
        return words(f"recap.{result.kind}.level", n=len(leaders))
    return words(f"recap.{result.kind}.leads", teams=team_list([team.name for team in leaders], words))


def podium(result: Recap, words: Words) -> str:
    """The podium in words: what its picture shows."""
    steps = (
        words("recap.step", rank=words.rank(rank), teams=team_list([team.name for team in teams], words))
        for rank, teams in result.steps
    )
    return words("recap.podium", steps=". ".join(steps))


def figures(result: Recap, words: Words) -> list[tuple[str, str]]:
    """What else is worth telling, each with its label."""
    lines = []
    if result.turnout:
        lines.append(
            (
                words("recap.turnout"),
                words("recap.share", teams=_of(result.turnout, words), n=result.turnout.value),
            )
        )
    if result.climb:
        won = words.count("recap.won", result.climb.value)
        lines.append((words("recap.climb"), words("recap.climbed", teams=_of(result.climb, words), won=won)))
    if result.mended:
        lines.append((words("recap.mended"), words.count("recap.items", result.mended)))
    return lines


def knowledge(
    own: TeamKnowledge, span: Literal["week", "season", "so_far"], theme: Callable[[int], str], words: Words
) -> tuple[Block, ...]:
    """What a team knew and knows, for its own people: never a right answer, never a person."""
    lines = [_notion(notion, theme(notion.door), words) for notion in own.notions]
    if own.over:
        lines.append(season(own.change, words))
    return (
        Panel("info", words(f"recap.team.{span}"), tuple(lines)),
        Text(words("recap.team.what"), "soft"),
    )


def tenths(share: Tenths, words: Words) -> str:
    """A group's share as it is said: « 3 sur 10 », « 2 sur 10 au plus »."""
    return words(f"measure.{share.bound.value}", n=share.number)


def _notion(notion: TeamNotion, theme: str, words: Words) -> str:
    first = tenths(notion.first, words)
    if notion.second is not None:
        return words("recap.team.both", theme=theme, first=first, second=tenths(notion.second, words))
    return words("recap.team.knew" if notion.knew else "recap.team.review", theme=theme, first=first)


def season(change: Change | None, words: Words) -> str:
    """What a whole season changed in a team, or that there are too few answers to say."""
    if change is None:
        return words("recap.team.too_few")
    mean, low, high = change.points
    return words(f"recap.team.{change.trend.value}", mean=mean, low=low, high=high)


def team_list(names: Sequence[str], words: Words) -> str:
    """Some teams by name, more by their number."""
    if len(names) > NAMED:
        return words.count("recap.teams", len(names))
    if len(names) < 2:
        return "".join(names)
    return words("recap.list", first=", ".join(names[:-1]), last=names[-1])


def _ideas(lines: Sequence[str], words: Words) -> list[tuple[str, str]]:
    """Ideas of the room's team that are done, in the words of who did them: nobody's own are repeated."""
    label, others = words("recap.idea"), len(lines) - NAMED
    pairs = [(label, line or words("recap.idea_done")) for line in lines[:NAMED]]
    return [*pairs, (label, words.count("recap.ideas_more", others))] if others > 0 else pairs


def _of(best: Best, words: Words) -> str:
    return team_list(best.teams, words)


def _own(result: Recap, team_id: int | None, words: Words) -> list[tuple[str, str]]:
    """The rank of the room's own team, and its change; nothing in a room without a team."""
    if team_id is None:
        return []
    team = result.of_team(team_id)
    if team is None:
        return [(words("recap.mine"), words("recap.not_begun"))]
    if team.rank is None:
        return [(words("recap.mine"), unranked(team.members, words))]
    return [(words("recap.mine"), _stands(team, result, words))]


def _stands(team: Place, result: Recap, words: Words) -> str:
    rank = words.rank(team.rank or 0)
    if team.before is None or result.kind == "season":
        return rank
    if team.won > 0:
        return words("recap.rose", rank=rank, won=words.count("recap.won", team.won))
    return words("recap.stayed" if not team.won else "recap.fell", rank=rank, before=words.rank(team.before))


def _closing(result: Recap, words: Words) -> list[str]:
    if result.kind == "season":
        return [words("recap.season.thanks"), words("recap.season.next")]
    if result.last_day is not None:
        return [words("recap.week.last", day=result.last_day)]
    return [words("recap.week.calm" if result.calm else "recap.week.thanks")]


def _to_hang(certificate: str, words: Words) -> tuple[Button, ...]:
    """The page that a team prints and hangs up."""
    return (Button(words("recap.team_certificate"), address=certificate),) if certificate else ()


def _buttons(result: Recap, campaign_id: int, words: Words) -> tuple[Button, ...]:
    board = Button(words("recap.board"), Action.of("board"))
    if result.kind == "season":
        certificate = Action.of("certificate", campaign=campaign_id)
        return (Button(words("recap.certificate"), certificate, primary=True), board)
    return (Button(words("board.play"), Action.of("play", campaign=campaign_id), primary=True), board)
