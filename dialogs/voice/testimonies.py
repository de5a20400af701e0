"""`campagne parole`: a sentence of users after the end of a door, read by a second person first (rule 16)."""

import re
from typing import Final, Literal

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import FlowContext, Reply, titled
from dialogs.voice import caution, ideas
from games.view import Action, Block, Button, Field, Form, Text, View
from store.schema.values import Campaign
from store.voice.testimonies import Sentence, Testimony
from usecases.campaigns import life
from usecases.context import CampaignError
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.people.roles import Right, others_may
from usecases.voice import testimonies

_VERB: Final = "testimony.add"
_PARTS: Final = ("text", "source", "dated", "question")
_NUMBERED: Final = re.compile(r"([^\W\d_]+)\s+(?:n°\s*)?(\d{1,15})")
_DOOR: Final = re.compile(r"(?:porte\s+|door\s+)?(\d{1,3})\s+(.+)", re.IGNORECASE | re.DOTALL)
_BAR: Final = "|"
_PUBLISH: Final = frozenset(map(fold, ("publier", "publish")))
_TAKE_BACK: Final = frozenset(map(fold, ("retirer", "withdraw")))


def testimony(context: FlowContext, rest: str) -> Reply:
    """`campagne parole [NOM]`: those of a campaign, and the form.

    `PORTE TEXTE | SOURCE | DATE [| QUESTION]` writes one down, `publier N` publishes it, `retirer N` takes it
    back. A sentence without bars opens the form with it: users write « ; », which parts nothing.
    """
    numbered = _NUMBERED.fullmatch(rest)
    if numbered and fold(numbered[1]) in _PUBLISH:
        return _published(context, int(numbered[2]))
    if numbered and fold(numbered[1]) in _TAKE_BACK:
        return _taken_back(context, int(numbered[2]))
    match = _DOOR.fullmatch(rest)
    if match and _BAR in match[2]:
        return _typed(context, match[1], match[2])
    try:
        campaign = life.find(context.uow, rest, "preview", context.now)
    except CampaignError:
        if match is None:
            raise
        return _typed(context, match[1], match[2])
    return Reply((_list(context, campaign),))


def _typed(context: FlowContext, door: str, text: str) -> Reply:
    """A sentence typed after its door's number; what lacks a part comes back in the form, whole."""
    parts = [part.strip() for part in text.split(_BAR)]
    if len(parts) > len(_PARTS):
        parts = [text]
    campaign = life.find(context.uow, "", "preview", context.now)
    return _add(
        context, {"campaign": str(campaign.id), "door": door, **dict(zip(_PARTS, parts, strict=False))}
    )


def added(context: FlowContext) -> Reply:
    """The form below the list was sent, or a press of the card that pointed something out."""
    return _add(context, dict(context.turn.values))


def below(context: FlowContext, campaign: Campaign, door: int) -> tuple[View, ...]:
    """What stands below the end of a door: the sentence of users that it has."""
    if not campaign.testimonies:
        return ()
    return tuple(
        card(context.words, sentence, ideas.button(context))
        for sentence in context.uow.testimonies.at_door(campaign.id, door)
    )


def card(words: Catalogue, sentence: Testimony, *buttons: Button) -> View:
    """A sentence as everybody reads it: no answer is right, nothing is earned."""
    blocks: list[Block] = [
        Text(words("testimony.said", text=sentence.text), "large", quoted=True),
        Text(words("testimony.source", source=sentence.source, dated=sentence.dated), "soft"),
        Text(sentence.question or words("testimony.question"), "strong"),
        Text(words("testimony.talk"), "soft"),
    ]
    if sentence.unread:
        blocks.append(Text(words("testimony.unread"), "soft"))
    return titled(words("testimony.kind"), words("testimony.title"), *blocks, buttons=buttons)


