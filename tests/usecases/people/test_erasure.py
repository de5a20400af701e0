"""`oublie-moi`: asked once, whole, and nobody comes back but by asking for it (rule 10)."""

import json
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from dialogs.turn import Turn
from games.view import Action, say, to_json
from store.schema.tables import (
    erased,
    metadata,
    moves,
    player_standings,
    players,
    rounds,
    team_standings,
    team_sums,
)
from tests.fakes.in_chat import everything
from tests.fakes.region import on_both_engines
from usecases import signing
from usecases.names import look
from usecases.people import accounts

RETURN = Action.of("return")
YES = Action.of("forget.yes")


def whole(world):
    with world.engine.connect() as connection:
        rows = [
            dict(row)
            for table in metadata.sorted_tables
            if table.name not in {"packs", "media"}
            for row in connection.execute(select(table)).mappings()
        ]
    return json.dumps(rows, ensure_ascii=False, default=str)


def count(world, *tables):
    with world.engine.connect() as connection:
        return [connection.execute(select(func.count()).select_from(one)).scalar() for one in tables]


def team_room(world):
    """A web room of the team, where thanks are to be posted."""

    def bind(uow):
        team = uow.teams.by_name("accueil").id
        here = uow.conversations.keep(
            "web", f"room:{team}", player_id=None, room=True, reference={}, local=True
        )
        uow.conversations.bind(here, team, None)
        return here

    return world.database.run(bind)


@pytest.fixture
def anne(world):
    """A player in the middle of a round."""
    number = world.player("anne")
    world.launch()
    world.card = world.say("anne", "jouer").views[0]
    return number


def forget(world, who="anne"):
    world.say(who, "oublie-moi")
    return world.press(who, YES)


def test_it_is_asked_once_with_the_way_to_take_everything_along_first(world, anne):
    (view,) = world.say("anne", "oublie-moi").views
    assert [button.action.verb for button in view.buttons] == ["forget.yes", "forget.no", "data"]


def test_a_no_keeps_everything_the_open_question_as_well(world, anne, marks):
    world.say("anne", "oublie-moi")
    world.press("anne", Action.of("forget.no"))
    action, pick = marks["right"](world.card)
    world.press("anne", action, **pick)
    assert count(world, moves) == [1]


def test_in_the_middle_of_a_round_all_goes(world, anne):
    reply = forget(world)
    assert reply.effect == "leave"
    assert "effacé ici" in everything(reply)
    assert "Teams garde" in everything(reply)
    assert count(world, players, rounds, moves, player_standings) == [0, 0, 0, 0]


def test_a_second_device_that_says_yes_too_is_told_in_one_sentence(world, anne):
    forget(world)
    reply = world.press("anne", YES)
    assert everything(reply).count("Votre compte a été effacé") == 2  # summary and text of one view
    assert len(reply.views) == 1
    assert count(world, players) == [0]


@pytest.mark.parametrize("verb", ["answer", "play", "next", "forget.yes", "score", "welcome.name", "join"])
def test_an_old_card_brings_nobody_back(world, anne, verb):
    forget(world)
    reply = world.press("anne", Action.of(verb, round=1, q=0, pick=1, pseudonym="Loutre"))
    assert "Votre compte a été effacé" in everything(reply)
    assert count(world, players) == [0]


@pytest.mark.parametrize("text", ["oui", "merci", "jouer", "bonjour", "2"])
def test_a_word_brings_nobody_back_it_shows_the_button_that_does(world, anne, text):
    forget(world)
    reply = world.say("anne", text)
    assert reply.views[0].buttons[0].action == RETURN
    assert count(world, players) == [0]


def test_an_installation_by_the_organisation_says_nothing_to_the_forgotten(world, anne):
    forget(world)
    assert world.dispatch(world.turn("anne", "install")).views == ()
    assert count(world, players) == [0]


def test_whoever_presses_the_button_begins_anew_and_an_import_may_know_them_again(world, anne):
    forget(world)
    assert count(world, erased) == [1]
    reply = world.press("anne", RETURN)
    assert reply.views
    assert count(world, players, rounds, erased) == [1, 0, 0]
    person = world.database.look(lambda uow: uow.players.by_account("teams", "t", "anne"))
    assert person.id != anne
    assert person.welcomed == "name"


def test_the_mark_stays_thirteen_months(world, anne):
    forget(world)
    with world.engine.connect() as connection:
        assert connection.execute(select(erased.c.until)).scalar().isoformat() == "2027-04-02"


def test_what_they_said_in_a_web_room_loses_its_words_and_their_name_at_once(world, anne):
    where = team_room(world)
    name = world.database.look(lambda uow: uow.players.get(anne).pseudonym)
    world.say("anne", "bravo Merci pour le pamplemousse")

    def post(uow):
        (letter,) = uow.claims.claim("web", world.now, world.now, 9)
        told = uow.thanks.by_post([letter])[letter.id]
        said = {"text": f"{told.name} {told.text}"}
        uow.inbox.add(where, said, at=world.now, real=world.now, outbox_key=f"thanks:{told.id}:{letter.id}")
        return uow.inbox.version()

    version = world.database.run(post)
    forget(world)
    (message,) = world.database.look(lambda uow: uow.inbox.last(where))
    assert "retiré" in message.view["blocks"][0]["text"]
    assert message.version > version
    assert "pamplemousse" not in whole(world)
    assert name not in whole(world)


