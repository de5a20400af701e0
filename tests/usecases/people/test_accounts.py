"""Who comes in by which link, under which pseudonym, and for how long (rules 7 and 11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.commands import read_yes
from store.schema.audience import EVERYBODY, Audience
from store.schema.rights import Scope, Terms
from tests.fakes.chat.account_links import team_link
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import join
from usecases import names
from usecases.context import CampaignError
from usecases.people import accounts, admin_access, links, role_scopes, roles, web_sessions


def test_opening_a_link_makes_nothing(world):
    code = team_link(world)
    world.database.run(accounts.invitation, world.services, code, world.now)
    assert world.database.look(lambda uow: uow.players.count_in(EVERYBODY)) == 0


def test_a_link_joins_its_team_under_the_pseudonym_given(world):
    key = join(world, team_link(world))
    person = world.database.look(accounts.whose, key)
    assert (person.pseudonym, person.team_name) == ("Loutre grise", "Accueil")


def test_a_link_lets_in_no_more_than_its_places_whenever_it_is_printed_and_grows_with_its_team(world):
    code = team_link(world, capacity=1)
    for capacity, name, refused in ((1, "Loutre grise", "Pie vive"), (2, "Cigogne blanche", "Mésange bleue")):
        assert team_link(world, capacity=capacity) == code
        join(world, code, name)
        assert team_link(world, capacity=capacity) == code
        with pytest.raises(links.LinkRefused):
            join(world, code, refused)


@pytest.mark.parametrize("site_first", [True, False])
@on_both_engines
def test_a_link_leads_into_one_season_a_team_s_own_is_not_launched_beside_its_site_s(world, site_first):
    of_site, of_team = Audience(sites=("metz",)), Audience(teams=(world.team("Accueil").id,))
    first, second = (of_site, of_team) if site_first else (of_team, of_site)
    world.launch("Été", audience=first)
    with pytest.raises(CampaignError) as refused:
        world.launch(audience=second)
    assert refused.value.key == "campaign.overlap_ahead"
    key = join(world, team_link(world))
    person = world.database.look(lambda uow: uow.turn_context.load(key.channel, key.tenant, key.external_id))
    running = world.database.look(lambda uow: uow.campaigns.running())
    assert [campaign.name for campaign in running if campaign.invites(person.player)] == ["Été"]


def test_personal_links_are_as_many_as_the_team_s_people(world):
    team = world.team("accueil").id
    first = world.database.run(links.make_personal_links, world.services, team, 3, world.now)
    join(world, first[0])
    again = world.database.run(links.make_personal_links, world.services, team, 3, world.now)
    assert again == first[1:]


def test_revoked_links_let_nobody_in_and_the_next_sheet_has_new_ones(world):
    code = team_link(world)
    team = world.team("accueil").id
    assert world.database.run(links.revoke_links, "cli", team, world.now, world.now) == 1
    with pytest.raises(links.LinkRefused):
        join(world, code)
    assert team_link(world) != code


def test_a_name_that_is_taken_costs_no_place(world):
    code = team_link(world, capacity=2)
    join(world, code, "Loutre grise")
    with pytest.raises(names.NameRefused):
        join(world, code, "LOUTRE  grise")
    join(world, code, "Cigogne blanche")


def test_an_expired_link_and_an_unknown_one_get_the_same_answer(world):
    code = team_link(world)
    world.later(days=91)
    for words in (code, "nothing"):
        with pytest.raises(links.LinkRefused):
            world.database.run(accounts.invitation, world.services, words, world.now)


def test_a_session_opens_its_account_until_it_is_closed(world):
    key = join(world, team_link(world))
    token = world.database.run(web_sessions.open_session, key, world.now)
    assert world.database.look(web_sessions.session, token, world.now).key == key
    world.database.run(web_sessions.close_session, token)
    assert world.database.look(web_sessions.session, token, world.now) is None


def test_the_sign_in_address_works_once(world):
    code = world.database.run(admin_access.make_signin, world.now)
    terms = (world.services, code, world.now, world.now)
    assert world.database.run(admin_access.use_signin, *terms) is not None
    assert world.database.run(admin_access.use_signin, *terms) is None


def test_the_address_of_an_invitation_opens_an_account_with_the_role_once(world):
    wanted = Terms("relay", "Accueil, poste 2", scope=Scope(sites=frozenset({"metz"})))
    code = world.database.run(roles.invite, "cli", wanted, world.now, world.now)
    terms = (world.services, code, world.now, world.now)
    key = world.database.run(admin_access.use_signin, *terms)
    (listed,) = world.database.look(role_scopes.listed)
    assert (listed.held.role, listed.held.label, listed.scope.sites) == (
        "relay",
        "Accueil, poste 2",
        {"metz"},
    )
    assert key.channel == "web"
    assert world.database.run(admin_access.use_signin, *terms) is None


def test_the_address_of_an_invitation_is_over_after_ten_minutes(world):
    wanted = Terms("lead", "Formation, poste 1")
    code = world.database.run(roles.invite, "cli", wanted, world.now, world.now)
    world.database.look(admin_access.check_signin, code, world.now)
    world.later(minutes=11)
    with pytest.raises(links.LinkRefused):
        world.database.look(admin_access.check_signin, code, world.now)


@pytest.mark.parametrize(
    "name",
    [
        *("a", "x" * 31, "<b>gras</b>", "Admin", "\u202eevil", "administratrice", "!!!", "Аdmin"),
        *("Adrnin", "ADM1N", "adm\u0131n 2", "Dec1ic", "a d m i n", "Badminton Аdmin", "A.d-m i n"),
        *("Super Admin", "SuperAdmin2", "Bot", "D é c l i c", "Мodérateur", "Officiel", "Жуk"),
        *("Zo\u0251", "٣٣"),
    ],
)
def test_a_pseudonym_that_misleads_or_cannot_be_read_is_refused_with_another(world, name):
    with pytest.raises(names.NameRefused) as refused:
        world.database.look(names.check_name, world.services.secret, name)
    assert refused.value.suggestion


@pytest.mark.parametrize("name", ["Zoé 10", "Coralie"])
@pytest.mark.parametrize(
    "change",
    [("É", "E"), ("o", "\u043e"), ("o", "0"), ("1", "l"), ("l", "I"), (" ", ""), ("C", "c")],
    ids=repr,
)
def test_a_pseudonym_that_looks_like_another_is_taken(world, name, change):
    ana, bea = world.player("ana"), world.player("bea")
    world.database.run(names.rename, world.services.secret, ana, name)
    with pytest.raises(names.NameRefused) as refused:
        world.database.run(names.rename, world.services.secret, bea, name.replace(*change))
    assert refused.value.key == "people.name_taken"


@pytest.mark.parametrize("name", ["Søren", "Łucja", "Œdipe", "Léa-Lou d’Été", "Bernard 2"])
def test_latin_letters_of_any_language_make_a_pseudonym(world, name):
    assert world.database.look(names.check_name, world.services.secret, name)[0] == name


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert names.fold(names.fold(text)) == names.fold(text)
    assert names.look(names.look(text)) == names.look(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oui 214", (True, 214)),
        ("Oui 7 700", (True, 7700)),
        ("oui 7\u00a0700", (True, 7700)),
        ("oui 7\u202f700.", (True, 7700)),
        ("yes 7,700", (True, 7700)),
        ("oui 7,7", (False, None)),
        ("oui " + "9" * 5_000, (False, None)),
        ("oui", (True, None)),
        ("non", (False, None)),
        ("oui mais non", (False, None)),
    ],
)
def test_a_yes_is_read_with_its_number(text, expected):
    assert read_yes(text) == expected
