"""From a turn to a flow: who speaks, what they want, one table, one fallback; never silence."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from dialogs import admin, board, guard, help, me, people, play, welcome  # noqa: A004 (a flow's name)
from dialogs.names import fold
from dialogs.turn import Desk, Reply, Services, Turn
from games.view import say
from store.unit_of_work import UnitOfWork
from store.values import Seat

Flow = Callable[[Desk], Reply]

FLOWS: dict[str, Flow] = {
    "play": play.play,
    "next": play.next_question,
    "door": play.door,
    "calendar": play.calendar,
    "board": board.board,
    "rank": board.rank,
    "score": me.score,
    "team": me.team,
    "pseudonym": me.pseudonym,
    "language": me.language,
    "help": help.help_,
    "stop": me.stop,
    "resume": me.resume,
    "forget": me.forget,
    "forget.yes": me.forget_yes,
    "forget.no": me.forget_no,
    "leave": me.leave,
    "campaign": admin.campaign,
    "campaign.create": admin.create,
    "room": admin.room,
    "admin": admin.admin,
    "welcome": welcome.step,
    "welcome.name": welcome.name,
    "welcome.site": welcome.site,
    "welcome.letters": welcome.letters,
    "welcome.team": welcome.team,
    "join": welcome.joined,
}

# What people type, French first; the first of each is the one shown back to them in that language.
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "play": (("jouer",), ("play",)),
    "calendar": (("calendrier",), ("calendar",)),
    "door": (("porte",), ("door",)),
    "board": (("classement",), ("leaderboard", "board")),
    "rank": (("mon rang",), ("my rank",)),
    "score": (("mon score", "score"), ("my score",)),
    "team": (("équipe", "mon équipe"), ("team", "my team")),
    "pseudonym": (("pseudo",), ("nickname", "pseudonym")),
    "language": (("langue",), ("language",)),
    "help": (("aide",), ("help",)),
    "stop": (("stop",), ("stop",)),
    "resume": (("reprendre",), ("resume",)),
    "forget": (("oublie-moi",), ("forget me",)),
    "leave": (("quitter",), ("quit", "leave")),
    "campaign": (("campagne",), ("campaign",)),
    "room": (("salon",), ("room",)),
    "admin": (("admin",), ("admin",)),
}
ADMIN = frozenset({"campaign", "room", "admin"})
NEVER_GUESSED = ADMIN | {"forget"}
WITH_ARGUMENT = {"door": "door", "team": "name", "pseudonym": "name", "language": "code"}
IN_ROOM = frozenset({"board", "team", "room", "help", "campaign", "admin"})
"""What a room answers in the room; admin answers come in the personal chat wherever they were typed."""

_LANGUAGES = {"fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en"}
_NEAR = 75
LONGEST = 2000


def dispatch(services: Services, uow: UnitOfWork, turn: Turn) -> Reply:
    """Answer one turn, in the caller's transaction."""
    key = turn.account
    seat = uow.rounds.load(key.channel, key.tenant, key.external_id, _round(turn))
    if turn.verb == "answer" and seat is not None:
        # The trip of an answer: the round says all, nothing else is read.
        reply = play.answer(Desk(services, uow, turn, seat))
        return _hosted(services, uow, turn, seat, reply) if turn.room else reply
    new = seat is None
    if seat is None:
        if turn.verb == "uninstall" or turn.room:
            return _stranger(services, uow, turn)
        seat = _arrive(uow, turn)
        if seat is None:
            return Reply((say(services.words(_language(turn))("router.not_ready")),), status=404)
    desk = _seated(services, uow, turn, seat)
    if (
        turn.id
        and turn.verb == "text"
        and uow.conversations.seen(desk.conversation_id, turn.id, turn.instant)
    ):
        return Reply()
    if turn.verb in {"install", "uninstall"}:
        return _installed(desk, new=new)
    if new and turn.verb not in {"text", "join"}:
        return welcome.step(desk)
    return _in_room(desk) if turn.room else _personal(desk, new=new)


def _personal(desk: Desk, *, new: bool = False) -> Reply:
    if desk.turn.verb == "text":
        return _read(replace(desk, turn=replace(desk.turn, text=desk.turn.text.strip()[:LONGEST])), new=new)
    flow = FLOWS.get(desk.turn.verb)
    if flow is None:
        return Reply((say(desk.words("router.unknown_button")),), status=404)
    return _run(desk, desk.turn.verb, flow)


