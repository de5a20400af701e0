"""What seasons told of an item stands beside it in the studio, as leads see it (rule 7)."""

import pytest

from store.schema.audience import EVERYBODY
from tests.fakes.chat.item_nights import pass_night, take
from tests.fakes.chat.region import MONDAY
from tests.fakes.chat.studio import Studio, good
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec

PACK = "/pilotage/contenus/entrees"


@pytest.fixture
def season(world):
    """A season of one authored item, and forty people who may play it."""
    Studio(world).published(good())
    world.players(40)

    def work(uow):
        spec = Spec("Printemps", "entrees", MONDAY, drafts.EARLIEST, EVERYBODY)
        draft = drafts.create(uow, world.services, "cli", spec, world.now)
        return lifecycle.launch(uow, world.services, "cli", draft, world.now).campaign

    return world.database.run(work)


@pytest.fixture
def answer(world, season):
    """People take a choice by what it says, and the night passes."""

    def answered(**takers):
        first = 0
        for label, count in takers.items():
            for who in range(first, first + count):
                take(world, f"p{who}", label.replace("_", " "))
            first += count
        pass_night(world)

    return answered


@pytest.fixture
def by_many(answer):
    answer(La_bonne=8, Une_autre=5, Encore_une=5)


@pytest.fixture
def by_four(answer):
    answer(La_bonne=4)


@pytest.fixture
def by_all(answer):
    answer(La_bonne=40)


async def test_an_item_says_how_hard_it_was_and_which_wrong_choice_was_taken(by_many, visit):
    page = await visit("Zoé", "author").text(f"{PACK}/fiche/bonjour")
    assert "Dans la saison « Printemps »" in page
    assert "Jouée par 10 ou plus" in page
    assert "Part juste 4 sur 10" in page
    assert "Une autre (non) : 5 ou plus" in page


async def test_an_item_says_nothing_of_fewer_than_five(by_four, visit):
    assert "Printemps »" not in await visit("Zoé", "author").text(f"{PACK}/fiche/bonjour")


async def test_the_pack_says_which_items_the_answers_speak_against(by_all, visit):
    zoe = visit("Zoé", "author")
    assert "À relire d’après les réponses" in await zoe.text(PACK)
    assert "Presque tout le monde la sait" in await zoe.text(f"{PACK}/fiche/bonjour")


async def test_the_pack_says_nothing_against_an_item_that_people_miss(by_many, visit):
    assert "d’après les réponses" not in await visit("Zoé", "author").text(PACK)
