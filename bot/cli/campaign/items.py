"""`python -m bot campaign items`: what its items are worth, as a table, for a script or for an export."""

from collections.abc import Iterator

import typer
from rich.table import Table

from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.session import Context, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from content.words import Catalogue
from dialogs.admin.figures import flagged_items as said
from games import flags
from games.rules import learning
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators.figures import Rows
from usecases.learning import items as learning_items
from usecases.learning.item_counts import UNKNOWN
from usecases.learning.items import KnownItem

_FIGURES = ("people", "difficulty", "discrimination", "flags")


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command()(items)


def items(name: Name = "", *, json: Json = False, language: Spoken = Language.fr) -> None:
    """What people had right of each item, which choices they took, and which items to read again."""
    with open_context(language) as context:
        words = context.words
        campaign, every = context.look(find, context, name)
        if json:
            typer.echo(as_json(_data(campaign, every)))
            return
        tables.show(_items(words, campaign, every))
        if any(item.counts for item in every):
            tables.show(_choices(words, every))
        typer.echo(words("items.made"))


def rows(uow: UnitOfWork, context: Context, campaign: Campaign) -> Rows:
    """A table of the items for a spreadsheet, a row for each choice; titles first."""
    words = context.words
    every = learning_items.of(uow, context.services.library, campaign, words.language)
    titles = [words("cli.door"), words("cli.item"), words("cli.theme")]
    titles += [words(f"items.{key}") for key in (*_FIGURES, "question", "choice", "right", "took")]
    return [titles, *(row for item in every for row in _cells(words, item))]


def find(uow: UnitOfWork, context: Context, name: str) -> tuple[Campaign, list[KnownItem]]:
    """A launched campaign by its name, and its items as they may be shown."""
    campaign = life.find(uow, name, "report", context.now)
    return campaign, learning_items.of(uow, context.services.library, campaign, context.words.language)


def _items(words: Catalogue, campaign: Campaign, every: list[KnownItem]) -> Table:
    names = [words("cli.door"), words("cli.item"), *(words(f"items.{key}") for key in _FIGURES)]
    table = tables.table(*names, title=words("items.table", name=campaign.name), folded=(1, 5))
    for item in every:
        table.add_row(said.doors(words, item), item.item, *_figures(words, item))
    return table


def _choices(words: Catalogue, every: list[KnownItem]) -> Table:
    names = [words("cli.door"), *(words(f"items.{key}") for key in ("question", "choice", "right", "took"))]
    table = tables.table(*names, title=words("items.choices"), folded=(1, 2))
    for item in every:
        for ask, choice, right, took in said.choices(words, item):
            if took:
                table.add_row(said.doors(words, item), ask, choice, right, took)
    return table


def _cells(words: Catalogue, item: KnownItem) -> Iterator[list[str]]:
    """The rows of an item; what is not told is left empty."""
    cells = _figures(words, item) if item.share else ["", "", "", ""]
    begin = [said.doors(words, item), item.item, item.theme, *cells]
    for choice_cells in (list(said.choices(words, item)) if item.counts else []) or [("", "", "", "")]:
        yield [*begin, *choice_cells]


def _figures(words: Catalogue, item: KnownItem) -> list[str]:
    people = said.or_more(words, item.share.people if item.share else None)
    measures = said.difficulty(words, item), said.discrimination(words, item)
    return [people, *measures, " ".join(said.why(words, item))]


def _data(campaign: Campaign, every: list[KnownItem]) -> dict[str, object]:
    """The items for a script; null is a figure over fewer than five people."""
    return {"name": campaign.name, "items": [_item_data(item) for item in every]}


def _item_data(item: KnownItem) -> dict[str, object]:
    share, tenths = item.share, None
    if share is not None:
        tenths = learning.tenths(share.difficulty)
    discrimination = None if share is None else share.discrimination
    return {
        "doors": item.doors,
        "item": item.item,
        "theme": item.theme,
        "people_at_least": _least(share.people if share else None),
        "tenths": None if tenths is None else tenths.number,
        "bound": None if tenths is None else tenths.bound.value,
        "discrimination": None if discrimination is None else flags.said(discrimination),
        "flags": [
            {
                "flag": raised.flag.value,
                "question": raised.asked.id if raised.asked else None,
                "choice": raised.choice.id if raised.choice else None,
            }
            for raised in item.raised
        ],
        "choices": [
            {
                "question": question.id,
                "choice": choice.id,
                "right": choice.right,
                "people_at_least": _least(item.counts.get((question.id, choice.id))),
            }
            for question in item.asked
            for choice in question.choices
            if item.counts
        ],
        "unknown": {
            question.id: said.least(item.counts[question.id, UNKNOWN])
            for question in item.asked
            if (question.id, UNKNOWN) in item.counts
        },
    }


def _least(number: int | None) -> int | None:
    return None if number is None else said.least(number)
