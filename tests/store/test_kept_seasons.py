"""Seasons that began with packs written anew since go on as they began.

`dumps/0012-seasons` was made once by the code of revision 0012 (26 November 2026) with the packs of that
day: on Monday Ana played door 1 of "Bureaux", right, wrong, right; on Tuesday she missed door 2, and Bob
answered the first of five cards of "Lycées"; on Wednesday Ana opened door 3, which waits for its answer.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from games.view import Choice, Header, Panel
from store.database import Database
from store.migrations import upgrade
from store.schema import tables
from store.sql.engine import make_engine
from tests.fakes.chat.corrections import correct
from tests.fakes.chat.region import World
from tests.fakes.chat.replies import block_in, read, rows, score, summary
from tests.fakes.store import dumps
from usecases.context import CampaignError

PACK, DECKS = "essentiel-services-publics-plus", "situations-accueil"
WEDNESDAY = datetime(2026, 3, 4, 8, 5, tzinfo=UTC)


@pytest.fixture
def kept(database_url, services):
    """The two seasons on the Wednesday, brought up to today's schema; the packs they began with are gone."""
    dumps.load(database_url, "0012-seasons")
    engine = make_engine(database_url, connections=2)
    upgrade(engine)
    world = World(Database(engine), replace(services))
    world.engine, world.now, world.ids = engine, WEDNESDAY, 1_000
    yield world
    engine.dispose()


def pack(world, name=PACK):
    """The pack that a season began with, as it is kept; by default that of "Bureaux"."""
    (body,) = (row.body for row in rows(world, tables.packs) if row.name == name)
    return json.loads(body)


def test_a_question_that_waits_keeps_its_words_and_takes_its_answer(kept):
    assert "Combien d’engagements doit-elle y placer, depuis 2023 ?" in summary(kept.say("ana", "porte 3"))
    assert "Exact" in summary(kept.say("ana", "huit"))
    assert score(kept)["Points"] == "167"


def test_a_door_played_before_shows_what_was_answered_then(kept):
    first, _ = kept.say("ana", "porte 1").views
    assert block_in(first, Header).worth == "67 pts"
    notes = {option.label: option.state for option in block_in(first, Choice).options}
    assert notes["Un coin confidentiel"] == notes["Des places assises"] == "right"


def test_a_deck_goes_on_with_the_card_after_the_last_one_answered(kept):
    reply = kept.say("bob", "porte 1")
    cards = {_plain(card["says"]) for item in pack(kept, DECKS)["items"] for card in item["cards"]}
    assert "Carte 2 sur 5" in str(reply)
    assert summary(reply) in cards
    choice = block_in(reply.views[-1], Choice)
    assert "Carte 2 sur 5" in str(kept.press("bob", choice.action, pick=choice.options[0].value))


@pytest.mark.parametrize(("rank", "verdict"), [(-1, "c’est ce qui aide le plus ici"), (0, "Voici son effet")])
def test_a_card_is_judged_by_the_effects_it_had_when_the_season_began(kept, rank, verdict):
    asked = kept.say("bob", "porte 1")
    cards = {_plain(card["says"]): card for item in pack(kept, DECKS)["items"] for card in item["cards"]}
    reactions = sorted(cards[summary(asked)]["choices"], key=lambda choice: sum(choice["effects"].values()))
    choice = block_in(asked.views[-1], Choice)
    (picked,) = [option for option in choice.options if option.label == reactions[rank]["text"]]
    answered, *_ = kept.press("bob", choice.action, pick=picked.value).views
    panel = block_in(answered, Panel)
    assert verdict in panel.title
    assert _plain(panel.lines[0]) == reactions[rank]["explain"]


def test_a_door_that_nobody_opened_yet_holds_the_item_it_was_given(kept):
    kept.later(days=2)
    item = pack(kept)["items"][4]
    reply = kept.say("cleo", "porte 5")
    assert item["theme"] in block_in(reply.views[-1], Header).theme
    assert _plain(item["questions"][0]["ask"]) in read(reply.views)


def test_a_notion_missed_before_comes_back_in_its_own_words(kept):
    reply = kept.say("ana", "réviser")
    assert "2 notions à revoir" in summary(reply)
    assert "une personne vous demande à qui elle parle" in summary(reply)


def test_a_correction_needs_the_item_back_in_the_pack_and_then_corrects_it(kept):
    other = {**pack(kept), "items": pack(kept)["items"][:1]}
    kept.services = replace(kept.services, packs={PACK: _frozen(other)})
    with pytest.raises(CampaignError):
        correct(kept, 3, "Bureaux")
    back = pack(kept)
    back["items"][2]["questions"][0]["ask"] = "Combien d’engagements compte le programme ?"
    kept.services = replace(kept.services, packs={PACK: _frozen(back)})
    correct(kept, 3, "Bureaux")
    assert "Combien d’engagements compte le programme ?" in summary(kept.say("cleo", "porte 3"))
    assert "doit-elle y placer" in summary(kept.say("ana", "porte 3"))


def _frozen(pack):
    return json.dumps(pack, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(text):
    return text.replace("\u00a0", " ")
