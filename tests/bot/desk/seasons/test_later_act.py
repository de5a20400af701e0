"""The page of an act, read before another lead's act on the same season: nothing is done, and why is said."""

import re
from html import unescape

import pytest

from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, campaigns, state

BETWEEN = {
    "lancer": ((), ("lancer", "deprogrammer"), "l’a lancée, Autre poste l’a déprogrammée"),
    "supprimer": ((), ("lancer", "deprogrammer"), "l’a lancée, Autre poste l’a déprogrammée"),
    "deprogrammer": (("lancer",), ("deprogrammer", "lancer"), "l’a déprogrammée, Autre poste l’a lancée"),
    "pause": (("lancer",), ("pause", "reprendre"), "l’a mise en pause, Autre poste l’a reprise"),
    "arreter": (("lancer",), ("pause", "reprendre"), "l’a mise en pause, Autre poste l’a reprise"),
    "reprendre": (("lancer", "pause"), ("reprendre", "pause"), "l’a reprise, Autre poste l’a mise en pause"),
}
"""Of each act: what was done before its page was read, what another lead did since, how that is said."""


@pytest.fixture
def leads(visit):
    return visit("Formation"), visit("Autre poste")


def hidden(source):
    """What a page's form carries."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', source)
    return {name: unescape(value) for name, value in found}


async def read(lead, page):
    return hidden(await (await lead.get(page)).text())


@on_both_engines
@pytest.mark.parametrize("act", BETWEEN)
async def test_a_page_read_before_another_lead_s_act_is_refused_and_shown_anew(world, draft, leads, act):
    lead, other = leads
    before, since, sentence = BETWEEN[act]
    for each in before:
        await lead.post(f"{draft}/{each}")
    fields = await read(lead, f"{draft}/{act}")
    for each in since:
        await other.post(f"{draft}/{each}", **await read(other, f"{draft}/{each}"))
    season, lines = campaigns(world), len(audited(world))
    answer = await lead.post(f"{draft}/{act}", **fields)
    page = await answer.text()
    assert answer.status == 409
    assert f"Depuis que vous avez lu cette page de « Printemps », Autre poste {sentence} :" in page.replace(
        "\u00a0", " "
    )
    assert (campaigns(world), len(audited(world))) == (season, lines)
    assert (await lead.post(f"{draft}/{act}", **hidden(page))).status == 303


async def test_a_page_whose_act_is_no_more_possible_says_who_did_what(draft, leads):
    lead, other = leads
    fields = await read(lead, f"{draft}/lancer")
    await other.post(f"{draft}/lancer")
    answer = await lead.post(f"{draft}/lancer", **fields)
    assert answer.status == 409
    assert "Autre poste l’a lancée" in await answer.text()


async def test_a_second_yes_read_before_another_lead_s_act_is_refused(world, careful, crowded, visit, leads):
    lead, other = leads
    number = {"attendu": "62", "nombre": "62"}
    await other.post(f"{crowded}/lancer", **number)
    await lead.post(f"{crowded}/confirmer", **number)
    await other.post(f"{crowded}/arreter", **number)
    fields = await read(lead, f"{crowded}/confirmer")
    await other.post(f"{crowded}/pause")
    answer = await lead.post(f"{crowded}/confirmer", **fields, nombre="62")
    assert answer.status == 409
    assert "Autre poste l’a mise en pause" in await answer.text()
    assert state(world) == "paused"


async def test_a_draft_that_another_lead_has_edited_since_is_not_deleted(world, draft, leads):
    lead, other = leads
    fields = await read(lead, f"{draft}/supprimer")
    source = await (await other.get(f"{draft}/modifier")).text()
    filled = {"name": "Été", "pack": "essai", "format": "daily", "hour": "09:00", "way": "everybody"}
    filled |= {"first_day": "2026-03-02", "doors": "6", "weekends": "no", "rooms": "yes", "order": "advised"}
    saved = await other.post(
        f"{draft}/modifier", as_read=hidden(source)["as_read"], reminders="yes", **filled
    )
    assert saved.status == 303
    answer = await lead.post(f"{draft}/supprimer", **fields)
    assert answer.status == 409
    assert "Autre poste l’a modifiée" in await answer.text()
    assert [campaign.name for campaign in campaigns(world)] == ["Été"]


@pytest.mark.parametrize("act", ["lancer", "deprogrammer", "pause", "reprendre", "arreter"])
async def test_a_double_press_on_a_page_of_one_s_own_leads_where_the_first_did(world, draft, leads, act):
    lead, _ = leads
    for before in {"lancer": (), "reprendre": ("lancer", "pause")}.get(act, ("lancer",)):
        await lead.post(f"{draft}/{before}")
    fields = await read(lead, f"{draft}/{act}")
    first, again = [await lead.post(f"{draft}/{act}", **fields) for _ in range(2)]
    assert (first.status, again.status) == (303, 303)
    assert again.headers["Location"] == first.headers["Location"]


async def test_one_s_own_acts_since_the_page_was_read_refuse_nothing(world, draft, leads):
    lead, _ = leads
    fields = await read(lead, f"{draft}/lancer")
    for act in ("lancer", "deprogrammer"):
        await lead.post(f"{draft}/{act}")
    assert (await lead.post(f"{draft}/lancer", **fields)).status == 303
    assert state(world) == "running"


async def test_a_request_of_another_lead_refuses_no_page(world, careful, crowded, leads):
    lead, other = leads
    fields = await read(lead, f"{crowded}/lancer")
    await other.post(f"{crowded}/lancer", attendu="62", nombre="62")
    assert (await lead.post(f"{crowded}/lancer", **fields, nombre="62")).status == 303
    assert state(world) == "running"
