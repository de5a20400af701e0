"""`python -m bot campaign ideas`: what people would change for users, without names (rules 7 and 16)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from bot.cli import tables
from bot.cli.campaign import second_look
from bot.cli.session import ACTOR, open_context
from bot.cli.terminal import Json, Language, Spoken, Yes, as_json
from content.words import Catalogue
from dialogs.voice.idea_list import counts
from store.unit_of_work import UnitOfWork
from store.voice.ideas import Idea
from usecases.voice import ideas as voice
from usecases.voice.ideas import Page

Site = Annotated[str, typer.Option(help="Of one site; from five people on.")]
Numbers = Annotated[
    list[int] | None, typer.Option("--answer", metavar="NUMBER", help="Decide this idea; may be repeated.")
]


class StateName(StrEnum):
    """What becomes of an idea, as an option takes it."""

    received = "received"
    kept = "kept"
    done = "done"
    impossible = "impossible"


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command()(ideas)


def ideas(
    *,
    site: Site = "",
    answer: Numbers = None,
    state: Annotated[StateName, typer.Option(help="What becomes of them.")] = StateName.received,
    text: Annotated[str, typer.Option(help="One line for those who wrote.")] = "",
    yes: Yes = False,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """All ideas, never by whom, where they were written from five people on; or decide some of them."""
    with open_context(language) as context:
        words = context.words
        if answer:
            numbers, line = context.look(voice.check, answer, state.value, text)
            second_look.agree_to(context, [line], "caution.person_in_answer", yes=yes)
            decisions = context.do(voice.decide, ACTOR, numbers, state.value, line, context.now)
            typer.echo(
                words.count("ideas.decided", len(decisions), state=words(f"ideas.state_{state.value}"))
            )
            return
        pages = context.look(_pages, site)
        every = [idea for page in pages for idea in page.ideas]
        if json:
            typer.echo(as_json([_data(idea) for idea in every]))
        elif not every:
            typer.echo(words("ideas.none_of_site", site=site) if site else words("ideas.none"))
        else:
            tables.show(_table(words, every, words.count("ideas.title", pages[0].total)))
            typer.echo(counts(words, pages[0].states))


def _pages(uow: UnitOfWork, site: str) -> list[Page]:
    return list(_each(uow, site))


def _each(uow: UnitOfWork, site: str) -> Iterator[Page]:
    yield (page := voice.read(uow, site, 1))
    for number in range(2, page.pages + 1):
        yield voice.read(uow, site, number)


def _table(words: Catalogue, every: list[Idea], title: str) -> Table:
    names = (
        words("cli.number"),
        words("cli.site"),
        words("cli.state"),
        words("ideas.which"),
        words("cli.answer"),
    )
    rows = tables.table(*names, title=title, folded=(1, 3, 4))
    for idea in every:
        text = words("cli.idea_of_pulse", text=idea.text) if idea.pulse else idea.text
        place = idea.site or words("ideas.no_place")
        rows.add_row(str(idea.id), place, words(f"ideas.state_{idea.state}"), text, idea.answer)
    return rows


def _data(idea: Idea) -> dict[str, object]:
    """An idea for a script; without a site where it is not told."""
    return {
        "number": idea.id,
        "site": idea.site or None,
        "state": idea.state,
        "text": idea.text,
        "of_pulse": idea.pulse,
        "answer": idea.answer or None,
    }