def _add(context: FlowContext, values: dict[str, str]) -> Reply:
    """Write a sentence down; who may not write one is refused."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    words, number = context.words, whole_number(values.get("campaign"))
    campaign = None if number is None else context.uow.campaigns.get(number)
    if campaign is None:
        return Reply.say(words("campaign.none"), status=404)
    pressed = context.turn.verb == _VERB
    sentence = Sentence(*(values.get(part, "") for part in _PARTS))
    if "draft" in values:
        return Reply((_form_view(context, campaign, values),), replace=pressed)
    door = whole_number(values.get("door")) or 0
    try:
        sentence = testimonies.check(campaign, door, sentence)
        fields = {"campaign": str(campaign.id), "door": str(door)}
        fields |= {
            "text": sentence.text,
            "source": sentence.source,
            "dated": sentence.dated,
            "question": sentence.question,
        }
        fields |= caution.sure(context)
        pointed = caution.card(context, _VERB, fields, person="caution.person_in_sentence")
        if pointed is not None:
            return Reply((pointed,), replace=pressed)
        who, actor = context.player, permissions.actor(context)
        unread = not others_may(context.uow, context.services, {who.id}, Right.STUDIO)
        new = testimonies.add(context.uow, actor, who, campaign, door, sentence, context.now, unread=unread)
    except CampaignError as wrong:
        view = _form_view(context, campaign, values, wrong.text(words))
        return Reply((view,), replace=pressed, status=409)
    key = "testimony.published_unread" if new.unread else "testimony.waits"
    return Reply.say(words(key, number=new.id, door=door), _see(words, campaign), replace=pressed)


def _published(context: FlowContext, number: int) -> Reply:
    sentence = testimonies.publish(
        context.uow, permissions.actor(context), context.player, number, context.now
    )
    return Reply.say(context.words("testimony.published", door=sentence.door))


def _taken_back(context: FlowContext, number: int) -> Reply:
    if (refused := permissions.refusal(context)) is not None:
        return refused
    sentence = testimonies.take_back(context.uow, permissions.actor(context), number, context.now)
    return Reply.say(context.words("testimony.dropped", door=sentence.door))


def _list(context: FlowContext, campaign: Campaign) -> View:
    """Every sentence with what may be done with it; the form below, for who may write one down."""
    words, leads = context.words, permissions.may(context, Right.EVERYTHING)
    every = context.uow.testimonies.of(campaign.id)
    blocks: list[Block] = [] if every else [Text(words("testimony.none"))]
    buttons: list[Button] = []
    for sentence in every:
        state = words(f"testimony.is_{standing(sentence)}")
        head = words("testimony.line", number=sentence.id, door=sentence.door, state=state)
        blocks += [Text(head, "strong"), Text(words("testimony.said", text=sentence.text), quoted=True)]
        blocks.append(Text(words("testimony.source", source=sentence.source, dated=sentence.dated), "soft"))
        blocks.append(Text(sentence.question or words("testimony.question")))
        if sentence.published_at is None and sentence.player_id != context.player.id:
            buttons.append(_button(words, "testimony.publish", f"parole publier {sentence.id}", sentence))
        if leads:
            buttons.append(_button(words, "testimony.take_back", f"parole retirer {sentence.id}", sentence))
    if leads:
        blocks.append(_form(words, campaign, {}))
        blocks.append(Text(words("testimony.how"), "soft"))
    title = words("testimony.list")
    return titled(words("admin.kind"), title, *blocks, about=campaign.name, buttons=buttons)


def standing(sentence: Testimony) -> Literal["waiting", "shown", "unread"]:
    """Whether a sentence waits for its reader, or is shown, read or not."""
    if sentence.unread:
        return "unread"
    return "shown" if sentence.published_at else "waiting"


def _button(words: Catalogue, key: str, args: str, sentence: Testimony) -> Button:
    return Button(words(key, number=sentence.id), Action.of("campaign", args=args))


def _see(words: Catalogue, campaign: Campaign) -> Button:
    return Button(words("testimony.see"), Action.of("campaign", args="parole", season=campaign.id))


def _form_view(context: FlowContext, campaign: Campaign, values: dict[str, str], error: str = "") -> View:
    words = context.words
    blocks: list[Block] = [Text(error, "strong")] if error else []
    blocks += [_form(words, campaign, values), Text(words("testimony.how"), "soft")]
    return titled(words("admin.kind"), words("testimony.list"), *blocks, about=campaign.name)


def _form(words: Catalogue, campaign: Campaign, values: dict[str, str]) -> Form:
    longest = {
        "text": testimonies.LONGEST,
        "source": testimonies.LONGEST_SOURCE,
        "dated": testimonies.LONGEST_DATE,
        "question": testimonies.LONGEST_QUESTION,
    }
    numbers = [door.number for door in campaign.doors]
    door = Field(
        "door",
        words("testimony.door"),
        "number",
        value=values.get("door", ""),
        least=numbers[0],
        most=numbers[-1],
    )
    fields = [
        Field(
            part,
            words(f"testimony.field_{part}"),
            value=values.get(part, "")[: longest[part]],
            max_length=longest[part],
            required=part != "question",
        )
        for part in _PARTS
    ]
    sure = {caution.SURE: values[caution.SURE]} if caution.SURE in values else {}
    return Form(Action.of(_VERB, campaign=campaign.id, **sure), (door, *fields), words("testimony.send"))
