"""`campagne statut`: whom a season reaches, and nothing of fewer than five (rule 7)."""

from sqlalchemy import update

from games.view import Facts
from store.schema.tables import outbox
from store.sql.conditions import NEVER_LEFT
from tests.fakes.in_chat import CREATE, read
from tests.fakes.people_import import ANA, BEN, EVE, bring_in, plan_welcomes


def test_figures_over_fewer_than_five_people_are_not_told(world, chief):
    world.player("ana")
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say("ana", "jouer")
    assert "moins de 5" in str(world.say(chief, "campagne statut").views[0])


def test_the_unreachable_told_are_those_of_the_audience(world, chief):
    for who, team in (("ana", "Accueil"), ("bea", "Accueil"), ("cleo", "Lycée Vauban")):
        world.player(who, team=team)
    world.say(chief, CREATE.replace("pour tous", "pour équipe Accueil"))
    for who in ("ana", "cleo"):
        world.dispatch(world.turn(who, "uninstall"))
    # Another account does not help: prompts go where the person last spoke.
    ana = world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana"))
    world.database.run(lambda uow: uow.players.add_account(ana.id, "web", "", "ana"))
    status = world.say(chief, "campagne statut").views[0]
    facts = next(dict(block.pairs) for block in status.blocks if isinstance(block, Facts))
    assert (facts["Personnes"], facts["Injoignables"]) == ("2", "1")


def end(world, number, **values):
    with world.engine.begin() as connection:
        connection.execute(update(outbox).where(outbox.c.id == number).values(**values))


def welcomes(reply):
    """What the card of the welcomes says, and its figures."""
    card = next(view for view in reply.views if view.summary == "Bienvenue aux personnes invitées")
    return read([card]), next(dict(block.pairs) for block in card.blocks if isinstance(block, Facts))


def test_welcomes_are_told_with_their_reasons_where_no_campaign_is(world, chief):
    assert len(world.say(chief, "campagne statut").views) == 1
    bring_in(world, *(f";Accueil;{who};;;" for who in (ANA, BEN, EVE)))
    assert welcomes(world.say(chief, "campagne statut"))[1]["En attente"] == "3"
    plan_welcomes(world)
    end(world, 1, state="sent")
    end(world, 2, state="failed", error="gone: 403")
    end(world, 3, error="unconnected: the service address is not on the list")
    said, facts = welcomes(world.say(chief, "campagne statut"))
    assert facts == {"En attente": "1", "Envoyés": "1", "En échec": "1"}
    assert "1 chez une personne qui a bloqué ou retiré Déclic" in said
    assert "1 message attend que la messagerie soit reliée" in said


def test_welcomes_that_never_left_are_told_with_what_sends_them(world, chief):
    bring_in(world, f";Accueil;{ANA};;;", tenant="")
    bring_in(world, f";Accueil;{BEN};;;")
    plan_welcomes(world)
    end(world, 1, state="failed", error=NEVER_LEFT[0])
    said, facts = welcomes(world.say(chief, "campagne statut"))
    assert facts == {"En attente": "0", "Envoyés": "0", "En échec": "1"}
    assert "1 parce que la messagerie n’était pas reliée" in said
    assert "2 messages de bienvenue ne sont pas partis, faute de Teams" in said


def test_welcomes_are_told_beside_a_campaign_and_those_answered_stay_counted(world, chief):
    world.say(chief, CREATE)
    assert "Bienvenue" not in read(world.say(chief, "campagne statut").views)
    bring_in(world, f";Accueil;{ANA};;;")
    world.dispatch(world.turn(ANA, "install"))
    assert welcomes(world.say(chief, "campagne statut"))[1]["Envoyés"] == "1"
    world.say(ANA, "bonjour")
    assert welcomes(world.say(chief, "campagne statut"))[1]["Envoyés"] == "1"


def test_messages_that_wait_for_their_channel_are_told(world, chief):
    world.player("ana")
    campaign = world.launch()
    with world.engine.begin() as connection:
        row = {"purpose": "prompt", "campaign_id": campaign.id, "player_id": 2, "conversation_id": 2}
        row |= {"channel": "teams", "language": "fr", "doors": [1], "day": world.now.date()}
        row |= {"not_before": world.now, "expires_at": world.now, "state": "planned"}
        row |= {"error": "unconnected: the reference was made in the other mode"}
        connection.execute(outbox.insert().values(row))
    assert "1 message attend que la messagerie soit reliée" in read(world.say(chief, "campagne statut").views)
