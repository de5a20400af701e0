"""`campagne rapport`: a first summary, with no figure over fewer than five people, nor by subtraction."""

import json

import pytest

from bot.cards import plain
from bot.cards.adaptive import card
from content.words import load
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.chat.outbox import plan, send, settle
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import facts, letters
from tests.fakes.chat.sites import lycee, report

WORDS = load("fr")


pytestmark = on_both_engines


def figures(world):
    return facts(world.say("chef", "campagne rapport"))


def whole(reply):
    """All that the cards of a reply say, in plain words."""
    return "\n".join(plain.text(view, WORDS) for view in reply.views).replace("\u00a0", " ")


def finish(world, numbers, door=1):
    for number in numbers:
        world.finish(f"p{number}", door)


def begin(world, numbers):
    for number in numbers:
        world.say(f"p{number}", "porte 1")


def test_a_summary_says_who_was_reached_and_who_played_door_by_door(world, chief):
    world.players(17)
    world.launch()
    world.later(days=1, hours=1)
    finish(world, range(6))
    begin(world, range(6, 12))
    finish(world, range(4), door=2)
    plan(world, limit=7)
    send(world)
    summed_up = figures(world)
    assert summed_up["Porte 1"] == "10 ouvertes ou plus, 5 terminées ou plus"
    assert summed_up["Porte 2"] == "moins de 5 personnes"
    assert "Porte 3" not in summed_up
    assert (summed_up["Personnes inscrites"], summed_up["Personnes atteintes"]) == ("18", "7")
    assert summed_up["Au moins une porte terminée"] == "6 sur 18 inscrites (33 %)"
    assert summed_up["Metz"] == "6 sur 18 inscrites (33 %)"


def test_every_site_is_listed_and_each_share_says_of_whom(world, chief):
    text = whole(report(world, (12, 11, 6)))
    for number in range(12):
        assert f"{lycee(number)} : 6 sur 11 inscrites (55 %)" in text
    assert "Au moins une porte terminée, par site, sur les 132 personnes inscrites" in text
    assert "Au moins une porte terminée : 72 sur 132 inscrites (55 %)" in text


def test_sites_put_together_are_said_to_be_so(world, chief):
    text = whole(report(world, (2, 11, 3), (2, 11, 6)))
    assert f"{lycee(0)}, {lycee(1)}, réunis : 6 sur 22 inscrites (27 %)" in text
    assert f"{lycee(2)} : 6 sur 11 inscrites (55 %)" in text


def test_sites_where_few_have_joined_are_named_and_their_figures_are_not(world, chief):
    text = whole(report(world, (2, 11, 6), (1, 4, 4), (1, 0, 0)))
    assert f"{lycee(0)}, {lycee(2)}, réunis : 10 sur 15 inscrites (67 %)" in text
    assert f"Moins de 5 personnes inscrites : {lycee(3)}." in text


def test_many_sites_where_few_have_joined_are_counted_with_the_reason(world, chief):
    text = whole(report(world, (3, 11, 6), (7, 2, 1), (9, 0, 0)))
    assert f"{lycee(0)} : 6 sur 11" in text
    assert "7 sites de moins de cinq personnes, réunis : 7 sur 14 inscrites (50 %)" in text
    assert "Et 9 autres sites, de moins de cinq personnes." in text


def test_a_site_that_lends_its_people_to_small_ones_is_named_before_them(world, chief):
    text = whole(report(world, (1, 11, 6), (1, 20, 8), (6, 2, 0)))
    assert f"{lycee(0)} et 6 autres sites, de moins de cinq personnes : 6 sur 23 inscrites (26 %)" in text


def test_how_many_have_played_is_not_told_where_few_are_left_who_have_not(world, chief):
    text = whole(report(world, (2, 30, 28), (1, 30, 20), (1, 40, 20)))
    for number in (0, 1):
        assert f"{lycee(number)} : toutes à moins de 5 près, sur 25 inscrites ou plus" in text
    # By subtraction the two would give away how many are left there together.
    assert f"{lycee(2)} : chiffre tu, sur 25 inscrites ou plus" in text
    assert f"{lycee(3)} : 20 sur 40 inscrites (50 %)" in text


def test_how_many_of_all_have_played_is_not_told_where_few_are_left_who_have_not(world, chief):
    text = whole(report(world, (1, 30, 28), (1, 10, 10)))
    assert "Au moins une porte terminée : toutes à moins de 5 près, sur 35 inscrites ou plus" in text
    assert f"{lycee(0)} : toutes à moins de 5 près, sur 25 inscrites ou plus" in text
    assert f"{lycee(1)} : 10 sur 10 inscrites (100 %)" in text
    assert "38" not in text


