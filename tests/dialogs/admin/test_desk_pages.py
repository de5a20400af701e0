"""Verbs that a page of the desk answers: one press opens that very page, for who may open it (rule 12)."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from dialogs.admin.desk_pages import PAGES
from dialogs.flows import FLOWS
from games.view import Action
from store.schema.rights import Scope
from store.schema.tables import confirmations
from store.schema.values import Confirmation
from tests.fakes.chat.account_links import team_link
from tests.fakes.chat.replies import audited, join, player_of, read, summary
from tests.fakes.chat.teams import bind_room
from tests.fakes.store import records
from usecases.people.roles import give

GONE = ("report.answer", "idea.decide", "testimony.add", "campaign.edit")
"""Verbs of cards that still stand in people's chats."""


def address(reply):
    """Where the one press of a reply leads, below /pilotage."""
    (button,) = reply.views[0].buttons
    return parse_qs(urlsplit(button.address).query).get("page", [""])[0]


@pytest.fixture
def lead(world, chief, public):
    """A lead in Teams; Printemps runs, for all."""
    world.launch()
    return chief


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("campagne modifier", "/saisons/1/modifier"),
        ("campagne modifier Printemps ; heure 10 h", "/saisons/1/modifier"),
        ("campagne corriger", "/saisons/1/corriger"),
        ("campagne corriger 5", "/saisons/1/corriger?porte=5"),
        ("campagne corriger Printemps 5", "/saisons/1/corriger?porte=5"),
        ("campagne corriger porte 5 Printemps", "/saisons/1/corriger?porte=5"),
        ("campaign correct Printemps door 5", "/saisons/1/corriger?porte=5"),
        ("campagne signalements", "/saisons/1/signalements"),
        ("campagne signalements Printemps porte 3", "/saisons/1/signalements?porte=3"),
        ("campagne rapport Printemps", "/chiffres?campagne=1"),
        ("campagne idées", "/aujourdhui/idees"),
        ("campagne idees 3, 5 retenue", "/aujourdhui/idees"),
        ("campagne plans", "/plan"),
        ("campagne parole 5 Une phrase | courrier | 2026", "/aujourdhui/paroles"),
        ("admin bienvenue", "/personnes/bienvenue"),
        ("admin équipes", "/equipes"),
        ("admin equipes LISTE", "/equipes"),
        ("admin équipes ajouter Serres site Metz", "/equipes/ajouter"),
        ("admin équipes renommer Accueil en Accueil Metz", "/equipes/1"),
        ("admin équipes fusionner lycee vauban dans Accueil", "/equipes/2/fusionner"),
        ("admin équipes fermer Accueil", "/equipes/1/fermer"),
        ("admin équipes fermer Nulle part", "/equipes"),
        ("admin teams move P0 Accueil", "/equipes/deplacer"),
    ],
)
def test_the_page_is_that_of_what_the_line_names(world, lead, text, page):
    before = len(audited(world))
    assert address(world.say(lead, text)) == page
    assert len(audited(world)) == before


def test_a_name_that_ends_in_a_number_is_read_as_a_name_first(world, lead):
    world.launch("Avent 5", first=world.now.date().replace(month=9))
    assert address(world.say(lead, "campagne corriger Avent 5")) == "/saisons/2/corriger"
    assert address(world.say(lead, "campagne corriger Avent 5 3")) == "/saisons/2/corriger?porte=3"


@pytest.mark.parametrize("verb", ["modifier", "corriger", "signalements", "rapport"])
def test_without_a_name_it_acts_only_where_a_single_season_fits(world, lead, verb):
    world.launch("Automne", first=world.now.date().replace(month=9))
    assert "Printemps" in summary(several := world.say(lead, f"campagne {verb}"))
    assert several.status == 409
    assert "« Lune »" in read(world.say(lead, f"campagne {verb} Lune").views)
    assert address(world.say(lead, f"campagne {verb} Automne"))


