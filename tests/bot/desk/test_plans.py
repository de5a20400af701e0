"""Teams' plans at the desk: by state, a relais's own alone, on paper; no vote is counted (rule 15)."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest

from bot.desk.plans import actions as actions_page
from games.practice import Remedy, Statement
from store.schema.rights import Scope
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import actions, chosen, month, press, proposed
from tests.fakes.chat.practice import NOT_YET, STATEMENTS, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.replies import audited
from usecases.teams import teams
from usecases.voice import plan


def place(world, name):
    return world.team(name).id


def many(world, count, role="qui tient l’accueil"):
    """Actions that a team has done."""
    like = actions(world, "proposed")[0]
    statement = Statement("s1", like.statement, like.commitment)
    remedies = [
        Remedy(f"r{at}", statement.id, f"Action {at}", "une heure", "Pour voir.", role, "Source")
        for at in range(count)
    ]

    def add(uow):
        pairs = [(remedy, statement) for remedy in remedies]
        numbers = uow.plans.propose(like.team_id, like.grid_id, pairs, like.vote_until, world.now)
        for number in numbers:
            uow.plans.change(number, state="done")

    world.database.run(add)


@pytest.fixture
def planned(world):
    """Accueil has chosen one of three actions."""
    chosen(world)
    return world


async def test_a_lead_sees_every_team_s_actions_by_state(planned, visit):
    page = await visit("Formation").text("/pilotage/plan")
    assert "Proposée : 1" in page
    assert "Choisie : 1" in page
    assert "Accueil Metz" in page
    assert "par un relais" in page
    only = await visit("Autre poste").text("/pilotage/plan?etat=chosen")
    assert only.count("Accueil Metz") == 1


async def test_no_page_counts_a_vote(world, visit):
    people = proposed(world)
    for who in people[:2]:
        world.say(who, "plan")
        world.say(who, "1")
    lead = visit("Formation")
    for path in ("plan", f"plan/equipe?equipe={place(world, 'Accueil')}"):
        page = await lead.text(f"/pilotage/{path}")
        assert "voix" not in page
        assert "2 votes" not in page
    rows = (await (await lead.get("/pilotage/plan.csv")).text()).splitlines()
    assert len({row.split(";")[2] for row in rows[1:]}) == 1


async def test_a_relais_sees_their_own_and_is_refused_others(planned, visit):
    relay = visit("Vauban", "relay", Scope(teams=frozenset({place(planned, "Lycée Vauban")})))
    assert "Accueil" not in await relay.text("/pilotage/plan")
    other = place(planned, "Accueil")
    for path in ("plan", "plan.csv", "plan/equipe", "plan/attestation"):
        refused = await relay.get(f"/pilotage/{path}?equipe={other}&campagne=1")
        assert refused.status == 403, path
        assert "Accueil" not in await refused.text()
    assert (await relay.get("/pilotage/plan?site=metz")).status == 403
    assert b"Accueil" not in await (await relay.get("/pilotage/plan.csv")).read()


async def test_a_relais_of_a_site_opens_every_team_there(planned, visit):
    relay = visit("Metz", "relay", Scope(sites=frozenset({"metz"})))
    assert "Accueil" in await relay.text("/pilotage/plan")
    page = await relay.text(f"/pilotage/plan/equipe?equipe={place(planned, 'Accueil')}")
    assert "D’où nous partons" in page
    elsewhere = await relay.get(f"/pilotage/plan/equipe?equipe={place(planned, 'Lycée Vauban')}")
    assert elsewhere.status == 403


@pytest.mark.parametrize(("site", "status"), [("metz", 404), ("reims", 200)])
async def test_a_site_and_a_team_mean_both(planned, visit, site, status):
    path = f"/pilotage/plan?site={site}&equipe={place(planned, 'Lycée Vauban')}"
    answer = await visit("Formation").get(path)
    assert answer.status == status
    assert "Accueil Metz" not in await answer.text()


async def test_a_thousand_actions_come_fifty_a_page(world, visit):
    proposed(world)
    many(world, 1000)
    lead = visit("Formation")
    earlier, path, pages = set(), "/pilotage/plan?etat=done", 0
    while path:
        page = await (await lead.get(path)).text()
        names = {part.split("<")[0] for part in page.split("<strong>Action ")[1:]}
        assert len(names) <= 50
        assert not names & earlier
        earlier |= names
        pages += 1
        after = page.partition('rel="next" href="')[2].partition('"')[0]
        path = after.replace("&amp;", "&")
    assert (len(earlier), pages) == (1000, 20)
    team = await lead.text(f"/pilotage/plan/equipe?equipe={place(world, 'Accueil')}")
    assert "et 990 autres actions" in team


async def test_a_file_keeps_text_as_text_and_stands_in_the_log(world, visit):
    proposed(world)
    many(world, 1, role="=HYPERLINK(1)")
    lead = visit("Formation")
    body = await (await lead.get("/pilotage/plan.csv?etat=done")).text()
    (line,) = list(csv.reader(io.StringIO(body.lstrip("\ufeff")), delimiter=";"))[1:]
    assert line[7] == "'=HYPERLINK(1)"
    data = await (await lead.get("/pilotage/plan.xlsx?etat=done")).read()
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["H2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert [entry.action for entry in audited(world)][-2:] == ["plan.export"] * 2


async def test_a_file_that_does_not_hold_every_line_says_so(planned, visit, monkeypatch):
    monkeypatch.setattr(actions_page, "MOST", 1)
    text = await visit("Formation").text("/pilotage/plan.csv")
    assert "Ce fichier s’arrête à 1 lignes" in text.replace("\u00a0", " ")
    assert audited(planned)[-1].detail["lines"] == 1


async def test_an_action_about_which_nobody_could_be_asked_says_so_and_stands_on_the_day_s_sheet(
    world, visit
):
    chosen(world, room=False)
    world.say("relais", "stop")
    month(world)
    lead = visit("Formation")
    assert "ni salon, ni relais" in await lead.text("/pilotage/plan?etat=chosen")
    assert "1 question sur une action n’a trouvé personne" in await lead.text("/pilotage/aujourdhui")


async def test_a_date_that_has_passed_is_said(planned, visit):
    planned.later(days=60)
    assert "date passée" in await visit("Formation").text("/pilotage/plan?etat=chosen")


async def test_a_closed_team_s_plan_stays_readable(planned, visit):
    number = place(planned, "Accueil")
    planned.database.run(lambda uow: teams.close(uow, "cli", number, planned.now, planned.now))
    lead = visit("Formation")
    assert "Accueil (fermée)" in await lead.text("/pilotage/plan")
    page = await lead.text(f"/pilotage/plan/equipe?equipe={number}")
    assert "Cette équipe est fermée" in page
    assert "Choisie" in page


async def test_a_merged_team_s_plan_is_on_the_other_s_page(planned, visit):
    old, into = place(planned, "Accueil"), place(planned, "Lycée Vauban")
    planned.database.run(lambda uow: teams.merge(uow, "cli", old, into, planned.now))
    lead = visit("Formation")
    assert "Choisie : 1" in await lead.text(f"/pilotage/plan?equipe={into}")
    assert "Choisie" in await lead.text(f"/pilotage/plan/equipe?equipe={into}")
    page = await lead.text(f"/pilotage/plan/equipe?equipe={old}")
    assert "Rien n’est encore choisi" in page
    assert "son plan l’a suivie" in page
    assert "reste lisible" not in page


async def test_a_merged_team_s_page_keeps_what_an_ended_season_showed_of_it(planned, visit):
    old, into = place(planned, "Accueil"), place(planned, "Lycée Vauban")
    planned.later(days=60)
    pass_night(planned)
    planned.database.run(lambda uow: teams.merge(uow, "cli", old, into, planned.now))
    page = await visit("Formation").text(f"/pilotage/plan/equipe?equipe={old}")
    assert "son plan reste lisible" in page
    assert "pas encore, 8 sur 10 au moins" in page


async def test_of_a_team_of_four_answers_nothing_is_shown(world, visit):
    people = team_of(world, 4)
    campaign = grid_season(world)
    for who in people:
        answer_grid(world, who, NOT_YET)
    pass_night(world)
    lead = visit("Formation")
    page = await lead.text(f"/pilotage/plan/equipe?equipe={place(world, 'Accueil')}")
    assert "Rien à montrer encore" in page
    assert "sur 10" not in page.partition("Ces chiffres")[0]
    assert "Pratiques, par engagement" not in await lead.text(f"/pilotage/chiffres?campagne={campaign.id}")


async def test_the_paper_says_where_a_team_stood_what_it_chose_and_what_moved(world, visit):
    people, number = chosen(world)
    team_id = place(world, "Accueil")
    world.database.run(lambda uow: plan.tell(uow, number, team_id, "done", world.now))
    world.later(days=90)
    pass_night(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "open")
    for who in people:
        press(world, who, world.say(who, "plan").views[0], "grid")
        for _ in range(STATEMENTS):
            world.say(who, YES)
    world.now += timedelta(days=1)
    pass_night(world)
    page = await visit("Formation").text(f"/pilotage/plan/equipe?equipe={team_id}")
    stood, _, rest = page.partition("Ce que nous avons choisi")
    chose, _, moved = rest.partition("Ce qui a bougé")
    assert "pas encore, 8 sur 10 au moins" in stood
    assert "Faite" in chose
    assert "2 sur 10 au plus 8 sur 10 au moins" in moved
    assert "joueur" not in page


async def test_a_campaign_s_sheet_tells_practice_by_commitment_and_actions_by_state(planned, visit):
    lead = visit("Formation")
    page = await lead.text("/pilotage/chiffres?campagne=1")
    assert "Pratiques, par engagement" in page
    assert "d’après 5 réponses ou plus" in page
    assert "Proposée 1" in page
    assert "Choisie 1" in page
    relay = visit("Vauban", "relay", Scope(teams=frozenset({place(planned, "Lycée Vauban")})))
    assert "Pratiques, par engagement" not in await relay.text("/pilotage/chiffres?campagne=1")


async def test_a_relais_is_told_of_each_place_by_itself_and_never_a_total(world, visit):
    people, others = team_of(world, 5), [f"v{at}" for at in range(9)]
    for who in others:
        world.player(who, team="Lycée Vauban")
    campaign = grid_season(world)
    for who in (*people, *others):
        answer_grid(world, who, NOT_YET)
    pass_night(world)
    address = f"/pilotage/chiffres?campagne={campaign.id}"
    both = frozenset(place(world, name) for name in ("Accueil", "Lycée Vauban"))
    page = await visit("Deux", "relay", Scope(teams=both)).text(address)
    assert "d’après 10 réponses" not in page
    for name in ("Accueil", "Lycée Vauban"):
        part = page.partition(f"Pratiques, par engagement – {name}")[2].partition("Pratiques, par")[0]
        assert "d’après 5 réponses ou plus" in part
    assert "d’après 10 réponses ou plus" in await visit("Formation").text(address)


@pytest.mark.parametrize(
    "path", ["plan?equipe=x", "plan/equipe", "plan/equipe?equipe=999", "plan/attestation?equipe=1&campagne=x"]
)
async def test_an_address_that_names_no_team_is_404(planned, visit, path):
    assert (await visit("Formation").get(f"/pilotage/{path}")).status == 404
