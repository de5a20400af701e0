"""`nom`: showing one's own name is each player's choice, and undone as easily (rule 7)."""

from dialogs import commands
from dialogs.turn import Desk, Reply
from games.view import Action, Button, Field, Form, Header, Text, View, say
from usecases import names


def shown_name(desk: Desk) -> Reply:
    """`nom` says what is shown and where, `nom NOM` sets it, `nom non` takes it away."""
    words = desk.words
    wanted = desk.turn.values.get("name", "").strip()
    if not wanted:
        return Reply((_card(desk),))
    if commands.refuses(wanted):
        desk.uow.players.change(desk.player.id, shown_name=None)
        return Reply((say(words("shown.gone")),))
    try:
        name = names.check_shown(desk.uow, wanted, desk.player.pseudonym)
    except names.NameRefused as refused:
        return Reply((_card(desk, wanted[: names.LONGEST_SHOWN], words(refused.key)),))
    if desk.turn.text and not any(map(str.isupper, name)):  # typed "nom de famille", it may be an answer
        return Reply((_card(desk, name),))
    desk.uow.players.change(desk.player.id, shown_name=name)
    return Reply((say(words("shown.set", name=name), _away(desk)),))


def _card(desk: Desk, wanted: str = "", error: str = "") -> View:
    """What is shown today, where, and a field to change it."""
    words = desk.words
    now = desk.uow.players.shown_name(desk.player.id)
    title = words("shown.is", name=now) if now else words("shown.none")
    field = Field(
        "name",
        words("shown.label"),
        value=wanted or now or "",
        max_length=names.LONGEST_SHOWN,
        hint=words("shown.hint"),
        error=error,
    )
    return View(
        title,
        (
            Header(words("shown.kind")),
            Text(title, "title"),
            Text(words("shown.where")),
            Form(Action.of("shown_name"), (field,), words("shown.show")),
            Text(words("shown.apart"), "soft"),
        ),
        (_away(desk),) if now else (),
    )


def _away(desk: Desk) -> Button:
    return Button(desk.words("shown.take_away"), Action.of("shown_name", name="non"))
