"""What an author writes: 8 to 12 statements of a team's own work, and the actions for their gaps."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field, model_validator

from games.author_fields import ChoiceId, Part, mistake, read_as, text_of
from games.kind import State, Warnings
from games.practice import OWN, Grid, Remedy, Statement


class Action(Part):
    """What a team may do where a practice lacks; `who` is a role, never a person."""

    id: ChoiceId
    what: Annotated[str, text_of(110)]
    time: Annotated[str, text_of(40)]
    purpose: Annotated[str, text_of(140)]
    who: Annotated[str, text_of(60)]
    source: Annotated[str, text_of(160)]


class Practice(Part):
    """One statement, in the words of those who do the work."""

    id: ChoiceId
    text: Annotated[str, text_of(110)]
    commitment: Annotated[int, Field(ge=1, le=8)]
    actions: Annotated[list[Action], Field(max_length=4)] = Field(default_factory=list)


class Practices(Part):
    """The kind's own part of an item."""

    practices: Annotated[list[Practice], Field(min_length=8, max_length=12)]

    @model_validator(mode="after")
    def _all_differ(self) -> "Practices":
        if len({practice.id for practice in self.practices}) < len(self.practices):
            raise mistake("Deux pratiques ont le même id. Donnez un id différent à chacune.")
        if len({practice.text.casefold() for practice in self.practices}) < len(self.practices):
            raise mistake("Deux pratiques disent la même phrase. Changez ou supprimez l’une des deux.")
        actions = [action.id for practice in self.practices for action in practice.actions]
        if len(set(actions)) < len(actions):
            raise mistake("Deux actions ont le même id. Donnez un id différent à chacune.")
        return self


def read(raw: Mapping[str, Any]) -> Practices:
    """The grid in an author's mapping; raises `BadItem` with every problem at once."""
    return read_as(Practices, raw)


def grid(item: Practices) -> Grid:
    """The grid as the floors above know it."""
    return Grid(
        tuple(Statement(practice.id, practice.text, practice.commitment) for practice in item.practices),
        tuple(
            Remedy(
                action.id, practice.id, action.what, action.time, action.purpose, action.who, action.source
            )
            for practice in item.practices
            for action in practice.actions
        ),
    )


def widen(item: Practices, statements: Sequence[str]) -> Practices:
    """The grid with a team's own statements last; they practise no commitment (0) and have no actions."""
    own = [
        Practice.model_construct(id=f"{OWN}{text}", text=text, commitment=0, actions=[])
        for text in statements
    ]
    return item.model_copy(update={"practices": [*item.practices, *own]})


def reword(item: Practices, mended: Practices) -> Practices:
    """The grid with the words and actions that a corrected version has for its statements."""
    words = {practice.id: practice for practice in mended.practices}
    practices = [words.get(practice.id, practice) for practice in item.practices]
    return item.model_copy(update={"practices": practices})


def own(item: Practices) -> Sequence[str]:
    """The team's own statements of a widened grid."""
    return [practice.text for practice in item.practices if not practice.commitment]


def asked(item: Practices, state: State) -> Sequence[Practice]:
    """The statements of a round: it keeps the team's own with which it began, the author's are the item's."""
    own_texts = state.get("own")
    if own_texts is None or own(item):
        return item.practices
    return widen(item, own_texts).practices


def warnings(item: Practices) -> Warnings:
    """A practice without an action leads to no plan."""
    return [
        (
            ("practices", at),
            "Aucune action pour cette pratique : l’équipe n’aura rien à choisir. Ajoutez « actions: ».",
        )
        for at, practice in enumerate(item.practices)
        if not practice.actions
    ]
