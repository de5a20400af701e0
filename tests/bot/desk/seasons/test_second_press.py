"""A second press on what is done already: it leads where the first did, and changes nothing."""

import pytest

from tests.fakes.chat.replies import audited, campaigns, state


@pytest.mark.parametrize("act", ["lancer", "deprogrammer", "pause", "reprendre", "arreter"])
async def test_a_double_press_leads_where_the_first_did_and_changes_nothing(world, draft, visit, act):
    lead = visit("Formation")
    for before in {"lancer": (), "reprendre": ("lancer", "pause")}.get(act, ("lancer",)):
        await lead.post(f"{draft}/{before}")
    first = await lead.post(f"{draft}/{act}")
    lines, season = len(audited(world)), campaigns(world)[0]
    again = await lead.post(f"{draft}/{act}")
    assert (again.status, again.headers["Location"]) == (303, first.headers["Location"])
    assert (len(audited(world)), campaigns(world)[0]) == (lines, season)


async def test_who_presses_what_somebody_else_did_meanwhile_is_told_so(world, draft, visit):
    await visit("Formation").post(f"{draft}/lancer")
    answer = await visit("Autre poste").post(f"{draft}/lancer")
    assert answer.status == 409
    assert "est lancée et sa première porte n’est pas encore ouverte" in await answer.text()


async def test_a_press_after_what_it_did_was_taken_back_does_it_or_says_why_not(world, draft, visit):
    lead = visit("Formation")
    for act in ("lancer", "deprogrammer", "lancer"):
        await lead.post(f"{draft}/{act}")
    assert state(world) == "running"
    await lead.post(f"{draft}/pause")
    assert (await lead.post(f"{draft}/lancer")).status == 409


async def test_the_back_button_after_a_launch_asks_for_no_other_one(world, draft, visit):
    lead = visit("Formation")
    await lead.post(f"{draft}/lancer")
    assert (await lead.get(f"{draft}/lancer")).status == 409


async def test_a_double_press_on_delete_finds_it_deleted(world, draft, visit):
    lead = visit("Formation")
    source = await (await lead.get(f"{draft}/supprimer")).text()
    form = {"nom": source.partition('name="nom" value="')[2].partition('"')[0]}
    first, again = [await lead.post(f"{draft}/supprimer", **form) for _ in range(2)]
    assert (again.status, again.headers["Location"]) == (303, first.headers["Location"])
    other = visit("Autre poste")
    late = await other.post(f"{draft}/supprimer", **form)
    assert "Formation vient de le supprimer" in await other.text(late.headers["Location"])
    world.later(minutes=11)
    assert (await visit("Troisième poste").post(f"{draft}/supprimer", **form)).status == 404


async def test_a_double_press_of_the_second_lead_finds_the_agreement_given(world, careful, crowded, visit):
    first, second = visit("Formation"), visit("Autre poste")
    number = {"attendu": "62", "nombre": "62"}
    await first.post(f"{crowded}/lancer", **number)
    given, again = [await second.post(f"{crowded}/confirmer", **number) for _ in range(2)]
    assert (again.status, again.headers["Location"]) == (303, given.headers["Location"])
    assert "C’est fait, avec votre accord." in await second.text(again.headers["Location"])
    assert (await first.post(f"{crowded}/confirmer", **number)).status == 409


async def test_a_trial_pressed_twice_leads_where_the_first_did_and_is_sent_once(world, draft, visit):
    lead = visit("Formation")
    first, again = [await lead.post(f"{draft}/tester", way="me", door="2") for _ in range(2)]
    assert (again.status, again.headers["Location"]) == (303, first.headers["Location"])
    assert trials(world) == [[2]]


async def test_a_trial_of_another_door_or_after_a_minute_or_by_another_lead_is_sent(world, draft, visit):
    lead = visit("Formation")
    await lead.post(f"{draft}/tester", way="me", door="2")
    await lead.post(f"{draft}/tester", way="me", door="3")
    await visit("Autre poste").post(f"{draft}/tester", way="me", door="3")
    world.later(minutes=1, seconds=1)
    await visit("Formation").post(f"{draft}/tester", way="me", door="2")
    assert trials(world) == [[2], [3], [3], [2]]


def trials(world):
    """The doors of each trial that was sent, in order."""
    return [line.detail["doors"] for line in audited(world) if line.action == "campaign.test"]
