"""The board: who takes part and what moved, in words; teams in order; how it is worked out; a day's last."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from games.kind import Words
from games.rules.ranking import RANKED_FROM, Line
from games.screens.turnout import turnout
from games.view import Action, Block, Button, Details, Header, Row, Table, Text, View

FIRST = 10
NEIGHBOURS = 2


def board(
    lines: Sequence[Line],
    team_id: int | None,
    words: Words,
    *,
    title: str,
    days: Mapping[str, date],
    address: str = "",
) -> View:
    """The message of a room: its day in words, the first ten teams, the room's own between its neighbours.

    Args:
        lines: every team, in the board's order.
        team_id: the team whose row is tinted, if any.
        words: the room's language.
        title: the campaign's name.
        days: the local day of every site where today is a working day.
        address: of the page with every team, "" where there is none.
    """
    shown_rows = cut(lines, team_id)
    blocks: list[Block] = [Header(words("board.kind"), title)]
    if lines:
        blocks += lead(lines, team_id, words, days=days)
        blocks.append(table([(lines[row], gap) for row, gap in shown_rows], team_id, words, days=days))
        hidden = len(lines) - len(shown_rows)
        if hidden:
            blocks.append(Text(words.count("board.others", hidden), "soft"))
        blocks.append(how(words))
    else:
        blocks.append(Text(words("board.nobody")))
    buttons = [
        Button(words("board.play"), Action.of("play"), primary=True),
        Button(words("board.my_rank"), Action.of("rank")),
    ]
    if address:
        buttons.append(Button(words("board.all"), address=address))
    return View(words("board.summary", campaign=title), tuple(blocks), tuple(buttons))


def closed(last_view: View, day: date, words: Words) -> View:
    """A board whose day is over, as it was shown last, without what was said of "today" or can be pressed."""
    title = words("board.closed", day=day)
    head, *rest = (_past(block, words) for block in last_view.blocks)
    tables = [at for at, block in enumerate(rest) if isinstance(block, Table)]
    if tables:
        rest = [block for block in rest[tables[0] :] if not isinstance(block, Details)]
    return replace(last_view, summary=title, blocks=(head, Text(title, "title"), *rest), buttons=())


def _past(block: Block, words: Words) -> Block:
    """A block of a board, said of a day that is over."""
    if isinstance(block, Header):
        return replace(block, kind=words("board.closed_kind"))
    if isinstance(block, Table):
        return replace(block, columns=(*block.columns[:3], words("board.that_day")))
    return block


def standing(lines: Sequence[Line], team_id: int, name: str, day: date, words: Words, since: str = "") -> str:
    """A team's rank as last published (`since`: when, in words), and its change since its local day began."""
    line = next((row for row in lines if row.team_id == team_id), None)
    if line is None or line.rank is None or line.index is None:
        return _unranked(name, line.members if line else 0, words)
    ranked = sum(row.rank is not None for row in lines)
    sentences = [
        words.count("board.team_rank", ranked, team=name, rank=words.rank(line.rank), index=line.index)
    ]
    moved = _move(line, day)
    if moved and ranked > 1:
        sentences.append(words.count("board.rank_up" if moved > 0 else "board.rank_down", abs(moved)))
    elif moved == 0 and ranked > 1:
        sentences.append(words("board.rank_same"))
    return " ".join([*sentences, since] if since else sentences)


def lead(
    lines: Sequence[Line], team_id: int | None, words: Words, *, days: Mapping[str, date]
) -> list[Block]:
    """Who takes part, and what moved since the day began: of one team, or of all together."""
    attendance = turnout(lines, team_id, words, days)
    moved = _moved(lines, team_id, words, days)
    return [*([Text(attendance, "strong")] if attendance else []), *([Text(moved)] if moved else [])]


def how(words: Words) -> Details:
    """How the index is worked out, one press away."""
    return Details(words("board.how"), tuple(words(f"board.how_{step}") for step in ("mean", "fair", "five")))


