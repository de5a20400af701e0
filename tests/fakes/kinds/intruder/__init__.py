"""Intruder: several words, one of which does not belong. A whole kind in one file, as `CONTRIBUTING.md` says.

It is a test's: the product has never heard of it, and plays it all the same.
"""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field, model_validator

from games import answers
from games.author_fields import ChoiceText, Explanation, Part, mistake, read_as
from games.kind import BadMove, Frame, KindOf, Move, Outcome, Shuffle, State, Words
from games.view import Action, Choice, Header, Option, Panel, Text, View


class Intruder(Part):
    """What an author writes: the words, and the one that does not belong."""

    words: Annotated[list[ChoiceText], Field(min_length=3, max_length=6)]
    intruder: ChoiceText
    explanation: Explanation

    @model_validator(mode="after")
    def _is_among_them(self) -> "Intruder":
        if self.words.count(self.intruder) != 1:
            raise mistake("« intruder » n’est pas l’un des mots. Recopiez-en un, qui n’y est qu’une fois.")
        return self


def _read(raw: Mapping[str, Any]) -> Intruder:
    return read_as(Intruder, raw)


def _wrong(before: Intruder, after: Intruder) -> bool:
    return before.intruder != after.intruder


def _start(item: Intruder, shuffle: Shuffle) -> State:
    """The words as they are shown, and the place picked."""
    return {"order": list(shuffle(range(len(item.words)))), "pick": None}


def _asking(_item: Intruder, state: State) -> int | None:
    return 0 if state["pick"] is None else None


def _play(item: Intruder, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    if state["pick"] is None:
        if not move.unknown and (len(move.picks) != 1 or not 1 <= move.picks[0] <= len(item.words)):
            raise BadMove("intruder.pick_one")
        state = {**state, "pick": 0 if move.unknown else move.picks[0]}
    share = Fraction(_is_right(item, state))
    return state, Outcome(share, done=True, round_share=share)


def _read_text(item: Intruder, state: State, text: str) -> Move | None:
    meant = answers.nearest(text, _texts(item, state))
    position = answers.position(text, len(item.words)) if meant is None else meant + 1
    return None if position is None else Move(0, (position,))


def _show(item: Intruder, state: State, words: Words, frame: Frame, _question: int | None = None) -> View:
    ask, texts, pick = words("intruder.ask"), _texts(item, state), state["pick"]
    header = Header(words("intruder.kind"), frame.theme, frame.worth)
    if pick is None:
        options = tuple(Option(str(number), text) for number, text in enumerate(texts, start=1))
        action = Action(frame.action.verb, (*frame.action.values, ("q", "0")))
        return View(ask, (header, Text(ask, "title"), Choice(ask, options, action)))
    right = _is_right(item, state)
    verdict = words("intruder.found") if right else words("intruder.missed", word=item.intruder)
    panel = Panel("right" if right else "wrong", verdict, (item.explanation,))
    return View(verdict, (header, Text(ask, "title"), panel))


def _is_right(item: Intruder, state: State) -> bool:
    """Who did not know picked no place: 0."""
    return bool(state["pick"]) and _texts(item, state)[state["pick"] - 1] == item.intruder


def _texts(item: Intruder, state: State) -> list[str]:
    return [item.words[at] for at in state["order"]]


KIND = KindOf(
    name="intruder",
    schema=Intruder.model_json_schema,
    read=_read,
    wrong=_wrong,
    start=_start,
    asking=_asking,
    play=_play,
    read_text=_read_text,
    show=_show,
)
