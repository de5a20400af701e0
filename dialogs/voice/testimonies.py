"""A sentence of users below the end of a door (rule 16)."""

from content.words import Catalogue
from dialogs.turn import FlowContext, titled
from dialogs.voice import ideas
from games.view import Block, Button, Text, View
from store.schema.values import Campaign
from store.voice.testimonies import Testimony


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
