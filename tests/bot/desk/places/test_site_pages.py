"""A site by a form: what changes and whom is read before the yes, a mistake stands beside its field."""

import asyncio
import re

import pytest

from games.rules.doors import Site
from store.schema.audience import Audience
from store.schema.rights import Scope, Terms
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited
from usecases.people import roles
from usecases.teams import teams

PAGE = "/pilotage/equipes"
METZ = f"{PAGE}/site/metz"
FORM = {"name": "Metz", "time_zone": "Europe/Paris", "holidays": "france", "days_off": ""}
READ = {f"lu_{name}": text for name, text in FORM.items()}


@pytest.fixture
def lead(visit):
    return visit("Formation")


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\u00a0", " ").split())


async def asked(lead, address, **form):
    """What the page says before the yes, and the fields of that yes."""
    answer = await lead.post(address, **form)
    page = await answer.text()
    assert answer.status == 200, plain(page)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return plain(page), dict(hidden)


def sites(world):
    return world.database.look(lambda uow: uow.teams.sites())


def names(world):
    return world.database.look(lambda uow: uow.teams.site_names())


async def test_a_change_of_a_site_says_what_and_whom_and_is_made_after_the_yes(world, lead):
    world.players(5)  # the lead works there too
    new = {"time_zone": "Indian/Reunion", "holidays": "alsace-moselle", "days_off": "07/05/2027\n14 mai 2027"}
    page, yes = await asked(lead, METZ, **FORM | new, **READ)
    for said in (
        "L’heure passe de France à La Réunion",
        "Les jours fériés passent de « France",
        "Jours chômés en plus : vendredi 7 mai 2027, vendredi 14 mai 2027",
        "Cela concerne 1 équipe et 6 personnes, venues ou invitées",
    ):
        assert said in page
    assert sites(world)["metz"].time_zone == "Europe/Paris"
    done = await lead.post(METZ, **yes)
    assert "C’est enregistré" in await lead.text(done.headers["Location"])
    metz = sites(world)["metz"]
    assert (metz.time_zone, metz.holidays, len(metz.days_off)) == ("Indian/Reunion", "alsace-moselle", 2)
    assert world.team("Accueil").site_id == "metz"
    assert audited(world)[-1].action == "organisation.load"


async def test_the_list_leads_to_each_site_and_french_time_zones_come_first(lead):
    assert f'href="{METZ}"' in await (await lead.get(PAGE)).text()
    zones = re.findall(r'<option value="(\w+/[\w/]+)"', await (await lead.get(METZ)).text())
    assert zones[:2] == ["Europe/Paris", "America/Guadeloupe"]
    assert "Asia/Tokyo" in zones


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "", "Ce nom ne convient pas"),
        ("name", "<b>Metz</b>", "Ce nom ne convient pas"),
        ("name", "reims", "Un autre site s’appelle déjà « reims »"),
        ("time_zone", "Mars/Olympus", "Ce fuseau horaire n’existe pas"),
        ("holidays", "lune", "Ce calendrier n’existe pas"),
        ("days_off", "31/02/2027", "« 31/02/2027 » n’est pas un jour"),
    ],
)
async def test_a_mistake_stands_beside_its_field_and_what_was_typed_is_kept(world, lead, field, text, said):
    before = sites(world)
    typed = FORM | {"days_off": "07/05/2027"} | {field: text}
    answer = await lead.post(METZ, **typed, **READ)
    page = await answer.text()
    assert answer.status == 422
    assert said in plain(page.partition(f'id="wrong-{field}"')[2][:300].partition(">")[2])
    assert "<b>Metz" not in page
    assert f">{typed['days_off']}</textarea>" in page
    assert sites(world) == before


async def test_a_site_is_added_with_an_address_of_its_own(world, lead):
    page, yes = await asked(lead, f"{PAGE}/ajouter-site", **FORM | {"name": "Épinal"})
    assert "Nouveau site : « Épinal »" in page
    done = await lead.post(f"{PAGE}/ajouter-site", **yes)
    assert "Le site « Épinal » est ajouté" in await lead.text(done.headers["Location"])
    assert names(world)["epinal"] == "Épinal"


