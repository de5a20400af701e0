"""Roles: given by a one-time code with a label, ended at once everywhere; somebody may always everything."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.schema.questions import CampaignQuestion
from store.schema.rights import ROLES, Scope, Terms
from tests.fakes.chat.replies import CREATE, audited, player_of
from tests.fakes.chat.traces import forget
from tests.fakes.store import records
from usecases.context import AccountKey
from usecases.people import account_linking, role_scopes, roles, web_sessions
from usecases.people.roles import Right, RoleRefused


@pytest.fixture
def alone(world):
    """Without directory ids in the settings, Ana is the only lead."""
    world.services = replace(world.services, admins=frozenset())
    number = world.player("ana")
    world.database.run(records.role, number, "lead", "Formation, poste 1")
    return number


def invite(world, label="Accueil, poste 2", role="lead", scope=None, by="Formation, poste 1"):
    terms = Terms(role, label, by, scope or Scope())
    return world.database.run(roles.invite, "cli", terms, world.now, world.now)


def accept(world, who, code, **late):
    now = world.now + timedelta(**late)
    return world.database.run(roles.accept, player_of(world, who), code, now, now)


def end(world, label):
    def work(uow):
        held = roles.find(uow, world.services, label)
        return roles.end(uow, world.services, "cli", held.id, world.now)

    return world.database.run(work)


def refused(world, work, *args, **more):
    with pytest.raises(RoleRefused) as wrong:
        work(world, *args, **more)
    return wrong.value.key


def test_a_code_gives_its_role_once_under_its_label(world, two):
    code = invite(world, role="author")
    assert accept(world, "ana", code.upper()).label == "Accueil, poste 2"
    assert player_of(world).roles == {"author"}
    assert accept(world, "bea", code) is None
    assert player_of(world, "bea").roles == frozenset()
    assert [(line.action, line.subject) for line in audited(world)[-2:]] == [
        ("role.invite", "Accueil, poste 2"),
        ("role.join", "Accueil, poste 2"),
    ]


def test_a_code_ends_after_ten_minutes(world, two):
    code = invite(world)
    assert accept(world, "ana", code, minutes=10) is None
    assert accept(world, "ana", code, minutes=9) is not None


def test_a_lead_whose_role_ends_leaves_no_code_by_which_to_come_back(world, two):
    """Ended at once everywhere: a code made a minute before would give them everything again."""
    for number, label in zip(two, ("Formation, poste 1", "Siège"), strict=True):
        world.database.run(records.role, number, "lead", label)
    own, other = invite(world, "Une autre place"), invite(world, "Chargé d’accueil", by="Siège")
    end(world, "Formation, poste 1")
    assert accept(world, "ana", own) is None
    assert accept(world, "ana", other) is not None


def test_nor_does_a_lead_who_is_forgotten(world, two):
    world.database.run(records.role, two[0], "lead", "Formation, poste 1")
    own = invite(world, "Une autre place")
    forget(world, "ana")
    assert accept(world, "bea", own) is None


def test_who_has_the_role_leaves_the_code_to_another(world, two):
    world.database.run(records.role, two[0], "lead", "Déjà là")
    code = invite(world)
    assert refused(world, accept, "ana", code) == "roles.already"
    assert accept(world, "bea", code) is not None


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("", "roles.bad_label"),
        ("ab", "roles.bad_label"),
        ("!!!!", "roles.bad_label"),
        ("\u202e\u202e\u202e", "roles.bad_label"),
        ("x" * 61, "names.writing"),
        ("Poste <b>1</b>", "names.writing"),
        ("Gros Connards", "names.offends"),
    ],
)
def test_a_label_can_be_read(world, label, why):
    assert refused(world, invite, label) == why


@pytest.mark.parametrize("label", ["FORMATION poste 1", "Réglages", "settings", "EN ATTENTE"])
def test_a_label_stands_for_one_living_role_or_invitation(world, alone, label):
    invite(world, "En attente")
    assert refused(world, invite, label) == "roles.taken"


def test_a_label_is_free_again_once_its_role_ended_or_its_code_expired(world, alone):
    invite(world, "En attente")
    accept(world, "ana", invite(world, "Paquets", "author"))
    end(world, "Paquets")
    world.later(minutes=11)
    assert invite(world, "Paquets")
    assert invite(world, "En attente")


def test_two_invitations_of_one_label_cannot_both_be_accepted(world, two):
    code = invite(world)
    world.database.run(records.role, two[0], "author", "Accueil, poste 2")
    assert refused(world, accept, "bea", code) == "roles.taken"
    assert player_of(world, "bea").roles == frozenset()


def test_a_relais_has_a_team_or_a_site(world):
    assert refused(world, invite, role="relay") == "roles.no_scope"


@pytest.mark.parametrize(
    ("text", "teams", "sites"),
    [
        ("équipe Accueil", {"Accueil"}, set()),
        ("équipes Accueil et Lycée Vauban, site Metz", {"Accueil", "Lycée Vauban"}, {"metz"}),
        ("site reims et équipe accueil", {"Accueil"}, {"reims"}),
        ("team Accueil; sites Metz, Reims", {"Accueil"}, {"metz", "reims"}),
    ],
)
def test_a_scope_is_read_as_it_is_written(world, text, teams, sites):
    scope = world.database.look(role_scopes.read, text)
    names = {team.id: team.name for team in world.database.look(lambda uow: uow.teams.all())}
    assert ({names[team] for team in scope.teams}, scope.sites) == (teams, sites)
    words = world.services.words("fr")
    said = world.database.look(role_scopes.in_words, words, scope)
    assert world.database.look(role_scopes.read, said) == scope


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "no_scope"),
        ("Accueil", "no_scope"),
        ("équipe Nulle part", "no_team"),
        ("équipe Accueil, site Lune", "no_site"),
    ],
)
def test_a_scope_that_names_nothing_is_refused(world, text, key):
    with pytest.raises(RoleRefused) as wrong:
        world.database.look(role_scopes.read, text)
    assert wrong.value.key == f"roles.{key}"


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("lead", set(Right)),
        ("relay", {Right.FIGURES, Right.PEOPLE}),
        ("author", {Right.STUDIO}),
    ],
)
def test_a_role_gives_its_rights_and_no_other(role, rights):
    assert {right for right in Right if roles.give({role}, right)} == rights
    assert not any(roles.give(frozenset(), right) for right in Right)


def test_a_role_ends_on_every_device_with_what_waits_for_a_yes(world, alone):
    world.database.run(records.role, world.player("bea"), "lead", "Accueil, poste 2")
    bea = player_of(world, "bea").id
    key = AccountKey("web", "", "bea-web")

    def open_all(uow):
        uow.players.add_account(bea, *vars_of(key))
        chat = uow.conversations.find("teams", "chat-bea").id
        uow.audit.ask(chat, "stop", CampaignQuestion(1), None, world.now + timedelta(minutes=10))
        return [web_sessions.open_session(uow, key, world.now) for _ in range(2)], chat

    tokens, chat = world.database.run(open_all)
    end(world, "accueil POSTE 2")
    assert player_of(world, "bea").roles == frozenset()
    for token in tokens:
        assert world.database.look(web_sessions.session, token, world.now) is None
    assert world.database.look(lambda uow: uow.audit.pending(chat, world.now)) is None
    assert refused(world, end, "Accueil, poste 2") == "roles.unknown"


def vars_of(key):
    return key.channel, key.tenant, key.external_id


def test_the_label_of_a_role_stays_in_the_log_when_it_has_ended(world, alone):
    world.database.run(records.role, world.player("bea"), "lead", "Accueil, poste 2")
    world.say("bea", CREATE)
    end(world, "Accueil, poste 2")
    added = next(line for line in audited(world) if line.action == "campaign.create")
    assert added.label == "Accueil, poste 2"


def test_the_last_lead_is_not_ended(world, alone):
    assert refused(world, end, "Formation, poste 1") == "roles.last"
    world.database.run(records.role, world.player("bea"), "lead", "Accueil, poste 2")
    assert end(world, "Formation, poste 1").label == "Formation, poste 1"
    assert refused(world, end, "Accueil, poste 2") == "roles.last"


def test_directory_ids_of_the_settings_count_as_leads_and_are_not_ended(world, alone):
    world.services = replace(world.services, admins=frozenset({"chef"}))
    assert refused(world, end, "réglages") == "roles.of_settings"
    assert end(world, "Formation, poste 1")


def test_a_role_is_ended_once(world, alone):
    world.database.run(records.role, alone, "author", "Paquets")
    number = world.database.look(lambda uow: roles.find(uow, world.services, "Paquets")).id
    terms = (world.services, "cli", number, world.now)
    world.database.run(roles.end, *terms)
    with pytest.raises(RoleRefused, match=r"roles\.ended_before"):
        world.database.run(roles.end, *terms)
    assert player_of(world).roles == {"lead"}


def test_joining_accounts_does_not_end_the_last_lead(world, alone):
    bea = world.player("bea")

    def join(uow):
        person = uow.turn_context.load("teams", "t", "ana")
        account_linking.link(uow, world.services, person, bea, None, world.now)

    with pytest.raises(RoleRefused, match=r"roles\.last"):
        world.database.run(join)
    world.database.run(records.role, bea, "lead", "Accueil, poste 2")
    world.database.run(join)
    assert player_of(world, "bea").roles == {"lead"}


def test_a_label_that_nobody_chose_takes_a_number_where_it_is_taken(world, alone):
    assert world.database.look(roles.free_label, "Formation, poste 1", world.now) == "Formation, poste 1 (2)"
    assert world.database.look(roles.free_label, "Libre", world.now) == "Libre"


def test_a_list_begins_with_leads_and_says_scopes(world, two):
    scope = Scope(sites=frozenset({"metz"}))
    world.database.run(records.role, two[0], "relay", "Metz", scope)
    world.database.run(records.role, two[1], "lead", "Direction")
    listed = world.database.look(role_scopes.listed)
    assert [(each.held.role, each.held.label, each.scope) for each in listed] == [
        ("lead", "Direction", Scope()),
        ("relay", "Metz", scope),
    ]
    assert {each.held.role for each in listed} <= set(ROLES)
