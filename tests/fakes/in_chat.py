"""What tests of the chat do in a world and see of it: a card answered, what was said, what was stored."""

from sqlalchemy import select

from games.view import Choice, Form, Text
from usecases.people import accounts

CREATE = "campagne créer Printemps ; paquet essai ; début 02/03/2026 ; heure 9 h ; pour tous"
"""What an admin types for a season that begins the day a world begins."""
CREATE_AHEAD = CREATE.replace("02/03/2026", "04/03/2026")
"""The same, two days ahead."""


def rows(world, table):
    with world.engine.connect() as connection:
        return connection.execute(select(table)).all()


def said(reply):
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


def shown(reply):
    """A reply with all that it holds, to look for what it must not."""
    return " ".join(str(view) for view in reply.views)


def form(reply):
    return next(block for block in reply.views[0].blocks if isinstance(block, Form))


def player_of(world, who):
    return world.database.look(lambda uow: uow.players.by_account("teams", "t", who))


def join(world, code, name="Loutre grise", **more):
    """Come in by a link under a name; the account."""
    here = (world.services, code, name, None, "fr", world.now, world.now)
    return world.database.run(accounts.join, *here, **more)


def play(world, marks, who="ana", how="right", word="jouer"):
    """Answer the card that a word brings; the reply."""
    action, pick = marks[how](world.say(who, word).views[-1])
    return world.press(who, action, **pick)


def asked_in_words(world):
    """The second door's second question is answered in words of one's own."""
    world.launch()
    world.later(days=1)
    card = world.say("ana", "jouer").views[-1]
    choice = next(block for block in card.blocks if isinstance(block, Choice))
    world.press("ana", choice.action, pick=choice.options[0].value)
    return world.say("ana", "porte 2")
