"""The player's pseudonym, language, messages, and leaving (rules 7 and 10)."""

from dialogs import menu, permissions
from dialogs.turn import FlowContext, Reply
from games.view import Action, Button, Field, Form, Text, View, say, to_json
from usecases import names
from usecases.context import Services
from usecases.people import erasure

FORGET = "forget"


def pseudonym(context: FlowContext) -> Reply:
    """`pseudo NOM` changes the player's pseudonym."""
    words = context.words
    name = context.turn.values.get("name", "").strip()
    if not name:
        field = Field(
            "name", words("me.pseudonym"), value=context.player.pseudonym, max_length=names.LONGEST_NAME
        )
        form = Form(Action.of("pseudonym"), (field,), words("me.change"))
        title = words("me.known_as", name=context.player.pseudonym)
        return Reply((View(title, (Text(title), form)),))
    try:
        new_name = names.rename(context.uow, context.services.secret, context.player.id, name)
    except names.NameRefused as refused:
        return Reply.say(words(refused.key, name=refused.suggestion))
    return Reply.say(words("me.known_as", name=new_name))


def language(context: FlowContext) -> Reply:
    """`langue`: French or English."""
    code = context.turn.values.get("code", "")
    if code not in {"fr", "en"}:
        buttons = (
            Button("Français", Action.of("language", code="fr")),
            Button("English", Action.of("language", code="en")),
        )
        return Reply.say(context.words("me.which_language"), *buttons)
    context.uow.players.change(context.player.id, language=code)
    return Reply.say(context.services.words(code)("me.language_set"), language=code)


def stop(context: FlowContext) -> Reply:
    """`stop`: no message any more, at once; the account stays."""
    context.uow.players.change(context.player.id, stopped_at=context.now)
    context.uow.outbox.cancel(player_id=context.player.id)
    undo = Button(context.words("me.resume"), Action.of("resume"))
    return Reply.say(context.words("me.stopped"), undo)


def forget(context: FlowContext) -> Reply:
    """`oublie-moi`: ask once before erasing everything; any other turn ends the question."""
    permissions.ask_once(context, FORGET, {})
    words = context.words
    buttons = (
        Button(words("me.forget_yes"), Action.of("forget.yes")),
        Button(words("me.forget_no"), Action.of("forget.no")),
        Button(words("me.forget_take"), Action.of("data")),
    )
    caution = erasure.caution(context.uow, context.services, words, context.player.id, own=True)
    return Reply.say(" ".join(filter(None, (caution, words("me.forget_sure")))), *buttons)


def forget_no(context: FlowContext) -> Reply:
    """The person thought again."""
    return Reply.say(context.words("me.forget_kept"), replace=context.turn.verb == "forget.no")


def forget_yes(context: FlowContext) -> Reply:
    """Erase the person. A yes without its question asks again."""
    if permissions.asked_once(context, FORGET) is None:
        return forget(context)
    services, turn = context.services, context.turn
    terms = (context.player.id, turn.now, turn.instant, unsaid(services), permissions.actor(context))
    erasure.forget(context.uow, services, *terms)
    views = [say(context.words("me.forgotten"))]
    if context.turn.channel == "teams":
        views.append(say(context.words("me.forgotten_teams")))
    return Reply(tuple(views), effect="leave")


def unsaid(services: Services) -> erasure.Unsaid:
    """Makes the sentence, without a name, that replaces what an erased person said, by language."""
    return lambda language: to_json(say(services.words(language)("me.unsaid")))


def leave(context: FlowContext) -> Reply:
    """`quitter`: leave a shared computer; in Teams there is nothing to leave. A row of a card asks first."""
    words = context.words
    if context.turn.channel != "web":
        return Reply.say(words("me.nothing_to_leave"))
    if context.turn.verb == menu.GO:
        yes, code = (
            Button(words("me.leave"), Action.of("leave")),
            Button(words("menu.code"), Action.of("code")),
        )
        return Reply.say(words("me.leave_sure"), yes, code)
    return Reply((say(words("me.left")),), effect="leave")
