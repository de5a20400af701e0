"""Where a team stands, in words: gaps, disagreement, each statement, before beside after (rules 7 and 15)."""

from functools import reduce
from typing import Final

from content.words import Catalogue
from games.practice import STANDS
from games.rules.learning import LOW, tenths
from games.screens.rooms import plan as screens
from games.screens.rooms import recap
from games.view import Block, Details, Facts, Panel, Text
from usecases.voice.picture import Line, Picture
from usecases.voice.team_page import Shift, TeamPage

GAPS: Final = 3
"""Statements that a room's card tells."""


def stand(words: Catalogue, page: TeamPage) -> list[Block]:
    """Where the team stands: its largest gaps, and what its members see most differently."""
    picture = page.last
    if picture is None:
        return [Text(words("plan.nothing"))]
    gaps = picture.lacking[:GAPS]
    blocks: list[Block] = [Text(words.count("plan.people", picture.people), "soft")]
    blocks += [Text(words("plan.below_five"), "soft")] if page.below_five else []
    if gaps:
        blocks += [Text(words("plan.gaps"), "strong"), Facts(tuple(_fact(words, line) for line in gaps))]
    else:
        blocks.append(Text(words(_no_gap(picture))))
    if (apart := picture.most_apart) is not None:
        blocks.append(Panel("info", words("plan.question"), (f"{apart.statement.text}.",)))
    return blocks


def _no_gap(picture: Picture) -> str:
    """Why no gap is told: all say that they do it, or it is not their work, or too few answered."""
    theirs = [line for line in picture.lines if line.theirs]
    if theirs:
        return "plan.no_gap" if len(theirs) == len(picture.lines) else "plan.no_gap_in_work"
    return "plan.no_work" if any(line.foreign for line in picture.lines) else "plan.too_few_told"


def every_line(words: Catalogue, page: TeamPage) -> list[Block]:
    """Every statement, the commitments, and before beside after."""
    if page.last is None:
        return []
    shifts = [_shift(words, shift) for shift in page.shifts() if shift.before and shift.after]
    if shifts and page.first:
        sides = {side: answers(words, each) for side, each in (("before", page.first), ("now", page.last))}
        shifts.insert(0, words("plan.moved_base", **sides))
    if alone := unshared(words, page):
        shifts.append(alone)
    return [
        Details(words("plan.every"), tuple(_lines(words, page.last))),
        Details(words("plan.commitments"), tuple(_commitments(words, page.last))),
        *([Details(words("plan.before_after"), tuple(shifts))] if shifts else []),
    ]


def answers(words: Catalogue, picture: Picture) -> str:
    """How many answers a picture tells: a share says of whom it is (rule 17)."""
    return words.count("plan.answers", picture.people)


def unshared(words: Catalogue, page: TeamPage) -> str:
    """That some statements were asked in one of the two grids only, or all; "" where both ask the same."""
    shifts = page.shifts()
    alone = sum(1 for shift in shifts if shift.before is None or shift.after is None)
    if alone == 0:
        return ""
    return words("plan.nothing_shared") if alone == len(shifts) else words.count("plan.not_shared", alone)


def _lines(words: Catalogue, picture: Picture) -> list[str]:
    return [
        words("plan.line", text=line.statement.text, said=standing(words, line)) for line in picture.lines
    ]


def _fact(words: Catalogue, line: Line) -> tuple[str, str]:
    return line.statement.text, standing(words, line)


def standing(words: Catalogue, line: Line | None) -> str:
    """Where a team stands at a statement: how many in ten say what, where it is more than two (rule 7)."""
    if line is None:
        return words("plan.not_asked")
    if line.foreign:
        return words("plan.foreign")
    shares = [(stand, line.share(stand)) for stand in STANDS]
    parts = [
        words(f"plan.said.{stand}", share=recap.tenths(share, words))
        for stand, share in shares
        if share != LOW
    ]
    if not parts:
        return words("plan.too_few")
    return reduce(lambda first, second: words("plan.said.and", first=first, second=second), parts)


def _shift(words: Catalogue, shift: Shift) -> str:
    return words(
        "plan.moved", text=shift.text, before=yes(words, shift.before), after=yes(words, shift.after)
    )


def yes(words: Catalogue, line: Line | None) -> str:
    """How many in ten say yes; where that means little, why."""
    if line is None or not line.theirs:
        return standing(words, line)
    return recap.tenths(line.share("yes"), words)


def _commitments(words: Catalogue, picture: Picture) -> list[str]:
    """How near the team is to each commitment; 0 is the team's own statements."""
    return [
        words(
            "plan.commitment",
            name=screens.commitment(number, words),
            share=recap.tenths(tenths(1 - gap), words),
        )
        for number, gap in picture.by_commitment().items()
    ]
