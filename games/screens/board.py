"""The board: teams in order, the reader's own with its neighbours, who plays today; a day's last."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from games.kind import Words
from games.rules.ranking import RANKED_FROM, Line
from games.view import Action, Block, Button, Header, Row, Table, Text, View

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
    """The message of a room: the first ten, the room's team between its neighbours, how many others.

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
        blocks.append(table([(lines[row], gap) for row, gap in shown_rows], team_id, words, days=days))
        hidden = len(lines) - len(shown_rows)
        if hidden:
            blocks.append(Text(words.count("board.others", hidden), "soft"))
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
    """A board whose day is over, as it was shown last, without anything to press."""
    title = words("board.closed", day=day)
    head, *rest = (_past(block, words) for block in last_view.blocks)
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
        published = line is not None and line.members >= RANKED_FROM
        return words("board.team_soon" if published else "board.team_forming", team=name)
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
        share_text="" if share is None else words("board.share", share=share),
        move=_move(line, day),
        mine=mine,
        gap=gap,
        own=words("board.own") if mine else "",
    )


def _index(line: Line, words: Words) -> str:
    if line.index is not None:
        return str(line.index)
    if line.members >= RANKED_FROM:  # there, and not yet published
        return words("board.soon")
    return words("board.forming", members=line.members, of=RANKED_FROM)


def _move(line: Line, day: date | None) -> int | None:
    """Ranks won since the start of the day; None where that day is not today."""
    if line.rank is None or line.rank_before is None or line.rank_day != day:
        return None
    return line.rank_before - line.rank
