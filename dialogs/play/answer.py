"""Playing: open a door, answer, be told why. An answer's trip is here: load, decide, save, once."""

import re
from collections.abc import Mapping
from dataclasses import replace

from content.pack import Item
from dialogs.play import door_end, rounds
from dialogs.play.calendar import former_doors
from dialogs.player.resume_code import masked_answer
from dialogs.turn import FlowContext, Reply, board_button, to_play
from games.kind import BadMove, Move, Outcome, State
from games.rules import doors as calendar_rules
from games.rules import scoring
from games.screens.comeback import comeback
from games.screens.refusal import refused
from games.view import Action, Button, View, say
from store.schema.values import Campaign, Round
from usecases.parsing import whole_number
from usecases.play import badge_awards, completion, door_access, door_terms
from usecases.play.today import today
from usecases.voice import practice

LONGEST_TEXT = 2000
_ROW = re.compile(r"pick[1-9]\d?")


def play(context: FlowContext) -> Reply:
    """`jouer`: the first door still to play, else those of a former campaign; a press names both."""
    words, values = context.words, context.turn.values
    campaigns = door_access.current_campaigns(context, whole_number(values.get("campaign")))
    if not campaigns:
        return Reply.say(words("play.no_season"), _help(context))
    if "door" in values:
        return door(context)
    campaign = campaigns[0]
    offered = door_access.offered(context, campaign)
    if offered:
        return _enter(context, campaign, offered[0].number, others=offered[1:])
    return Reply((_nothing_now(context, campaign), *former_doors(context, campaigns[1:])))


def door(context: FlowContext) -> Reply:
    """`porte N`: that door if it has opened, else when it opens; a closed door reveals nothing.

    Of a former campaign it is named, as the word did not name it.
    """
    words, values = context.words, context.turn.values
    number = whole_number(values.get("door"))
    campaigns = door_access.current_campaigns(context, whole_number(values.get("campaign")))
    campaign = door_access.campaign_of_door(context, campaigns, number)
    if campaign is None:
        return Reply.say(words("play.no_season"), _help(context), status=404 if "campaign" in values else 200)
    if number is None or campaign.door(number) is None:
        text = words.count("play.no_door", len(campaign.doors))
        return Reply.say(text, status=404 if "campaign" in values else 200)
    if not door_access.is_open(campaign, context.person, number, context.now):
        return Reply((rounds.closed(context, campaign, number),), status=403 if "campaign" in values else 200)
    reply = _enter(context, campaign, number, again=values.get("again") == "1")
    if campaign is campaigns[0]:
        return reply
    former = say(words("play.former_door", number=number, name=campaign.name))
    played = number in context.uow.rounds.done_doors(campaign.id, context.player.id)
    newer = _newer_door(context, campaigns[0], number) if played else ()
    return replace(reply, views=(former, *reply.views, *newer))


def _newer_door(context: FlowContext, campaign: Campaign, number: int) -> tuple[View, ...]:
    """When the newer campaign's door of that number opens: who has played the former one may mean it."""
    planned = next((door for door in campaign.calendar.doors if door.number == number), None)
    if planned is None:
        return ()
    site = context.person.site
    at = site.local(calendar_rules.opening(campaign.calendar, planned, site))
    day, hour = context.words.date_long(at.date()), context.words.clock(at.time())
    return (say(context.words("play.newer_door", number=number, name=campaign.name, day=day, hour=hour)),)


def answer(context: FlowContext) -> Reply:
    """A press on a choice, or a form sent. Its values: round, question, positions or words."""
    move = move_of(context.turn.values)
    if move is None:
        return Reply.say(context.words("play.bad_move"), status=404)
    return record(context, move)


def next_question(context: FlowContext) -> Reply:
    """What comes below an explained answer: the round's waiting question, else the end of the door."""
    refusal = _refusal(context)
    if refusal is not None:
        return refusal
    played, campaign = _played(context)
    passage = _passed(context, campaign, played, whole_number(context.turn.values.get("q")))
    if played.done_at is not None:
        return Reply(door_end.views(context, campaign, played), left=passage)
    card = rounds.show(context, campaign, played)
    _ask(context, card)
    return Reply((card.view,), left=passage)


