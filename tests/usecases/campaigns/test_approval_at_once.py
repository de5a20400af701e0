"""The number agreed to is compared with whom an act concerns once nobody else may change that (rule 12)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time

import pytest

from store.schema.audience import Audience
from store.schema.questions import CampaignQuestion
from store.unit_of_work import UnitOfWork
from tests.fakes.chat.people_import import ANA, listed, make_list
from tests.fakes.chat.region import MONDAY, on_both_engines
from tests.fakes.store import stores
from usecases.campaigns import approval, drafts, lifecycle
from usecases.campaigns.approval import last_act
from usecases.campaigns.drafts import Spec
from usecases.people import people_lists

MANY = [f";agent-{number}" for number in range(60)]


@pytest.fixture
def draft(world):
    pilots = make_list(world, "Pilotes", f"{ANA};")
    spec = Spec("Printemps", "essai", MONDAY, time(9), Audience(list_id=pilots.id), None)
    return world.database.run(drafts.create, world.services, "cli", spec, world.now)


def fill(world, uow):
    return people_lists.put(uow, world.services, "cli", "Pilotes", listed(*MANY), None, world.now, world.now)


def launch(world, uow, planned):
    question = CampaignQuestion(planned.campaign.id)
    terms = ("launch", planned, question, "cli", None, world.now, world.now)
    return approval.agree(uow, world.services, *terms)


@on_both_engines
def test_a_launch_counted_before_its_list_grew_waits_for_the_number(world, draft):
    planned = world.database.look(approval.plan, "launch", draft, world.now)
    assert world.database.run(lambda uow: fill(world, uow))[0] == "go"
    step, plan = world.database.run(lambda uow: launch(world, uow, planned))
    assert (step, plan.reach.total, plan.campaign.state) == ("number", 60, "draft")


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_a_launch_pressed_while_its_list_is_filled_waits_for_the_number(world, draft):
    def press(uow):
        return launch(world, uow, approval.plan(uow, "launch", draft, world.now))

    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            fill(world, UnitOfWork(connection))
            launching = pool.submit(world.database.run, press)
            stores.until_blocked(connection, launching)
        step, plan = launching.result()
    assert (step, plan.reach.total, plan.campaign.state) == ("number", 60, "draft")


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_a_press_while_another_lead_launches_and_takes_back_is_refused(world, draft):
    read = world.database.look(last_act.number, draft, "launch")

    def there_and_back(uow):
        lifecycle.launch(uow, world.services, "cli", draft, world.now)
        lifecycle.unschedule(uow, "cli", draft, world.now)

    def press(uow):
        last_act.refuse_later(uow, "player:1", draft, "launch", read)

    refusal = stores.during(world, there_and_back, press).exception()
    assert isinstance(refusal, last_act.LaterAct)
    assert "une autre personne l’a lancée, une autre personne l’a déprogrammée" in refusal.text(
        world.services.words("fr")
    )
