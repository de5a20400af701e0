"""`python -m bot people list`: the people of a file are those of a list, which a campaign can be for."""

from dataclasses import asdict
from functools import partial
from typing import Annotated

import typer

from bot.cli.people.roster_file import People, read, refuse
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Json, Language, Spoken, agree, as_json, number, type_back
from usecases.people import people_lists
from usecases.people.directory import Wrong
from usecases.people.people_lists import ListChange


def list_(
    name: Annotated[str, typer.Argument(help="Of the list: a campaign can be for “liste NAME”.")],
    file: People,
    *,
    yes: Annotated[
        int | None,
        typer.Option(
            "--yes",
            metavar="NUMBER",
            parser=number,
            help="Say yes to so many people who enter or leave a launched campaign, and to unknown ones.",
        ),
    ] = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Put exactly the people of a file on a list, new or known; who comes later is on it at once.

    Where a launched campaign is for the list, who enters and who leaves is counted, and asked about first; so
    are people whom no file names and who have not joined.
    """
    with open_context(language) as context:
        words = context.words
        roster = read(context, file, asked_json=json, places=False)
        try:
            change = context.look(people_lists.plan, context.services, name, roster, context.now)
            if change.question == "yes" and yes is None:
                agree(_list_question(context, change), words("cli.unchanged"))
            put = partial(people_lists.put, services=context.services, actor=ACTOR, name=name, roster=roster)
            times = {"now": context.now, "instant": context.instant}
            step, change = context.do(put, typed=yes, **times)
            while step == "number":
                typed = type_back(context, change.concerned, yes, partial(_list_question, context, change))
                step, change = context.do(put, typed=typed, **times)
            if step == "second":
                raise Refusal(change.second(words))
        except Wrong as wrong:
            raise refuse(context, file, wrong.problems, asked_json=json) from wrong
        if json:
            inner = ("digest", "asked")  # for two leads who do the same
            typer.echo(as_json({key: each for key, each in asdict(change).items() if key not in inner}))
            return
        typer.echo(words.count("people.list_made", change.people, name=change.name))
        for line in change.lines(words):
            typer.echo(line)


def _list_question(context: Context, change: ListChange) -> str:
    """What is asked before people enter or leave a launched campaign, or unknown ones are on the list."""
    typed = f" {change.concerned}" if change.question == "number" else ""
    lines = " ".join(filter(None, [*change.lines(context.words), change.of_seasons(context.words)]))
    return f"{lines} {context.words('people.sure_list', typed=typed)}"