@on_both_engines
async def test_a_site_added_by_a_double_press_is_there_once_and_both_lead_to_it(world, lead):
    _, yes = await asked(lead, f"{PAGE}/ajouter-site", **FORM | {"name": "Épinal", "days_off": "7/5/2027"})
    answers = await asyncio.gather(*(lead.post(f"{PAGE}/ajouter-site", **yes) for _ in range(2)))
    assert [answer.status for answer in answers] == [303, 303]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert "Le site « Épinal » est ajouté" in await lead.text(answers[1].headers["Location"])
    assert len(names(world)) == 3


async def test_a_site_of_a_name_that_is_there_is_refused_to_who_did_not_add_it_so(world, lead, visit):
    _, yes = await asked(lead, f"{PAGE}/ajouter-site", **FORM | {"name": "Épinal"})
    await lead.post(f"{PAGE}/ajouter-site", **yes)
    for browser, form in ((visit("Autre poste"), yes), (lead, yes | {"holidays": "alsace-moselle"})):
        answer = await browser.post(f"{PAGE}/ajouter-site", **form)
        assert answer.status == 422
        assert "Épinal" in plain(await answer.text())
    assert len(names(world)) == 3


async def test_what_another_lead_changed_meanwhile_stays_and_is_read_before_the_yes(world, lead):
    _, yes = await asked(lead, METZ, **FORM | {"holidays": "alsace-moselle"}, **READ)
    _, theirs = await asked(lead, METZ, **FORM | {"name": "Metz Sablon"}, **READ)
    await lead.post(METZ, **theirs)
    assert (await lead.post(METZ, **yes)).status == 303
    assert (names(world)["metz"], sites(world)["metz"].holidays) == ("Metz Sablon", "alsace-moselle")
    _, yes = await asked(lead, METZ, **FORM | {"days_off": "07/05/2027"}, **READ)
    world.players(6)
    late = await lead.post(METZ, **yes)
    assert late.status == 409
    assert "relisez ce que ce formulaire change" in plain(await late.text())
    assert sites(world)["metz"].days_off == frozenset()


async def test_a_field_that_two_leads_change_is_said_to_the_second_who_chooses(world, lead, visit):
    _, theirs = await asked(lead, METZ, **FORM | {"time_zone": "Indian/Reunion"}, **READ)
    await lead.post(METZ, **theirs)
    mine = FORM | {"time_zone": "Pacific/Noumea", "holidays": "alsace-moselle"}
    second = visit("Autre poste")
    answer = await second.post(METZ, **mine, **READ)
    page = await answer.text()
    assert answer.status == 409
    assert "il dit maintenant « La Réunion »" in plain(page)
    assert '<option value="Pacific/Noumea" selected>' in page
    assert sites(world)["metz"].time_zone == "Indian/Reunion"
    read = dict(re.findall(r'name="(lu_\w+)" value="([^"]*)"', page))
    _, yes = await asked(second, METZ, **mine, **read)
    await second.post(METZ, **yes)
    metz = sites(world)["metz"]
    assert (metz.time_zone, metz.holidays) == ("Pacific/Noumea", "alsace-moselle")


async def test_days_off_that_two_leads_add_and_remove_are_all_kept(world, lead, visit):
    _, first = await asked(lead, METZ, **FORM | {"days_off": "07/05/2027\n14/05/2027"}, **READ)
    await lead.post(METZ, **first)
    read = READ | {"lu_days_off": "07/05/2027\n14/05/2027"}
    _, theirs = await asked(lead, METZ, **FORM | {"days_off": "07/05/2027\n14/05/2027\n28/05/2027"}, **read)
    await lead.post(METZ, **theirs)
    second = visit("Autre poste")
    _, mine = await asked(second, METZ, **FORM | {"days_off": "07/05/2027\n21/05/2027"}, **read)
    await second.post(METZ, **mine)
    assert [day.day for day in sorted(sites(world)["metz"].days_off)] == [7, 21, 28]


async def test_what_is_so_already_asks_for_no_yes(lead):
    answer = await lead.post(METZ, **FORM, **READ)
    assert "Rien n’a changé" in await lead.text(answer.headers["Location"])


