"""One person's rights at the desk: found as they are called, moved, signed out, forgotten; nothing leaks."""

import io
from dataclasses import replace
from html import unescape

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.replies import audited, join
from tests.fakes.chat.teams import between_seasons, in_two_seasons
from tests.fakes.store import records
from tests.fakes.store.records import invite
from usecases import names, signing
from usecases.context import AccountKey
from usecases.people import web_sessions

PAGE = "/pilotage/personnes/une"
SHEET = "/pilotage/personnes/fichier"
DIRECTORY = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def lead(visit):
    return visit("Formation")


@pytest.fixture
def person(world):
    """Somebody of Accueil in Teams; their number and pseudonym."""
    number = world.player(DIRECTORY)
    return number, world.database.look(lambda uow: uow.players.get(number).pseudonym)


async def test_a_person_is_found_by_either_name_and_neither_stands_beside_the_other(lead, person):
    _, name = person
    by_name = await (await lead.post(PAGE, qui=name)).text()
    by_id = await (await lead.post(PAGE, qui=DIRECTORY.upper())).text()
    assert name in by_name
    assert DIRECTORY not in by_name
    assert name not in by_id
    assert "Accueil" in by_name
    for page in (by_name, by_id):
        assert "Elle est inscrite" in page


async def test_who_is_nobody_or_two_is_said_with_what_was_typed(world, lead):
    answer = await lead.post(PAGE, qui="Personne Inconnue")
    page = await answer.text()
    assert answer.status == 422
    assert "Personne ne porte ce pseudonyme, cet identifiant d’annuaire ni ce nom de lien." in page
    assert 'value="Personne Inconnue"' in page
    assert (await lead.post(PAGE, qui="")).status == 422
    marked = await (await lead.post(PAGE, qui="<b>gras</b>")).text()
    assert "<b>gras" not in marked


async def test_a_move_can_be_taken_back_where_it_was_made(world, lead, person):
    number, name = person
    vauban, accueil = world.team("Lycée Vauban").id, world.team("Accueil").id
    page = await (await lead.post(PAGE, qui=name, acte="deplacer", equipe=str(vauban))).text()
    assert "joue maintenant avec" in page
    assert f'name="equipe" value="{accueil}"' in page
    assert "la remettre dans l’équipe d’avant" in page
    await lead.post(PAGE, qui=name, acte="deplacer", equipe=str(accueil))
    assert world.database.look(lambda uow: uow.players.get(number).team_id) == accueil
    gone = await lead.post(PAGE, qui=name, acte="deplacer", equipe="999")
    assert gone.status == 422
    assert "n’est plus ouverte" in await gone.text()


async def press(lead, **form):
    """A press in a form: what its page says, and the seasons that its next form would end or begin."""
    page = await (await lead.post(PAGE, acte="deplacer", **form)).text()
    mark = unescape(page.partition('name="saisons" value="')[2].partition('"')[0])
    return page.replace("\u00a0", " "), mark


async def test_a_move_that_ends_or_begins_a_season_says_so_before_its_yes(world, lead, person):
    number, name = person
    between_seasons(world)
    vauban, accueil = (str(world.team(name).id) for name in ("Lycée Vauban", "Accueil"))
    asked, mark = await press(lead, qui=name, equipe=vauban)
    for said in ("Cette personne quitte « Été »", "Cette personne entre dans « Printemps »"):
        assert said in asked
    assert world.database.look(lambda uow: uow.players.get(number).team_name) == "Accueil"
    done, back = await press(lead, qui=name, equipe=vauban, saisons=mark)
    assert "joue maintenant avec « Lycée Vauban »" in done
    assert "Cette personne quitte « Été »" in done
    undone, _ = await press(lead, qui=name, equipe=accueil, saisons=back)
    assert "joue maintenant avec « Accueil »" in undone


async def test_a_season_launched_before_the_yes_to_a_move_is_read_first(world, lead, person):
    number, name = person
    vauban, accueil = (world.team(name).id for name in ("Lycée Vauban", "Accueil"))
    world.launch("Été", audience=Audience(teams=(accueil,)))
    _, mark = await press(lead, qui=name, equipe=str(vauban))
    world.launch(audience=Audience(teams=(vauban,)))
    again, _ = await press(lead, qui=name, equipe=str(vauban), saisons=mark)
    assert "relisez ce que le déplacement change maintenant" in again
    assert "entre dans « Printemps »" in again
    assert world.database.look(lambda uow: uow.players.get(number).team_name) == "Accueil"


