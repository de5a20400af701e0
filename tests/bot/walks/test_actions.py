"""Every button of every card of Teams does something: of what words bring, and of what the clock sends."""

import re
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from bot.cards.adaptive.card import card
from content.words import load
from dialogs.commands import COMMANDS
from games.screens.lead_news import lead_news
from games.screens.prompt import Teaser, prompt
from games.screens.rooms import plan as screens
from games.screens.rooms.thanks import thanks
from scheduler.compose import Composer
from scheduler.courier import claim
from scheduler.kit import Kit
from scheduler.leads import tell_leads
from scheduler.planner import plan
from scheduler.rooms.boards import Boards
from scheduler.rooms.recaps import plan_recaps
from store.campaigns.lead_news import Kind as NewsKind
from store.sql.conditions import LEAD, PLANS
from store.teams.thanks import PURPOSE as THANKS
from tests.fakes.bot.adaptive import parts
from tests.fakes.bot.whole_house import PUBLIC
from tests.fakes.chat.nights import tally
from tests.fakes.chat.region import MONDAY
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.connector import activity, press

WORDS = load("fr")
PEOPLE = {"player": "p0", "other": "zibeline", "relay": "p5", "author": "lou", "lead": "chef"}
TYPED = (
    *(french[0] for french, _ in COMMANDS.values()),
    *(
        "porte 2",
        "équipe Accueil",
        "pause 3",
        "rappel non",
        "idée Un mot",
        "bravo Merci à tous",
        "signaler Une faute",
    ),
    *(f"campagne {verb} Printemps" for verb in ("statut", "aperçu", "rapport", "pause", "arrêter", "tester")),
    *(
        "campagne créer",
        "campagne liste",
        "campagne modifier Été",
        "campagne lancer Été",
        "campagne reprendre Retenue",
    ),
    *("admin liste", "admin inviter", "campagne dupliquer Printemps", "campagne déprogrammer Automne"),
)
MOMENTS = {
    "a door's morning": datetime(2026, 3, 4, 8, 0, tzinfo=UTC),
    "an afternoon": datetime(2026, 3, 4, 13, 0, tzinfo=UTC),
    "a week's end": datetime(2026, 3, 6, 15, 0, tzinfo=UTC),
    "a season's end": datetime(2026, 3, 13, 8, 0, tzinfo=UTC),
    "a month later": datetime(2026, 4, 3, 8, 0, tzinfo=UTC),
}
KINDS = frozenset({"prompt", "reminder", "welcome", "recap", "podium", "plan.ask", "plan.chosen", "board"})
"""What is sent on these days; `others` makes what is sent on no such day."""
ROOM, RECAPS_SENT = "salon-accueil", ("recap", "podium")
FIGURES = {
    "joined": 6,
    "invited": 20,
    "failed": 7,
    "of": 20,
    "given_up": {},
    "sent": 30,
    "people": 6,
    "played": 6,
}
FIGURES |= {"act": "launch", "leads": 1}
"""What news of every kind counts."""
LAST = frozenset({"forget.yes", "leave", "stop", "link.yes"})
"""Verbs after which the person is not who they were."""


def inputs(card):
    """What stands in a card's inputs when somebody presses a button below."""
    values = {}
    for field in parts(card, "Input.*", but=("fallback",)):
        choices = [choice["value"] for choice in field.get("choices", ())]
        values[field["id"]] = field.get("value") or (choices[0] if choices else "Essai")
    return values


class Walk:
    """Somebody who presses all that they are shown; `wrong` is what came to nothing."""

    def __init__(self, house, who, room=""):
        self.house, self.who, self.room = house, who, room
        self.seen, self.wrong = set(), []

    def address(self, body):
        where = {
            "id": self.room or f"chat-{self.who}",
            "conversationType": "channel" if self.room else "personal",
        }
        return body | {
            "from": {"id": self.who, "aadObjectId": self.who},
            "conversation": where | {"tenantId": "t"},
            "channelData": {"tenant": {"id": "t"}},
            "id": f"{self.who}-{len(self.seen)}-{id(body)}",
        }

    async def say(self, text):
        self.seen.add(text)
        body = self.address(activity(self.house.connector.address, text=text))
        status, _, posted = await self.house.teams(body)
        if status != 200 or not posted:
            self.wrong.append((text, status, "silence"))
        await self.press_all(cards_of(posted), text)

    async def press_all(self, cards, origin):
        for shown in cards:
            for element in parts(shown, "Action.OpenUrl", but=("fallback",)):
                await self.open(element["url"], origin)
            for element in parts(shown, "Action.Execute", but=("fallback",)):
                verb, data = element["verb"], element.get("data") or {}
                key = (verb, *sorted((name, re.sub(r"\d+", "N", str(value))) for name, value in data.items()))
                if key in self.seen:
                    continue
                self.seen.add(key)
                await self.press(verb, data | inputs(shown), origin)

    async def press(self, verb, data, origin):
        status, given, posted = await self.house.teams(
            self.address(press(self.house.connector.address, verb, **data))
        )
        value = given.get("value")
        text = str(given) + str(posted)
        if (
            status != 200
            or given.get("statusCode") != 200
            or not (value or posted)
            or WORDS("teams.error") in text
        ):
            self.wrong.append((origin, verb, data, status, text[:200]))
            return
        if verb in LAST:
            self.house.restore()
            return
        shown = [value] if isinstance(value, dict) else []
        await self.press_all([*shown, *cards_of(posted)], verb)

    async def open(self, url, origin):
        """A link that the card leads to, opened where nobody is signed in."""
        if not url.startswith(PUBLIC) or url in self.seen:
            return
        self.seen.add(url)
        answer, _ = await self.house.ask("stranger", "GET", url.removeprefix(PUBLIC))
        if answer.status not in {200, 303, 403}:
            self.wrong.append((origin, url, answer.status))


