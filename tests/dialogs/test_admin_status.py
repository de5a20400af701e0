"""`campagne statut`: whom a season reaches, and nothing of fewer than five (PRODUCT rule 7)."""

from games.view import Facts
from tests.fakes.in_chat import CREATE


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