async def test_nobody_is_moved_into_two_seasons_of_the_same_days(world, lead, person):
    number, name = person
    in_two_seasons(world, number)
    vauban = str(world.team("Lycée Vauban").id)
    answer = await lead.post(PAGE, qui=name, acte="deplacer", equipe=vauban)
    assert answer.status == 422
    assert "serait dans deux saisons aux mêmes jours" in (await answer.text()).replace("\u00a0", " ")
    assert world.database.look(lambda uow: uow.players.get(number).team_id) == world.team("Accueil").id


async def test_their_devices_end_after_a_yes_that_says_what_it_does(world, lead, person):
    number, name = person

    def sign_in(uow):
        uow.players.add_account(number, "web", "", "browser")
        return web_sessions.open_session(uow, AccountKey("web", "", "browser"), world.now)

    token = world.database.run(sign_in)
    assert "1 navigateur" in await lead.text(PAGE, qui=name)
    assert "déconnectés aussitôt" in await lead.text(PAGE, qui=name, acte="appareils")
    assert world.database.look(web_sessions.session, token, world.now) is not None
    done = await lead.post(PAGE, qui=name, acte="appareils", oui="1")
    assert "ses navigateurs sont déconnectés" in await lead.text(done.headers["Location"])
    assert name not in done.headers["Location"]
    assert world.database.look(web_sessions.session, token, world.now) is None
    assert (audited(world)[-1].action, audited(world)[-1].detail) == ("player.devices", {"sessions": 1})


async def test_forgetting_says_what_is_erased_and_a_second_press_finds_it_done(world, lead, person, visit):
    number, _ = person
    asked = await lead.text(PAGE, qui=DIRECTORY, acte="oublier")
    assert "Une marque à clé reste treize mois" in asked
    assert world.database.look(lambda uow: uow.players.get(number)) is not None
    done = await lead.post(PAGE, qui=DIRECTORY, acte="oublier", oui="1")
    assert "Il ne reste qu’une marque à clé" in await lead.text(done.headers["Location"])
    assert world.database.look(lambda uow: uow.players.get(number)) is None
    again = await lead.post(PAGE, qui=DIRECTORY, acte="oublier", oui="1")
    assert (again.status, again.headers["Location"]) == (303, done.headers["Location"])
    other = await visit("Autre poste").post(PAGE, qui=DIRECTORY, acte="oublier", oui="1")
    assert other.status == 422
    assert audited(world)[-1].origin == "desk"


async def test_somebody_expected_is_found_by_directory_id_and_can_be_forgotten(world, lead):
    world.database.run(lambda uow: invite(uow, signing.handle(b"secret", "teams", DIRECTORY), DIRECTORY))
    page = await lead.text(PAGE, qui=DIRECTORY)
    assert "Attendue, pas encore inscrite" in page
    assert "Déconnecter ses appareils" not in page
    refused = await lead.post(PAGE, qui=DIRECTORY, acte="appareils", oui="1")
    assert refused.status == 422
    await lead.post(PAGE, qui=DIRECTORY, acte="oublier", oui="1")
    assert world.database.look(lambda uow: uow.invitations.count()) == 0
    assert audited(world)[-1].action == "invitation.forget"


async def test_somebody_expected_by_a_link_is_found_by_its_name_and_can_be_forgotten(world, lead):
    bring_in(world, ";Accueil;;agent-00009;;")
    found = await (await lead.post(PAGE, qui=" Agent-00009 ")).text()
    assert "Accueil" in found
    assert (await lead.post(PAGE, qui="agent-00009", acte="oublier", oui="1")).status == 303
    assert (await lead.post(PAGE, qui="agent-00009")).status == 422
    done, _ = bring_in(world, ";Accueil;;agent-00009;;")
    assert (done.new, done.forgotten) == (0, 1)
    file = io.BytesIO("Équipe;Lien\nAccueil;agent-00009\nAccueil;b.martin\n".encode())
    file.name = "agents.csv"
    await lead.post(SHEET, fichier=file)
    assert "1 personne a été oubliée : elle est laissée de côté." in await lead.text(SHEET)


WAITS = "agent-00070, par son identifiant d’annuaire ou le nom de son lien"
PLAYS = "agent-00070, par son pseudonyme"


