"""All figures of a campaign at the desk: each with its base, small numbers held back, a relais's own."""

import re

import pytest

from store.schema.rights import Scope
from tests.fakes.chat.lead_acts import add_team
from tests.fakes.chat.replies import audited, campaigns
from tests.fakes.chat.season import end, play_door
from usecases.people import roles


async def test_a_campaign_shows_reach_weeks_kinds_and_knowledge_each_with_its_base(played, visit):
    page = await visit("Formation").text("/pilotage/chiffres?campagne=1")
    assert "Venues 40 sur" in page
    assert "Comment c’est compté Parmi les attendues, celles qui ont joué une porte jusqu’au bout." in page
    assert "Semaine du lundi 2 mars" in page
    assert "Quiz" in page
    assert re.search(
        r"Lave-vaisselle Première rencontre \d sur 10[\w ]* \(\d*[05] personnes ou plus ont répondu\)", page
    )
    assert "la part de réponses justes a monté de" in page
    assert "parlent de celles et ceux qui ont continué" in page
    assert (
        "Moins de personnes à la seconde rencontre que de personnes venues, ce n’est pas une erreur" in page
    )
    assert "Messages et signalements" in page


@pytest.mark.parametrize("played", [12], indirect=True)
async def test_before_the_end_no_change_is_claimed(played, visit):
    page = await visit("Formation").text("/pilotage/chiffres?campagne=1")
    assert "se dira quand elle sera finie" in page
    assert "a monté" not in page


async def test_the_pulse_and_ideas_by_state_are_shown_to_leads_with_how_they_are_counted(voiced, visit):
    page = await visit("Formation").text("/pilotage/chiffres?campagne=1")
    felt = page[page.index("Avis des agents") :]
    assert re.search(
        r"saison vous a-t-elle été utile \? \(à la fin\) \d sur 10[\w ]* \(\d[05] personnes ou plus ont",
        felt,
    )
    assert "Comment c’est compté Une touche, sur cinq degrés" in felt
    assert "Reçues, pas encore décidées 3 Retenues 2 Faites 1" in felt
    assert "aucune réponse n’y est juste ni fausse" in page


async def test_a_relais_sees_no_pulse_and_no_ideas(voiced, visit):
    relay = visit("Metz", "relay", Scope(sites=frozenset({"metz"})))
    page = await relay.text("/pilotage/chiffres?campagne=1")
    assert "Pratiques, par engagement" in page
    assert not any(word in page for word in ("Avis des agents", "Idées des agents"))


async def test_a_site_and_a_team_have_their_own_address(played, visit):
    lead = visit("Formation")
    page = await (await lead.get("/pilotage/chiffres?campagne=1")).text()
    assert "/pilotage/chiffres?campagne=1&amp;site=metz" in page
    site = await lead.text("/pilotage/chiffres?campagne=1&site=metz")
    assert "Site Metz" in site
    assert "Équipe par équipe" in site
    assert "Reims" not in site
    team = await lead.text(f"/pilotage/chiffres?campagne=1&equipe={played.team('Cuisine').id}")
    assert "Équipe Cuisine" in team
    assert "Venues 8 sur 24" in team


async def test_a_relais_sees_their_own_alone(played, visit):
    mine, other = played.team("Accueil").id, played.team("Internat").id
    relay = visit("Accueil", "relay", Scope(teams=frozenset({mine})))
    page = await relay.text("/pilotage/chiffres?campagne=1")
    assert "Équipe Accueil" in page
    assert not any(word in page for word in ("Tout le monde", "Internat", "Messages et signalements"))
    refused = await relay.get(f"/pilotage/chiffres?campagne=1&equipe={other}")
    assert refused.status == 403
    assert "40 sur" not in await refused.text()


async def test_a_relais_of_a_site_opens_the_figures_of_each_team_there(played, visit):
    relay = visit("Metz", "relay", Scope(sites=frozenset({"metz"})))
    own, other = (played.team(name).id for name in ("Cuisine", "Internat"))
    assert "Venues 8 sur 24" in await relay.text(f"/pilotage/chiffres?campagne=1&equipe={own}")
    assert (await relay.get(f"/pilotage/chiffres?campagne=1&equipe={other}")).status == 403


