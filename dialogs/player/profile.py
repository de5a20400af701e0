"""What is mine: pseudonym, language, messages, leaving (rules 7 and 10)."""

from dialogs import permissions
from dialogs.turn import Desk, Reply
from games.view import Action, Button, Field, Form, Text, View, say, to_json
from usecases import names
from usecases.context import Services
from usecases.people import erasure

FORGET = "forget"


def pseudonym(desk: Desk) -> Reply:
    """`pseudo NOM` changes the name one plays under."""
    words = desk.words
    wanted = desk.turn.values.get("name", "").strip()
    if not wanted:
        field = Field(
            "name", words("me.pseudonym"), value=desk.player.pseudonym, max_length=names.LONGEST_NAME
        )
        form = Form(Action.of("pseudonym"), (field,), words("me.change"))
        title = words("me.known_as", name=desk.player.pseudonym)
        return Reply((View(title, (Text(title), form)),))
    try:
        kept = names.rename(desk.uow, desk.services.secret, desk.player.id, wanted)
    except names.NameRefused as refused:
        return Reply((say(words(refused.key, name=refused.suggestion)),))
    return Reply((say(words("me.known_as", name=kept)),))


def language(desk: Desk) -> Reply:
    """`langue`: French or English."""
    wanted = desk.turn.values.get("code", "")
    if wanted not in {"fr", "en"}:
        buttons = (
            Button("Français", Action.of("language", code="fr")),
            Button("English", Action.of("language", code="en")),
        )
        return Reply((say(desk.words("me.which_language"), *buttons),))
    desk.uow.players.change(desk.player.id, language=wanted)
    return Reply((say(desk.services.words(wanted)("me.language_set")),), language=wanted)


def stop(desk: Desk) -> Reply:
    """`stop`: no message any more, at once; the account stays."""
    desk.uow.players.change(desk.player.id, stopped_at=desk.turn.now)
    desk.uow.outbox.cancel(player_id=desk.player.id)
    undo = Button(desk.words("me.resume"), Action.of("resume"))
    return Reply((say(desk.words("me.stopped"), undo),))


def forget(desk: Desk) -> Reply:
    """`oublie-moi`: asked once, then everything of the person is gone; any other turn ends the question."""
    permissions.ask_once(desk, FORGET, {})
    words = desk.words
    buttons = (
        Button(words("me.forget_yes"), Action.of("forget.yes")),
        Button(words("me.forget_no"), Action.of("forget.no")),
        Button(words("me.forget_take"), Action.of("data")),
    )
    return Reply((say(words("me.forget_sure"), *buttons),))


def forget_no(desk: Desk) -> Reply:
    """The person thought again."""
    return Reply((say(desk.words("me.forget_kept")),), replace=desk.turn.verb == "forget.no")


def forget_yes(desk: Desk) -> Reply:
    """Erase the person. A yes without its question counts for nothing."""
    if permissions.asked_once(desk, FORGET) is None:
        return forget(desk)
    services, turn = desk.services, desk.turn
    erasure.forget(desk.uow, services, desk.player.id, turn.now, turn.instant, unsaid(services))
    said = [say(desk.words("me.forgotten"))]
    if desk.turn.channel == "teams":
        said.append(say(desk.words("me.forgotten_teams")))
    return Reply(tuple(said), effect="leave")


def unsaid(services: Services) -> erasure.Unsaid:
    """The sentence that names nobody, for whoever erases a person."""
    return lambda language: to_json(say(services.words(language)("me.unsaid")))


def leave(desk: Desk) -> Reply:
    """`quitter`: leave a shared computer; in Teams there is nothing to leave."""
    if desk.turn.channel != "web":
        return Reply((say(desk.words("me.nothing_to_leave")),))
    return Reply((say(desk.words("me.left")),), effect="leave")