@on_both_engines
def test_a_whole_life_leaves_nothing(world, marks):
    who = "zibeline-29:x"
    number = world.player(who)
    world.player("berthe")
    world.launch()
    team_room(world)

    def way_in(uow):
        team = uow.teams.by_name("accueil").id
        code = accounts.make_link(uow, world.services, "team", team, 5, world.now)
        key = accounts.join(uow, world.services, code, "Zibeline folle", None, "fr", world.now, world.now)
        return key, accounts.open_session(uow, key, world.now)

    web, token = world.database.run(way_in)
    (card, *_) = world.say(who, "jouer").views
    action, pick = marks["right"](card)
    world.press(who, action, **pick)
    for text in (
        *("pseudo Ocarina pourpre", "nom Éloïse Quiproquo", "équipe", "jours lun mar jeu ven"),
        *("pause 3", "reprendre", "rappel 14 h", "agenda", "réviser", "bravo Merci pour le xylophone"),
        *("signaler Une faute à la véranda", "mon code", "mes données", "badges", "attestation", "mon score"),
        *("classement", "une question sans réponse"),
    ):
        world.say(who, text)
    world.say(who, "classement", room=True, conversation="salon")
    strings = ("Ocarina pourpre", look("Ocarina pourpre"), "Éloïse Quiproquo", "xylophone", "véranda", who)
    assert [one for one in strings if one not in whole(world)] == []
    for verb in ("forget", "forget.yes"):
        world.dispatch(Turn(web, web.external_id, verb, world.now, world.now))
    forget(world, who)
    left = whole(world)
    names = (*strings, "Zibeline folle", web.external_id, token, signing.digest(token))
    assert [one for one in names if one in left] == []
    assert f'"player_id": {number}' not in left
    assert count(world, players, erased) == [1, 3]  # two accounts and a browser
    assert world.database.look(accounts.session, token, world.now) is None


@on_both_engines
def test_a_press_at_the_very_moment_resurrects_nothing_and_leaves_the_sums_right(world, marks):
    world.launch()
    for who in ("anne", "berthe", "carole", "denise"):
        world.player(who)
        (card, *_) = world.say(who, "jouer").views
        action, pick = marks["right"](card)
        world.say(who, "oublie-moi")
        start, failed = Barrier(2), []

        def at_once(verb, values, who=who, start=start, failed=failed):
            try:
                start.wait(10)
                world.dispatch(world.turn(who, verb, values=values))
            except Exception as error:  # noqa: BLE001 (told below)
                failed.append(error)

        both = [
            Thread(target=at_once, args=("answer", {**dict(action.values), **pick})),
            Thread(target=at_once, args=("forget.yes", {})),
        ]
        for one in both:
            one.start()
        for one in both:
            one.join(30)
        assert failed == []
        # Where the answer was first it ended the question, and the yes asked again.
        world.press(who, YES)
    assert count(world, players, rounds, moves, player_standings) == [0, 0, 0, 0]
    with world.engine.connect() as connection:
        kept = connection.execute(select(team_sums.c.members, team_sums.c.total, team_sums.c.squares)).all()
        played = connection.execute(select(team_standings.c.played)).scalars().all()
    assert {tuple(row) for row in kept} <= {(0, 0, 0)}
    assert set(played) <= {0}


def test_a_web_account_is_not_made_again_by_a_press_that_came_too_late(world):
    def way_in(uow):
        team = uow.teams.by_name("accueil").id
        code = accounts.make_link(uow, world.services, "team", team, 5, world.now)
        return accounts.join(uow, world.services, code, "Zibeline folle", None, "fr", world.now, world.now)

    key = world.database.run(way_in)
    for verb in ("forget", "forget.yes", "play", "answer", "forget.yes"):
        world.dispatch(Turn(key, key.external_id, verb, world.now, world.now))
    assert count(world, players) == [0]


def test_an_admin_s_web_chat_forgets_the_name_as_well(world, anne):
    def order(uow):
        chief = uow.players.add("Chef", "chef", language="fr", team_id=None, now=world.now, welcomed="done")
        chat = uow.conversations.keep("web", "chief", player_id=chief, room=False, reference={}, local=True)
        uow.audit.write(world.now, f"player:{chief}", "team.move", f"player:{anne}", before=None, to=1)
        name = uow.players.get(anne).pseudonym
        for text in (
            f"admin équipes déplacer {name.lower()} Accueil",
            f"{name} joue avec Accueil",
            "Autre chose",
        ):
            uow.inbox.add(chat, to_json(say(text)), at=world.now, real=world.now)
        return chat, name

    chat, name = world.database.run(order)
    forget(world)
    assert name.lower() not in whole(world).lower()
    summaries = [one.view["summary"] for one in world.database.look(lambda uow: uow.inbox.last(chat))]
    assert [one == "Autre chose" for one in summaries] == [False, False, True]