def onward(context: FlowContext) -> Reply | None:
    """The same in typed words: for the waiting question, else for the round explained last."""
    asking = context.person.asking_round
    number = asking if asking is not None else context.uow.rounds.explained(context.player.id)
    if number is None:
        return None
    person = context.load(number)
    return None if person is None else next_question(replace(context, person=person))


def further(context: FlowContext) -> Reply | None:
    """The button to the next question, for a text typed after an explained answer; None at the end."""
    number, words = context.uow.rounds.answered(context.player.id), context.words
    if number is None:
        return None
    person = context.load(number)
    if person is None or person.round is None or person.round.done_at is not None:
        return None
    if _refusal(replace(context, person=person)) is not None or person.campaign is None:
        return None
    item = door_access.item_of(context, person.campaign, person.round.item_id, person.round.pack_hash)
    answered = (item.kind.asking(item.body, person.round.state) or 1) - 1
    button = Button(words("play.next"), Action.of("next", round=number, q=answered), primary=True)
    return Reply.say(words("play.further", button=button.label), button)


def record(context: FlowContext, move: Move) -> Reply:
    """Record a move of the context's round and explain it; an answered question gets its reply again."""
    refusal = _refusal(context)
    if refusal is not None:
        return refusal
    played, campaign = _played(context)
    item = door_access.item_of(context, campaign, played.item_id, played.pack_hash)
    waiting = item.kind.asking(item.body, played.state)
    if waiting is None or move.question < waiting:
        return _again(context, campaign, played, move.question)
    try:
        state, outcome = item.kind.play(item.body, played.state, move, context.now)
    except BadMove as wrong:
        card = rounds.show(context, campaign, played)
        reason, typed = context.words(str(wrong), **wrong.values), masked_answer(move.text)
        return Reply((refused(card.view, move.picks, typed, reason),), replace=True, status=409)
    terms = door_terms.terms(campaign, context.person, played.door, context.now)
    points = completion.points(terms, played, outcome.round_share) if outcome.done else None
    done_at = context.now if outcome.done else None
    after = replace(
        played,
        state=_masked(state, move),
        points=points,
        done_at=done_at,
        known=_recall(item, played, outcome),
        share=None if outcome.round_share is None else scoring.hundredths(outcome.round_share),
    )
    # Where another press was quicker this raises, the turn runs again and finds the recorded answer.
    context.uow.rounds.answer(after, move.question, context.now)
    if points is not None and not played.practice:
        practice.record(context.uow, campaign, item, context.player.id, after.state, context.now)
        earned = completion.complete(context, terms, points)
        person = badge_awards.award(context, campaign, terms, earned)
        context = replace(context, person=replace(person, standing=earned.standing))
    card = rounds.show(context, campaign, after, question=move.question, terms=terms)
    if not outcome.done and context.player.conversation_id is not None:
        # A turned flashcard asks at once; a next question is not shown yet, and takes no words until it is.
        context.uow.conversations.ask(context.player.conversation_id, after.id if card.asking else None)
    if outcome.done and context.turn.channel == "web":
        # A page shows the explanation first, and the end below. Teams jumps to what is new: a button leads.
        explained = replace(card.view, buttons=())
        return Reply((explained, *door_end.views(context, campaign, after)), replace=True)
    return Reply((card.view,), replace=True)


def _masked(state: State, move: Move) -> State:
    """A round's state without the e-mail address or the code that was typed as an answer."""
    typed = " ".join(move.text.split())
    mask = masked_answer(typed)

    def without(value: object) -> object:
        if isinstance(value, dict):
            return {key: without(part) for key, part in value.items()}
        if isinstance(value, list):
            return [without(part) for part in value]
        return mask if value == typed else value

    return state if mask == typed else {key: without(value) for key, value in state.items()}


def _recall(item: Item, played: Round, outcome: Outcome) -> bool | None:
    """Whether the notion was known, for spaced recall; None while the round goes on, and of a grid."""
    if not outcome.done or item.kind.grid(item.body) is not None:
        return None
    if played.mended:
        return False
    return outcome.round_share == 1 if outcome.recalled is None else outcome.recalled


