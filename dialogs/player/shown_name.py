"""`nom`: each player may show their real name, and take it away as easily (rule 7)."""

from dialogs import commands
from dialogs.turn import FlowContext, Reply, titled
from games.view import Action, Button, Field, Form, Text, View
from usecases import names


def shown_name(context: FlowContext) -> Reply:
    """`nom` says what is shown and where, `nom NOM` sets it, `nom non` takes it away."""
    words = context.words
    text = context.turn.values.get("name", "").strip()
    if not text:
        return Reply((_card(context),))
    if commands.refuses(text):
        context.uow.players.change(context.player.id, shown_name=None)
        return Reply.say(words("shown.gone"))
    try:
        name = names.check_shown(context.uow, text, context.player.pseudonym)
    except names.NameRefused as refused:
        return Reply((_card(context, text[: names.LONGEST_SHOWN], words(refused.key)),))
    if context.turn.text and not any(map(str.isupper, name)):  # typed "nom de famille", it may be an answer
        return Reply((_card(context, name),))
    context.uow.players.change(context.player.id, shown_name=name)
    return Reply.say(words("shown.set", name=name), _away(context))


def _card(context: FlowContext, text: str = "", error: str = "") -> View:
    """What is shown today, where, and a field to change it."""
    words = context.words
    now = context.uow.players.shown_name(context.player.id)
    title = words("shown.is", name=now) if now else words("shown.none")
    field = Field(
        "name",
        words("shown.label"),
        value=text or now or "",
        max_length=names.LONGEST_SHOWN,
        hint=words("shown.hint"),
        error=error,
    )
    form = Form(Action.of("shown_name"), (field,), words("shown.show"))
    blocks = (Text(words("shown.where")), form, Text(words("shown.apart"), "soft"))
    buttons = (_away(context),) if now else ()
    return titled(words("shown.kind"), title, *blocks, buttons=buttons)


def _away(context: FlowContext) -> Button:
    return Button(context.words("shown.take_away"), Action.of("shown_name", name="non"))
