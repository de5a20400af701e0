"""What a vote left open is seen at the desk, and chosen there (rules 15 and 18)."""

import pytest

from store.schema.rights import Scope
from tests.fakes.chat.plans import actions, days, proposed, vote
from tests.fakes.chat.replies import audited
from usecases.voice import plan


@pytest.fixture
def open_vote(world):
    """Four of Accueil voted, too few, and the team has no relais; a week has passed."""
    vote(world, proposed(world)[:4])
    days(world, 7)
    return world


async def test_what_a_vote_left_open_is_a_state_of_its_own(open_vote, visit):
    lead = visit("Formation")
    page = await lead.text("/pilotage/plan")
    assert "À choisir : 2" in page
    assert "Proposée :" not in page
    assert "Elles attendent" in page
    only = await lead.text("/pilotage/plan?etat=to_choose")
    assert only.count("Choisir :") == 2


async def test_while_the_vote_goes_on_nothing_is_to_be_chosen(world, visit):
    proposed(world)
    page = await visit("Formation").text("/pilotage/plan")
    assert "Proposée" in page
    assert "Choisir :" not in page


async def test_a_responsable_chooses_it_and_it_stands_in_the_log(open_vote, visit):
    lead, first = visit("Formation"), actions(open_vote, "proposed")[0].id
    answer = await lead.post(f"/pilotage/plan/{first}")
    assert (answer.status, "etat=chosen" in answer.headers["Location"]) == (303, True)
    (chosen,) = actions(open_vote, "chosen")
    assert (chosen.id, chosen.chosen_by) == (first, "lead")
    line = audited(open_vote)[-1]
    assert (line.action, line.label, line.origin) == ("plan.choose", "Formation", "desk")
    page = await lead.text("/pilotage/plan")
    assert "À choisir :" not in page
    assert "Choisir :" not in page


async def test_a_relais_chooses_for_their_own_teams_alone(open_vote, visit):
    first = actions(open_vote, "proposed")[0].id
    other = visit("Vauban", "relay", Scope(teams=frozenset({open_vote.team("Lycée Vauban").id})))
    refused = await other.post(f"/pilotage/plan/{first}")
    assert refused.status == 409
    assert actions(open_vote, "chosen") == []
    own = visit("Metz", "relay", Scope(sites=frozenset({"metz"})))
    assert (await own.post(f"/pilotage/plan/{first}")).status == 303
    assert actions(open_vote, "chosen")[0].chosen_by == "relay"


async def test_what_was_chosen_meanwhile_is_said(open_vote, visit):
    lead, every = visit("Formation"), actions(open_vote, "proposed")
    await lead.post(f"/pilotage/plan/{every[0].id}")
    again = await lead.post(f"/pilotage/plan/{every[0].id}")
    assert again.status == 409
    assert "À choisir :" not in await lead.text("/pilotage/plan")
    assert (await lead.post("/pilotage/plan/999999")).status == 409


def done(world):
    """An action of Accueil that somebody said to be done by mistake: its number."""
    number = actions(world, "proposed")[0].id
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: plan.choose(uow, "cli", number, None, world.now))
    world.database.run(lambda uow: plan.tell(uow, number, team_id, "done", world.now))
    return number


async def test_what_was_said_done_by_mistake_is_taken_back_at_the_desk(open_vote, visit):
    lead, number = visit("Formation"), done(open_vote)
    assert "Remettre au plan" in await lead.text("/pilotage/plan?etat=done")
    assert (await lead.post(f"/pilotage/plan/{number}/erreur")).status == 303
    assert [action.id for action in actions(open_vote, "chosen")] == [number]
    line = audited(open_vote)[-1]
    assert (line.action, line.label, line.origin) == ("plan.take_back", "Formation", "desk")
    assert "Remettre au plan" not in await lead.text("/pilotage/plan")


async def test_a_relais_takes_back_for_their_own_teams_alone(open_vote, visit):
    number = done(open_vote)
    other = visit("Vauban", "relay", Scope(teams=frozenset({open_vote.team("Lycée Vauban").id})))
    assert (await other.post(f"/pilotage/plan/{number}/erreur")).status == 409
    assert [action.id for action in actions(open_vote, "done")] == [number]
    assert (await other.post("/pilotage/plan/999999/erreur")).status == 409
