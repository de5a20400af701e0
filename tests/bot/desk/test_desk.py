"""The desk: who may see which page is read again at each request, and said in one sentence (rule 18)."""

import csv
import io
import re

import openpyxl
import pytest

from store.schema.actors import Actor
from store.schema.rights import read
from tests.fakes.bot.desk import Browser
from tests.fakes.store import records
from usecases.people import admin_access, roles


async def test_a_lead_whose_rights_end_while_a_page_is_open_gets_the_sentence(desk, people):
    other = await desk.person("other", "lead", "Autre poste")
    assert (await other.get("/pilotage/personnes/roles")).status == 200
    (number,) = [
        held.id
        for held in await desk.database.read(lambda uow: uow.roles.living())
        if held.label == "Autre poste"
    ]
    assert (await people.lead.post(f"/pilotage/personnes/roles/{number}")).status == 303
    for answer in (
        await other.get("/pilotage/personnes/roles"),
        await other.post("/pilotage/personnes/roles", role="lead", label="Après coup"),
        await other.post("/pilotage/personnes/roles/1"),
    ):
        assert answer.status == 403
        assert "Vos droits ont pris fin" in await answer.text()
    living = {held.label for held in await desk.database.read(lambda uow: uow.roles.living())}
    assert living == {"Formation, poste 1", "Accueil, poste 2", "Paquets"}


async def test_twelve_hours_without_use_close_the_desk_too(desk, people):
    desk.clock.forward(hours=12)
    assert "pendant douze heures" in await people.lead.text("/pilotage/chiffres")
    assert (await people.lead.get("/pilotage/chiffres")).status == 403


@pytest.mark.parametrize(("team", "status"), [("Accueil", 200), ("Vauban", 403)])
async def test_a_relais_who_types_another_team_s_address_is_refused(desk, people, team, status):
    path = f"/pilotage/chiffres?equipe={desk.teams[team]}"
    assert (await people.relay.get(path)).status == status
    assert (await people.lead.get(path)).status == 200


@pytest.mark.parametrize("asked", ["site=metz", "site=lune", "equipe=999", "equipe=1&equipe=2"])
async def test_every_other_address_of_a_relais_is_refused_alike(people, asked):
    answer = await people.relay.get(f"/pilotage/chiffres?{asked}")
    assert answer.status == 403
    assert "n’est pas le vôtre" in await answer.text()


@pytest.mark.parametrize(
    "asked",
    [
        *("equipe=x", "equipe=-1", f"equipe={'9' * 30}", f"equipe={'0' * 20}{'9' * 20}"),
        *("campagne=x", "campagne=999", f"campagne={'0' * 4_400}"),
    ],
)
async def test_an_address_that_names_nothing_is_no_page(people, asked):
    assert (await people.lead.get(f"/pilotage/chiffres?{asked}")).status == 404


async def test_the_figures_are_those_of_the_chat_and_a_relais_sees_their_own(desk, people):
    def season(uow):
        number = records.campaign(uow)
        for at in range(20, 34):
            team = desk.teams["Accueil" if at < 27 else "Vauban"]
            player = records.player(uow, at, team_id=team)
            if at % 7 < 6:
                records.played(uow, number, player, 1, desk.clock.now)

    await desk.database.write(season)
    whole = await people.lead.text("/pilotage/chiffres")
    assert "Personnes atteintes" in whole
    own = await people.relay.text("/pilotage/chiffres")
    assert "Équipe Accueil" in own
    assert not any(word in own for word in ("Personnes atteintes", "Vauban", "Strasbourg"))