async def test_of_two_with_one_name_the_lead_says_which_and_nobody_else_is_erased(world, lead, person):
    number, _ = person
    bring_in(world, ";Lycée Vauban;;agent-00070;;")
    world.database.run(names.rename, world.services.secret, number, "agent-00070")
    for act in ({}, {"acte": "oublier", "oui": "1"}, {"acte": "appareils", "oui": "1"}):
        answer = await lead.post(PAGE, qui="agent-00070", **act)
        assert answer.status == 422
        page = await answer.text()
        assert "Plusieurs personnes" in page
        assert "L’une joue sous ce pseudonyme\u00a0: Accueil, Metz." in page
        assert "n’est pas encore venue\u00a0: Lycée Vauban, " in page
        for typed in ("pseudo:agent-00070", "lien:agent-00070"):
            assert f'<button class="chip" name="qui" value="{typed}">' in page
        assert "Pour elle, écrivez" not in page
    assert "Attendue" in await lead.text(PAGE, qui="id:agent-00070")
    for typed, heading in (("id", WAITS), ("lien", "agent-00070, par le nom de son lien"), ("pseudo", PLAYS)):
        page = await (await lead.post(PAGE, qui=f"{typed}:agent-00070")).text()
        assert f'<h2 id="person">{heading}</h2>' in page
        assert f'value="{heading}" readonly' in page
    assert "Elle est inscrite" in await lead.text(PAGE, qui="pseudo:agent-00070")
    await lead.post(PAGE, qui="id:agent-00070", acte="oublier", oui="1")
    assert world.database.look(lambda uow: uow.invitations.count()) == 0
    assert world.database.look(lambda uow: uow.players.get(number)) is not None


async def test_a_name_that_waits_as_a_link_and_as_a_directory_id_is_two_people(world, lead):
    for channel in ("link", "teams"):
        handle = signing.handle(b"secret", channel, "agent-00071")
        world.database.run(lambda uow, handle=handle: invite(uow, handle, None))
    refused = await lead.post(PAGE, qui="agent-00071", acte="oublier", oui="1")
    assert refused.status == 422
    page = await refused.text()
    assert 'value="lien:agent-00071"' in page
    assert 'value="annuaire:agent-00071"' in page
    assert (await lead.post(PAGE, qui="lien:agent-00071", acte="oublier", oui="1")).status == 303
    assert "Attendue" in await lead.text(PAGE, qui="agent-00071")


async def test_who_came_by_a_link_is_still_found_by_its_name_and_not_called_by_their_pseudonym(world, lead):
    _, (link,) = bring_in(world, ";Accueil;;agent-00009;;")
    join(world, link.code)
    found = await (await lead.post(PAGE, qui="agent-00009")).text()
    assert "Elle est inscrite" in found


async def test_only_a_lead_looks_people_up_and_a_session_that_ended_keeps_what_was_typed(visit, lead, person):
    _, name = person
    assert (await visit("Relais", "relay").post(PAGE, qui=name)).status == 403
    lead.token = "over"
    answer = await lead.post(PAGE, qui=name)
    page = await answer.text()
    assert answer.status == 403
    assert f'value="{name}"' in page
    assert f'action="{PAGE}"' in page


@pytest.fixture
def leads(world):
    """Ana and Bea are the only leads; what each is called."""
    world.services = replace(world.services, admins=frozenset())
    numbers = {who: world.player(who) for who in ("ana", "bea")}
    for who, number in numbers.items():
        world.database.run(records.role, number, "lead", f"Poste de {who}")
    return world.database.look(
        lambda uow: {who: uow.players.get(number).pseudonym for who, number in numbers.items()}
    )


def roles_ended(world):
    return [(line.detail["ended"], line.origin) for line in audited(world) if line.action == "role.end"]


async def test_a_role_is_shown_and_said_before_the_yes_and_its_end_is_in_the_log(world, leads, visit):
    lead = visit("Formation")
    assert "Rôle responsable" in await lead.text(PAGE, qui=leads["bea"])
    asked = await lead.text(PAGE, qui=leads["bea"], acte="oublier")
    assert "Cette personne a un rôle (responsable) : il prend fin avec son compte." in asked
    assert (await lead.post(PAGE, qui=leads["bea"], acte="oublier", oui="1")).status == 303
    assert roles_ended(world) == [("Poste de bea", "desk")]


async def test_the_last_lead_is_not_erased_at_the_desk_not_by_themselves_either(world, leads, visit):
    lead = visit("Formation")
    for who in leads.values():
        await lead.post(PAGE, qui=who, acte="oublier", oui="1")
    (held,) = world.database.look(lambda uow: uow.roles.living())
    own = world.database.run(names.rename, world.services.secret, held.player_id, "Hibou patient")
    asked = await lead.post(PAGE, qui=own, acte="oublier")
    assert asked.status == 422
    assert "C’est la dernière personne responsable" in await asked.text()
    assert 'value="oublier"' in await asked.text()  # the button of the page, not its yes
    assert (await lead.post(PAGE, qui=own, acte="oublier", oui="1")).status == 422
    assert world.database.look(lambda uow: len(uow.roles.living())) == 1
