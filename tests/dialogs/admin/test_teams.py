"""`admin équipes`: renamed, merged, closed, people moved; a yes where it is for good, and audited."""

import random

import pytest

from store.schema.audience import Audience
from store.schema.tables import (
    conversations,
    invitations,
    links,
    player_standings,
    players,
    rooms,
    team_changes,
    team_standings,
    team_sums,
)
from tests.fakes.in_chat import audited, campaigns, join, play, rows, said, score
from tests.fakes.in_teams import team_of
from usecases.people import accounts
from usecases.teams import teams, transfers


def named(world, name):
    return world.database.look(lambda uow: teams.named(uow, name))


def open_teams(world):
    return world.database.look(lambda uow: uow.teams.all())


def invited(world):
    """Who was asked to come under the handle h."""
    return world.database.look(lambda uow: uow.invitations.waiting("h"))


def actions(world):
    return [one.action for one in audited(world)][1:]


HARD = "Lycée dans la ville en pierre"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("admin équipes renommer Accueil en Accueil Metz", "Accueil Metz"),
        ("admin equipes RENOMMER accueil en Accueil", "Accueil"),
        ("admin teams rename Accueil to Front desk", "Front desk"),
        (f"admin équipes renommer Accueil en {HARD}", HARD),
    ],
)
def test_a_team_is_renamed_and_keeps_its_people(world, chief, text, name):
    world.player("ana")
    assert f"s’appelle maintenant « {name} »" in said(world.say(chief, text))
    assert team_of(world, "ana") == name
    assert actions(world) == ["team.rename"]


