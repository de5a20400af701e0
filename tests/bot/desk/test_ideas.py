"""Ideas at the desk: by state, without their authors, answered several at once (rules 7 and 16)."""

import re

import pytest

from tests.fakes.chat.replies import audited, everything
from tests.fakes.chat.voice import idea_numbers, send_idea

PAGE = "/pilotage/aujourdhui/idees"


@pytest.fixture
def written(world):
    """Two ideas of two people."""
    world.later(hours=-2)
    for who, text in (("ana", "Un banc devant la porte"), ("bea", "Des horaires lisibles")):
        world.player(who)
        send_idea(world, who, text)
    return idea_numbers(world)


async def answered(lead, *numbers, **fields):
    """What the page says after an answer, and its status."""
    form = {"etat": "new", "number": ",".join(map(str, numbers)), "state": "received", **fields}
    answer = await lead.post(PAGE, **form)
    if answer.status == 303:
        return await lead.text(answer.headers["Location"]), 303
    page = re.sub(r"<[^>]+>", " ", await answer.text())
    return " ".join(page.replace("\u00a0", " ").split()), answer.status


async def test_ideas_are_read_without_their_authors(written, visit):
    page = await (await visit("Formation").get(PAGE)).text()
    assert "Un banc devant la porte" in page
    assert not any(name in page for name in ("ana", "Loutre", "joueur"))


async def test_several_are_thanked_at_once_and_wait_no_more(world, written, visit):
    lead = visit("Formation")
    page, _ = await answered(lead, *written)
    assert "C’est noté pour 2 idées : reçue." in page
    assert "À lire : 0" in page
    assert "Reçues : 2" in page
    assert "vous avez tout lu" in page
    told = everything(world.say("ana", "aide")).replace("\\xa0", " ")
    assert "Votre idée « Un banc devant la porte » : reçue" in told


async def test_all_of_a_page_are_thanked_by_one_press(written, visit):
    lead = visit("Formation")
    page, _ = await answered(lead, toutes="1", sur_la_page=",".join(map(str, written)), state="done")
    assert "C’est noté pour 2 idées : reçue." in page


async def test_a_line_typed_for_the_ticked_ideas_is_not_sent_to_all_of_a_page(world, written, visit):
    every = {"toutes": "1", "sur_la_page": ",".join(map(str, written))}
    page, _ = await answered(visit("Formation"), text="Un banc arrive en mai.", **every)
    assert "C’est noté pour 2 idées : reçue." in page
    assert "Un banc arrive" not in everything(world.say("ana", "aide"))


async def test_an_answer_comes_with_the_writer_s_next_reply_and_stands_in_the_log(world, written, visit):
    page, _ = await answered(visit("Formation"), written[0], state="kept", text="Un banc arrive en mai.")
    assert "À lire : 1" in page
    assert "retenue. Un banc arrive en mai." in everything(world.say("ana", "aide"))
    line = audited(world)[-1]
    assert (line.action, line.subject, line.label, line.origin) == (
        "idea.decide",
        "kept",
        "Formation",
        "desk",
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"state": "impossible", "text": ""}, "Dites pourquoi ce n’est pas possible"),
        ({"state": "roi"}, "Choisissez un état"),
        ({"number": ""}, "Cochez au moins une idée"),
        ({"number": "999"}, "Aucune idée n’a le numéro 999"),
        ({"text": "x" * 301}, "300 caractères au plus"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_changed(written, visit, fields, why):
    lead = visit("Formation")
    page, status = await answered(lead, written[0], **fields)
    assert status == 422
    assert why in page
    assert "À lire : 2" in page


async def test_what_was_typed_and_ticked_stands_in_a_refused_form(written, visit):
    data = {"etat": "new", "number": str(written[1]), "state": "kept", "text": "Voyez Mme Dupont"}
    page = await (await visit("Formation").post(PAGE, **data)).text()
    assert 'value="Voyez Mme Dupont"' in page
    assert f'value="{written[1]}" checked' in page
    assert '<option value="kept" selected>' in page


async def test_what_may_name_a_person_is_pointed_out_once(written, visit):
    lead = visit("Formation")
    text = "Voyez Mme Dupont"
    page, status = await answered(lead, written[0], text=text)
    assert status == 422
    assert "peut désigner une personne : « Mme Dupont »" in page
    source = await (await lead.post(PAGE, etat="new", number=str(written[0]), state="kept", text=text)).text()
    seen = re.search(r'name="seen" value="(\w+)"', source)[1]
    changed, _ = await answered(lead, written[0], text="Voyez Mme Durand", seen=seen)
    assert "« Mme Durand »" in changed
    assert (await answered(lead, written[0], text=text, seen=seen))[1] == 303


async def test_the_second_of_two_leads_is_told_and_changes_nothing(world, written, visit):
    first, second = visit("Formation"), visit("Autre poste")
    await answered(first, written[0], state="kept", text="En mai.")
    page, status = await answered(second, *written, state="impossible", text="Trop cher.")
    assert status == 422
    assert "déjà répondu à 1 de ces idées" in page
    assert "Trop cher." not in everything(world.say("bea", "aide"))


async def test_a_double_press_changes_nothing_more(world, written, visit):
    lead = visit("Formation")
    await answered(lead, *written)
    lines = len(audited(world))
    world.say("ana", "aide")
    assert (await answered(lead, *written))[1] == 303
    assert len(audited(world)) == lines
    assert "Votre idée" not in everything(world.say("ana", "aide"))


async def test_thirty_come_a_page_and_each_once(world, visit):
    world.later(hours=-2)
    for at in range(14):
        world.player(f"p{at}")
        for number in range(5):
            send_idea(world, f"p{at}", f"Idée {at} {number} bis")
    lead, seen, path, pages = visit("Formation"), set(), PAGE, 0
    while path:
        page = await (await lead.get(path)).text()
        found = set(re.findall(r"Idée \d+ \d bis", page))
        assert not found & seen
        seen |= found
        pages += 1
        path = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert (len(seen), pages) == (70, 3)


async def test_only_a_lead_reads_them(written, visit):
    for role in ("relay", "author"):
        assert (await visit(f"Un {role} du poste", role=role).get(PAGE)).status == 403
    assert (await visit("Un relais ici", role="relay").post(PAGE, number=str(written[0]))).status == 403
