"""An import makes invitations, never players; who is invited comes in one step (rules 5, 7, 10, 11)."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from dialogs import directory, people, roster
from dialogs.turn import AccountKey, CampaignError
from games.view import Action
from scheduler import planner
from store.engine import make_engine
from store.invitations import Window
from store.tables import invitations, links, list_members, metadata, outbox, players
from tests.dialogs.conftest import _world

ANA, BEN, EVE = (f"11111111-2222-3333-4444-{number:012}" for number in (1, 2, 3))
HEADER = "Site;Équipe;Identifiant d’annuaire;Lien personnel;Langue;Jours travaillés\n"
BEGIN = Action.of("join")


def sheet(*rows):
    return roster.read((HEADER + "\n".join(rows)).encode())


def bring_in(world, *rows, welcome=True):
    found = sheet(*rows)
    return world.database.run(
        directory.bring_in,
        world.services,
        "cli",
        found,
        directory.Terms("t", welcome),
        world.now,
        world.now,
    )


def number_of(world, table, *where):
    with world.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()


def stored(world):
    with world.engine.connect() as connection:
        tables = (invitations, links, list_members, players, outbox)
        return [sorted(map(str, connection.execute(select(table)).all())) for table in tables]


def seat(world, who):
    return world.database.look(lambda uow: uow.seats.load("teams", "t", who))


def problems(world, *rows):
    with pytest.raises(directory.Wrong) as wrong:
        bring_in(world, *rows)
    assert number_of(world, invitations) == 0
    found = wrong.value.problems
    return [(one.line, one.key.removeprefix("people.csv_"), dict(one.values)) for one in found]


def window(world, site="metz"):
    return Window(site, world.now.date(), world.now, world.now + timedelta(hours=10))


def unwelcomed(world, site="metz"):
    return world.database.look(lambda uow: uow.invitations.unwelcomed(window(world, site), 10))


def plan_welcomes(world, site="metz"):
    return world.database.run(planner.plan_welcomes, window(world, site))


def test_an_unknown_team_is_told_with_the_nearest_one(world):
    assert problems(world, f";Acueil;{ANA};;;", f";Xyzzy;{BEN};;;") == [
        (2, "no_team_near", {"name": "Acueil", "near": "Accueil"}),
        (3, "no_team", {"name": "Xyzzy"}),
    ]


def test_an_unknown_site_is_told_with_the_known_ones(world):
    assert problems(world, f"Nancy;;{ANA};;;") == [(2, "no_site", {"name": "Nancy", "known": "Metz, Reims"})]


def test_a_team_at_another_site_is_told_with_its_own(world):
    assert problems(world, f"Metz;Lycée Vauban;{ANA};;;") == [
        (2, "elsewhere", {"team": "Lycée Vauban", "site": "Reims"})
    ]


def test_days_that_nobody_works_at_the_site_are_told(world):
    assert problems(world, f"Metz;;{ANA};;;sam dim") == [(2, "never_there", {})]


def test_problems_of_cells_and_of_the_organisation_come_in_the_order_of_lines(world):
    found = problems(world, f";Xyzzy;{ANA};;;", ";Accueil;nul;;;", f"Nancy;;{BEN};;;")
    assert [line for line, _, _ in found] == [2, 3, 4]


def test_an_invited_person_is_no_player_and_in_no_figure(either_world):
    world = either_world
    world.launch(audience={"everyone": True})
    done, _ = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;")
    assert (done.new, done.players, done.welcomes) == (2, 0, 1)
    assert number_of(world, players) == 0
    assert world.database.look(lambda uow: uow.players.count_in({"everyone": True})) == 0
    assert world.database.look(lambda uow: uow.teams.sizes()) == {}


def test_a_second_import_changes_nothing(either_world):
    world = either_world
    rows = (f"Reims;;{ANA};;en;lun mar", f";Accueil;{BEN};;;", ";Accueil;;agent-2;;")
    _, first = bring_in(world, *rows)
    before = stored(world)
    done, second = bring_in(world, *rows)
    assert (done.new, done.changed, done.same, done.welcomes) == (0, 0, 3, 0)
    assert stored(world) == before
    assert second == first


def test_a_second_import_updates(world):
    bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;")
    done, _ = bring_in(world, f";Lycée Vauban;{ANA};;en;lun mar", ";Lycée Vauban;;agent-2;;")
    assert (done.new, done.changed, done.same) == (0, 2, 0)
    world.say(ANA, "bonjour")
    player = seat(world, ANA).player
    assert (player.team_name, player.language, player.absence.weekdays) == (
        "Lycée Vauban",
        "en",
        {2, 3, 4},
    )


rows_of_people = st.lists(
    st.tuples(
        st.sampled_from([";Accueil", "Metz;", "Reims;Lycée Vauban"]),
        st.sampled_from(["", "fr", "en"]),
        st.sampled_from(["", "lun mar", "mon tue wed thu fri"]),
        st.booleans(),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(first=rows_of_people, second=rows_of_people)
def test_importing_twice_is_importing_once(services, first, second):
    def rows(people_):
        for number, (place, language, days, in_teams) in enumerate(people_):
            who = f"{EVE[:-2]}{number:02};" if in_teams else f";agent-{number}"
            yield f"{place};{who};{language};{days}"

    engine = make_engine("sqlite://", connections=1)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        metadata.create_all(connection)
    world = _world(engine, services)
    for some in filter(None, (first, second)):
        bring_in(world, *rows(some))
        before = stored(world)
        bring_in(world, *rows(some))
        assert stored(world) == before
    engine.dispose()


@pytest.mark.parametrize("how", ["press", "text"])
def test_who_is_invited_comes_in_one_step_with_today_s_door(either_world, how):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;fr;lun mar jeu ven")
    world.launch()
    reply = world.press(ANA, BEGIN) if how == "press" else world.say(ANA, "bonjour")
    player = seat(world, ANA).player
    assert (player.team_name, player.welcomed, player.absence.weekdays) == ("Accueil", "done", {2})
    assert player.pseudonym in reply.views[0].summary
    assert "Ce pseudonyme vous est proposé" in reply.views[0].summary
    assert "Première" in reply.views[1].summary


def test_a_directory_id_is_matched_whatever_its_capitals(world):
    bring_in(world, f";Accueil;{ANA.replace('1', 'A')};;;")
    world.say(ANA.replace("1", "a"), "bonjour")
    assert seat(world, ANA.replace("1", "a")).player.team_name == "Accueil"


def test_a_first_word_that_is_a_command_is_done(world):
    bring_in(world, f";Accueil;{ANA};;;")
    world.say(ANA, "stop")
    assert seat(world, ANA).player.stopped_at is not None


def test_who_is_invited_to_a_site_alone_chooses_a_team_there(world):
    bring_in(world, f"Reims;;{ANA};;;")
    reply = world.say(ANA, "bonjour")
    player = seat(world, ANA).player
    assert (player.site_id, player.team_id) == ("reims", None)
    assert reply.views[0].buttons[0].label == "Lycée Vauban"


def test_the_app_s_installation_greets_once_and_makes_no_player(either_world):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;;")
    (greeting,) = world.dispatch(world.turn(ANA, "install")).views
    assert greeting.buttons[0].action == BEGIN
    assert number_of(world, players) == 0
    assert world.dispatch(world.turn(ANA, "install")).views == ()
    assert unwelcomed(world) == []
    assert bring_in(world, f";Accueil;{ANA};;;")[0].welcomes == 0
    world.press(ANA, BEGIN)
    assert seat(world, ANA).player.conversation_id is not None
    home = world.database.look(lambda uow: uow.conversations.find("teams", f"chat-{ANA}"))
    assert home.player_id == seat(world, ANA).player.id


def test_the_one_welcome_is_planned_once(either_world):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;en;", f";Lycée Vauban;{BEN};;;", ";Accueil;;agent-1;;")
    assert [one.directory_id for one in unwelcomed(world)] == [ANA]
    plan_welcomes(world)
    assert unwelcomed(world) == []
    with world.engine.connect() as connection:
        (row,) = connection.execute(select(outbox)).all()
    assert (row.purpose, row.state, row.language, row.campaign_id) == ("welcome", "planned", "en", None)
    bring_in(world, f";Lycée Vauban;{ANA};;;")
    plan_welcomes(world, "reims")
    assert number_of(world, outbox) == 2


def test_a_welcome_that_a_day_left_unsent_is_planned_for_another(either_world):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    world.later(days=1)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    assert [one.directory_id for one in unwelcomed(world)] == [ANA]
    plan_welcomes(world)
    with world.engine.connect() as connection:
        (row,) = connection.execute(select(outbox)).all()
    assert (row.state, row.day) == ("planned", world.now.date())


def test_who_came_meanwhile_gets_no_welcome(world):
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    world.say(ANA, "bonjour")
    assert number_of(world, outbox, outbox.c.state == "planned") == 0


@pytest.mark.parametrize("before", ["planned", "failed", "sent"])
def test_an_invited_person_who_came_and_is_forgotten_is_in_no_table(either_world, before):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;;")
    make_list(world, "Pilotes", f"{ANA};")
    plan_welcomes(world)
    with world.engine.begin() as connection:
        connection.execute(update(outbox).values(state=before))
    world.say(ANA, "bonjour")
    world.say(ANA, "oublie-moi")
    world.say(ANA, "oui")
    with world.engine.connect() as connection:
        tables = [table for table in metadata.sorted_tables if table.name != "audit"]
        assert ANA not in str([connection.execute(select(table)).all() for table in tables])
        assert connection.execute(select(list_members)).all() == []


def test_no_welcome_goes_out_where_nobody_agreed_to_one(world):
    done, _ = bring_in(world, f";Accueil;{ANA};;;", welcome=False)
    assert done.welcomes == 0
    assert unwelcomed(world) == []
    done, _ = bring_in(world, f";Accueil;{ANA};;;")
    assert done.welcomes == 1


def test_a_personal_link_lets_in_its_one_person(either_world):
    world = either_world
    _, (one,) = bring_in(world, ";Accueil;;agent-1;en;lun mar")
    assert (one.name, one.team) == ("agent-1", "Accueil")
    key = world.database.run(
        people.join, world.services, one.code, "Loutre grise", None, "fr", world.now, world.now
    )
    player = world.database.look(lambda uow: uow.seats.load("web", "", key.external_id)).player
    assert (player.team_name, player.language, player.absence.weekdays) == ("Accueil", "en", {2, 3, 4})
    with pytest.raises(people.LinkRefused):
        world.database.run(
            people.join, world.services, one.code, "Cigogne blanche", None, "fr", world.now, world.now
        )


def test_who_came_by_a_personal_link_gets_no_other_one(world):
    _, (one,) = bring_in(world, ";Accueil;;agent-1;;")
    world.database.run(
        people.join, world.services, one.code, "Loutre grise", None, "fr", world.now, world.now
    )
    done, links_ = bring_in(world, ";Accueil;;agent-1;;")
    assert (done.players, links_) == (1, [])


def test_a_revoked_personal_link_has_a_successor(either_world):
    world = either_world
    _, (one,) = bring_in(world, ";Accueil;;agent-1;;")
    team = world.database.look(lambda uow: uow.teams.by_name("accueil").id)
    world.database.run(people.revoke_links, "cli", team, world.now, world.now)
    _, (other,) = bring_in(world, ";Accueil;;agent-1;;")
    assert other.code != one.code
    assert (
        world.database.look(people.invitation, world.services, other.code, world.now).team_name == "Accueil"
    )
    with pytest.raises(people.LinkRefused):
        world.database.look(people.invitation, world.services, one.code, world.now)


def test_who_plays_already_keeps_what_they_chose_but_the_team_is_the_file_s(either_world):
    world = either_world
    world.player(ANA, team="Accueil")
    world.player(BEN, team=None)
    done, _ = bring_in(world, f";Lycée Vauban;{ANA};;en;", f";Lycée Vauban;{BEN};;en;")
    assert (done.new, done.players, done.moved, done.welcomes) == (0, 2, 2, 0)
    assert seat(world, ANA).player.team_name == "Lycée Vauban"
    moved = [line.subject for line in world.database.look(lambda uow: uow.audit.lines())[1:3]]
    assert moved == [f"player:{seat(world, who).player.id}" for who in (BEN, ANA)]
    assert (seat(world, BEN).player.team_name, seat(world, BEN).player.language) == ("Lycée Vauban", "fr")


def test_no_import_brings_back_who_asked_to_be_forgotten(either_world):
    world = either_world
    rows = (f";Accueil;{ANA};;;", ";Accueil;;agent-1;;", f";Accueil;{BEN};;;")
    _, (one,) = bring_in(world, *rows)
    world.player(EVE)
    world.say(ANA, "bonjour")
    for who in (ANA, EVE):
        world.say(who, "oublie-moi")
        world.say(who, "oui")
    key = world.database.run(
        people.join, world.services, one.code, "Loutre grise", None, "fr", world.now, world.now
    )
    for text in ("oublie-moi", "oui"):
        turn = world.turn(key.external_id, "text", text=text, conversation=key.external_id, activity=text)
        world.dispatch(replace(turn, account=key))
    done, links_ = bring_in(world, *rows, f";Accueil;{EVE};;;")
    assert (done.people, done.forgotten, done.same, links_) == (4, 3, 1, [])
    assert number_of(world, invitations) == 1
    assert ANA not in str(stored(world))
    world.later(days=14 * 31)
    done, _ = bring_in(world, *rows)
    assert (done.forgotten, done.new) == (0, 2)


def make_list(world, name, *ids, **how):
    found = roster.read(("Annuaire;Lien\n" + "\n".join(ids)).encode(), places=False)
    assert found.problems == ()
    return world.database.run(directory.make_list, world.services, "cli", name, found, world.now, **how)


def test_who_is_on_a_list_is_in_its_season_the_moment_they_come(either_world):
    world = either_world
    world.player(BEN)
    made = make_list(world, "Pilotes", f"{ANA};", f"{BEN};", ";agent-1")
    assert (made.people, made.added) == (3, 3)
    audience = {"list": made.id}
    season = world.launch(audience=audience)
    assert world.database.look(lambda uow: uow.players.count_in(audience)) == 1
    _, (link,) = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-1;;")
    world.say(ANA, "bonjour")
    world.database.run(
        people.join, world.services, link.code, "Loutre grise", None, "fr", world.now, world.now
    )
    assert world.database.look(lambda uow: uow.players.count_in(audience)) == 3
    assert season.invites(seat(world, ANA).player)
    world.say(EVE, "bonjour")
    assert not season.invites(seat(world, EVE).player)


def test_a_list_made_again_is_exactly_its_file(either_world):
    world = either_world
    for who in (ANA, BEN):
        world.player(who)
    first = make_list(world, "Pilotes", f"{ANA};", f"{BEN};")
    other = make_list(world, "Relais", f"{ANA};")
    again = make_list(world, "PILOTES", f"{BEN};", f"{EVE};")
    assert (again.id, again.added, again.removed) == (first.id, 1, 1)
    assert seat(world, ANA).player.lists == {other.id}
    assert seat(world, BEN).player.lists == {first.id}


def test_a_new_list_takes_no_other_s_name(world):
    make_list(world, "Pilotes", f"{ANA};")
    with pytest.raises(CampaignError) as refused:
        make_list(world, "pilotes", f"{BEN};", known=False)
    assert refused.value.key == "people.list_taken"


def test_a_list_leaves_out_who_asked_to_be_forgotten(world):
    world.player(ANA)
    world.say(ANA, "oublie-moi")
    world.say(ANA, "oui")
    made = make_list(world, "Pilotes", f"{ANA};", f"{BEN};")
    assert (made.people, made.forgotten) == (1, 1)


def test_no_table_holds_the_name_of_a_personal_link_or_of_a_member(world):
    bring_in(world, ";Accueil;;matricule-0042;;")
    make_list(world, "Pilotes", ";matricule-0042", f"{ANA};")
    assert "matricule" not in str(stored(world))
    assert ANA not in str(stored(world))


@pytest.mark.long  # the size of the organisation
def test_seven_thousand_seven_hundred_people_are_brought_in_within_seconds(either_world):
    world = either_world
    rows = [f";Accueil;;agent-{n};;" if n % 3 else f";Accueil;{EVE[:-5]}{n:05};;;" for n in range(7_700)]
    began = time.process_time()
    done, links_ = bring_in(world, *rows)
    assert (done.new, len(links_)) == (7_700, 5_133)
    done, _ = bring_in(world, *rows)
    assert done.same == 7_700
    assert time.process_time() - began < 15


def test_an_account_without_invitation_is_welcomed_as_ever(world):
    world.say(ANA, "bonjour")
    assert seat(world, ANA).player.welcomed == "name"
    assert world.database.look(people.whose, AccountKey("teams", "t", ANA)) is not None


def test_a_season_for_a_list_overlaps_where_somebody_expected_is_in_both(either_world):
    world = either_world
    made = make_list(world, "Pilotes", f"{ANA};")
    other = make_list(world, "Relais", f"{BEN};")
    world.launch("Hiver", audience={"list": other.id})
    world.launch("Printemps", audience={"list": made.id})
    bring_in(world, f";Accueil;{ANA};;;")
    team = world.database.look(lambda uow: uow.teams.by_name("accueil").id)
    for name, audience in (("Été", {"teams": [team]}), ("Automne", {"sites": ["metz"]})):
        with pytest.raises(CampaignError) as refused:
            world.launch(name, audience=audience)
        assert refused.value.key == "campaign.overlap_ahead"
    both = make_list(world, "Tous deux", f"{ANA};", f"{EVE};")
    with pytest.raises(CampaignError) as refused:
        world.launch("Noël", audience={"list": both.id})
    assert refused.value.key == "campaign.overlap_ahead"


def test_the_sites_of_a_list_are_those_of_its_people_come_or_expected(either_world):
    world = either_world
    world.player(ANA, team="Accueil")
    bring_in(world, f";Lycée Vauban;{BEN};;;")
    made = make_list(world, "Pilotes", f"{ANA};", f"{BEN};", f"{EVE};")
    some = make_list(world, "Relais", f"{BEN};")
    assert world.database.look(lambda uow: uow.lists.sites(made.id)) == {"metz", "reims"}
    assert world.database.look(lambda uow: uow.lists.sites(some.id)) == {"reims"}


def test_prompts_go_to_the_people_of_a_list_alone(either_world):
    world = either_world
    for who in (ANA, BEN):
        world.player(who)
    made = make_list(world, "Pilotes", f"{ANA};", f"{EVE};")
    world.launch(audience={"list": made.id})
    ahead = timedelta(days=1)
    world.later(days=1, hours=-2)

    def plan(uow):
        for prompt in planner.due_prompts(uow, world.now, ahead):
            uow.prompts.put_among(prompt, 0, 100)

    world.database.run(plan)
    with world.engine.connect() as connection:
        (row,) = connection.execute(select(outbox)).all()
    assert row.player_id == seat(world, ANA).player.id


def test_an_admin_makes_a_season_for_a_list_in_the_chat(world):
    world.player("chef")
    made = make_list(world, "Pilotes", f"{ANA};")
    world.say("chef", "campagne créer Été ; paquet essai ; début 06/07/2026 ; pour liste pilotes")
    season = world.database.look(lambda uow: uow.campaigns.by_name("ete"))
    assert season.audience == {"list": made.id}
    reply = world.say("chef", "campagne créer Mai ; paquet essai ; début 06/07/2026 ; pour liste Nulle")
    assert world.database.look(lambda uow: uow.campaigns.by_name("mai")) is None
    assert "Nulle" in str(reply.views)


def test_each_file_that_names_somebody_begins_their_time_anew(world):
    bring_in(world, f";Accueil;{ANA};;;")
    world.later(days=200)
    bring_in(world, f";Accueil;{ANA};;;")
    with world.engine.connect() as connection:
        assert connection.execute(select(invitations.c.invited_at)).scalar_one() == world.now
