"""How somebody comes and types on each channel of the whole house; all that they are sent is heard."""

from bot.cards import plain
from content import words
from dialogs.turn import Turn
from tests.fakes.bot.advent import team_of
from usecases.context import AccountKey
from usecases.people import accounts


async def web_chat(house):
    """In the web chat."""
    await house.enter()
    return lambda text: house.turn("text", text=text)


async def teams(house):
    """In Teams."""
    await house.welcome("person")
    return house.say


async def plain_text(house):
    """Where nothing can be pressed."""
    key, services = AccountKey("text", "", "person"), house.wired.services

    def come(uow):
        accounts.arrive(
            uow, services, key, language="fr", now=house.clock.now, team_id=team_of(uow), welcomed="done"
        )

    async def say(text):
        turn = Turn(key, "person", "text", now=house.clock.now, instant=house.clock.now, text=text)
        reply = await house.wired.converse(turn)
        house.heard += [plain.text(view, words.load("fr")) for view in reply.views]

    await house.database.write(come)
    return say


SPEAKERS = (web_chat, teams, plain_text)
