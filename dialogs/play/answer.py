"""Playing: open a door, answer, be told why. An answer's trip is here: load, decide, save, once."""

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogs.play import rounds
from dialogs.player import resume_code
from dialogs.turn import Desk, Reply
from games.kind import BadMove, Move, Outcome
from games.rules import doors as calendar_rules
from games.screens.refused import refused
from games.view import Action, Button, View, say
from store.schema.values import Campaign, Round
from usecases.parsing import whole_number
from usecases.play import badge_awards, completion, door_access, door_terms

LONGEST_TEXT = 2000
_ROW = re.compile(r"pick[1-9]\d?")


def play(desk: Desk) -> Reply:
    """`jouer`: today's door, or the newest one still to play; a press names its campaign and door."""
    words, values = desk.words, desk.turn.values
    campaign = door_access.current_campaign(desk, whole_number(values.get("campaign")))
    if campaign is None:
        return Reply((say(words("play.no_season"), _help(desk)),))
    if "door" in values:
        return door(desk)
    offered = door_access.offered(desk, campaign)
    if offered:
        return _enter(desk, campaign, offered[0].number, others=offered[1:])
    return Reply((_nothing_now(desk, campaign),))


def door(desk: Desk) -> Reply:
    """`porte N`: that door if it has opened, else when it does. A closed door reveals nothing."""
    words, values = desk.words, desk.turn.values
    wanted = whole_number(values.get("door"))
    campaign = door_access.current_campaign(desk, whole_number(values.get("campaign")))
    if campaign is None:
        return Reply(
            (say(words("play.no_season"), _help(desk)),), status=404 if "campaign" in values else 200
        )
    if wanted is None or campaign.door(wanted) is None:
        there = words.count("play.no_door", len(campaign.doors))
        return Reply((say(there),), status=404 if "campaign" in values else 200)
    if not door_access.is_open(campaign, desk.seat, wanted, desk.turn.now):
        return Reply((rounds.closed(desk, campaign, wanted),), status=403 if "campaign" in values else 200)
    return _enter(desk, campaign, wanted, again=values.get("again") == "1")


def answer(desk: Desk) -> Reply:
    """A press on a choice, or a form sent: (round, question, positions shown or words)."""
    move = move_of(desk.turn.values)
    if move is None:
        return Reply((say(desk.words("play.bad_move")),), status=404)
    return record(desk, move)


def next_question(desk: Desk) -> Reply:
    """The question that waits in a round, below the one just explained; once it has ended, only that."""
    refusal = _refusal(desk)
    if refusal is not None:
        return refusal
    played, campaign = _played(desk)
    left = _passed(desk, campaign, played, whole_number(desk.turn.values.get("q")))
    if played.done_at is not None:
        return Reply((rounds.over(desk, campaign, played),), left=left)
    shown = rounds.show(desk, campaign, played)
    _ask(desk, shown)
    return Reply((shown.view,), left=left)


def onward(desk: Desk) -> Reply | None:
    """The same by words: of the question that waits, else of the round whose answer was explained last."""
    asking = desk.seat.asking_round
    number = asking if asking is not None else desk.uow.rounds.explained(desk.player.id)
    if number is None:
        return None
    key = desk.turn.account
    seat = desk.uow.seats.load(key.channel, key.tenant, key.external_id, number)
    return None if seat is None else next_question(replace(desk, seat=seat))


def further(desk: Desk) -> Reply | None:
    """How to go on, for an answer typed where the last one was just explained and a question follows."""
    number, key, words = desk.uow.rounds.answered(desk.player.id), desk.turn.account, desk.words
    if number is None:
        return None
    seat = desk.uow.seats.load(key.channel, key.tenant, key.external_id, number)
    if seat is None or seat.round is None or seat.round.done_at is not None:
        return None
    if _refusal(replace(desk, seat=seat)) is not None or seat.campaign is None:
        return None
    item = door_access.item_of(desk, seat.campaign, seat.round.item_id, seat.round.pack_hash)
    answered = (item.kind.asking(item.body, seat.round.state) or 1) - 1
    button = Button(words("play.next"), Action.of("next", round=number, q=answered), primary=True)
    return Reply((say(words("play.further", button=button.label), button),))


def record(desk: Desk, move: Move) -> Reply:
    """Record a move of the round that the seat holds, and explain it; a recorded one is told again."""
    refusal = _refusal(desk)
    if refusal is not None:
        return refusal
    played, campaign = _played(desk)
    item = door_access.item_of(desk, campaign, played.item_id, played.pack_hash)
    waiting = item.kind.asking(item.body, played.state)
    if waiting is None or move.question < waiting:
        return _again(desk, campaign, played, move.question)
    try:
        state, outcome = item.kind.play(item.body, played.state, move, desk.turn.now)
    except BadMove as wrong:
        shown = rounds.show(desk, campaign, played)
        said = desk.words(str(wrong), **wrong.values)
        return Reply((refused(shown.view, move.picks, move.text, said),), replace=True, status=409)
    terms = door_terms.terms(campaign, desk.seat, played.door, desk.turn.now)
    points = completion.points(terms, played, outcome.round_share) if outcome.done else None
    done_at = desk.turn.now if outcome.done else None
    known = _known(played, outcome)
    after = replace(played, state=state, points=points, done_at=done_at, known=known)
    # Where another press was quicker the turn is run again, and finds what that one recorded.
    desk.uow.rounds.answer(after, move.question, desk.turn.now)
    standing = desk.seat.standing
    if points is not None and not played.practice:
        earned = completion.complete(desk, terms, points)
        standing = earned.standing
        desk = replace(desk, seat=badge_awards.award(desk, campaign, terms, earned))
    shown = rounds.show(desk, campaign, after, question=move.question, standing=standing, terms=terms)
    if not outcome.done and desk.player.conversation_id is not None:
        # A turned card asks at once; a next question is not shown yet, and until it is words are no answer.
        desk.uow.conversations.ask(desk.player.conversation_id, after.id if shown.asking else None)
    return Reply((resume_code.first(desk, after, shown.view),), replace=True)