def _run(desk: Desk, verb: str, flow: Flow) -> Reply:
    reply = flow(desk)
    if verb in {"welcome.team", "join"}:
        # Joining is answered with today's door (rule 5).
        key = desk.turn.account
        seat = desk.uow.rounds.load(key.channel, key.tenant, key.external_id)
        if seat is not None and seat.player.welcomed == "done":
            after = replace(desk, seat=seat, turn=replace(desk.turn, values={}))
            today = play.play(after)
            return replace(reply, views=(*reply.views, *today.views))
    return reply


def _read(desk: Desk, *, new: bool = False) -> Reply:
    """A typed message, in the order of reading that PRODUCT gives."""
    exact = command(desk.turn.text)
    if exact is not None:
        verb, values = exact
        if not new or verb not in {"play", "help"}:
            return _run(replace(desk, turn=replace(desk.turn, values=values)), verb, FLOWS[verb])
    if new:
        return welcome.step(desk)
    near = nearest(desk.turn.text)
    asking = desk.seat.asking_round
    if asking is not None:
        doubt = _doubt(desk, near)
        answered = doubt or play.typed(desk, asking)
        if answered is not None:
            return answered
    yes, number = guard.read_yes(desk.turn.text)
    pending = desk.uow.audit.pending(desk.conversation_id, desk.turn.instant)
    if pending is not None and yes:
        if pending.purpose == "forget":
            return me.forget_yes(desk)
        return admin.confirmed(desk, pending, number)
    if pending is not None and fold(desk.turn.text) in {"non", "no", "annuler", "cancel"}:
        desk.uow.audit.answer(desk.conversation_id)
        return Reply((say(desk.words("router.cancelled")),))
    typed = welcome.typed(desk)
    if typed is not None:
        return typed
    slip = _slip(desk.turn.text)
    if slip is not None and slip not in NEVER_GUESSED:
        return _run(replace(desk, turn=replace(desk.turn, values={})), slip, FLOWS[slip])
    return help.nearest(desk, [(label_of(verb, desk), verb) for verb in near[:3]])


def _doubt(desk: Desk, near: Sequence[str]) -> Reply | None:
    """A free answer that looks like a command, or asks something: asked back, never recorded."""
    if not play.is_free_text(desk, desk.seat.asking_round or 0):
        return None
    slip = _slip(desk.turn.text)
    if slip is not None:
        return help.ask_back(desk, label_of(slip, desk), slip)
    if desk.turn.text.endswith("?"):
        return help.nearest(desk, [(label_of(verb, desk), verb) for verb in near[:3]])
    return None


def command(text: str) -> tuple[str, dict[str, str]] | None:
    """An exact command and its values; accents and case do not matter."""
    clean = " ".join(text.split())
    wanted = fold(clean)
    for verb, names in COMMANDS.items():
        for name in (*names[0], *names[1]):
            if wanted == fold(name):
                return verb, {"args": ""} if verb in ADMIN else {}
            words = clean.split(" ")
            length = len(name.split(" "))
            if fold(" ".join(words[:length])) != fold(name) or len(words) <= length:
                continue
            rest = " ".join(words[length:])
            if verb in ADMIN:
                return verb, {"args": rest}
            value = _argument(verb, rest)
            if value is not None:
                return verb, {WITH_ARGUMENT[verb]: value}
    return None


def _argument(verb: str, rest: str) -> str | None:
    if verb == "door":
        return rest if re.fullmatch(r"\d{1,3}", rest) else None
    if verb == "language":
        return _LANGUAGES.get(fold(rest))
    return rest if verb in WITH_ARGUMENT else None


def _slip(text: str) -> str | None:
    """The command meant by a word with a small typing error."""
    wanted = fold(text)
    if len(wanted) < 4:
        return None
    for verb, names in COMMANDS.items():
        for name in (*names[0], *names[1]):
            folded = fold(name)
            if len(folded) >= 4 and OSA.distance(wanted, folded, score_cutoff=2) <= (
                2 if len(folded) > 7 else 1
            ):
                return verb
    return None