async def test_a_role_is_invited_to_listed_and_ended(desk, people):
    page = await people.lead.text("/pilotage/personnes/roles", role="relay", label="Metz", sites="metz")
    code = re.search(r"admin ([a-z2-7]{16})\b", page)[1]

    def accept(uow):
        player = uow.players.get(desk.ids["player"])
        return roles.accept(uow, player, code, desk.clock.now, desk.clock.real())

    assert (await desk.database.write(accept)).by == "Formation, poste 1"
    listed = await people.lead.text("/pilotage/personnes/roles")
    assert "Metz site Metz depuis le lundi 2 mars 2026" in listed
    held = next(
        each for each in await desk.database.read(lambda uow: uow.roles.living()) if each.label == "Metz"
    )
    assert "Mettre fin au rôle « Metz » ?" in await people.lead.text(f"/pilotage/personnes/roles/{held.id}")
    answer = await people.lead.post(f"/pilotage/personnes/roles/{held.id}")
    assert "le rôle a pris fin" in await people.lead.text(answer.headers["Location"])
    told = await desk.database.read(lambda uow: uow.players.get(desk.ids["player"]))
    assert told.roles == read("")
    (line,) = await desk.database.read(lambda uow: uow.audit.lines(1))
    assert (line.action, line.label, line.origin) == ("role.end", "Formation, poste 1", "desk")


async def test_a_code_is_never_compressed(desk, people):
    cookies, headers = {"declic": people.lead.token}, {"Origin": f"http://127.0.0.1:{desk.client.port}"}
    answer = await desk.client.post(
        "/pilotage/personnes/roles",
        data={"role": "lead", "label": "Poste 3"},
        cookies=cookies,
        headers={**headers, "Accept-Encoding": "gzip"},
        auto_decompress=False,
    )
    assert answer.headers["Content-Encoding"] == "gzip"
    assert re.search(rb"[a-z2-7]{16}", await answer.read())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"role": "lead", "label": "x"}, "de 3 à 60 caractères"),
        ({"role": "relay", "label": "Relais"}, "au moins une équipe ou un site"),
        ({"role": "author", "label": "Formation, poste 1"}, "déjà pris"),
    ],
)
async def test_what_is_wrong_stands_in_the_form_with_what_was_typed(people, data, reason):
    answer = await people.lead.post("/pilotage/personnes/roles", **data)
    page = await answer.text()
    assert answer.status == 422
    assert reason in page.replace("\u00a0", " ")
    assert f'value="{data["label"]}"' in page


@pytest.mark.parametrize("data", [{"role": "roi", "label": "Poste 3"}, {}])
async def test_a_form_that_we_did_not_make_is_refused(people, data):
    assert (await people.lead.post("/pilotage/personnes/roles", **data)).status == 400


async def test_the_last_lead_and_the_settings_are_not_ended_and_it_is_said(desk, people):
    answer = await people.lead.post("/pilotage/personnes/roles/1")
    assert answer.status == 409
    assert "dernière personne responsable" in await answer.text()
    assert (await people.lead.get("/pilotage/personnes/roles/999")).status == 404


@pytest.mark.parametrize("admins", [frozenset({"chef"})])
async def test_a_lead_by_the_settings_enters_under_that_label(desk, people):
    def arrive(uow):
        number = records.player(uow, 50, channel="teams", tenant="t")
        uow.players.add_account(number, "teams", "t", "chef")
        return admin_access.make_desk_code(uow, number, desk.clock.real())

    browser = Browser(desk, await entered(desk, await desk.database.write(arrive)))
    page = await browser.text("/pilotage/personnes/roles")
    assert "Réglages" in page
    assert "réglages du serveur" in page
    desk.clock.forward(hours=12)
    assert (await browser.get("/pilotage/personnes/roles")).status == 403


async def entered(desk, code):
    """The session that an address of the desk opens."""
    stranger = Browser(desk)
    assert (await stranger.get(f"/pilotage/entrer/{code}")).status == 200  # a preview uses nothing up
    answer = await stranger.post(f"/pilotage/entrer/{code}")
    assert (answer.status, answer.headers["Location"]) == (303, "/pilotage")
    return answer.cookies["declic"].value


