"""`campagne rapport`: a first summary, with no figure over fewer than five people, nor by subtraction."""

import json
from datetime import UTC, datetime

from sqlalchemy import insert, select

from bot.cards import plain
from bot.cards.adaptive import card
from content.words import load
from games.rules.doors import Site
from games.view import Facts
from store.schema.audience import EVERYBODY, Audience
from store.schema.tables import outbox, players, rounds
from tests.fakes.imported import bring_in
from tests.fakes.region import on_both_engines

WORDS = load("fr")
WHEN = datetime(2026, 3, 2, 9, tzinfo=UTC)


pytestmark = on_both_engines


def play(world, campaign, player, door, **how):
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(rounds).values(_round(campaign.id, player, door=door, **how)))


def facts(view):
    pairs = [pair for block in view.blocks if isinstance(block, Facts) for pair in block.pairs]
    return {label: text.replace("\u00a0", " ") for label, text in pairs}


def test_a_summary_says_who_was_reached_and_who_played_door_by_door(world, chief):
    people = [world.player(f"p{number}") for number in range(17)]
    campaign = world.launch()
    world.later(days=1, hours=1)
    for player in people[:6]:
        play(world, campaign, player, 1)
    for player in people[6:12]:
        play(world, campaign, player, 1, done=False)
    for player in people[:4]:
        play(world, campaign, player, 2)
    sent(world, campaign, people[:7])
    told = facts(world.say(chief, "campagne rapport").views[0])
    assert told["Porte 1"] == "12 ouvertes, 6 terminées"
    assert told["Porte 2"] == "moins de 5 personnes"
    assert "Porte 3" not in told
    assert (told["Personnes inscrites"], told["Personnes atteintes"]) == ("18", "7")
    assert told["Au moins une porte terminée"] == "6 sur 18 inscrites (33 %)"
    assert told["Metz"] == "6 sur 18 inscrites (33 %)"


def sent(world, campaign, people):
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for place, player in enumerate(people):
            connection.execute(
                insert(outbox).values(
                    dedupe_key=f"k{place}",
                    purpose="prompt",
                    campaign_id=campaign.id,
                    player_id=player,
                    conversation_id=1,
                    channel="teams",
                    language="fr",
                    doors=[1],
                    day=WHEN.date(),
                    not_before=WHEN,
                    expires_at=WHEN,
                    state="sent",
                )
            )


def place(world, first, count, people, played):
    """So many sites, at each so many people of whom so many have completed the first door."""

    def build(uow):
        for number in range(first, first + count):
            uow.teams.put_site(Site(f"site-{number:03}", "Europe/Paris"), lycee(number))
        made = [_player(number, one) for number in range(first, first + count) for one in range(people)]
        if made:
            uow.connection.execute(insert(players), made)
        named = [f"p{number}-{one}" for number in range(first, first + count) for one in range(played)]
        campaign, done = uow.campaigns.all()[0].id, select(players.c.id).where(players.c.folded.in_(named))
        rows = [_round(campaign, one) for one in uow.connection.execute(done).scalars()]
        if rows:
            uow.connection.execute(insert(rounds), rows)

    world.database.run(build)


def _player(number, one):
    name = f"p{number}-{one}"
    known = {"pseudonym": name, "folded": name, "language": "fr", "welcomed": "done", "joined_at": WHEN}
    return {**known, "site_id": f"site-{number:03}"}


def _round(campaign, player, *, door=1, done=True, practice=False, attempt=0):
    return {
        "campaign_id": campaign,
        "player_id": player,
        "door": door,
        "attempt": attempt,
        "item_id": "un",
        "state": {},
        "practice": practice,
        "done_at": WHEN if done else None,
    }


def sites(first, count):
    return [f"site-{number:03}" for number in range(first, first + count)]


def whole(reply):
    """All that the cards of a reply say, in plain words."""
    told = "\n".join(plain.text(view, WORDS) for view in reply.views)
    return told.replace("\u00a0", " ")


