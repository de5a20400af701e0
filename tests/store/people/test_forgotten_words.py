"""What a search of every table finds: of codes their digest alone, of the forgotten nothing."""

import pytest
from sqlalchemy import update

from dialogs.turn import Turn
from games.view import Form, say, to_json
from store.schema.tables import erased, list_members, outbox, players
from tests.fakes.chat.account_links import code_of, team_link
from tests.fakes.chat.people_import import ANA, bring_in, make_list, plan_welcomes
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import block_in, join, player_of, rows
from tests.fakes.chat.teams import bind_room
from tests.fakes.chat.traces import forget, whole
from tests.fakes.store import records
from usecases import signing
from usecases.names import fold, look
from usecases.people import web_sessions


def test_only_digests_of_codes_and_sessions_are_stored(world):
    link = team_link(world)
    token = world.database.run(web_sessions.open_session, join(world, link), world.now)
    world.player("ana")
    code = code_of(world, "ana")
    stored = whole(world)
    assert [text for text in (link, token, code, fold(code)) if text in stored] == []


TYPED = ["marie.dupont@example.org", "Écrire à marie.dupont@example.org", "marie.dupont@example.org " * 20]


@pytest.mark.parametrize("text", [*TYPED, "code"], ids=["alone", "in words", "too long", "a code"])
@pytest.mark.parametrize("how", ["form", "typed"])
def test_an_address_or_a_code_given_as_an_answer_is_kept_nowhere(world, how, text):
    world.player("ana")
    world.launch()
    text = code_of(world, "ana") if text == "code" else text
    world.later(days=1)
    card = world.go_on(world.answer(world.say("ana", "porte 2").views[-1])).views[-1]
    if how == "form":
        reply = world.press("ana", block_in(card, Form).action, text=text)
    else:
        reply = world.say("ana", text)
    secret = "marie.dupont@" if "@" in text else text
    assert secret not in whole(world)
    assert all(secret not in str(view) for view in reply.views)
    assert secret not in str(world.say("ana", "mes données"))


def test_what_they_said_in_a_web_room_loses_its_words_and_their_name_at_once(world):
    world.player("anne")
    room, name = bind_room(world, channel="web"), player_of(world, "anne").pseudonym
    world.say("anne", "bravo Merci pour le pamplemousse")

    def post(uow):
        (letter,) = uow.claims.claim("web", world.now, world.now, 9)
        thanks = uow.thanks.by_post([letter])[letter.id]
        view, key = {"text": f"{thanks.name} {thanks.text}"}, f"thanks:{thanks.id}:{letter.id}"
        uow.inbox.add(room, view, at=world.now, real=world.now, outbox_key=key)
        return uow.inbox.version()

    version = world.database.run(post)
    forget(world, "anne")
    (message,) = world.database.look(lambda uow: uow.inbox.last(room))
    assert "retiré" in message.view["blocks"][0]["text"]
    assert message.version > version
    assert "pamplemousse" not in whole(world)
    assert name not in whole(world)


@pytest.mark.parametrize("lead", ["by a role", "by a role that ended", "by the settings"])
@pytest.mark.parametrize("language", ["français", "english"])
@on_both_engines
def test_an_idea_that_a_lead_has_read_on_the_web_goes_from_their_chat_too(world, chief, lead, language):
    world.player("anne")
    number = player_of(world, chief).id
    world.say("anne", "idée Un banc sous la glycine, « là où l’on attend » \\ 100 %")
    world.say(chief, language)
    view = to_json(say("n° 1 : Un banc sous la glycine, « là où l’on attend » \\ 100 %"))

    def read(uow):
        chat = uow.conversations.keep("web", "chef", player_id=number, room=False, reference={}, local=True)
        uow.inbox.add(chat, view, at=world.now, real=world.now)
        if lead != "by the settings":
            records.role(uow, number)
        if lead == "by a role that ended":
            uow.roles.end(number, ["lead"], world.now)
        return chat

    chat = world.database.run(read)
    forget(world, "anne")
    (message,) = world.database.look(lambda uow: uow.inbox.last(chat))
    assert any(word in message.view["blocks"][0]["text"] for word in ("retiré", "removed"))
    assert "glycine" not in whole(world)


def test_a_message_that_only_has_the_same_words_as_an_idea_stays(world):
    world.player("anne")
    bea = world.player("bea")
    world.say("anne", "idée Un banc devant la porte")

    def read(uow):
        chat = uow.conversations.keep("web", "bea", player_id=bea, room=False, reference={}, local=True)
        uow.inbox.add(chat, to_json(say("Un banc devant la porte")), at=world.now, real=world.now)
        return chat

    chat = world.database.run(read)
    forget(world, "anne")
    (message,) = world.database.look(lambda uow: uow.inbox.last(chat))
    assert message.view["summary"] == "Un banc devant la porte"


@on_both_engines
def test_a_whole_life_leaves_nothing(world):
    who = "zibeline-29:x"
    number = world.player(who)
    world.player("berthe")
    world.launch()
    bind_room(world, channel="web")
    web = join(world, team_link(world), "Zibeline folle")
    token = world.database.run(web_sessions.open_session, web, world.now)
    world.play(who)
    for text in (
        *("pseudo Ocarina pourpre", "nom Éloïse Quiproquo", "équipe", "jours lun mar jeu ven"),
        *("pause 3", "reprendre", "rappel 14 h", "agenda", "réviser", "bravo Merci pour le xylophone"),
        *("signaler Une faute à la véranda", "mon code", "mes données", "badges", "attestation", "mon score"),
        *("classement", "une question sans réponse", "idée Un banc sous la glycine"),
    ):
        world.say(who, text)
    world.say(who, "classement", room=True, conversation="salon")
    strings = (
        "Ocarina pourpre",
        look("Ocarina pourpre"),
        "Éloïse Quiproquo",
        "xylophone",
        "véranda",
        "glycine",
        who,
    )
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
    forget(world, "anne")
    assert name.lower() not in whole(world).lower()
    summaries = [message.view["summary"] for message in world.database.look(lambda uow: uow.inbox.last(chat))]
    assert [summary == "Autre chose" for summary in summaries] == [False, False, True]


@pytest.mark.parametrize("before", ["planned", "failed", "sent"])
@on_both_engines
def test_somebody_invited_listed_and_welcomed_who_came_and_is_forgotten_is_in_no_table(world, before):
    bring_in(world, f";Accueil;{ANA};;;")
    make_list(world, "Pilotes", f"{ANA};")
    plan_welcomes(world)
    with world.engine.begin() as connection:
        connection.execute(update(outbox).values(state=before))
    world.say(ANA, "bonjour")
    forget(world, ANA)
    assert ANA not in whole(world, "audit")
    assert rows(world, list_members) == []