async def test_the_address_opens_the_desk_in_one_browser_once_for_ten_minutes(desk, people):
    async def code():
        return await desk.database.write(admin_access.make_desk_code, desk.ids["lead"], desk.clock.real())

    first = await code()
    browser = Browser(desk, await entered(desk, first))
    assert (await browser.get("/pilotage/journal")).status == 200
    assert (await people.stranger.post(f"/pilotage/entrer/{first}")).status == 404
    late = await code()
    desk.clock.forward(minutes=10)
    assert (await people.stranger.get(f"/pilotage/entrer/{late}")).status == 404
    assert "tapez « pilotage »" in (await people.stranger.text(f"/pilotage/entrer/{late}")).lower()


async def test_an_address_ends_with_the_role(desk, people):
    code = await desk.database.write(admin_access.make_desk_code, desk.ids["relay"], desk.clock.real())
    (held,) = await desk.database.read(lambda uow: uow.roles.of(desk.ids["relay"]))
    await people.lead.post(f"/pilotage/personnes/roles/{held.id}")
    assert (await people.stranger.post(f"/pilotage/entrer/{code}")).status == 404


def lines(uow, desk, count=60):
    """Lines of a year, one every week; the subject of some begins like a formula."""
    for number in range(count):
        actor = Actor("cli") if number % 3 else Actor("player:1", "Formation, poste 1", "desk")
        at = desk.clock.now.replace(month=1 + number % 12, day=1 + number % 28)
        uow.audit.write(at, actor, "team.add" if number % 2 else "team.close", f"=1+{number}")


async def test_the_log_is_read_fifty_lines_a_page_and_filtered(desk, people):
    await desk.database.write(lines, desk)

    async def found(query):
        text = await people.lead.text(f"/pilotage/journal?{query}")
        return int(re.search(r"(\d+) lignes?", text)[1]), text

    count, text = await found("")
    assert count == 60
    assert text.count("=1+") == 50
    assert "page 1 sur 2" in text
    assert (await found("page=2"))[1].count("=1+") == 10
    assert (await found("origin=desk"))[0] == 20
    assert (await found("label=Formation%2C+poste+1&action=team.add"))[0] == 10
    assert (await found("du=2026-03-01&au=2026-03-31"))[0] == 5
    assert (await found("du=hier&au=9999-12-31&page=x"))[0] == 60
    assert (await found("action=rien"))[0] == 0


@pytest.mark.parametrize("query", ["du=0001-01-01", "au=9999-12-31", "du=hier", "du=2026-13-01"])
async def test_a_day_that_no_calendar_has_is_told_in_one_sentence_and_the_log_stays(desk, people, query):
    answer = await people.lead.get(f"/pilotage/journal?{query}")
    assert answer.status == 422
    assert "Ce jour n’a pas été compris" in await answer.text()
    assert (await people.lead.get(f"/pilotage/journal.csv?{query}")).status == 422


@pytest.mark.parametrize("first", ["=1+1", "+33 1", "-2", "@SUM(A1)"])
async def test_a_cell_that_begins_like_a_formula_is_text_in_both_files(desk, people, first):
    await desk.database.write(lambda uow: uow.audit.write(desk.clock.now, "cli", "team.add", first))
    answer = await people.lead.get("/pilotage/journal.xlsx?action=team.add")
    book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
    cell = book.active["E2"]
    assert (cell.value, cell.data_type) == (first, "s")
    answer = await people.lead.get("/pilotage/journal.csv?action=team.add")
    text = (await answer.read()).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1][4] == f"'{first}"
    (line,) = await desk.database.read(lambda uow: uow.audit.lines(1))
    assert (line.action, line.origin, line.detail) == ("log.export", "desk", {"lines": 1})


async def test_the_desk_speaks_english_to_who_does(desk, people):
    await desk.database.write(lambda uow: uow.players.change(desk.ids["lead"], language="en"))
    assert "Invite somebody" in await people.lead.text("/pilotage/personnes/roles")


async def test_the_menu_of_the_page_leads_to_the_desk_for_who_has_a_section_there(people):
    leads = {}
    for who in ("lead", "relay", "author", "player"):
        page = await (await getattr(people, who).get("/")).text()
        leads[who] = '<a href="/pilotage">' in page
    assert leads == {"lead": True, "relay": True, "author": True, "player": False}