@pytest.mark.parametrize("role", ["relay", "author", ""])
@pytest.mark.parametrize(("before", "page"), [(key, page) for key, pages in PAGES.items() for page in pages])
def test_a_page_is_offered_to_whom_it_opens_and_refused_to_others(world, lead, role, before, page):
    number = world.player("rea")
    if role:
        scope = Scope(frozenset({world.team("Accueil").id}) if role == "relay" else frozenset())
        world.database.run(records.role, number, role, "Accueil, poste 2", scope)
    begins = {"campaign": "campagne", "admin": "admin", "teams": "admin équipes"}
    reply = world.say("rea", f"{begins[before]} {page.verbs[0]}")
    if give({role} if role else set(), page.right):
        assert address(reply)
    else:
        assert (reply.status, [view.buttons for view in reply.views]) == (403, [()])


def test_on_the_web_it_is_a_link_for_the_session_that_is_there(world, lead):
    key = join(world, team_link(world))
    number = world.database.look(lambda uow: uow.players.by_account("web", "", key.external_id)).id
    world.database.run(records.role, number, "lead", "Formation, poste 2")
    turn = world.turn("x", "text", text="campagne corriger Printemps 5", activity="w1")
    (button,) = world.dispatch(replace(turn, account=key)).views[0].buttons
    assert button.address == "/pilotage/saisons/1/corriger?porte=5"


def test_without_a_public_address_it_says_where_the_desk_opens(world, chief):
    world.launch()
    assert "depuis la conversation web" in summary(world.say(chief, "campagne idées"))


def test_in_a_room_the_press_comes_in_the_personal_chat(world, lead):
    bind_room(world)
    reply = world.say(lead, "campagne idées", room=True, conversation="canal")
    assert [view.buttons for view in reply.views] == [()]
    assert reply.private[0].buttons


def test_a_typing_error_of_such_a_verb_is_proposed(world, lead):
    (button,) = world.say(lead, "campagne corigger 5").views[0].buttons
    assert address(world.press(lead, button.action)) == "/saisons/1/corriger?porte=5"


@pytest.mark.parametrize("verb", GONE)
@pytest.mark.parametrize("room", [False, True])
def test_a_press_on_an_old_card_hears_that_it_is_over(world, lead, verb, room):
    assert verb not in FLOWS
    where = {"room": True, "conversation": "canal"} if room else {}
    reply = world.dispatch(world.turn(lead, verb, values={"number": "1", "text": "x"}, **where))
    assert (reply.status, "Ce bouton n’est plus valable" in summary(reply)) == (404, True)


@pytest.mark.parametrize("args", ["signalements porte 5 page 2", "parole publier 2", "idées Metz page 3"])
def test_an_old_button_of_such_a_verb_opens_its_page(world, lead, args):
    assert address(world.press(lead, Action.of("campaign", args=args)))


@pytest.mark.parametrize("purpose", ["correct", "team.move", "team.merge", "team.close", "welcome"])
def test_a_yes_to_a_question_that_is_asked_no_more_does_nothing(world, lead, purpose):
    of_team = {"team": 1, "name": "Accueil"} | ({"into": 2} if purpose == "team.merge" else {})
    chat = world.database.look(lambda uow: uow.conversations.find("teams", "chat-chef")).id
    row = {"conversation_id": chat, "purpose": purpose, "payload": of_team if "team" in purpose else {}}
    row |= {"number": None, "expires_at": world.now.replace(hour=23)}
    world.database.run(lambda uow: uow.connection.execute(confirmations.insert().values(**row)))
    before = len(audited(world))
    assert "Rien n’attend" in summary(world.say(lead, "oui"))
    assert len(audited(world)) == before


def test_a_yes_to_a_caution_of_a_form_that_is_gone_hears_that_it_is_over(world, lead):
    asked = {"verb": "testimony.add", "values": {"text": "Mme Dupont m’a répondu"}}
    number = player_of(world, lead).id

    def ask(uow):
        chat = uow.conversations.find("teams", "chat-chef").id
        uow.players.ask(number, Confirmation("caution", asked, chat, world.now.replace(hour=23)))

    world.database.run(ask)
    assert "Ce bouton n’est plus valable" in summary(world.say(lead, "oui"))