async def test_the_organisation_s_name_usual_site_and_days_off_have_a_form(world, lead):
    read = {"lu_name": "Région", "lu_default_site": "metz", "lu_days_off": ""}
    form = {"name": "Région Grand Est", "default_site": "reims", "days_off": "24/12/2027"}
    page, yes = await asked(lead, f"{PAGE}/general", **form, **read)
    assert "Le site habituel passe de « Metz » à « Reims »" in page
    assert (await lead.post(f"{PAGE}/general", **yes)).status == 303
    name, usual, days = world.database.look(lambda uow: uow.teams.organisation())
    assert (name, usual, len(days)) == ("Région Grand Est", "reims", 1)
    assert "24/12/2027" not in await lead.text(METZ)  # a day of everybody is no day of a site


async def test_another_usual_site_concerns_nobody_who_has_a_team(world, lead):
    read = {"lu_name": "Région", "lu_default_site": "metz", "lu_days_off": ""}
    page, _ = await asked(lead, f"{PAGE}/general", name="Région", default_site="reims", days_off="", **read)
    assert "Cela concerne qui n’a encore ni équipe ni site." in page
    assert "2 équipes" not in page


async def test_a_site_without_a_trace_is_removed_after_a_yes(world, lead):
    world.database.run(lambda uow: uow.teams.put_site(Site("nancy", "Europe/Paris"), "Nancy"))
    address = f"{PAGE}/site/nancy"
    assert f'href="{address}/retirer"' in await (await lead.get(address)).text()
    assert "« Nancy » disparaît des listes" in await lead.text(f"{address}/retirer")
    done = await lead.post(f"{address}/retirer")
    assert "Le site « Nancy » est retiré" in await lead.text(done.headers["Location"])
    assert "nancy" not in names(world)
    assert audited(world)[-1].action == "site.remove"
    assert "n’existe plus" in await lead.text(address)


async def test_a_site_on_which_something_rests_stays_and_says_why(world, lead):
    world.database.run(lambda uow: uow.teams.put_site(Site("nancy", "Europe/Paris"), "Nancy"))

    async def refusal(site):
        answer = await lead.post(f"{PAGE}/site/{site}/retirer")
        assert answer.status == 409
        return plain(await answer.text())

    assert "est le site habituel" in await refusal("metz")
    assert "1 équipe ouverte est à « Reims »" in await refusal("reims")
    terms = Terms("relay", "Nancy", scope=Scope(sites=frozenset({"nancy"})))
    world.database.run(roles.invite, "cli", terms, world.now, world.now)
    assert "sont encore de « Nancy »" in await refusal("nancy")
    team = world.database.look(lambda uow: uow.teams.all(site_id="reims"))[0].id
    world.database.run(lambda uow: teams.close(uow, "cli", team, world.now, world.now))
    assert "sont encore de « Reims »" in await lead.text(f"{PAGE}/site/reims/retirer")
    world.launch(audience=Audience(sites=("nancy",)))
    assert "La saison « Printemps » nomme le site « Nancy »" in await refusal("nancy")


async def test_a_relais_opens_no_site(visit):
    relay = visit("Relais", "relay")
    for address in (METZ, f"{PAGE}/ajouter-site", f"{PAGE}/general", f"{METZ}/retirer"):
        assert (await relay.get(address)).status == 403
        assert (await relay.post(address, **FORM)).status == 403


async def test_a_site_removed_by_a_double_press_is_said_to_be_removed_to_who_did_it(world, lead, visit):
    world.database.run(lambda uow: uow.teams.put_site(Site("nancy", "Europe/Paris"), "Nancy"))
    address = f"{PAGE}/site/nancy/retirer"
    assert 'name="nom" value="Nancy"' in await (await lead.get(address)).text()
    yes = {"nom": "Nancy"}
    first, again = [await lead.post(address, **yes) for _ in range(2)]
    assert (again.status, again.headers["Location"]) == (303, first.headers["Location"])
    assert (await visit("Autre poste").post(address, **yes)).status == 409