def _refusal(context: FlowContext) -> Reply | None:
    """Why a press on a round is refused (deleted, another player's, campaign over); None where it is not."""
    person, words = context.person, context.words
    if person.round is None or person.campaign is None:
        return Reply.say(words("play.gone"), *to_play(context), status=404)
    if person.round.player_id != context.player.id:
        return Reply.say(words("play.not_yours"), *to_play(context), status=403)
    takes_answers = person.round.practice or door_access.in_play(person.campaign, person, context.now)
    if person.round.done_at is None and not takes_answers:
        return Reply.say(words("play.season_over", name=person.campaign.name), status=410)
    return None


def _played(context: FlowContext) -> tuple[Round, Campaign]:
    if context.person.round is None or context.person.campaign is None:
        raise LookupError("checked by _refusal")
    return context.person.round, context.person.campaign


def _again(context: FlowContext, campaign: Campaign, played: Round, question: int) -> Reply:
    """The recorded reply of a question already answered."""
    return Reply((rounds.show(context, campaign, played, question=question).view,), replace=True)


def _passed(context: FlowContext, campaign: Campaign, played: Round, question: int | None) -> View | None:
    """The explained card without its pressed button; None where the press did not name its question."""
    if question is None:
        return None
    card = rounds.show(context, campaign, played, question)
    return None if card.asking else replace(card.view, buttons=())


def _enter(
    context: FlowContext,
    campaign: Campaign,
    number: int,
    *,
    others: tuple[calendar_rules.Door, ...] = (),
    again: bool = False,
) -> Reply:
    card = rounds.enter(context, campaign, number, "again" if again else "play")
    _ask(context, card)
    views: list[View] = [card.view]
    if card.begun and not card.round.practice and (back := door_access.comeback(context, campaign, number)):
        views[0] = comeback(card.view, back, context.words)
    if others:
        views.insert(0, say(context.words.count("play.others", len(others))))
    if card.round.done_at is not None and not again:
        words, replay = context.words, Action.of("play", campaign=campaign.id, door=number, again=1)
        views.append(say(words("play.already"), Button(words("play.replay"), replay), board_button(words)))
    return Reply(tuple(views))


def _ask(context: FlowContext, card: rounds.RoundCard) -> None:
    if context.conversation_id:
        context.uow.conversations.ask(context.conversation_id, card.round.id if card.asking else None)


def _nothing_now(context: FlowContext, campaign: Campaign) -> View:
    words, site, day = context.words, context.person.site, today(context, campaign)
    if day.over:
        return say(words("play.season_over", name=campaign.name), board_button(words))
    if day.opening is None:
        return say(words(f"play.left_{day.remainder}"), board_button(words))
    at = site.local(day.opening.at)
    key = "play.done_today" if day.played else "play.nothing_now"
    if not door_terms.timetable(campaign, site).opened(context.now).days:
        key = "play.not_begun"
    return say(words(key, day=words.date_long(at.date()), hour=words.clock(at.time())), board_button(words))


def _help(context: FlowContext) -> Button:
    return Button(context.words("play.help"), Action.of("help"))


def move_of(values: Mapping[str, str]) -> Move | None:
    """The move that a press or a sent form carries, None where it carries none."""
    question, picks = whole_number(values.get("q")), _picks(values)
    if question is None or picks is None:
        return None
    return Move(question, picks, values.get("text", "")[:LONGEST_TEXT])


def _picks(values: Mapping[str, str]) -> tuple[int, ...] | None:
    """The positions picked: a choice's in "pick" ("1,3"), a match's rows in "pick1", "pick2" (0: none)."""
    parts = [part for part in values.get("pick", "").split(",") if part]
    rows = {key: value for key, value in values.items() if _ROW.fullmatch(key)}
    if rows:
        last = max(int(key.removeprefix("pick")) for key in rows)
        parts = [rows.get(f"pick{row}") or "0" for row in range(1, last + 1)]
    numbers = [whole_number(part) for part in parts]
    return None if None in numbers or len(numbers) > 50 else tuple(n for n in numbers if n is not None)
