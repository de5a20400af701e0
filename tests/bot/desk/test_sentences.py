"""Users' sentences at the desk: published by somebody who did not write them down (rules 16 and 18)."""

import pytest

from store.voice.testimonies import Sentence
from tests.fakes.chat.replies import audited, campaigns, player_of

PAGE = "/pilotage/aujourdhui/paroles"


@pytest.fixture
def written(world):
    """A sentence that Ana wrote down for the first door."""
    world.player("ana")
    world.launch()
    said = Sentence("On m’a rappelée <b>vite</b>", "Enquête", "mai 2026", "Et chez nous ?")
    return add(world, said, player_of(world, "ana").id)


def add(world, said, writer):
    season = campaigns(world)[0].id
    return world.database.run(
        lambda uow: uow.testimonies.add(season, 1, said, writer, world.now, unread=False)
    )


def shown(world):
    season = campaigns(world)[0].id
    return world.database.look(lambda uow: uow.testimonies.at_door(season, 1))


async def test_a_second_reader_publishes_it(world, written, visit):
    lead = visit("Formation")
    page = await (await lead.get(PAGE)).text()
    assert "On m’a rappelée &lt;b&gt;vite&lt;/b&gt;" in page
    assert "Enquête, mai 2026" in page
    answer = await lead.post(PAGE, number=str(written), act="publier")
    text = await lead.text(answer.headers["Location"])
    assert "La parole de la porte 1 est publiée." in text
    assert "Aucune parole n’attend" in text
    assert len(shown(world)) == 1
    line = audited(world)[-1]
    assert (line.action, line.label, line.origin) == ("testimony.publish", "Formation", "desk")


async def test_who_wrote_it_down_does_not_publish_it(world, visit):
    world.launch()
    lead = visit("Formation")
    own = world.database.look(lambda uow: uow.players.by_account("web", "", "account 909")).id
    number = add(world, Sentence("On m’a rappelée", "Enquête", "mai 2026", ""), own)
    page = await (await lead.get(PAGE)).text()
    assert 'value="publier"' not in page
    assert "une autre personne la relit" in page
    answer = await lead.post(PAGE, number=str(number), act="publier")
    assert answer.status == 409
    assert shown(world) == []


async def test_it_is_taken_back_and_a_second_press_is_told(written, visit):
    lead = visit("Formation")
    answer = await lead.post(PAGE, number=str(written), act="retirer")
    assert "La parole de la porte 1 est retirée." in await lead.text(answer.headers["Location"])
    again = await lead.post(PAGE, number=str(written), act="retirer")
    assert again.status == 409
    assert "Aucune parole n’a le numéro" in (await again.text()).replace("\u00a0", " ")


async def test_a_published_one_stands_below_with_its_door_and_is_taken_back_there(world, written, visit):
    lead = visit("Formation")
    await lead.post(PAGE, number=str(written), act="publier")
    page = await lead.text(PAGE)
    assert "Aucune parole n’attend" in page
    below = page.partition("Celles qui sont publiées")[2]
    assert "Printemps, porte 1 publiée « On m’a rappelée &lt;b&gt;vite&lt;/b&gt; »" in below
    assert f"Retirer le n° {written}" in below
    answer = await lead.post(PAGE, number=str(written), act="retirer")
    assert "La parole de la porte 1 est retirée." in await lead.text(answer.headers["Location"])
    assert shown(world) == []
    assert "Celles qui sont publiées" not in await lead.text(PAGE)


async def test_one_that_nobody_else_could_read_says_so_among_the_published(world, visit):
    season, lead = world.launch(), visit("Formation")
    said = Sentence("On m’a rappelée", "Enquête", "mai 2026")
    world.database.run(lambda uow: uow.testimonies.add(season.id, 1, said, None, world.now, unread=True))
    assert "Printemps, porte 1 publiée, non relue" in await lead.text(PAGE)