def cards_of(posted):
    """The cards of activities."""
    return [each["content"] for sent in posted for each in sent.get("attachments", ())]


@pytest.mark.parametrize("who", PEOPLE)
async def test_every_button_that_words_bring_is_answered(house, who):
    walk = Walk(house, PEOPLE[who])
    for text in TYPED:
        await walk.say(text)
    assert walk.wrong == []


async def test_every_button_of_what_the_clock_sends_is_answered(house):
    wrong, kinds = [], set()
    for at in MOMENTS.values():
        house.restore()
        house.clock.now = house.clock.instant = at
        for who, room, view, kind in await sent(house):
            kinds.add(kind)
            walk = Walk(house, who, room)
            await walk.press_all([card(view, WORDS)], kind)
            wrong += walk.wrong
    assert wrong == []
    assert kinds == KINDS


async def test_every_button_of_what_other_days_bring_is_answered(house):
    wrong, kinds = [], set()
    season = house.filled.seasons["running"]
    for who, room, view, kind in await house.database.read(lambda uow: list(others(uow, season))):
        kinds.add(kind)
        walk = Walk(house, who, room)
        await walk.press_all([card(view, WORDS)], kind)
        wrong += walk.wrong
        house.restore()
    assert wrong == []
    assert {*kinds, *KINDS} >= {
        *PLANS,
        LEAD,
        "test",
        THANKS,
        "prompt",
        "reminder",
        "welcome",
        "board",
        *RECAPS_SENT,
    }


def others(uow, season):
    """Thanks, a team's votes, its grid opened again, each kind of news to leads, a test."""
    chosen = uow.plans.of_team(uow.teams.by_name("accueil").id, ["chosen"], 1)
    door = [Teaser(2, "Un thème")]
    yield "p0", ROOM, screens.ballot("Accueil", chosen, WORDS), "plan.vote"
    yield "p5", "", screens.relay_ballot("Accueil", chosen, WORDS, voting=True), "plan.vote"
    yield "p5", "", screens.relay_ballot("Accueil", chosen, WORDS, voting=False), "plan.choose"
    for relay in (True, False):
        yield "p5", "", screens.reopening("Accueil", chosen[0].grid_id, WORDS, relay=relay), "plan.grid"
    yield "p0", ROOM, thanks("Loutre", "Merci à tous", 1, WORDS), THANKS
    yield "chef", "", prompt(season, door, WORDS, test=True), "test"
    for kind in get_args(NewsKind):
        yield "chef", "", lead_news(kind, "Printemps", season, FIGURES, WORDS, MONDAY), LEAD


async def sent(house):
    """All that is due now: who gets it, in which room, the message and its kind."""
    now, services = house.clock.now, house.wired.services
    channel = Channel("teams")
    kit = Kit(house.database, {"teams": channel}, services.words, house.clock, library=services.library)
    await Boards(kit).tick()  # first: what is claimed takes the rate's next places
    messages = [(ROOM, view, "board") for _, view, _ in channel.sent]
    await tally(house.database, services.library, now)
    await plan(house.database, now, timedelta(minutes=5))
    await plan_recaps(house.database, now)
    await tell_leads(house.database, services.admins, now)
    taken, matter = await house.database.write(
        lambda uow: claim(uow, "teams", now, now, limit=99, library=services.library)
    )
    composer = Composer(services.words)
    messages += [(post.external_id, composer.view(post, matter), post.purpose) for post in taken]
    return [
        (
            "p0" if to.startswith("salon") else to.removeprefix("chat-"),
            to if to.startswith("salon") else "",
            view,
            kind,
        )
        for to, view, kind in messages
    ]