@pytest.mark.parametrize("played", [3], indirect=True)
async def test_a_team_of_four_is_shown_in_no_way(played, visit):
    (campaign,) = campaigns(played)
    add_team(played, "Loge")
    played.players(4, first=60, team="Loge")
    for who in range(60, 64):
        played.now = played.now.replace(hour=8)
        play_door(played, f"p{who}", 3, right=True)
    end(played)
    loge = played.team("Loge").id
    lead = visit("Formation")
    own = await lead.text(f"/pilotage/chiffres?campagne={campaign.id}&equipe={loge}")
    assert "Rien à montrer ici" in own
    for path in ("", "&site=metz", "&semaine=2026-03-02", "&site=metz&semaine=2026-03-02"):
        page = await lead.text(f"/pilotage/chiffres?campagne={campaign.id}{path}")
        assert not re.search(r"\bLoge\b \d", page)


@pytest.mark.parametrize(
    "path",
    [
        "campagne=99",
        "campagne=un",
        *(f"campagne=1&semaine={day}" for day in ("2026-03-03", "hier", "0001-01-01", "9999-12-27")),
    ],
)
async def test_what_is_no_campaign_and_no_week_is_404(played, visit, path):
    assert (await visit("Formation").get(f"/pilotage/chiffres?{path}")).status == 404


async def test_two_campaigns_stand_side_by_side(played, visit):
    second = played.launch("Été", first=played.now.date(), doors=5)
    page = await visit("Formation").text(f"/pilotage/chiffres?campagne=1&campagne={second.id}")
    assert "Printemps" in page
    assert "Été" in page
    assert "le compte se fait la nuit" in page


async def test_each_chart_has_its_table(played, visit):
    page = await (await visit("Formation").get("/pilotage/chiffres?campagne=1")).text()
    assert page.count("<svg") >= 20
    assert page.count("<table") >= 5
    assert page.count("<caption>") >= 3


async def test_the_dossier_is_for_leads_and_stands_in_the_log(played, visit):
    lead = visit("Formation")
    for form, kind in (("html", "text/html"), ("xlsx", "application/vnd.openxml")):
        answer = await lead.get(f"/pilotage/dossier.{form}?campagne=1")
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(kind)
    assert [line.action for line in audited(played)][-2:] == ["campaign.dossier"] * 2
    assert (await lead.get("/pilotage/dossier.html?campagne=9")).status == 404
    relay = visit("Accueil", "relay", Scope(sites=frozenset({"metz"})))
    assert (await relay.get("/pilotage/dossier.html?campagne=1")).status == 403


FIGURES = ("chiffres", "chiffres?campagne=1", "chiffres?campagne=1&site=metz", "journal", "journal.csv")
FILES = ("dossier.html?campagne=1", "dossier.xlsx?campagne=1", "journal.xlsx")


async def test_a_lead_whose_rights_end_while_a_page_is_open_gets_no_figure_and_no_file(played, visit):
    lead = visit("Formation")
    assert [(await lead.get(f"/pilotage/{path}")).status for path in (*FIGURES, *FILES)] == [200] * 8

    def end_role(uow):
        (held,) = (held for held in uow.roles.living() if held.label == "Formation")
        roles.end(uow, played.services, "cli", held.id, played.now)

    played.database.run(end_role)
    before = len(audited(played))
    for path in (*FIGURES, *FILES):
        answer = await lead.get(f"/pilotage/{path}")
        assert (path, answer.status) == (path, 403)
        text = await answer.text()
        assert "Vos droits ont pris fin" in text
        assert "sur 10" not in text
    assert len(audited(played)) == before


async def test_a_relais_whose_last_team_was_closed_sees_nothing(played, visit):
    relay = visit("Accueil", "relay", Scope())
    assert (await relay.get("/pilotage/chiffres?campagne=1")).status == 404
