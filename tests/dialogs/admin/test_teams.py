"""`admin équipes`: renamed, merged, closed, people moved; a yes where it is for good, and audited."""

from dataclasses import replace

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import ANA, bring_in
from tests.fakes.chat.replies import (
    audited,
    campaigns,
    join,
    labels,
    player_of,
    room,
    score,
    standing,
    summary,
)
from tests.fakes.chat.teams import bind_room, in_two_seasons, sums, team_of
from usecases.people import accounts, links
from usecases.teams import teams


def open_teams(world):
    return world.database.look(lambda uow: uow.teams.all())


def actions(world):
    return [line.action for line in audited(world)][1:]


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
    assert f"s’appelle maintenant « {name} »" in summary(world.say(chief, text))
    assert team_of(world, "ana") == name
    assert actions(world) == ["team.rename"]


def test_the_longest_known_name_is_the_one_that_is_renamed(world, chief):
    for name in ("Lycée", "Lycée dans la ville"):
        world.say(chief, f"admin équipes ajouter {name}")
    world.say(chief, "admin équipes renommer Lycée dans la ville en Lycée en ville")
    assert {team.name for team in open_teams(world)} >= {"Lycée", "Lycée en ville"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("renommer Accueil en Lycée Vauban", "s’appelle déjà « Lycée Vauban »"),
        ("renommer Acueil en Autre", "La plus proche : « Accueil »"),
        ("renommer Accueil", "deux noms"),
        ("fusionner Accueil dans accueil", "la même équipe"),
        ("fusionner Accueil dans Narnia", "« Narnia »"),
        ("fermer Narnia", "« Narnia »"),
        ("déplacer Personne du tout Accueil", "identifiant d’annuaire ni ce nom de lien"),
        ("fusioner Accueil dans Lycée Vauban", "« admin équipes fusionner »"),
        ("", "« ajouter NOM"),
        ("fermer", "« ajouter NOM"),
        ("ajouter Accueil effectif 0", "de 1 à 100 000".replace(" 000", "\u202f000")),
        ("ajouter A", "de 2 à 60"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_and_nothing_changes(world, chief, text, reason):
    before = open_teams(world)
    assert reason in summary(world.say(chief, f"admin équipes {text}"))
    world.say(chief, "oui")
    assert open_teams(world) == before
    assert actions(world) == []


def test_who_is_no_admin_moves_nobody(world):
    world.player("ana")
    assert world.say("ana", "admin équipes fermer Accueil").status == 403
    world.say("ana", "oui")
    assert {team.name for team in open_teams(world)} == {"Accueil", "Lycée Vauban"}


@pytest.mark.parametrize("between", ["", "vers ", "dans "])
def test_an_admin_moves_anybody_at_any_time_with_a_line_of_audit_that_names_nobody(world, chief, between):
    number = world.player("ana")
    world.launch()
    world.play()
    world.later(days=8)
    pseudonym = world.database.look(lambda uow: uow.players.get(number).pseudonym)
    reply = summary(world.say(chief, f"admin équipes déplacer {pseudonym} {between}Lycée Vauban"))
    assert f"{pseudonym} joue maintenant avec l’équipe Lycée Vauban" in reply
    assert team_of(world, "ana") == "Lycée Vauban"
    assert sums(world) == {"Lycée Vauban": (1, 100)}
    assert world.database.look(lambda uow: uow.teams.changed(number)) == frozenset()
    (line,) = [line for line in audited(world) if line.action == "team.move"]
    assert (line.actor, line.subject) == ("player:1", f"player:{number}")
    assert pseudonym not in str(line)


def test_nobody_is_moved_into_two_seasons_of_the_same_days(world, chief):
    (number,) = world.players(1)
    in_two_seasons(world, number)
    pseudonym = world.database.look(lambda uow: uow.players.get(number).pseudonym)
    reply = summary(world.say(chief, f"admin équipes déplacer {pseudonym} Lycée Vauban"))
    assert "1 personne serait dans deux saisons aux mêmes jours" in reply
    assert team_of(world, "p0") == "Accueil"


def test_a_merger_asks_with_the_number_of_people_and_a_no_leaves_everything(world, chief):
    world.player("ana")
    asked = summary(world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban"))
    assert (
        "Fusionner « Accueil » dans « Lycée Vauban » est définitif : moins de 5 personnes changent" in asked
    )
    world.say(chief, "non")
    assert team_of(world, "ana") == "Accueil"
    assert actions(world) == []


def merge(world, chief):
    world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban")
    return summary(world.say(chief, "oui"))


def test_a_merger_takes_people_and_points_along_and_the_team_off_the_boards(world, chief):
    people = {
        "ana": "Accueil",
        "bea": "Accueil",
        "cleo": "Lycée Vauban",
        "dina": "Accueil",
        "elie": "Lycée Vauban",
    }
    for who, team in people.items():
        world.player(who, team=team)
    campaign = world.launch()
    for who in people:
        world.play(who)
    assert not publishable(world, campaign)
    assert "avec moins de 5 personnes" in merge(world, chief)
    assert {team_of(world, who) for who in people} == {"Lycée Vauban"}
    assert sums(world) == {"Lycée Vauban": (5, 500)}
    assert publishable(world, campaign)
    assert actions(world)[-1] == "team.merge"


def publishable(world, campaign):
    """Whether five players of a team have rounds that no board has shown."""
    return world.database.look(lambda uow: uow.boards.publishable(campaign.id))


def test_a_merger_leaves_ended_campaigns_as_they_were_published(world, chief):
    world.player("ana")
    world.launch()
    world.play()
    for text in ("campagne arrêter Printemps", "oui"):
        world.say(chief, text)
    before = standing(world), [*sums(world).values()]
    merge(world, chief)
    assert (standing(world), [*sums(world).values()]) == before


def link(world, team):
    """The code of a link for all of a team."""
    terms = ("team", team.id, team.headcount, world.now)
    return world.database.run(lambda uow: links.make_link(uow, world.services, *terms))


def test_links_invitations_rooms_and_audiences_follow_a_merger(world, chief):
    accueil, vauban = world.team("Accueil"), world.team("Lycée Vauban")

    bind_room(world)
    bind_room(world, f"room:{accueil.id}", channel="web")
    code = link(world, accueil)
    bring_in(world, f";Accueil;{ANA};;;")
    world.launch(audience=Audience(teams=(accueil.id,)))
    merge(world, chief)
    assert campaigns(world)[0].audience == Audience(teams=(vauban.id,))
    assert room(world).team_id == room(world, f"room:{vauban.id}", "web").team_id == vauban.id
    assert world.team("Lycée Vauban").headcount == 320
    world.say(ANA, "bonjour")
    assert team_of(world, ANA) == "Lycée Vauban"
    key = join(world, code)
    newcomer = world.database.look(lambda uow: uow.turn_context.load("web", "", key.external_id)).player
    assert newcomer.team_id == vauban.id


def test_two_links_of_a_merged_team_share_its_places(world, chief):
    world.database.run(lambda uow: [uow.teams.change(team.id, headcount=1) for team in uow.teams.all()])
    first, second = (link(world, team) for team in open_teams(world))
    join(world, first)
    merge(world, chief)
    join(world, first, "Loutre brune")
    for code in (first, second):
        with pytest.raises(links.LinkRefused):
            join(world, code, "Loutre noire")
    assert world.database.look(lambda uow: len(uow.access.full_links())) == 1


def test_a_merged_team_is_gone_for_old_cards_and_its_name_is_free(world, chief):
    old = world.team("Accueil").id
    merge(world, chief)
    world.player("ana", team=None)
    assert world.database.look(lambda uow: uow.teams.team(old)) is None
    assert "Aucune équipe ne s’appelle « Accueil »" in summary(world.say("ana", "équipe Accueil"))
    assert "est créée" in summary(world.say(chief, "admin équipes ajouter Accueil"))
    assert world.team("Accueil").id != old


def test_a_yes_to_what_was_merged_meanwhile_changes_nothing(world, chief):
    world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban")
    accueil, vauban = world.team("Accueil"), world.team("Lycée Vauban")
    world.database.run(teams.merge, "cli", vauban.id, accueil.id, world.now)
    assert "n’est plus ouverte" in summary(world.say(chief, "oui"))
    assert world.team("Accueil").id == accueil.id


def test_closing_leaves_people_without_a_team_and_their_points_to_themselves(world, chief):
    world.player("ana")
    code = link(world, world.team("Accueil"))
    world.launch()
    world.play()
    assert "moins de 5 personnes jouent ensuite sans équipe" in summary(
        world.say(chief, "admin équipes fermer Accueil")
    )
    assert "est fermée" in summary(world.say(chief, "oui"))
    player = player_of(world)
    assert (player.team_id, player.site_id) == (None, "metz")
    assert score(world)["Points"] == "100"
    assert sums(world) == {}
    with pytest.raises(links.LinkRefused):
        world.database.look(accounts.invitation, world.services, code, world.now)
    world.say("ana", "équipe Lycée Vauban")
    assert sums(world) == {"Lycée Vauban": (1, 100)}
    assert actions(world)[-1] == "team.close"


def test_a_person_invited_to_a_team_that_closed_chooses_another_at_its_site(world, chief):
    bring_in(world, f";Accueil;{ANA};;;")
    for text in ("admin équipes ajouter Serres site Metz", "admin équipes fermer Accueil", "oui"):
        world.say(chief, text)
    assert labels(world.say(ANA, "bonjour"))[0] == "Serres"
    assert (player_of(world, ANA).team_id, player_of(world, ANA).site_id) == (None, "metz")


def test_many_whom_a_merger_brings_into_a_season_are_agreed_to_by_their_number(world, chief):
    world.players(60)
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    asked = summary(world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban"))
    assert "60 personnes entrent dans ce qui est déjà lancé (Printemps)" in asked
    assert "oui 60" in asked
    for wrong in ("oui", "oui 6"):
        assert "Rien n’est fait" in summary(world.say(chief, wrong))
    assert team_of(world, "p0") == "Accueil"
    assert "avec 60 personnes" in summary(world.say(chief, "oui 60"))
    assert team_of(world, "p0") == "Lycée Vauban"


def test_a_merger_that_brings_many_into_a_season_is_made_by_two_leads_above_the_second_admin_s_number(
    world, chief
):
    world.services = replace(world.services, second_admin=20, admins=frozenset({chief, "cheffe"}))
    world.player("cheffe", team=None)
    world.players(30)
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    merge = "admin équipes fusionner Accueil dans Lycée Vauban"
    world.say(chief, merge)
    assert "une autre personne responsable fait le même changement" in summary(world.say(chief, "oui"))
    assert "La fusion de l’équipe « Accueil »" in summary(world.say("cheffe", "campagne confirmer"))
    assert "oui 30" in summary(world.say("cheffe", merge))
    assert team_of(world, "p0") == "Accueil"
    assert "avec 30 personnes" in summary(world.say("cheffe", "oui 30"))
    assert team_of(world, "p0") == "Lycée Vauban"


def test_a_merger_that_would_put_people_into_two_seasons_says_both_before_any_yes(world, chief):
    world.players(3)
    world.launch("Été", audience=Audience(teams=(world.team("Accueil").id,)))
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    told = summary(world.say(chief, "admin équipes fusionner Accueil dans Lycée Vauban"))
    assert "deux saisons aux mêmes jours" in told
    assert "Printemps" in told
    assert "Été" in told


def test_closing_says_how_many_leave_a_season_and_takes_the_number_of_many(world, chief):
    world.players(60)
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    told = summary(world.say(chief, "admin équipes fermer Accueil")).replace("\u00a0", " ")
    assert "60 personnes quittent « Printemps »" in told
    assert "« oui 60 »" in told
    world.say(chief, "oui 60")
    assert world.team("Accueil") is None