def test_who_joined_is_not_told_exactly_where_who_came_is_and_few_are_left_between(world, chief):
    bring_in(world, *(f";Accueil;{number:08}-2222-3333-4444-555555555555;;;" for number in range(60)))
    report(world, (1, 15, 12))  # and the lead, who has not played
    world.database.run(lambda uow: uow.campaigns.change(1, audience=EVERYBODY.as_json()))
    text = whole(world.say(chief, "campagne rapport"))
    assert "Personnes inscrites : 10 ou plus" in text
    assert "Invitées, pas encore inscrites" not in text  # expected less invited are those who joined
    assert "16" not in text.partition("Personnes atteintes")[0]


def test_whoever_is_still_to_come_is_told_apart(world, chief):
    bring_in(world, *(f";Accueil;{number:08}-2222-3333-4444-555555555555;;;" for number in range(60)))
    text = whole(report(world, (2, 11, 6)))
    assert "Invitées, pas encore inscrites" not in text  # they are of no site of the campaign
    world.database.run(lambda uow: uow.campaigns.change(1, audience=EVERYBODY.as_json()))
    text = whole(world.say(chief, "campagne rapport"))
    assert "Personnes inscrites : 23\nInvitées, pas encore inscrites : 60\n" in text


def test_a_campaign_of_fewer_than_five_tells_of_nobody(world, chief):
    text = whole(report(world, (2, 2, 2)))
    assert "Personnes inscrites : moins de 5 personnes" in text
    assert "Au moins une porte terminée : moins de 5 personnes inscrites" in text
    assert f"Moins de 5 personnes inscrites : {lycee(0)}, {lycee(1)}." in text


@pytest.mark.parametrize(
    ("people", "finished", "begun", "figure"),
    [
        pytest.param(12, 5, 5, "10 ouvertes ou plus, 5 terminées ou plus", id="who has not opened it"),
        pytest.param(15, 7, 2, "5 ouvertes ou plus, 5 terminées ou plus", id="who left it unfinished"),
    ],
)
def test_the_few_others_of_a_door_are_not_found_by_subtraction(world, chief, people, finished, begun, figure):
    world.players(people)
    world.launch()
    world.later(hours=1)
    finish(world, range(finished))
    begin(world, range(finished, finished + begun))
    assert figures(world)["Porte 1"] == figure
    assert figures(world)["Personnes inscrites"] == str(people + 1)


def test_whoever_has_not_finished_a_door_is_not_found_by_subtraction(world, chief):
    world.players(12, team="Lycée Vauban")
    world.launch(audience=Audience(sites=("reims",)))
    world.later(days=1, hours=1)
    finish(world, range(12))
    finish(world, range(10), door=2)
    assert figures(world)["Personnes inscrites"] == "12"
    assert figures(world)["Porte 1"] == "5 ouvertes ou plus, 5 terminées ou plus"
    assert figures(world)["Porte 2"] == "5 ouvertes ou plus, 5 terminées ou plus"


def test_whoever_came_and_has_not_finished_a_door_is_not_found_by_subtraction(world, chief):
    world.players(20, team="Lycée Vauban")
    world.launch(audience=Audience(sites=("reims",)))
    world.later(days=1, hours=1)
    finish(world, range(12))
    finish(world, range(10), door=2)
    assert figures(world)["Porte 1"] == "5 ouvertes ou plus, 5 terminées ou plus"
    assert figures(world)["Porte 2"] == "5 ouvertes ou plus, 5 terminées ou plus"


def test_no_message_of_a_report_is_too_long_and_no_site_is_dropped(world, chief):
    reply = report(world, (120, 11, 6), (120, 9, 2), (60, 1, 0))
    for view in reply.views:
        assert len(plain.text(view, WORDS)) < plain.LIMITS["characters"]
        assert len(json.dumps(card.card(view, WORDS)).encode()) < card.LIMITS["card_bytes"]
    text = whole(reply)
    assert [number for number in range(240) if lycee(number) not in text] == []
    assert "60 autres sites, de moins de cinq personnes" in text


def test_practice_is_not_counted(world, chief):
    people = world.players(6)
    campaign = world.launch()
    world.database.run(lambda uow: [uow.campaigns.note_preview(campaign.id, person, 1) for person in people])
    world.later(hours=1)
    finish(world, range(6))
    assert figures(world)["Porte 1"] == "moins de 5 personnes"


def test_fewer_than_five_players_have_no_total(world, chief):
    world.players(4)
    world.launch()
    world.later(hours=1)
    finish(world, range(4))
    assert figures(world)["Au moins une porte terminée"] == "moins de 5, sur 5 inscrites"
    assert figures(world)["Metz"] == "moins de 5, sur 5 inscrites"


def test_a_status_says_why_messages_failed_and_to_how_many(world, chief):
    world.players(4)
    world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    errors = ("gone: 403", "gone: 404 (conversation)", "refused: 413", "", "unexpected: KeyError")
    for post, error in zip(letters(world), errors, strict=True):
        settle(world, [post], "failed", error=error)
    card = str(world.say(chief, "campagne statut").views[0])
    assert "2 chez des personnes" in card
    assert "1 refusé par" in card
    assert "2 par une erreur de Déclic" in card
