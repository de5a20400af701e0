"""`python -m bot campaign testimony`: sentences of users after the end of doors (rule 16)."""

from typing import Annotated

import typer
from rich.table import Table

from bot.cli import tables
from bot.cli.campaign import second_look
from bot.cli.campaign.lifecycle import Name
from bot.cli.session import ACTOR, Context, open_context
from bot.cli.terminal import Json, Language, Spoken, Yes, as_json
from content.words import Catalogue
from dialogs.voice.testimonies import standing
from store.schema.values import Campaign, Player
from store.unit_of_work import UnitOfWork
from store.voice.testimonies import Sentence, Testimony
from usecases.campaigns import life
from usecases.context import CampaignError
from usecases.people.roles import Right, lead_called, others_may
from usecases.voice import testimonies as voice


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command("testimony")(sentences)


def sentences(
    name: Name = "",
    *,
    door: Annotated[int | None, typer.Option(metavar="NUMBER", help="Write one down for this door.")] = None,
    text: Annotated[str, typer.Option(help="What users said, in their words.")] = "",
    source: Annotated[str, typer.Option(help="What it stands in: a letter, a survey.")] = "",
    dated: Annotated[str, typer.Option(help="When it was said, in words.")] = "",
    question: Annotated[str, typer.Option(help="What a team may talk about.")] = "",
    writer: Annotated[
        str,
        typer.Option(
            metavar="LABEL", help="Which lead writes: the label of a role, or a directory id of the settings."
        ),
    ] = "",
    withdraw: Annotated[int | None, typer.Option(metavar="NUMBER", help="Take it back.")] = None,
    yes: Yes = False,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """The sentences of users of a campaign; or write one down, take one back.

    Another person than the `--writer` publishes them, in the chat or at the desk: the shell knows nobody.
    """
    with open_context(language) as context:
        words = context.words
        if withdraw is not None:
            testimony = context.do(voice.take_back, ACTOR, withdraw, context.now)
            typer.echo(words("testimony.dropped", door=testimony.door))
        elif door is not None:
            sentence = Sentence(text, source, dated, question)
            _write_down(context, name, door, sentence, writer, yes=yes)
        else:
            _list(context, name, json=json)


def _write_down(
    context: Context, name: str, door: int, sentence: Sentence, writer: str, *, yes: bool
) -> None:
    """Keep a sentence: another person than its writer publishes it; where nobody may, it is shown unread."""
    context.look(_writer, context, writer)
    checked = context.look(_check, context, name, door, sentence)
    texts = (checked.text, checked.source, checked.dated, checked.question)
    second_look.agree_to(context, texts, "caution.person_in_sentence", yes=yes)
    new = context.do(_add, context, name, door, checked, writer)
    key = "testimony.published_unread" if new.unread else "testimony.waits"
    typer.echo(context.words(key, number=new.id, door=door))


def _writer(uow: UnitOfWork, context: Context, label: str) -> Player | None:
    """Who writes; None where nobody could read it and nobody is named.

    The shell does not know who types: without a name, who wrote here could read it over in the chat.
    """
    if label:
        return lead_called(uow, context.services, label)
    if others_may(uow, context.services, (), Right.STUDIO):
        raise CampaignError("testimony.who")
    return None


def _check(uow: UnitOfWork, context: Context, name: str, door: int, sentence: Sentence) -> Sentence:
    return voice.check(life.find(uow, name, "preview", context.now), door, sentence)


def _add(
    uow: UnitOfWork, context: Context, name: str, door: int, sentence: Sentence, label: str
) -> Testimony:
    campaign, writer = life.find(uow, name, "preview", context.now), _writer(uow, context, label)
    own = () if writer is None else (writer.id,)
    unread = not others_may(uow, context.services, own, Right.STUDIO)
    return voice.add(uow, ACTOR, writer, campaign, door, sentence, context.now, unread=unread)


def _list(context: Context, name: str, *, json: bool) -> None:
    words = context.words
    campaign, every = context.look(_read, context, name)
    if json:
        typer.echo(as_json([_data(testimony) for testimony in every]))
    elif not every:
        typer.echo(words("testimony.none"))
    else:
        tables.show(_table(words, campaign, every))


def _read(uow: UnitOfWork, context: Context, name: str) -> tuple[Campaign, list[Testimony]]:
    campaign = life.find(uow, name, "preview", context.now)
    return campaign, uow.testimonies.of(campaign.id)


def _table(words: Catalogue, campaign: Campaign, every: list[Testimony]) -> Table:
    names = [words("cli.number"), words("cli.door"), words("cli.state"), words("testimony.title")]
    names += [
        words("testimony.field_source"),
        words("testimony.field_dated"),
        words("testimony.field_question"),
    ]
    rows = tables.table(*names, title=campaign.name, folded=(3, 4, 6))
    for testimony in every:
        state = words(f"testimony.is_{standing(testimony)}")
        door = words.number(testimony.door)
        rows.add_row(
            str(testimony.id),
            door,
            state,
            testimony.text,
            testimony.source,
            testimony.dated,
            testimony.question,
        )
    return rows


def _data(testimony: Testimony) -> dict[str, object]:
    """A sentence for a script; nobody is named."""
    return {
        "number": testimony.id,
        "door": testimony.door,
        "state": standing(testimony),
        "text": testimony.text,
        "source": testimony.source,
        "dated": testimony.dated,
        "question": testimony.question or None,
    }
