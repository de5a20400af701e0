"""Nobody learns anything of the twin that they have not met, asked for as a closed door is (rule 14)."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from store.schema.tables import players
from tests.fakes.bot.advent import LAST, LEAD, MORNING
from tests.fakes.bot.speakers import SPEAKERS, web_chat
from tests.fakes.bot.twin_doors import FIRST, WORDS, Pair, twin_house
from usecases.signing import addresses

MET = {"the first twin": Pair("a", "b"), "the second twin": Pair("b", "a")}
STAGES = {"closed": 2, "open": LAST, "over": LAST + 16}
"""Days of December: the other door has not opened; it has, and was not entered; the season is over."""
TYPED = (
    *("calendrier", "porte 1", "réviser", "2", "réviser", "b", "signaler", "signaler 1", "mon score"),
    *("aide", "classement", "mes données", "badges", "agenda", "attestation", "rappels", "menu", "mon code"),
    *("campagne aperçu Avent 24", "campagne aperçu Avent"),
    *("pilotage", "le tabour", "paraso", "le traversi", "édredo", "2"),
)
OPENING = ("24", "porte 24", "jouer", "jouer 24", "signaler 24")
"""What leads to the other door once it has opened."""
TOO_QUICK = "Tout va un peu vite"
"""What answers a flood, and tells nothing."""
every_pair = pytest.mark.parametrize("pair", MET.values(), ids=MET)


@pytest.fixture
def pair():
    """Unless a test says otherwise everybody meets the first twin."""
    return MET["the first twin"]


@pytest.fixture
async def house(tmp_path, pair):
    async with twin_house(tmp_path, pair.met) as house:
        yield house


async def meet(house, say, pair):
    """Somebody is wrong at the first door, so that the notion comes back."""
    await say(f"porte {FIRST}")
    await say("2")
    assert not pair.given_away(house.heard)
    assert len(Pair(pair.other, pair.met).given_away(house.heard)) > 4


def to(house, stage):
    """Ten o'clock of the stage's day."""
    house.clock.forward(days=(MORNING + timedelta(days=STAGES[stage] - 1) - house.clock.now).days)


def own_rounds(house, name):
    """The player of that pseudonym, and their rounds."""

    def find(uow):
        number = uow.connection.execute(select(players.c.id).where(players.c.pseudonym == name)).scalar_one()
        return number, uow.rounds.of(house.campaign, number)

    return house.database.look(find)


def forged(house, rounds, stage):
    """Presses that no card holds: of the first door, of one's own rounds, of those that a lead began."""
    first = {"campaign": house.campaign, "door": FIRST}
    last = {"campaign": house.campaign, "door": LAST}
    verbs = [(verb, last) for verb in ("calendar", "review", "report", "board", "score", "agenda")]
    if stage == "closed":
        verbs += [("play", last), ("door", last), ("play", {**last, "again": 1}), ("play", {"door": LAST})]
    names = [{"item": f"le-{words[0]}", "twin": mark} for mark, words in WORDS.items()]
    verbs += [("play", {**first, **more}) for more in ({}, {"again": 1}, *names)]
    verbs += [("review", name) for name in names]
    for number in rounds:
        verbs += [("answer", {"round": number, "q": q, "pick": 1}) for q in (0, 1)]
        verbs += [("next", {"round": number}), ("report", {"round": number})]
    return verbs


async def preview(house):
    """A lead looks at the door, and thereby begins a round of each twin: their numbers."""
    await house.welcome(LEAD)
    await house.say(f"campagne aperçu Avent {LAST}", LEAD)
    _, rounds = own_rounds(house, f"Castor {LEAD}")
    assert len({played.item_id for played in rounds}) == 2
    house.heard.clear()
    return [played.id for played in rounds if played.done_at is None and played.door == LAST]


@every_pair
async def test_the_test_knows_what_the_other_twin_would_say(house, pair):
    say = await web_chat(house)
    await meet(house, say, pair)
    to(house, "open")
    await say(f"porte {LAST}")
    await say("2")
    assert len(pair.given_away(house.heard)) > 6


@pytest.mark.parametrize("channel", SPEAKERS)
async def test_words_do_not_bring_the_twin_that_was_not_met(house, pair, channel):
    say = await channel(house)
    await meet(house, say, pair)
    for stage in STAGES:
        to(house, stage)
        for text in (*TYPED, *(OPENING if stage == "closed" else ())):
            await say(text)
        assert (stage, pair.given_away(house.heard)) == (stage, [])
        assert "calendrier" in "".join(house.heard)
        assert TOO_QUICK not in "".join(house.heard)


