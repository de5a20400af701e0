"""A campaign lead's campaign in the Agents Playground, from the form to its end."""

import asyncio
import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.cli.run import shipped_organisation
from bot.clock import Clock
from store.database import Database
from store.migrations import reach, starts
from store.sql.engine import make_engine
from tests.fakes.bot.adaptive import button, has, text_of, valid
from tests.fakes.delivery.limited_connector import LimitedConnector
from tests.fakes.delivery.playground import chatting, join, playing
from tests.fakes.store import crowd
from tests.journeys.served import serving

MONDAY = datetime(2026, 12, 7, 9, tzinfo=UTC)
"""Ten o'clock in Strasbourg: a door of nine o'clock has opened, and messages may leave until seven."""
PEOPLE = 300
FIRST = 1_001
FORM = {
    "name": "Décembre",
    "pack": "essentiel-services-publics-plus",
    "format": "daily",
    "first_day": "2026-12-07",
    "last_day": "",
    "hour": "09:00",
    "doors": "5",
    "weekends": "no",
    "audience": "tous",
    "rooms": "yes",
    "reminders": "yes",
}


class Office:
    """A running bot and the connector that everybody but the Playground's person is behind."""

    def __init__(self, port, connector, database):
        self.endpoint = f"http://127.0.0.1:{port}/api/messages"
        self.connector, self.database = connector, database

    @property
    def delivered(self):
        return self.connector.accepted.total()

    def audit(self):
        lines = self.database.look(lambda uow: uow.audit.lines(1_000))
        return [line.action for line in reversed(lines) if line.action.startswith("campaign.")]


@pytest.fixture
async def office(tmp_path):
    async with LimitedConnector().running() as connector:
        engine = make_engine(f"sqlite:///{tmp_path / 'declic.db'}")
        reach(engine)
        database = Database(engine)
        database.run(_everybody, connector.address)
        async with serving(tmp_path, "--at", MONDAY.isoformat()) as port:
            yield Office(port, connector, database)
        await database.close()


def _everybody(uow, address):
    starts.keep(uow.connection, Clock().real(), MONDAY, 86_400)
    shipped_organisation.ensure_organisation(uow, MONDAY)
    crowd.gather(uow, range(FIRST, FIRST + PEOPLE), address, lambda _: "north", site="strasbourg")


class Lead:
    """What a campaign lead types, and what comes back: a sentence or a card."""

    def __init__(self, chat):
        self.chat = chat

    async def say(self, text, expected, seconds=30):
        """Type it and wait for what says `expected`, which nothing before did."""
        before = self._heard().count(expected)
        await self.chat.say(text)
        await self.chat.until(lambda: self._heard().count(expected) > before, seconds)

    def asked_for(self, begins):
        """The number to type back, in the sentence that begins so."""
        return int(re.search(r"oui (\d+)", self._heard().rpartition(begins)[2])[1])

    def _heard(self):
        messages = [*self.chat.said, *map(text_of, self.chat.cards.values())]
        return "\n".join(messages).replace("\u00a0", " ").replace("\u202f", " ")


@asynccontextmanager
async def leading(office, playground):
    with playing(office.endpoint, playground) as address:
        async with chatting(address) as chat:
            await join(chat, "Lynx gai")
            yield Lead(chat)


@pytest.mark.long
@pytest.mark.timeout(240)
async def test_a_lead_s_campaign_from_the_form_to_its_end(office, playground):
    async with leading(office, playground) as lead:
        chat = lead.chat
        await chat.say("campagne créer")
        message, form = await chat.wait(has("campaign.create"))
        again = await chat.press(message, button(form, "campaign.create"), **FORM | {"hour": "07:00"})
        assert "8 h" in text_of(again)
        assert "Décembre" in text_of(again)
        draft = await chat.press(message, button(again, "campaign.create"), **FORM)
        assert "5 portes" in text_of(draft)

        await lead.say("campagne aperçu Décembre 1", "Aperçu de la porte 1")
        await chat.wait(has("answer"))
        await lead.say("campagne tester Décembre porte 2 moi", "part tout de suite à 1 personne")
        message, tested = await chat.wait(has("campaign.test"))
        assert "Message d’essai" in text_of(tested)
        before = len(chat.cards)
        await chat.press(message, button(tested, "campaign.test"))
        await chat.until(lambda: len(chat.cards) > before)

        await lead.say("campagne lancer", f"oui {PEOPLE + 1}")
        assert office.delivered == 0
        await lead.say("oui 12", "Rien n’est fait")
        await lead.say(f"oui {PEOPLE + 1}", "est lancée pour 301 personnes")

        await office.connector.takes(40)
        await lead.say("campagne pause", "est en pause")
        await asyncio.sleep(2)
        delivered = office.delivered
        assert 40 <= delivered < PEOPLE
        await lead.say("campagne statut", "en pause")
        assert office.delivered == delivered

        # Only those whose prompt has not left yet: the lead has had theirs, or not.
        await lead.say("campagne reprendre", "Reprendre « Décembre »")
        left = lead.asked_for("Reprendre « Décembre »")
        assert PEOPLE - delivered <= left <= PEOPLE + 1 - delivered
        await lead.say(f"oui {left}", f"à {left} personnes")
        await office.connector.takes(PEOPLE)

        await lead.say("campagne arrêter", "est définitif")
        await lead.say(f"oui {PEOPLE + 1}", "est terminée")
        await lead.say("campagne statut Décembre", "terminée")
        assert set(office.connector.accepted.values()) == {1}
        assert office.audit() == [
            f"campaign.{verb}" for verb in ("create", "test", "launch", "pause", "resume", "stop")
        ]
        for card in chat.cards.values():
            valid(card)