def nearest(text: str) -> list[str]:
    """Commands in order of likeness to a text, admin verbs left out."""
    names = {
        f"{verb}|{name}": fold(name)
        for verb, both in COMMANDS.items()
        if verb not in ADMIN | {"door"}
        for name in (*both[0], *both[1])
    }
    found = process.extract(fold(text), names, scorer=fuzz.WRatio, limit=None)
    return list(dict.fromkeys(str(key).partition("|")[0] for _, _, key in found))


def label_of(verb: str, desk: Desk) -> str:
    """A command as it is typed in the player's language."""
    names = COMMANDS[verb]
    return (names[0] if desk.player.language == "fr" else names[1])[0]


def _in_room(desk: Desk) -> Reply:
    """A room answers little; what is personal is answered in the personal chat (rule 7)."""
    turn = desk.turn
    verb, values = turn.verb, dict(turn.values)
    if verb == "text":
        exact = command(turn.text)
        verb, values = exact if exact is not None else ("help", {})
    if verb in IN_ROOM and verb not in ADMIN and not values:
        return FLOWS[verb](desk)
    personal = desk.uow.conversations.of_player(desk.player.id, turn.channel)
    if personal is None:
        return Reply((say(desk.words("router.open_chat")),))
    inside = replace(
        desk,
        turn=replace(turn, verb=verb, values=values),
        conversation_id=personal.id,
    )
    flow = FLOWS.get(verb)
    if flow is None:
        return Reply((say(desk.words("router.unknown_button")),), status=404)
    reply = _run(inside, verb, flow)
    return Reply(
        (say(desk.words("router.in_private")),), private=reply.views, private_reference=personal.reference
    )


def _hosted(services: Services, uow: UnitOfWork, turn: Turn, seat: Seat, reply: Reply) -> Reply:
    """An answer pressed in a room goes to the personal chat too."""
    words = services.words(seat.player.language)
    personal = uow.conversations.of_player(seat.player.id, turn.channel)
    if personal is None:
        return Reply((say(words("router.open_chat")),))
    return Reply(
        (say(words("router.in_private")),), private=reply.views, private_reference=personal.reference
    )


def _stranger(services: Services, uow: UnitOfWork, turn: Turn) -> Reply:
    """Somebody unknown in a room, or leaving: no account is made for them."""
    if turn.verb == "uninstall":
        return Reply()
    words = services.words(_language(turn))
    if turn.room:
        uow.conversations.keep(
            turn.channel,
            turn.conversation,
            player_id=None,
            room=True,
            reference=turn.reference or {},
            local=services.local,
        )
    return Reply((say(words("welcome.room" if turn.verb == "install" else "router.open_chat")),))


def _arrive(uow: UnitOfWork, turn: Turn) -> Seat | None:
    if uow.teams.organisation() is None:
        return None
    people.arrive(uow, turn.account, language=_language(turn), now=turn.now)
    key = turn.account
    return uow.rounds.load(key.channel, key.tenant, key.external_id)


def _seated(services: Services, uow: UnitOfWork, turn: Turn, seat: Seat) -> Desk:
    """The desk, with the conversation known and its reference fresh."""
    found = uow.conversations.find(turn.channel, turn.conversation)
    fresh = turn.reference is not None and (found is None or dict(found.reference) != dict(turn.reference))
    if found is None or fresh:
        number = uow.conversations.keep(
            turn.channel,
            turn.conversation,
            player_id=None if turn.room else seat.player.id,
            room=turn.room,
            reference=turn.reference or {},
            local=services.local,
        )
    else:
        number = found.id
    if not turn.room and seat.player.conversation_id != number and turn.verb != "uninstall":
        uow.conversations.set_home(seat.player.id, number)
        seat = replace(seat, asking_round=found.asking_round if found else None)
    return Desk(services, uow, turn, seat, number)


def _installed(desk: Desk, *, new: bool) -> Reply:
    if desk.turn.verb == "uninstall":
        if not desk.turn.room:
            desk.uow.players.set_reachable(desk.player.id, desk.turn.channel, desk.turn.instant)
        return Reply()
    returned = not desk.turn.room and desk.uow.players.set_reachable(desk.player.id, desk.turn.channel, None)
    return welcome.install(desk, new=new, returned=returned)


def _round(turn: Turn) -> int:
    value = turn.values.get("round", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 15 else 0


def _language(turn: Turn) -> str:
    return "en" if turn.language.lower().startswith("en") else "fr"
