"""`courriel ADRESSE`: where a player is called by e-mail; a letter asks them to confirm it (rule 19)."""

import re

from dialogs import permissions
from dialogs.turn import FlowContext, Reply
from games.view import Action, Field, Form, Text, View
from usecases.context import Refused
from usecases.messages import mail_calls

PURPOSE = "mail"
_DOMAIN = re.compile(r"\S+\.[^\W\d_]{2,}")
"""An address whose sign was forgotten: "prenom.nom.exemple.fr"."""


def mail(context: FlowContext) -> Reply:
    """Keep an address that is given; alone, ask for one.

    Raises:
        Refused: it is not kept; the next turn may give another one.
    """
    words, address = context.words, context.turn.values.get("address", "").strip()
    if not context.services.mail:
        return Reply.say(words("mail.nowhere"))
    if context.turn.channel == "teams":
        return Reply.say(words("mail.in_teams"))
    if not address:
        permissions.ask_once(context, PURPOSE, {})
        return Reply((View(words("mail.ask"), (Text(words("mail.ask"), "title"), *form(context))),))
    uow, services, instant = context.uow, context.services, context.turn.instant
    try:
        label = mail_calls.ask(uow, services, context.player, address, now=context.now, instant=instant)
    except Refused:
        permissions.ask_once(context, PURPOSE, {})
        raise
    return Reply.say(words("mail.asked", address=label))


def typed(context: FlowContext) -> tuple[str, dict[str, str]] | None:
    """The address that is typed on the turn after it was asked for; None for any other text."""
    text = context.turn.text
    if not ("@" in text or _DOMAIN.fullmatch(text)) or permissions.asked_once(context, PURPOSE) is None:
        return None
    return "mail", {"address": text}


def form(context: FlowContext) -> tuple[Text, Form]:
    """What an address is for, and where it is given."""
    words = context.words
    label, hint = words("mail.address"), words("mail.hint")
    field = Field("address", label, "email", max_length=mail_calls.LONGEST, hint=hint)
    return Text(words("mail.ask_what")), Form(Action.of("mail"), (field,), words("mail.send"))
