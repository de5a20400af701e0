"""`idée`: what would make things better for users here, and what became of it (rule 16)."""

from typing import Final

from content.words import Catalogue
from dialogs import permissions
from dialogs.team.team import in_demonstration
from dialogs.turn import FlowContext, Reply, Turn
from dialogs.voice import caution
from games.view import Action, Block, Button, Field, Form, Text, View, say
from store.schema.values import PlayerContext
from store.unit_of_work import UnitOfWork
from store.voice.ideas import OwnIdea
from usecases.context import Refused, Services
from usecases.names import clean
from usecases.people.roles import Right
from usecases.voice import ideas

_SHORTEST: Final = 3
"""Words of an idea that is sent at once; fewer may be the answer of a question ("idée fixe")."""
_SHOWN: Final = 5


def idea(context: FlowContext) -> Reply:
    """`idée [TEXTE]`: sent where it is a sentence, else its form; below a pulse, words about the season."""
    words, values = context.words, context.turn.values
    pressed = context.turn.verb == "idea"
    is_submission = pressed and "text" in values
    pulse = "pulse" in values
    text = clean(values.get("text", ""))
    if not text and is_submission and pulse:
        return Reply.say(words("pulse.no_words"), replace=True)
    short = not pressed and caution.SURE not in values and len(text.split()) < _SHORTEST
    if not text or "draft" in values or short:
        return Reply((_form(context, text, pulse=pulse),), replace=is_submission)
    if len(text) > ideas.LONGEST:
        error = words("ideas.too_long", most=ideas.LONGEST)
        return Reply((_form(context, text, error, pulse=pulse),), replace=is_submission, status=409)
    about = {"text": text} | ({"pulse": "1"} if pulse else {})
    if (pointed := caution.card(context, "idea", about | caution.sure(context))) is not None:
        return Reply((pointed,), replace=is_submission)
    try:
        ideas.write(context, text, pulse=pulse)
    except Refused as refused:
        return Reply.say(refused.text(words), replace=is_submission, status=409)
    return Reply.say(
        words("ideas.thanks_demo" if in_demonstration(context) else "ideas.thanks"), replace=is_submission
    )


def waiting(services: Services, uow: UnitOfWork, turn: Turn, person: PlayerContext) -> tuple[View, ...]:
    """What became of a player's ideas, each told once."""
    words = services.words(person.player.language)
    return tuple(
        say(words("ideas.news", text=short(idea.text), state=_state(words, idea)))
        for idea in uow.ideas.take(person.player.id, turn.now)
    )


def button(context: FlowContext) -> Button:
    """The button to the form."""
    return Button(context.words("ideas.button"), Action.of("idea"))


def words_form(context: FlowContext) -> Form:
    """The field for words below a pulse, which may stay empty."""
    words = context.words
    hint = words("ideas.hint", most=ideas.LONGEST)
    field = Field("text", words("pulse.words"), required=False, max_length=ideas.LONGEST, hint=hint)
    return Form(Action.of("idea", pulse=1), (field,), words("ideas.send"))


def _form(context: FlowContext, text: str = "", error: str = "", *, pulse: bool = False) -> View:
    words = context.words
    title = words("pulse.words" if pulse else "ideas.ask")
    field = Field(
        "text",
        words("ideas.label"),
        value=text,
        max_length=ideas.LONGEST,
        hint=words("ideas.hint", most=ideas.LONGEST),
        error=error,
    )
    action = Action.of("idea", **({"pulse": 1} if pulse else {}), **caution.sure(context))
    blocks: list[Block] = [Text(title, "title"), Form(action, (field,), words("ideas.send"))]
    blocks.append(Text(words("ideas.or_type"), "soft"))
    mine = [] if text else context.uow.ideas.of(context.player.id)[:_SHOWN]
    if mine:
        blocks.append(Text(words("ideas.yours"), "strong"))
        blocks += [
            Text(words("ideas.mine", text=short(idea.text), state=_state(words, idea))) for idea in mine
        ]
    leads = permissions.may(context, Right.EVERYTHING)
    every = (Button(words("ideas.all"), Action.of("campaign", args="idées")),) if leads else ()
    return View(error or title, tuple(blocks), every)


def _state(words: Catalogue, idea: OwnIdea) -> str:
    state = words(f"ideas.state_{idea.state}")
    return words("ideas.state_why", state=state, answer=idea.answer) if idea.answer else state


def short(text: str, most: int = 80) -> str:
    """The beginning of an idea that its reader has seen whole before."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
