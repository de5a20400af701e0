"""A sentence of users after the end of a door: real, read by a second person, worth no points (rule 16)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from games.view import Choice, Form
from store.schema.tables import testimonies
from store.voice.testimonies import Sentence
from tests.fakes.chat.lead_acts import publish_sentence, write_sentence
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import everything, player_of, read, rounds, rows, summary
from tests.fakes.chat.traces import forget
from tests.fakes.store import records
from usecases.context import CampaignError
from usecases.voice import testimonies as voice

SAID = "J’ai attendu deux heures sans savoir pourquoi."


def write(world, text=SAID, door=1):
    """The lead writes one down; its number."""
    return write_sentence(world, text, door, "courrier d’un usager", question="Que dire à qui attend ?")


@pytest.fixture
def campaign(world, chief):
    """A season, its lead, and Ana who plays it."""
    world.player("ana")
    return world.launch()


@pytest.fixture
def author(world, campaign):
    """A second person, who writes items."""
    number = world.player("max", team=None)
    world.database.run(lambda uow: records.role(uow, number, "author", "Contenus, poste 1"))
    return "max"


@on_both_engines
def test_it_is_shown_after_the_door_once_a_second_person_has_read_it(world, author):
    number = write(world)
    assert SAID not in everything(world.finish("ana"))
    world.player("bea")
    publish_sentence(world, number, author)
    reply = world.finish("bea")
    assert SAID in everything(reply)
    card = next(view for view in reply.views if SAID in str(view))
    assert "courrier d’un usager, mars 2025" in read([card])
    assert f"« {SAID} »" in read([card])
    assert "Que dire à qui attend" in read([card])
    assert "Non relu" not in read([card])
    assert not any(isinstance(block, Choice | Form) for block in card.blocks)


def test_it_earns_nothing(world, author):
    publish_sentence(world, write(world), author)
    world.finish("ana")
    assert [played.points for played in rounds(world)] == [100]


def test_where_one_person_holds_every_role_it_is_published_with_the_mark(world, campaign):
    write(world)
    assert "Non relu" in everything(world.finish("ana"))


def test_it_waits_for_a_lead_of_the_settings_who_has_not_come_yet(world, campaign):
    world.services = replace(world.services, admins=frozenset({"chef", "cheffe"}))
    number = write(world)
    assert SAID not in everything(world.finish("ana"))
    world.player("cheffe", team=None)
    publish_sentence(world, number, "cheffe")
    world.player("bea")
    assert "Non relu" not in everything(reply := world.finish("bea"))
    assert SAID in everything(reply)


def test_it_is_shown_at_its_door_alone(world, campaign):
    write(world, door=2)
    assert SAID not in everything(world.finish("ana"))
    world.later(days=1)
    assert SAID in everything(world.finish("ana", 2))


def test_a_door_has_one_sentence(world, campaign):
    write(world)
    with pytest.raises(CampaignError) as refused:
        write(world)
    assert refused.value.key == "testimony.taken"


def test_it_stays_when_who_wrote_it_down_is_erased(world, author):
    publish_sentence(world, write(world), author)
    forget(world, "chef")
    assert SAID in everything(world.finish("ana"))


def test_a_preview_s_end_and_the_calendar_say_nothing_before_the_door_is_played(world, campaign):
    write(world)
    assert SAID not in everything(world.say("ana", "porte 1"))
    assert SAID not in summary(world.say("ana", "calendrier"))


@on_both_engines
def test_two_sentences_at_once_leave_a_door_one(world, author, campaign):
    others = [Sentence(text, "courrier d’un usager", "mars 2025") for text in (SAID, "Trois heures.")]
    start, begun, player = Barrier(2), Barrier(2), player_of(world, "chef")
    met = set()

    def add(said):
        def work(uow):
            # SQLite lets one transaction write at a time; elsewhere both are open before either looks.
            if world.engine.dialect.name != "sqlite" and said not in met:
                met.add(said)
                begun.wait(10)
            return voice.add(uow, "cli", player, campaign, 1, said, world.now, unread=False)

        start.wait(10)
        try:
            return world.database.run(work)
        except CampaignError as refused:
            return refused.key

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(add, others))
    assert "testimony.taken" in results
    assert len(rows(world, testimonies)) == 1


@pytest.mark.parametrize("typed", [f"« {SAID} »", f"«\u00a0{SAID}\u00a0»", f"“{SAID}”", f'"{SAID}"'])
def test_marks_typed_around_a_sentence_are_not_shown_twice(world, campaign, typed):
    write(world, typed)
    assert [row.text for row in rows(world, testimonies)] == [SAID]


def test_marks_within_a_sentence_stay(world, campaign):
    said = "« Revenez demain », puis « revenez lundi »"
    write(world, said)
    assert [row.text for row in rows(world, testimonies)] == [said]
