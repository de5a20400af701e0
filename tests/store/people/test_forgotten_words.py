"""What a search of every table finds: of codes their digest alone, of the forgotten nothing."""

import json

from sqlalchemy import select

from dialogs.turn import Turn
from games.view import Action, say, to_json
from store.schema.tables import erased, metadata, players
from tests.fakes.account_links import team_link
from tests.fakes.in_chat import join, player_of, rows
from tests.fakes.region import on_both_engines
from usecases import signing
from usecases.names import look
from usecases.people import web_sessions


def whole(world):
    """Every value of every table but authored content, as text."""
    with world.engine.connect() as connection:
        records = [
            dict(row)
            for table in metadata.sorted_tables
            if table.name not in {"packs", "media"}
            for row in connection.execute(select(table)).mappings()
        ]
    return json.dumps(records, ensure_ascii=False, default=str)


def team_room(world):
    """A web room of the team, where thanks are to be posted."""
    team = world.team("accueil").id

    def bind(uow):
        room = uow.conversations.keep(
            "web", f"room:{team}", player_id=None, room=True, reference={}, local=True
        )
        uow.conversations.bind(room, team, None)
        return room

    return world.database.run(bind)


def forget(world, who="anne"):
    world.say(who, "oublie-moi")
    return world.press(who, Action.of("forget.yes"))


def test_only_digests_of_codes_and_sessions_are_stored(world):
    code = team_link(world)
    token = world.database.run(web_sessions.open_session, join(world, code), world.now)
    stored = whole(world)
    assert code not in stored
    assert token not in stored


def test_what_they_said_in_a_web_room_loses_its_words_and_their_name_at_once(world):
    world.player("anne")
    room, name = team_room(world), player_of(world, "anne").pseudonym
    world.say("anne", "bravo Merci pour le pamplemousse")

    def post(uow):
        (letter,) = uow.claims.claim("web", world.now, world.now, 9)
        thanks = uow.thanks.by_post([letter])[letter.id]
        view, key = {"text": f"{thanks.name} {thanks.text}"}, f"thanks:{thanks.id}:{letter.id}"
        uow.inbox.add(room, view, at=world.now, real=world.now, outbox_key=key)
        return uow.inbox.version()

    version = world.database.run(post)
    forget(world)
    (message,) = world.database.look(lambda uow: uow.inbox.last(room))
    assert "retiré" in message.view["blocks"][0]["text"]
    assert message.version > version
    assert "pamplemousse" not in whole(world)
    assert name not in whole(world)


@on_both_engines
def test_a_whole_life_leaves_nothing(world):
    who = "zibeline-29:x"
    number = world.player(who)
    world.player("berthe")
    world.launch()
    team_room(world)
    web = join(world, team_link(world), "Zibeline folle")
    token = world.database.run(web_sessions.open_session, web, world.now)
    world.play(who)
    for text in (
        *("pseudo Ocarina pourpre", "nom Éloïse Quiproquo", "équipe", "jours lun mar jeu ven"),
        *("pause 3", "reprendre", "rappel 14 h", "agenda", "réviser", "bravo Merci pour le xylophone"),
        *("signaler Une faute à la véranda", "mon code", "mes données", "badges", "attestation", "mon score"),
        *("classement", "une question sans réponse"),
    ):
        world.say(who, text)
    world.say(who, "classement", room=True, conversation="salon")
    strings = ("Ocarina pourpre", look("Ocarina pourpre"), "Éloïse Quiproquo", "xylophone", "véranda", who)
    assert [string for string in strings if string not in whole(world)] == []
    for verb in ("forget", "forget.yes"):
        world.dispatch(Turn(web, web.external_id, verb, world.now, world.now))
    forget(world, who)
    left = whole(world)
    names = (*strings, "Zibeline folle", web.external_id, token, signing.digest(token))
    assert [name for name in names if name in left] == []
    assert f'"player_id": {number}' not in left
    assert (len(rows(world, players)), len(rows(world, erased))) == (1, 3)  # two accounts and a browser
    assert world.database.look(web_sessions.session, token, world.now) is None


def test_an_admin_s_web_chat_forgets_the_name_as_well(world):
    anne = world.player("anne")
    name = player_of(world, "anne").pseudonym
    texts = (f"admin équipes déplacer {name.lower()} Accueil", f"{name} joue avec Accueil", "Autre chose")

    def order(uow):
        chief = uow.players.add("Chef", "chef", language="fr", team_id=None, now=world.now, welcomed="done")
        chat = uow.conversations.keep("web", "chief", player_id=chief, room=False, reference={}, local=True)
        uow.audit.write(world.now, f"player:{chief}", "team.move", f"player:{anne}", before=None, to=1)
        for text in texts:
            uow.inbox.add(chat, to_json(say(text)), at=world.now, real=world.now)
        return chat

    chat = world.database.run(order)
    forget(world)
    assert name.lower() not in whole(world).lower()
    summaries = [message.view["summary"] for message in world.database.look(lambda uow: uow.inbox.last(chat))]
    assert [summary == "Autre chose" for summary in summaries] == [False, False, True]