def _moved(lines: Sequence[Line], team_id: int | None, words: Words, days: Mapping[str, date]) -> str:
    """How one's own team moved, and which other climbed most."""
    own = next((line for line in lines if line.team_id == team_id), None)
    moves = [
        (line.rank_before - line.rank, line)
        for line in lines
        if line.rank_before and line.rank and line.rank_day == days.get(line.site_id)
    ]
    sentences = []
    if team_id is not None and own is None:
        sentences.append(words("board.team_new", of=RANKED_FROM))
    elif own is not None and own.rank is None:
        sentences.append(_unranked(own.name, own.members, words))
    elif own is not None and len(moves) > 1:
        sentences += [_moved_by(places, words) for places, line in moves if line is own]
    others = [move for move in moves if move[1] is not own]
    places, best = max(others, key=itemgetter(0), default=(0, None))
    if best and places > 0:
        sentences.append(words.count("board.climb", places, team=best.name))
    elif own is None and len(moves) > 1 and not any(move[0] for move in moves):
        sentences.append(words("board.no_move"))
    return " ".join(sentences)


def _moved_by(places: int, words: Words) -> str:
    if not places:
        return words("board.own_same")
    return words.count("board.own_up" if places > 0 else "board.own_down", abs(places))


def _unranked(name: str, members: int, words: Words) -> str:
    """What a team without a rank lacks for one."""
    if members >= RANKED_FROM:
        return words("board.team_soon", team=name)
    return words.count(
        "board.team_forming", RANKED_FROM - members, team=name, members=members, of=RANKED_FROM
    )


def table(
    rows: Sequence[tuple[Line, bool]], team_id: int | None, words: Words, *, days: Mapping[str, date]
) -> Table:
    """Lines as a table; each with whether lines are left out before it."""
    columns = (
        words("board.rank"),
        words("board.team"),
        words("board.index"),
        words("board.today"),
    )
    table_rows = tuple(
        _row(line, words, days.get(line.site_id), mine=line.team_id == team_id, gap=gap) for line, gap in rows
    )
    return Table(columns, table_rows, words("board.caption"))


def cut(lines: Sequence[Line], team_id: int | None) -> tuple[tuple[int, bool], ...]:
    """The indexes of the lines that are shown, each with whether lines are left out before it."""
    rows = set(range(min(FIRST, len(lines))))
    own = next((row for row, line in enumerate(lines) if line.team_id == team_id), None)
    if own is not None:
        rows |= set(range(max(0, own - NEIGHBOURS), min(len(lines), own + NEIGHBOURS + 1)))
    ordered = sorted(rows)
    return tuple((row, row > 0 and row - 1 not in rows) for row in ordered)


def _row(line: Line, words: Words, day: date | None, *, mine: bool, gap: bool) -> Row:
    share = line.share(day)
    return Row(
        rank="" if line.rank is None else str(line.rank),
        name=line.name,
        index=_index(line, words),
        share=share,
        share_text=_share_text(line, day, words),
        move=_move(line, day),
        mine=mine,
        gap=gap,
        own=words("board.own") if mine else "",
    )


def _index(line: Line, words: Words) -> str:
    if line.index is not None:
        return str(line.index)
    return unranked(line.members, words)


def unranked(members: int, words: Words) -> str:
    """Why a team has no rank: it is there and not yet published, or some members are missing."""
    if members >= RANKED_FROM:
        return words("board.soon")
    return words.count("board.forming", RANKED_FROM - members, members=members, of=RANKED_FROM)


def _share_text(line: Line, day: date | None, words: Words) -> str:
    """Who plays today: a share, or how many where a total would point at who does not."""
    turnout, share = line.turnout(day), line.share(day)
    if turnout is None:
        return ""
    return words.count("board.played", turnout.played) if share is None else words("board.share", share=share)


def _move(line: Line, day: date | None) -> int | None:
    """Ranks won since the start of the day; None where that day is not today."""
    if line.rank is None or line.rank_before is None or line.rank_day != day:
        return None
    return line.rank_before - line.rank
