"""`campagne idées`: what a lead reads of ideas, without their authors, and decides (rules 7 and 16)."""

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Final

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import FlowContext, Reply, titled
from dialogs.voice import caution
from dialogs.voice.ideas import short
from games.view import Action, Block, Button, Field, Form, Text, View, say
from store.voice.ideas import Idea
from usecases.context import CampaignError
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.voice import ideas
from usecases.voice.ideas import STATES, Page, State

_VERB: Final = "idea.decide"
_NUMBERS: Final = re.compile(
    r"(?:n°\s*)?(\d{1,15}(?:\s*(?:,|;|\bet\b|\band\b|\s)\s*(?:n°\s*)?\d{1,15})*)\s+(\D.*)"
)
_PAGE: Final = re.compile(r"(?:(.*)\s)?page\s+(\d{1,6})", re.IGNORECASE)
_DECIDED: Final = 160
"""Characters that are shown of an idea that was decided: it was read whole before."""
_TYPED: Final[tuple[tuple[str, State], ...]] = (
    ("reçue", "received"),
    ("retenue", "kept"),
    ("faite", "done"),
    ("pas possible", "impossible"),
    ("received", "received"),
    ("kept", "kept"),
    ("done", "done"),
    ("not possible", "impossible"),
)
"""How a state is typed after the numbers of ideas."""


def listed(context: FlowContext, rest: str) -> Reply:
    """`campagne idées [SITE] [page N]`; `campagne idées 3, 5 retenue [RÉPONSE]` decides."""
    rest = " ".join(rest.split())
    numbered = _NUMBERS.fullmatch(rest)
    if numbered:
        decision = _decision(numbered[2])
        if decision is None:
            raise CampaignError("ideas.which_state")
        return _decided(context, [int(part) for part in re.findall(r"\d+", numbered[1])], *decision)
    paged = _PAGE.fullmatch(rest)
    site, number = ((paged[1] or "").strip(), int(paged[2])) if paged else (rest, 1)
    return Reply((_list(context, ideas.read(context.uow, site, number)),))


def decided(context: FlowContext) -> Reply:
    """The form below the list was sent."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    values = context.turn.values
    state = next((each for each in STATES if each == values.get("state")), None)
    if state is None:
        raise CampaignError("ideas.which_state")
    numbers = [
        number for part in values.get("number", "").split(",") if (number := whole_number(part)) is not None
    ]
    return _decided(context, numbers, state, values.get("text", ""))


def _decision(typed: str) -> tuple[State, str] | None:
    """The state that a text begins with, and the line that follows it."""
    words = typed.split()
    for name, state in _TYPED:
        length = len(name.split())
        if fold(" ".join(words[:length])) == fold(name):
            return state, " ".join(words[length:]).lstrip(" :,;")
    return None


def _decided(context: FlowContext, numbers: list[int], state: State, text: str) -> Reply:
    words, values = context.words, context.turn.values
    chosen, text = ideas.check(context.uow, numbers, state, text)
    about = {"number": ",".join(map(str, chosen)), "state": state}
    again = context.turn.verb == _VERB and caution.SURE in values
    if "draft" in values:
        return Reply((_answer_form(context, about, text),), replace=again)
    form_values = {**about, "text": text, **caution.sure(context)}
    pointed = caution.card(context, _VERB, form_values, person="caution.person_in_answer")
    if pointed is not None:
        return Reply((pointed,), replace=again)
    new_numbers = ideas.decide(context.uow, permissions.actor(context), chosen, state, text, context.now)
    sentence = words.count("ideas.decided", len(new_numbers), state=words(f"ideas.state_{state}"))
    return Reply.say(sentence, _all(words), replace=again)


def _answer_form(context: FlowContext, about: Mapping[str, str], text: str) -> View:
    """The answer alone, to change it: which ideas it is for and their state are said already."""
    words = context.words
    field = _answer_field(words, text)
    form = Form(Action.of(_VERB, **about, **caution.sure(context)), (field,), words("ideas.decide"))
    return titled(words("admin.kind"), words("ideas.your_answer"), form)


def _answer_field(words: Catalogue, text: str = "") -> Field:
    label = words("ideas.your_answer")
    return Field("text", label, value=text, required=False, max_length=ideas.LONGEST_ANSWER)


def _all(words: Catalogue) -> Button:
    return Button(words("ideas.all"), Action.of("campaign", args="idées"))


def _list(context: FlowContext, page: Page) -> View:
    words = context.words
    if not page.ideas:
        return say(words("ideas.none_of_site", site=page.site) if page.site else words("ideas.none"))
    title = words.count("ideas.title", page.total)
    blocks: list[Block] = [Text(counts(words, page.states))]
    for (decided, site), part in groupby(page.ideas, key=lambda idea: (idea.decided, idea.site)):
        place = site or words("ideas.no_place")
        blocks.append(
            Text(words("ideas.decided_at" if decided else "ideas.waiting_at", place=place), "strong")
        )
        blocks += [Text(_line(words, idea)) for idea in part]
    blocks.append(_form(words, page))
    blocks.append(Text(words("ideas.how"), "soft"))
    about = words("ideas.page", at=page.number, many=page.pages) if page.pages > 1 else ""
    return titled(words("admin.kind"), title, *blocks, about=about, buttons=_turns(words, page))


def counts(words: Catalogue, states: Mapping[State, int]) -> str:
    """How many ideas there are in each state that has some."""
    return ", ".join(
        words("ideas.count", state=words(f"ideas.state_{state}"), n=words.number(states[state]))
        for state in STATES
        if states[state]
    )


def reported(context: FlowContext) -> tuple[Text, ...]:
    """The ideas by state, for a report; nothing where there are none."""
    sentence = counts(context.words, ideas.by_state(context.uow))
    return (Text(context.words("ideas.reported", counts=sentence)),) if sentence else ()


def _line(words: Catalogue, idea: Idea) -> str:
    text = short(idea.text, _DECIDED) if idea.decided else idea.text
    text = words("ideas.of_pulse" if idea.pulse else "ideas.line", number=idea.id, text=text)
    if not idea.decided:
        return text
    state = words(f"ideas.state_{idea.state}")
    sentence = words("ideas.state_why", state=state, answer=idea.answer) if idea.answer else state
    return words("ideas.with_state", idea=text, state=sentence)


def _form(words: Catalogue, page: Page) -> Form:
    options = tuple((str(idea.id), words("ideas.option", number=idea.id)) for idea in page.ideas)
    states = tuple((state, words(f"ideas.state_{state}")) for state in STATES)
    fields = (
        Field("number", words("ideas.which"), "select", options=options),
        Field("state", words("ideas.state"), "select", options=states),
        _answer_field(words),
    )
    return Form(Action.of(_VERB), fields, words("ideas.decide"))


def _turns(words: Catalogue, page: Page) -> tuple[Button, ...]:
    """The buttons to the pages before and after."""
    return tuple(
        Button(words(key), Action.of("campaign", args=f"idées {page.site} page {number}".replace("  ", " ")))
        for key, number in (("ideas.before", page.number - 1), ("ideas.after", page.number + 1))
        if 1 <= number <= page.pages
    )