def report(world, *groups):
    """What a report says of a season for groups of like sites: how many, with what people, who played."""
    first = 0
    every = sum(count for count, _, _ in groups)
    world.launch(audience=Audience(sites=tuple(sites(0, every))))
    for count, people, played in groups:
        place(world, first, count, people, played)
        first += count
    world.later(hours=1)
    return world.say("chef", "campagne rapport")


def lycee(number):
    return f"Lycée polyvalent numéro {number:03}"


def test_every_site_is_listed_and_each_share_says_of_whom(world, chief):
    told = whole(report(world, (12, 11, 6)))
    for number in range(12):
        assert f"{lycee(number)} : 6 sur 11 inscrites (55 %)" in told
    assert "Au moins une porte terminée, par site, sur les 132 personnes inscrites" in told
    assert "Au moins une porte terminée : 72 sur 132 inscrites (55 %)" in told


def test_sites_put_together_are_said_to_be_so(world, chief):
    told = whole(report(world, (2, 11, 3), (2, 11, 6)))
    assert f"{lycee(0)}, {lycee(1)}, réunis : 6 sur 22 inscrites (27 %)" in told
    assert f"{lycee(2)} : 6 sur 11 inscrites (55 %)" in told


def test_sites_where_few_have_joined_are_named_and_their_figures_are_not(world, chief):
    told = whole(report(world, (2, 11, 6), (1, 4, 4), (1, 0, 0)))
    assert f"{lycee(0)}, {lycee(2)}, réunis : 10 sur 15 inscrites (67 %)" in told
    assert f"Moins de 5 personnes inscrites : {lycee(3)}." in told


def test_many_sites_where_few_have_joined_are_counted_with_the_reason(world, chief):
    told = whole(report(world, (3, 11, 6), (7, 2, 1), (9, 0, 0)))
    assert f"{lycee(0)} : 6 sur 11" in told
    assert "7 sites de moins de cinq personnes, réunis : 7 sur 14 inscrites (50 %)" in told
    assert "Et 9 autres sites, de moins de cinq personnes." in told


def test_a_site_that_lends_its_people_to_small_ones_is_named_before_them(world, chief):
    told = whole(report(world, (1, 11, 6), (1, 20, 8), (6, 2, 0)))
    assert f"{lycee(0)} et 6 autres sites, de moins de cinq personnes : 6 sur 23 inscrites (26 %)" in told


def test_how_many_have_played_is_not_told_where_few_are_left_who_have_not(world, chief):
    told = whole(report(world, (2, 30, 28), (1, 30, 20), (1, 40, 20)))
    for number in (0, 1):
        assert f"{lycee(number)} : toutes à moins de 5 près, sur 30 inscrites" in told
    # By subtraction the two would give away how many are left there together.
    assert f"{lycee(2)} : chiffre tu, sur 30 inscrites" in told
    assert f"{lycee(3)} : 20 sur 40 inscrites (50 %)" in told


def test_nor_is_it_told_of_the_whole_where_few_of_it_are_left(world, chief):
    told = whole(report(world, (1, 30, 28), (1, 10, 10)))
    assert "Au moins une porte terminée : toutes à moins de 5 près, sur 40 inscrites" in told
    assert f"{lycee(0)} : toutes à moins de 5 près, sur 30 inscrites" in told
    assert f"{lycee(1)} : 10 sur 10 inscrites (100 %)" in told
    assert "38" not in told


def test_whoever_is_still_to_come_is_told_apart(world, chief):
    bring_in(world, *(f";Accueil;{number:08}-2222-3333-4444-555555555555;;;" for number in range(60)))
    told = whole(report(world, (2, 11, 6)))
    assert "Invitées, pas encore venues" not in told  # they are of no site of the season
    world.database.run(lambda uow: uow.campaigns.change(1, audience=EVERYBODY.as_json()))
    told = whole(world.say(chief, "campagne rapport"))
    assert "Personnes inscrites : 23\nInvitées, pas encore venues : 60\n" in told


