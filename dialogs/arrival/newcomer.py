"""A person without an account: made a player, greeted, or left alone (rules 7, 10 and 11)."""

from dialogs import commands
from dialogs.turn import Reply, Turn
from games.screens.invitation import invitation
from games.view import Action, Button
from store.people.invitations import Invited
from store.schema.values import PlayerContext
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.people import accounts, erasure, resume_codes
from usecases.teams import rooms


def received(services: Services, uow: UnitOfWork, turn: Turn) -> PlayerContext | Reply:
    """The player context of a newcomer, or the reply to a person who gets no account.

    A forgotten person gets an account only by the button made for it, never by an old card or a word.
    """
    if turn.verb == "uninstall" or turn.room:
        return _in_a_room(services, uow, turn)
    if erasure.forgotten(uow, services, turn.account, turn.now):
        if turn.verb != "return":
            return _gone(services, turn)
        erasure.returned(uow, services, turn.account)
    waiting = accounts.expected(uow, services, turn.account) if turn.verb == "install" else None
    if waiting is not None:
        return _greet(services, uow, waiting, turn)
    words = services.words(language(turn))
    if uow.teams.organisation() is None:
        return Reply.say(words("router.not_ready"), status=404)
    accounts.take_in(uow, services, turn.account, language=language(turn), now=turn.now)
    key = turn.account
    person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
    return person or Reply.say(words("router.not_ready"), status=404)


def language(turn: Turn) -> str:
    """The language of a person who has not chosen one: the client's, as "fr" or "en"."""
    return "en" if turn.language.lower().startswith("en") else "fr"


def _in_a_room(services: Services, uow: UnitOfWork, turn: Turn) -> Reply:
    """An unknown person in a room, or one who uninstalls: no account is made."""
    if turn.verb == "uninstall":
        if turn.room:
            rooms.leave(uow, turn.channel, turn.conversation, turn.now, local=services.local)
        return Reply()
    asked = commands.command(turn.text) if turn.verb == "text" else None
    if asked is not None and asked[0] == "link":
        resume_codes.overheard(uow, services, asked[1].get("code", ""))
    _keep(services, uow, turn, room=True)
    key = "welcome.room" if turn.verb == "install" else "router.open_chat"
    return Reply.say(services.words(language(turn))(key))


def _gone(services: Services, turn: Turn) -> Reply:
    words = services.words(language(turn))
    again = Button(words("router.come_back"), Action.of("return"))
    return Reply() if turn.verb == "install" else Reply.say(words("router.forgotten"), again)


def _greet(services: Services, uow: UnitOfWork, waiting: Invited, turn: Turn) -> Reply:
    """The app was installed for an invited person: the one welcome, and no player is made yet (rule 11)."""
    conversation_id = _keep(services, uow, turn, room=False)
    if not uow.invitations.welcome_given(waiting, conversation_id, turn.now, turn.instant):
        return Reply()
    return Reply((invitation(services.words(waiting.language or language(turn))),))


def _keep(services: Services, uow: UnitOfWork, turn: Turn, *, room: bool) -> int:
    """Store the conversation, which has no player yet; returns its number."""
    return uow.conversations.keep(
        turn.channel,
        turn.conversation,
        player_id=None,
        room=room,
        reference=turn.reference or {},
        local=services.local,
    )