def _known(played: Round, outcome: Outcome) -> bool | None:
    """Whether the notion was known, for spaced recall; None while the round goes on."""
    if not outcome.done:
        return None
    if played.mended:
        return False
    return outcome.round_share == 1 if outcome.recalled is None else outcome.recalled


def _refusal(desk: Desk) -> Reply | None:
    """Why a press on a round cannot be taken: deleted, another player's, its campaign over."""
    seat, words = desk.seat, desk.words
    if seat.round is None or seat.campaign is None:
        return Reply((say(words("play.gone"), _play(desk)),), status=404)
    if seat.round.player_id != desk.player.id:
        return Reply((say(words("play.not_yours"), _play(desk)),), status=403)
    takes_answers = seat.round.practice or door_access.in_play(seat.campaign, seat, desk.turn.now)
    if seat.round.done_at is None and not takes_answers:
        return Reply((say(words("play.season_over", name=seat.campaign.name)),), status=410)
    return None


def _played(desk: Desk) -> tuple[Round, Campaign]:
    if desk.seat.round is None or desk.seat.campaign is None:
        raise LookupError("checked by _refusal")
    return desk.seat.round, desk.seat.campaign


def _again(desk: Desk, campaign: Campaign, played: Round, question: int) -> Reply:
    """The recorded reply of a question already answered."""
    shown = rounds.show(desk, campaign, played, question=question)
    return Reply((resume_code.again(desk, played, question, shown.view),), replace=True)


def _passed(desk: Desk, campaign: Campaign, played: Round, question: int | None) -> View | None:
    """An explained card without its button, once that was pressed; None where it did not say its question."""
    if question is None:
        return None
    shown = rounds.show(desk, campaign, played, question)
    return (
        None if shown.asking else resume_code.again(desk, played, question, replace(shown.view, buttons=()))
    )


def _enter(
    desk: Desk,
    campaign: Campaign,
    number: int,
    *,
    others: tuple[calendar_rules.Door, ...] = (),
    again: bool = False,
) -> Reply:
    shown = rounds.enter(desk, campaign, number, "again" if again else "play")
    _ask(desk, shown)
    views: list[View] = [shown.view]
    if others:
        views.insert(0, say(desk.words.count("play.others", len(others))))
    if shown.round.done_at is not None and not again:
        replay = Action.of("play", campaign=campaign.id, door=number, again=1)
        views.append(say(desk.words("play.already"), Button(desk.words("play.replay"), replay), _board(desk)))
    return Reply(tuple(views))


def _ask(desk: Desk, shown: rounds.Shown) -> None:
    if desk.conversation_id:
        desk.uow.conversations.ask(desk.conversation_id, shown.round.id if shown.asking else None)


def _nothing_now(desk: Desk, campaign: Campaign) -> View:
    words, site, now = desk.words, desk.seat.site, desk.turn.now
    if not door_access.in_play(campaign, desk.seat, now):
        return say(words("play.season_over", name=campaign.name), _board(desk))
    following = calendar_rules.next_opening(campaign.calendar, site, now)
    if following is None:
        return say(words("play.all_done"), _board(desk))
    at = site.local(following[1])
    key = "play.done_today" if calendar_rules.opened(campaign.calendar, site, now) else "play.not_begun"
    return say(words(key, day=words.date_long(at.date()), hour=words.clock(at.time())), _board(desk))


def _play(desk: Desk) -> Button:
    return Button(desk.words("play.play"), Action.of("play"), primary=True)


def _board(desk: Desk) -> Button:
    return Button(desk.words("play.board"), Action.of("board"))


def _help(desk: Desk) -> Button:
    return Button(desk.words("play.help"), Action.of("help"))


def move_of(values: Mapping[str, str]) -> Move | None:
    """The move that a press or a sent form carries, None where it carries none."""
    question, picks = whole_number(values.get("q")), _picks(values)
    if question is None or picks is None:
        return None
    return Move(question, picks, values.get("text", "")[:LONGEST_TEXT])


def _picks(values: Mapping[str, str]) -> tuple[int, ...] | None:
    """Positions: of a choice in "pick" ("1,3"), of a match's rows in "pick1", "pick2" (0: left out)."""
    parts = [part for part in values.get("pick", "").split(",") if part]
    rows = {key: value for key, value in values.items() if _ROW.fullmatch(key)}
    if rows:
        last = max(int(key.removeprefix("pick")) for key in rows)
        parts = [rows.get(f"pick{row}") or "0" for row in range(1, last + 1)]
    numbers = [whole_number(part) for part in parts]
    return None if None in numbers or len(numbers) > 50 else tuple(n for n in numbers if n is not None)
