"""Two accounts of one person, and how they are linked by words."""

from content import codes
from games.view import Facts, Text
from usecases.campaigns import recalculation


def read(world, query):
    with world.engine.connect() as connection:
        return connection.execute(query).all()


def code_of(world, who):
    facts = next(block for block in world.say(who, "mon code").views[0].blocks if isinstance(block, Facts))
    return codes.read(facts.pairs[0][1])


def ask(world, who, other):
    return world.say(who, f"relier {code_of(world, other)}").views[0]


def link(world, who, other):
    ask(world, who, other)
    return world.say(who, "oui")


def said(view):
    return " ".join(block.text for block in view.blocks if isinstance(block, Text))


def number(world, who):
    return world.database.look(lambda uow: uow.players.by_account("teams", "t", who)).id


def differences(world):
    def work(uow):
        campaign, spans = recalculation.begin(uow, "Printemps")
        wrong = sum(recalculation.players(uow, campaign, span, mend=False) for span in spans)
        return wrong, recalculation.teams(uow, campaign, mend=False)

    return world.database.run(work)