async def test_many_published_ones_come_fifty_a_page(world, visit):
    season, lead = world.launch(), visit("Formation")

    def publish(uow):
        for each in range(51):
            said = Sentence(f"Phrase {each:02}", "Enquête", "mai 2026")
            uow.testimonies.add(season.id, 1, said, None, world.now, unread=True)

    world.database.run(publish)
    first = await (await lead.get(PAGE)).text()
    assert (first.count('value="retirer"'), "Phrase 50" in first, "Phrase 00" in first) == (50, True, False)
    older = first.partition("avant=")[2].partition("#")[0]
    assert "Phrase 00" in await lead.text(f"{PAGE}?avant={older}")
    assert (await lead.get(f"{PAGE}?avant=x")).status == 200


@pytest.mark.parametrize("data", [{}, {"number": "x", "act": "publier"}, {"number": "1", "act": "brûler"}])
async def test_a_form_that_we_did_not_make_is_refused(written, visit, data):
    assert (await visit("Formation").post(PAGE, **data)).status == 400


async def test_an_author_reads_and_publishes_and_takes_none_back(world, written, visit):
    author = visit("Paquets, poste 1", role="author")
    page = await (await author.get(PAGE)).text()
    assert 'value="publier"' in page
    assert 'value="retirer"' not in page
    assert "/ecrire" not in page
    assert (await author.post(PAGE, number=str(written), act="retirer")).status == 403
    assert (await author.post(f"{PAGE}/ecrire", **FORM)).status == 403
    assert (await author.post(PAGE, number=str(written), act="publier")).status == 303
    assert len(shown(world)) == 1


async def test_a_relais_does_not_come_here(written, visit):
    relay = visit("Accueil, poste 2", role="relay")
    assert (await relay.get(PAGE)).status == 403
    assert (await relay.post(PAGE, number=str(written), act="publier")).status == 403


FORM = {
    "porte": "1",
    "phrase": "On m’a rappelée vite",
    "source": "Enquête",
    "date": "mai 2026",
    "question": "",
}


async def test_a_lead_writes_one_down_and_another_publishes_it(world, visit):
    season, lead, other = world.launch(), visit("Formation"), visit("Un autre poste")
    sent = await lead.post(f"{PAGE}/ecrire", saison=str(season.id), **FORM)
    text = await lead.text(sent.headers["Location"])
    assert "attend la lecture d’une seconde personne" in text
    assert "une autre personne la relit" in text
    assert shown(world) == []
    number = audited(world)[-1].detail["testimony"]
    await other.post(PAGE, number=str(number), act="publier")
    assert [said.text for said in shown(world)] == ["On m’a rappelée vite"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"porte": "99"}, "n’a pas de porte 99"),
        ({"source": " "}, "Il faut la phrase, sa source et sa date"),
        ({"phrase": "x" * 501}, "C’est trop long"),
        ({"saison": "999"}, "campagne"),
        ({"phrase": "Appelez le 03 87 33 60 00"}, "03 87 33 60 00"),
    ],
)
async def test_what_is_wrong_with_one_stands_in_the_form_with_what_was_typed(world, visit, wrong, told):
    season, lead = world.launch(), visit("Formation")
    answer = await lead.post(f"{PAGE}/ecrire", **{"saison": str(season.id), **FORM, **wrong})
    page = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 422
    assert told in page
    assert 'value="mai 2026"' in page
    assert audited(world)[-1].action != "testimony.add"


async def test_what_was_pointed_out_in_one_is_sent_by_a_second_press(world, visit):
    season, lead = world.launch(), visit("Formation")
    form = {"saison": str(season.id), **FORM, "phrase": "Appelez le 03 87 33 60 00"}
    page = await (await lead.post(f"{PAGE}/ecrire", **form)).text()
    seen = page.partition('name="vu" value="')[2].partition('"')[0]
    assert (await lead.post(f"{PAGE}/ecrire", vu=seen, **form)).status == 303


async def test_a_relais_writes_none_down(world, visit):
    season, relay = world.launch(), visit("Accueil", role="relay")
    assert (await relay.post(f"{PAGE}/ecrire", saison=str(season.id), **FORM)).status == 403
