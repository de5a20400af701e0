"""A name with markup is refused in the chat by one sentence, whatever it is for; an older one stays."""

import pytest

from store.schema.audience import EVERYBODY
from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.replies import CREATE, CREATE_AHEAD, audited, campaigns, state, summary
from tests.fakes.store import records
from usecases.campaigns import drafts
from usecases.campaigns.drafts import DraftError, Spec

MARKED = "Été <b>x</b> **y** [z](https://e.example)"
SENTENCE = "Ce nom ne convient pas. Écrivez de 2 à 60 caractères : des lettres, des chiffres"


@pytest.fixture
def kept(world, chief):
    """A draft that was named before names were checked."""

    def work(uow):
        spec = Spec(MARKED, "essai", world.now.date(), drafts.EARLIEST, EVERYBODY)
        return drafts.create(uow, world.services, "cli", spec, world.now)

    return world.database.run(work)


@pytest.mark.parametrize(
    "text",
    [
        CREATE.replace("Printemps", MARKED),
        f"admin inviter {MARKED}",
        f"admin relais inviter {MARKED} : site Metz",
        f"admin auteurs inviter {MARKED}",
    ],
)
def test_markup_in_a_name_is_refused_by_the_same_sentence(world, chief, text):
    world.say(chief, CREATE_AHEAD)
    lines = len(audited(world))
    assert SENTENCE in summary(world.say(chief, text))
    assert len(audited(world)) == lines
    assert [campaign.name for campaign in campaigns(world)] == ["Printemps"]


def test_a_draft_keeps_the_name_it_has_while_its_other_fields_change(world, chief, kept):
    edit_season(world, "", hour="10 h 30")
    (campaign,) = campaigns(world)
    assert (campaign.name, f"{campaign.hour:%H:%M}") == (MARKED, "10:30")


def test_but_takes_no_other_name_of_that_sort(world, chief, kept):
    with pytest.raises(DraftError):
        edit_season(world, "", name="Été <i>z</i>")


def test_a_season_with_such_a_name_is_launched_paused_stopped_and_duplicated(world, chief):
    world.launch(MARKED)
    world.say(chief, f"campagne pause {MARKED}")
    assert state(world) == "paused"
    world.say(chief, f"campagne reprendre {MARKED}")
    assert state(world) == "running"
    world.say(chief, f"campagne dupliquer {MARKED}")
    assert campaigns(world)[0].name == f"{MARKED} 2027"


def test_a_role_with_such_a_label_ends(world, chief, two):
    world.database.run(records.role, two[0], "author", MARKED)
    assert f"« {MARKED} »" in summary(world.say(chief, f"admin retirer {MARKED}"))
    world.say(chief, "oui")
    assert world.database.look(lambda uow: uow.roles.living()) == []
