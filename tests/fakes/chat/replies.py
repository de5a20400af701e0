"""What tests of the chat do in a world and see of it: a card answered, what a reply says, what was stored."""

from sqlalchemy import select

from games.view import Facts, Form, Text
from usecases.people import accounts

CREATE = "campagne créer Printemps ; paquet essai ; début 02/03/2026 ; heure 9 h ; pour tous"
"""What an admin types for a campaign that begins the day a world begins."""
CREATE_AHEAD = CREATE.replace("02/03/2026", "04/03/2026")
"""The same, two days ahead."""


def rows(world, table):
    with world.engine.connect() as connection:
        return connection.execute(select(table)).all()


def summary(reply):
    """The sentences that sum a reply up, with ordinary spaces."""
    return " ".join(view.summary for view in reply.views).replace("\u00a0", " ")


def labels(reply):
    """What the buttons of the last card say."""
    return [button.label for button in reply.views[-1].buttons]


def texts(view):
    """A card's texts, with ordinary spaces."""
    return [block.text.replace("\u00a0", " ") for block in view.blocks if isinstance(block, Text)]


def read(views):
    """All that some cards say in words, with ordinary spaces."""
    summaries = [view.summary.replace("\u00a0", " ") for view in views]
    return "\n".join(summaries + [text for view in views for text in texts(view)])


def everything(reply):
    """A reply with all that it holds, to look for what it must not."""
    return " ".join(str(view) for view in reply.views)


def block_in(view, kind):
    """The first block of a kind that a card has."""
    return next(block for block in view.blocks if isinstance(block, kind))


def form(reply):
    """The form of a reply's first card."""
    return block_in(reply.views[0], Form)


def facts(reply):
    """The figures of a reply, by what they are called, with ordinary spaces."""
    blocks = [block for view in reply.views for block in view.blocks if isinstance(block, Facts)]
    return {label: text.replace("\u00a0", " ") for block in blocks for label, text in block.pairs}


def score(world, who="ana"):
    """What `mon score` says."""
    return facts(world.say(who, "mon score"))


def campaigns(world):
    """Every campaign, the newest first."""
    return world.database.look(lambda uow: uow.campaigns.all())


def state(world):
    """Of the only campaign."""
    (campaign,) = campaigns(world)
    return campaign.state


def audited(world):
    """What admins did, in order."""
    return world.database.look(lambda uow: uow.audit.lines())[::-1]


def rounds(world, who="ana"):
    """Somebody's rounds of the only campaign."""
    number = player_of(world, who).id
    (campaign,) = campaigns(world)
    return world.database.look(lambda uow: uow.rounds.of(campaign.id, number))


def answered(world, who="ana"):
    """The round of somebody's last answer."""
    return world.database.look(lambda uow: uow.rounds.answered(player_of(world, who).id))


def standing(world, who="ana"):
    """Where somebody stands in the only campaign, who has begun a door of it."""
    last = rounds(world, who)[-1].id
    return world.database.look(lambda uow: uow.turn_context.load("teams", "t", who, last)).standing


def room(world, conversation="canal", channel="teams"):
    """What a room is bound to."""

    def work(uow):
        known = uow.conversations.find(channel, conversation)
        return known and uow.conversations.room(known.id)

    return world.database.look(work)


def letters(world, channel="teams", limit=100, **rate):
    """What a courier would take now, to send it."""
    return world.database.run(lambda uow: uow.claims.claim(channel, world.now, world.now, limit, **rate))


def player_of(world, who="ana"):
    return world.database.look(lambda uow: uow.players.by_account("teams", "t", who))


def join(world, code, name="Loutre grise", **more):
    """Come in by a link under a name; the account."""
    terms = (world.services, code, name, None, "fr", world.now, world.now)
    return world.database.run(accounts.join, *terms, **more)


def asked_in_words(world):
    """The second door's second question is answered in words of one's own."""
    world.launch()
    world.later(days=1)
    world.play(word="porte 2")
    return world.say("ana", "porte 2")