def test_the_longest_known_name_is_the_one_that_is_renamed(world, chief):
    for name in ("Lycée", "Lycée dans la ville"):
        world.say(chief, f"admin équipes ajouter {name}")
    world.say(chief, "admin équipes renommer Lycée dans la ville en Lycée en ville")
    assert {one.name for one in open_teams(world)} >= {"Lycée", "Lycée en ville"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("renommer Accueil en Lycée Vauban", "s’appelle déjà « Lycée Vauban »"),
        ("renommer Acueil en Autre", "La plus proche : « Accueil »"),
        ("renommer Accueil", "deux noms"),
        ("fusionner Accueil dans accueil", "la même équipe"),
        ("fusionner Accueil dans Narnia", "« Narnia »"),
        ("fermer Narnia", "« Narnia »"),
        ("déplacer Personne du tout Accueil", "Personne ne porte ce pseudonyme"),
        ("fusioner Accueil dans Lycée Vauban", "« admin équipes fusionner »"),
        ("", "« ajouter NOM"),
        ("fermer", "« ajouter NOM"),
        ("ajouter Accueil effectif 0", "de 1 à 100 000".replace(" 000", "\u202f000")),
        ("ajouter A", "de 2 à 60"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_and_nothing_changes(world, chief, text, told):
    before = open_teams(world)
    assert told in said(world.say(chief, f"admin équipes {text}"))
    world.say(chief, "oui")
    assert open_teams(world) == before
    assert actions(world) == []


def test_who_is_no_admin_moves_nobody(world):
    world.player("ana")
    assert world.say("ana", "admin équipes fermer Accueil").status == 403
    world.say("ana", "oui")
    assert {one.name for one in open_teams(world)} == {"Accueil", "Lycée Vauban"}


@pytest.mark.parametrize("between", ["", "vers ", "dans "])
def test_an_admin_moves_anybody_at_any_time_with_a_line_of_audit_that_names_nobody(
    world, marks, chief, between
):
    number = world.player("ana")
    world.launch()
    play(world, marks, "ana")
    world.later(days=8)
    pseudonym = world.database.look(lambda uow: uow.players.get(number).pseudonym)
    reply = said(world.say(chief, f"admin équipes déplacer {pseudonym} {between}Lycée Vauban"))
    assert f"{pseudonym} joue maintenant avec l’équipe Lycée Vauban" in reply
    assert team_of(world, "ana") == "Lycée Vauban"
    assert sorted((one.members, one.total) for one in rows(world, team_sums)) == [(0, 0), (1, 100)]
    assert rows(world, team_changes) == []
    (line,) = [one for one in audited(world) if one.action == "team.move"]
    assert (line.actor, line.subject) == ("player:1", f"player:{number}")
    assert pseudonym not in str(line)


def test_a_merger_asks_with_the_number_of_people_and_a_no_leaves_everything(world, chief):
    world.player("ana")
    asked = said(world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban"))
    assert "Fusionner « Accueil » dans « Lycée Vauban » est définitif : 1 personne" in asked
    world.say(chief, "non")
    assert team_of(world, "ana") == "Accueil"
    assert actions(world) == []


def merge(world, chief):
    world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban")
    return said(world.say(chief, "oui"))


def test_a_merger_takes_people_and_points_along_and_the_team_off_the_boards(world, marks, chief):
    for who, team in (("ana", "Accueil"), ("bea", "Accueil"), ("cleo", "Lycée Vauban")):
        world.player(who, team=team)
    world.launch()
    for who in ("ana", "bea", "cleo"):
        play(world, marks, who)
    assert "avec 2 personnes" in merge(world, chief)
    assert {team_of(world, who) for who in ("ana", "bea", "cleo")} == {"Lycée Vauban"}
    (sums,) = rows(world, team_sums)
    assert (sums.members, sums.total, sums.squares) == (3, 300, 30_000)
    (standing,) = rows(world, team_standings)
    assert (standing.played, standing.unpublished_members) == (3, 3)
    assert actions(world)[-1] == "team.merge"


def test_a_merger_leaves_ended_seasons_as_they_were_published(world, marks, chief):
    world.player("ana")
    world.launch()
    play(world, marks, "ana")
    for text in ("campagne arrêter Printemps", "oui"):
        world.say(chief, text)
    before = rows(world, team_sums), rows(world, team_standings), rows(world, player_standings)
    merge(world, chief)
    assert (rows(world, team_sums), rows(world, team_standings), rows(world, player_standings)) == before


def test_links_invitations_rooms_and_audiences_follow_a_merger(world, chief):
    accueil, vauban = named(world, "Accueil"), named(world, "Lycée Vauban")

    def prepare(uow):
        code = accounts.make_link(uow, world.services, "team", accueil.id, 20, world.now)
        room = uow.conversations.keep("teams", "canal", player_id=None, room=True, reference={}, local=True)
        uow.conversations.bind(room, accueil.id, None)
        web = uow.conversations.keep(
            "web", f"room:{accueil.id}", player_id=None, room=True, reference={}, local=False
        )
        uow.conversations.bind(web, accueil.id, None)
        uow.connection.execute(
            invitations.insert().values(handle="h", tenant="", team_id=accueil.id, away=0, to_welcome=False)
        )
        return code

    code = world.database.run(prepare)
    world.launch(audience=Audience(teams=(accueil.id,)))
    merge(world, chief)
    assert campaigns(world)[0].audience == Audience(teams=(vauban.id,))
    assert {one.team_id for one in rows(world, rooms)} == {vauban.id}
    assert invited(world).team_id == vauban.id
    assert named(world, "Lycée Vauban").headcount == 320
    assert [(one.team_id, one.capacity, one.revoked_at) for one in rows(world, links)] == [
        (vauban.id, 320, None)
    ]
    assert {one.external_id for one in rows(world, conversations)} >= {"canal", f"room:{vauban.id}"}
    join(world, code)
    assert {one.team_id for one in rows(world, players)} == {None, vauban.id}


def test_two_links_of_a_merged_team_share_its_places(world, chief):
    world.database.run(lambda uow: [uow.teams.change(one.id, headcount=1) for one in uow.teams.all()])

    def make(uow):
        return [
            accounts.make_link(uow, world.services, "team", one.id, one.headcount, world.now)
            for one in uow.teams.all()
        ]

    first, second = world.database.run(make)

    def join(code, name):
        args = (world.services, code, name, None, "fr", world.now, world.now)
        return world.database.run(accounts.join, *args)

    join(first, "Loutre grise")
    merge(world, chief)
    join(first, "Loutre brune")
    for code in (first, second):
        with pytest.raises(accounts.LinkRefused):
            join(code, "Loutre noire")
    assert world.database.look(lambda uow: len(uow.access.full_links())) == 1


def test_a_merged_team_is_gone_for_old_cards_and_its_name_is_free(world, chief):
    old = named(world, "Accueil").id
    merge(world, chief)
    world.player("ana", team=None)
    assert world.database.look(lambda uow: uow.teams.team(old)) is None
    assert "Aucune équipe ne s’appelle « Accueil »" in said(world.say("ana", "équipe Accueil"))
    assert "est créée" in said(world.say(chief, "admin équipes ajouter Accueil"))
    assert named(world, "Accueil").id != old


def test_a_yes_to_what_was_merged_meanwhile_changes_nothing(world, chief):
    world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban")
    accueil, vauban = named(world, "Accueil"), named(world, "Lycée Vauban")
    world.database.run(teams.merge, "cli", vauban.id, accueil.id, world.now)
    assert "n’est plus ouverte" in said(world.say(chief, "oui"))
    assert named(world, "Accueil").id == accueil.id


def test_closing_leaves_people_without_a_team_and_their_points_to_themselves(world, marks, chief):
    world.player("ana")
    code = world.database.run(
        lambda uow: accounts.make_link(uow, world.services, "team", named(world, "Accueil").id, 20, world.now)
    )
    world.launch()
    play(world, marks, "ana")
    assert "1 personne joue ensuite sans équipe" in said(world.say(chief, "admin équipes fermer Accueil"))
    assert "est fermée" in said(world.say(chief, "oui"))
    player = world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana"))
    assert (player.team_id, player.site_id) == (None, "metz")
    assert score(world)["Points"] == "100"
    assert rows(world, team_sums) == rows(world, team_standings) == []
    with pytest.raises(accounts.LinkRefused):
        world.database.look(accounts.invitation, world.services, code, world.now)
    world.say("ana", "équipe Lycée Vauban")
    assert rows(world, team_sums)[0].total == 100
    assert actions(world)[-1] == "team.close"


def test_a_person_invited_to_a_team_that_closed_chooses_another_at_its_site(world, chief):
    accueil = named(world, "Accueil").id
    world.database.run(
        lambda uow: bool(
            uow.connection.execute(
                invitations.insert().values(handle="h", tenant="", team_id=accueil, away=0, to_welcome=False)
            )
        )
    )
    for text in ("admin équipes fermer Accueil", "oui"):
        world.say(chief, text)
    assert (invited(world).team_id, invited(world).site_id) == (None, "metz")


@pytest.mark.parametrize("seed", range(4))
def test_moving_people_conserves_points(world, marks, seed):
    chance = random.Random(seed)  # noqa: S311 (the same season at each run)
    people_ = [f"p{number}" for number in range(6)]
    numbers = [world.player(who, team=chance.choice(["Accueil", "Lycée Vauban", None])) for who in people_]
    world.launch()
    for who in people_:
        play(world, marks, who, chance.choice(["right", "wrong"]))
    for _ in range(8):
        moved = {chance.choice(numbers): named(world, chance.choice(["Accueil", "Lycée Vauban"]))}
        world.database.run(lambda uow, moved=moved: transfers.place(uow, "cli", moved, world.now))
        whole = [one for one in rows(world, player_standings) if one.team_id is not None]
        assert sum(one.total for one in rows(world, team_sums)) == sum(one.team_points for one in whole)
        assert sum(one.members for one in rows(world, team_sums)) == len(whole)
        assert sum(one.squares for one in rows(world, team_sums)) == sum(one.team_points**2 for one in whole)
