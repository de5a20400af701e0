"""The pulse below the end of a door: one press, words if one likes, nothing that blocks (rules 16 and 20)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dialogs import permissions
from dialogs.turn import FlowContext, Reply, open_question, titled
from dialogs.voice import ideas
from games.view import Action, Button, Choice, Form, Match, Option, Text, View
from store.schema.values import Campaign, Round
from usecases.parsing import whole_number
from usecases.play import door_access
from usecases.voice import pulse as voice
from usecases.voice.pulse import ASKED, STEPS, Moment, Question

PURPOSE: Final = "pulse"


def below(
    context: FlowContext, campaign: Campaign, door: int, rounds: Sequence[Round], day: date
) -> tuple[View, ...]:
    """The card below the end of a door; none where the door is for no moment, or all is answered.

    What else waits to be asked of the player waits for another day than this local one.
    """
    uow, player = context.uow, context.player
    at = voice.asked_after(campaign, rounds, context.person.site).get(door)
    last = door == campaign.doors[-1].number
    if (at is None and not last) or not door_access.in_play(campaign, context.person, context.now):
        return ()
    question = voice.waiting(uow, campaign, player.id, at or "end")
    if question is None:
        return ()
    if at is None:
        if day == _today(context):
            uow.pulses.put_off(campaign.id, player.id, day + timedelta(days=1))
        return ()
    if player.mail:
        uow.pulses.space(player.id, day + timedelta(days=1))
    return (_card(context, campaign, at, question),)


def pulse(context: FlowContext) -> Reply:
    """A step pressed, or its number typed: kept, then the next question, else thanks and a field."""
    words, values = context.words, context.turn.values
    number = whole_number(values.get("campaign"))
    campaign = None if number is None else context.uow.campaigns.get(number)
    pair = _pressed_question(values)
    if campaign is None or pair is None or not _may(context, campaign, pair[0]):
        return Reply.say(words("pulse.gone"), status=404)
    at, question = pair
    if not voice.takes(campaign, context.person, at, context.now):
        return Reply.say(words("play.season_over", name=campaign.name), status=410)
    if "again" in values:
        return Reply((_card(context, campaign, at, question),), replace=True)
    step = whole_number(values.get("pick"))
    if step not in STEPS:
        return Reply.say(words("play.bad_move"), status=404)
    if not voice.press(context, campaign, at, question, step):
        return Reply.say(words("pulse.closed"), replace=True)
    following = voice.waiting(context.uow, campaign, context.player.id, at)
    view = _thanks(context, campaign, at, question)
    if following is not None:
        view = _card(context, campaign, at, following)
    return Reply((view,), replace=True)


def typed(context: FlowContext) -> tuple[str, dict[str, str]] | None:
    """The press that a number typed right after the card means; None for any other text."""
    question = permissions.asked_once(context, PURPOSE)
    number = whole_number(context.turn.text.strip(" .)"))
    if question is None or number not in STEPS:
        return None
    return "pulse", {**question.payload, "pick": str(number)}


def waiting(context: FlowContext, reply: Reply) -> tuple[View, ...]:
    """The end questions of a season, once, below a reply that asks nothing itself; of one season a day."""
    uow, player, today = context.uow, context.player, _today(context)
    campaigns = uow.pulses.waiting_campaigns(player.id)
    silent = bool(campaigns) and (context.turn.room or _asks(context, reply))
    cards: tuple[View, ...] = ()
    later = 0
    for number, not_before in campaigns:
        if cards or silent or (not_before is not None and not_before > today):
            later += 1
            continue
        uow.pulses.take(player.id, number)
        campaign = uow.campaigns.get(number)
        if campaign is None or not voice.takes(campaign, context.person, "end", context.now):
            continue
        question = voice.waiting(uow, campaign, player.id, "end")
        if question is not None:
            uow.pulses.space(player.id, today + timedelta(days=1))
            cards = (_card(context, campaign, "end", question),)
    if later:
        uow.players.change(player.id, mail=True)
    return cards


def _today(context: FlowContext) -> date:
    return context.person.site.local(context.now).date()


def _card(context: FlowContext, campaign: Campaign, at: Moment, question: Question) -> View:
    words = context.words
    about = {"campaign": str(campaign.id), "moment": at, "question": question}
    _ask(context, about)
    sentence = words(f"pulse.ask_{'season' if at == 'end' and question == 'useful' else question}")
    options = tuple(Option(str(step), words(f"pulse.step_{step}")) for step in STEPS)
    choice = Choice(sentence, options, Action.of("pulse", **about))
    many, place = len(ASKED[at]), ASKED[at].index(question) + 1
    counted = words("pulse.of", at=place, many=many) if many > 1 else ""
    if not door_access.in_play(campaign, context.person, context.now):
        counted = words("pulse.of_season", name=campaign.name, at=place, many=many)
    soft = Text(words("pulse.how"), "soft")
    return titled(words("pulse.kind"), sentence, choice, soft, about=counted)


def _thanks(context: FlowContext, campaign: Campaign, at: Moment, question: Question) -> View:
    words = context.words
    again = Action.of("pulse", campaign=campaign.id, moment=at, question=question, again=1)
    buttons = (Button(words("pulse.change"), again),)
    form = ideas.words_form(context)
    title, soft = words("pulse.thanks"), Text(words("pulse.typed"), "soft")
    return titled(words("pulse.kind"), title, form, soft, buttons=buttons)


def _asks(context: FlowContext, reply: Reply) -> bool:
    """Whether a reply, or the conversation, waits for an answer: a number typed next is for that."""
    if any(isinstance(block, (Choice, Form, Match)) for view in reply.views for block in view.blocks):
        return True
    person = context.load()
    if person is None:
        return True
    return (
        person.player.confirmation is not None or open_question(replace(context, person=person)) is not None
    )


def _ask(context: FlowContext, about: Mapping[str, str]) -> None:
    """Let the next turn answer by a number; an answer's shortest way has not looked its conversation up."""
    home = context.conversation_id or context.player.conversation_id
    if home is not None:
        permissions.ask_once(replace(context, conversation_id=home), PURPOSE, about)


def _pressed_question(values: Mapping[str, str]) -> tuple[Moment, Question] | None:
    pressed = values.get("moment"), values.get("question")
    pairs = ((moment, question) for moment, questions in ASKED.items() for question in questions)
    return next((pair for pair in pairs if pair == pressed), None)


def _may(context: FlowContext, campaign: Campaign, at: Moment) -> bool:
    """Whether the speaker has come to that moment of the campaign."""
    rounds = context.uow.rounds.of(campaign.id, context.player.id)
    return voice.reached(campaign, rounds, at, context.person, context.now)