async def test_forged_presses_do_not_bring_the_twin_that_was_not_met(house, pair):
    lead = await preview(house)
    await house.enter()
    await house.welcome("person")
    await meet(house, house.say, pair)
    await meet(house, lambda text: house.turn("text", text=text), pair)
    rounds = [played.id for name in ("Loutre", "Castor person") for played in own_rounds(house, name)[1]]
    for stage in ("closed", "open"):
        to(house, stage)
        for verb, values in forged(house, (*rounds, *lead, 10**9), stage):
            await house.turn(verb, **values)
            await house.press(verb, **values)
        await house.get("/")
        assert (stage, pair.given_away(house.heard)) == (stage, [])
        assert TOO_QUICK not in "".join(house.heard)


async def test_no_page_shows_the_twin_that_was_not_met(house, pair):
    say = await web_chat(house)
    await meet(house, say, pair)
    player, _ = own_rounds(house, "Loutre")
    secret, campaign = house.wired.services.secret, house.campaign
    for stage in STAGES:
        to(house, stage)
        linked = [
            path
            for told in ("agenda", "attestation", "mes données")
            for path in re.findall(r'href="(?:https?://[^/"]+)?(/(?:a|d)[^"]+)"', (await say(told))[1])
        ]
        own = [
            *(
                addresses.of_data(secret, house.clock.real(), "web", player, form)
                for form in ("html", "json")
            ),
            addresses.of_house(secret, campaign, "metz", house.clock.now.date()),
            *("/", "/accueil", f"/classement/{campaign}", "/healthz"),
        ]
        assert [(await house.get(path))[0] for path in own] == [200] * len(own)
        guessed = ("/salon", "/compte", f"/classement/{LAST}", f"/porte/{LAST}", f"/porte/{FIRST}")
        for path in (*linked, *guessed, f"/pilotage/chiffres?campagne={campaign}"):
            await house.get(path)
        assert (stage, pair.given_away(house.heard)) == (stage, [])


@every_pair
async def test_no_address_of_the_other_s_picture_answers_before_its_door(house, pair):
    say = await web_chat(house)
    await meet(house, say, pair)
    secret, other, met = house.wired.services.secret, pair.digest(pair.other), pair.digest(pair.met)
    real = addresses.of_door(secret, house.campaign, LAST, "metz", other, ".svg")
    own = addresses.of_door(secret, house.campaign, FIRST, "metz", met, ".svg")
    asked = (
        real,
        real.replace(".svg", ".png"),
        real.replace(f"/{LAST}/", f"/{FIRST}/"),
        own.replace(met, other),
        addresses.of_preview(b"guessed", house.clock.now, other, ".svg"),
        f"/media/x-{pair.other}.svg",
    )
    assert [(await house.get(path))[0] for path in asked] == [404] * len(asked)
    assert (await house.get(own))[0] == 200
    to(house, "open")
    assert [(await house.get(path))[0] for path in asked[1:]] == [404] * len(asked[1:])
    assert (await house.get(real))[0] == 200


async def test_what_a_lead_previews_stays_with_the_lead(house, pair):
    lead = await preview(house)
    await house.enter()
    await house.welcome("person")
    house.heard.clear()
    for number in lead:
        for verb in ("answer", "next", "report", "play", "review"):
            await house.turn(verb, round=number, q=0, pick=1)
            await house.press(verb, round=number, q=0, pick=1)
    assert pair.given_away(house.heard) == []


async def test_what_is_sent_unasked_knows_nothing_of_the_twin_that_was_not_met(house, pair):
    await house.welcome("person")
    await meet(house, house.say, pair)
    to(house, "open")
    house.connector.posted.clear()
    house.connector.arrived.clear()
    await house.wired.clockwork.start()
    async with asyncio.timeout(20):
        await house.connector.arrived.wait()
    await house.wired.clockwork.stop()
    sent = str(house.connector.posted) + str(house.connector.edited)
    assert pair.given_away([sent]) == []
    assert f"'door': '{LAST}'" in sent


async def test_the_stream_of_the_page_knows_nothing_of_the_twin_that_was_not_met(house, pair):
    say = await web_chat(house)
    await meet(house, say, pair)
    await house.turn("play", campaign=house.campaign, door=LAST)
    async with house.client.get("/events?after=0", headers={"Cookie": house.cookie}) as stream:
        heard = b""
        async with asyncio.timeout(10):
            while b"24" not in heard:
                heard += await stream.content.readany()
    assert pair.given_away([heard.decode()]) == []