def test_a_season_of_fewer_than_five_tells_of_nobody(world, chief):
    told = whole(report(world, (2, 2, 2)))
    assert "Personnes inscrites : moins de 5 personnes" in told
    assert "Au moins une porte terminée : moins de 5 personnes inscrites" in told
    assert f"Moins de 5 personnes inscrites : {lycee(0)}, {lycee(1)}." in told


def test_whoever_has_not_opened_a_door_is_not_found_by_subtraction(world, chief):
    people = [world.player(f"p{number}") for number in range(12)]
    campaign = world.launch()
    world.later(hours=1)
    for place, player in enumerate(people[:10]):
        play(world, campaign, player, 1, done=place < 5)
    told = facts(world.say(chief, "campagne rapport").views[0])
    assert (told["Personnes inscrites"], told["Porte 1"]) == ("13", "5 terminées")


def test_whoever_has_not_finished_a_door_is_not_found_by_subtraction(world, chief):
    people = [world.player(f"p{number}", team="Lycée Vauban") for number in range(12)]
    campaign = world.launch(audience=Audience(sites=("reims",)))
    world.later(days=1, hours=1)
    for player in people:
        play(world, campaign, player, 1)
    for player in people[:10]:
        play(world, campaign, player, 2)
    told = facts(world.say(chief, "campagne rapport").views[0])
    assert (told["Personnes inscrites"], told["Porte 1"]) == ("12", "12 ouvertes, 12 terminées")
    assert told["Porte 2"] == "terminée par toutes, à moins de 5 près"


def test_no_message_of_a_report_is_too_long_and_no_site_is_dropped(world, chief):
    reply = report(world, (120, 11, 6), (120, 9, 2), (60, 1, 0))
    for view in reply.views:
        assert len(plain.text(view, WORDS)) < plain.LIMITS["characters"]
        assert len(json.dumps(card.card(view, WORDS)).encode()) < card.LIMITS["card_bytes"]
    told = whole(reply)
    assert [number for number in range(240) if lycee(number) not in told] == []
    assert "60 autres sites, de moins de cinq personnes" in told


def test_practice_is_not_counted(world, chief):
    people = [world.player(f"p{number}") for number in range(6)]
    campaign = world.launch()
    world.later(hours=1)
    for player in people:
        play(world, campaign, player, 1, practice=True)
    assert facts(world.say(chief, "campagne rapport").views[0])["Porte 1"] == "moins de 5 personnes"


def test_those_who_left_a_door_unfinished_are_not_found_by_subtraction(world, chief):
    people = [world.player(f"p{number}") for number in range(15)]
    campaign = world.launch()
    world.later(hours=1)
    for place, player in enumerate(people[:9]):
        play(world, campaign, player, 1, done=place > 1)
    assert facts(world.say(chief, "campagne rapport").views[0])["Porte 1"] == "7 terminées"


def test_fewer_than_five_players_have_no_total(world, chief):
    campaign = world.launch()
    world.later(hours=1)
    for number in range(4):
        play(world, campaign, world.player(f"p{number}"), 1)
    told = facts(world.say(chief, "campagne rapport").views[0])
    assert told["Au moins une porte terminée"] == "moins de 5, sur 5 inscrites"
    assert told["Metz"] == "moins de 5, sur 5 inscrites"


def test_a_status_says_why_messages_failed_and_to_how_many(world, chief):
    campaign, player = world.launch(), world.player("ana")
    day = {"day": campaign.first_day, "not_before": WHEN, "expires_at": WHEN, "doors": [1]}
    row = {"campaign_id": campaign.id, "player_id": player, "purpose": "prompt", "state": "failed", **day}
    row |= {"conversation_id": 1, "channel": "teams", "language": "fr"}
    errors = ("gone: 403", "gone: 404 (conversation)", "refused: 413", "", "unexpected: KeyError")
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(outbox), [{**row, "error": error} for error in errors])
    shown = str(world.say(chief, "campagne statut").views[0])
    assert "2 chez des personnes" in shown
    assert "1 refusé par" in shown
    assert "2 par une erreur de Déclic" in shown
