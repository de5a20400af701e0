"""Sites and teams at the desk: listed with counts, added, changed, merged and closed, each told before."""

from html import unescape

import pytest

from store.schema.audience import Audience
from store.schema.rights import Scope
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.replies import audited
from tests.fakes.chat.teams import between_seasons, in_two_seasons
from tests.fakes.store import records
from usecases import names

PAGE = "/pilotage/equipes"
MANY = 60


@pytest.fixture
def lead(world, visit):
    return visit("Formation")


def team(world, name):
    return world.team(name)


def called(world, number):
    return world.database.look(lambda uow: uow.players.get(number).pseudonym)


async def test_sites_and_teams_stand_with_counts_that_point_at_nobody(world, lead):
    world.players(6)
    world.players(3, 6, team="Lycée Vauban")
    page = await lead.text(PAGE)
    assert "Metz" in page
    assert "Accueil" in page
    vauban = page.partition("Lycée Vauban")[2][:40]
    assert "moins de 5 personnes" in vauban
    # the sum of all is known elsewhere: one hidden team would be found by subtraction
    assert "nombre gardé : il en dévoilerait un autre" in page.partition("Accueil")[2][:80]


async def test_a_few_letters_find_a_team_or_a_site(world, lead):
    assert "Lycée Vauban" in await lead.text(f"{PAGE}?q=vaubn")
    metz = await lead.text(f"{PAGE}?q=metz")
    assert "Accueil" in metz
    assert "Lycée Vauban" not in metz
    nothing = await lead.text(f"{PAGE}?q=zzzzzz")
    assert "Aucune équipe ni aucun site ne ressemble à « zzzzzz »" in nothing
    marked = await (await lead.get(f"{PAGE}?q=<b>gras</b>")).text()
    assert "<b>gras" not in marked


async def test_a_team_is_added_once_however_often_one_presses(world, lead):
    form = {"name": "Nouvelle équipe", "site": "metz", "headcount": "12"}
    one, two = [await lead.post(f"{PAGE}/ajouter", **form) for _ in range(2)]
    assert one.status == two.status == 303
    assert "« Nouvelle équipe » est ajoutée" in await lead.text(one.headers["Location"])
    assert [line.action for line in audited(world)].count("team.add") == 1
    assert audited(world)[-1].origin == "desk"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "accueil", "s’appelle déjà"),
        ("name", "<b>x</b>", "lettres"),
        ("headcount", "0", "100 000"),
        ("headcount", "beaucoup", "100 000"),
        ("site", "ailleurs", "Metz"),
    ],
)
async def test_what_is_wrong_with_a_new_team_stands_in_the_form_with_what_was_typed(
    world, lead, field, value, said
):
    form = {"name": "Nouvelle équipe", "site": "metz", "headcount": "12"} | {field: value}
    answer = await lead.post(f"{PAGE}/ajouter", **form)
    page = (await answer.text()).replace("\u00a0", " ").replace("\u202f", " ")
    assert answer.status == 422
    assert said in page
    assert 'value="12"' in page or field == "headcount"
    assert "<b>x" not in page


async def test_only_what_was_changed_is_written_so_that_two_leads_lose_nothing(world, lead):
    number = team(world, "Accueil").id
    shown = {"lu_name": "Accueil", "lu_site": "metz", "lu_headcount": str(team(world, "Accueil").headcount)}
    mine = shown | {"name": "Accueil général", "site": "metz", "headcount": shown["lu_headcount"]}
    theirs = shown | {"name": "Accueil", "site": "metz", "headcount": "99"}
    assert (await lead.post(f"{PAGE}/{number}", **mine)).status == 303
    assert (await lead.post(f"{PAGE}/{number}", **theirs)).status == 303
    assert (team(world, "Accueil général").id, team(world, "Accueil général").headcount) == (number, 99)


async def test_a_team_moves_to_another_site_with_its_people(world, lead):
    world.players(6)
    number, reims = team(world, "Accueil").id, team(world, "Lycée Vauban").site_id
    headcount = str(team(world, "Accueil").headcount)
    form = {"name": "Accueil", "site": reims, "headcount": headcount}
    shown = {"lu_name": "Accueil", "lu_site": "metz", "lu_headcount": headcount}
    world.launch(audience=Audience(sites=("metz",)))
    asked = await lead.text(f"{PAGE}/{number}", **form, **shown)
    assert "« Accueil » passe à Reims avec ses personnes (6 personnes)" in asked
    assert "6 personnes quittent « Printemps »" in asked
    assert asked.count("Printemps") == 1
    assert team(world, "Accueil").site_id == "metz"
    done = await lead.post(f"{PAGE}/{number}", **form, **shown, oui=reims)
    assert "C’est enregistré" in await lead.text(done.headers["Location"])
    assert team(world, "Accueil").site_id == reims
    assert audited(world)[-1].action == "team.relocate"


async def test_a_merger_is_counted_and_says_what_becomes_of_boards_before_the_yes(world, lead):
    world.players(6)
    source, target = team(world, "Accueil"), team(world, "Lycée Vauban")
    world.database.run(lambda uow: records.room(uow, team_id=source.id))
    page = f"{PAGE}/{source.id}/fusionner"
    assert "Dans quelle équipe" in await lead.text(page)
    asked = await lead.text(f"{page}?dans={target.id}")
    assert "« Accueil » ferme, et ses personnes (6 personnes) rejoignent « Lycée Vauban »" in asked
    assert "Son salon montrera le classement de « Lycée Vauban »" in asked
    assert team(world, "Accueil") is not None
    done = await lead.post(page, dans=str(target.id))
    assert "« Accueil » a rejoint « Lycée Vauban »" in await lead.text(done.headers["Location"])
    assert team(world, "Accueil") is None


async def test_a_team_merged_between_the_page_and_the_press_is_said_and_nothing_is_done(world, lead, visit):
    source, target = team(world, "Accueil"), team(world, "Lycée Vauban")
    page = f"{PAGE}/{source.id}/fusionner"
    await visit("Autre poste").post(page, dans=str(target.id))
    lines = len(audited(world))
    for path, data in (
        (page, {"dans": str(target.id)}),
        (f"{PAGE}/{source.id}/fermer", {}),
        (f"{PAGE}/{source.id}", {"name": "Autre", "site": "metz", "headcount": "5"}),
    ):
        answer = await lead.post(path, **data)
        assert answer.status in {409, 422}
        assert "n’est plus ouverte" in await answer.text()
    assert len(audited(world)) == lines
    assert (await lead.get(f"{PAGE}/{source.id}")).status == 409
    assert (await lead.get(f"{PAGE}/999")).status == 404


async def test_a_team_is_not_merged_into_itself_and_a_closing_says_what_it_does(world, lead):
    number = team(world, "Accueil").id
    answer = await lead.get(f"{PAGE}/{number}/fusionner?dans={number}")
    assert answer.status == 409
    assert "C’est la même équipe" in await answer.text()
    assert "jouent ensuite sans équipe" in await lead.text(f"{PAGE}/{number}/fermer")
    await lead.post(f"{PAGE}/{number}/fermer")
    assert team(world, "Accueil") is None


async def test_rooms_for_all_teams_are_counted_and_many_people_s_number_is_typed_back(world, lead):
    world.players(MANY)
    asked = await lead.text(f"{PAGE}/salons")
    assert "salons dans la page web" in asked
    assert "Pour confirmer, écrivez le nombre : 60" in asked
    assert (await lead.post(f"{PAGE}/salons", attendu="60", nombre="6")).status == 422
    assert (await lead.post(f"{PAGE}/salons")).status == 422
    done = await lead.post(f"{PAGE}/salons", attendu="60", nombre="60")
    assert "chaque équipe a son salon" in await lead.text(done.headers["Location"])
    again = await lead.post(f"{PAGE}/salons", attendu="60", nombre="60")
    assert again.status == 409
    assert "Chaque équipe a déjà son salon" in await again.text()


async def test_a_person_is_moved_by_pseudonym_and_back(world, lead):
    pseudonym = called(world, world.player("p0"))
    vauban, accueil = team(world, "Lycée Vauban"), team(world, "Accueil")
    done = await lead.post(f"{PAGE}/deplacer", qui=pseudonym, team=str(vauban.id))
    said = await lead.text(done.headers["Location"])
    assert "joue maintenant avec « Lycée Vauban »" in said
    assert "Pour revenir en arrière, déplacez-la de nouveau, vers « Accueil »" in said
    back = await lead.post(f"{PAGE}/deplacer", qui=pseudonym, team=str(accueil.id))
    assert "« Accueil »" in await lead.text(back.headers["Location"])
    nobody = await lead.post(f"{PAGE}/deplacer", qui="Personne Inconnue", team=str(accueil.id))
    assert nobody.status == 422
    page = await nobody.text()
    assert "ni ce nom de lien" in page
    assert "Personne Inconnue" in page  # what was typed


async def test_a_move_that_ends_or_begins_a_season_says_so_before_its_yes_to_a_relais_too(world, visit):
    number = world.player("p0")
    between_seasons(world)
    vauban, accueil = team(world, "Lycée Vauban"), team(world, "Accueil")
    relay = visit("Relais", "relay", Scope(frozenset({accueil.id, vauban.id})))
    form = {"qui": called(world, number), "team": str(vauban.id)}
    asked = await (await relay.post(f"{PAGE}/deplacer", **form)).text()
    for said in ("Cette personne quitte «\u00a0Été", "Cette personne entre dans «\u00a0Printemps"):
        assert said in asked
    assert world.database.look(lambda uow: uow.teams.of([number])) == {number: accueil.id}
    mark = unescape(asked.partition('name="saisons" value="')[2].partition('"')[0])
    assert (await relay.post(f"{PAGE}/deplacer", **form, saisons=mark)).status == 303
    assert world.database.look(lambda uow: uow.teams.of([number])) == {number: vauban.id}


async def test_nobody_is_moved_into_two_seasons_of_the_same_days(world, lead):
    (number,) = world.players(1)
    in_two_seasons(world, number)
    vauban = str(team(world, "Lycée Vauban").id)
    answer = await lead.post(f"{PAGE}/deplacer", qui=called(world, number), team=vauban)
    assert answer.status == 422
    assert "1 personne serait dans deux saisons aux mêmes jours" in (await answer.text()).replace(
        "\u00a0", " "
    )
    assert world.database.look(lambda uow: uow.teams.of([number])) == {number: team(world, "Accueil").id}


async def test_a_relais_sees_and_moves_among_their_teams_alone(world, visit):
    mine, *_ = world.players(6)
    other, *_ = world.players(6, 6, team="Lycée Vauban")
    accueil, vauban = team(world, "Accueil"), team(world, "Lycée Vauban")
    relay = visit("Relais", "relay", Scope(frozenset({accueil.id})))
    page = await relay.text(PAGE)
    assert "Accueil" in page
    assert "Lycée Vauban" not in page
    for path in (f"/{vauban.id}", f"/{accueil.id}", f"/{vauban.id}/fusionner", "/salons", "/ajouter"):
        answer = await relay.get(PAGE + path)
        assert answer.status == 403, path
    assert (await relay.post(f"{PAGE}/{accueil.id}/fermer")).status == 403
    theirs = await relay.post(f"{PAGE}/deplacer", qui=called(world, mine), team=str(vauban.id))
    others = await relay.post(f"{PAGE}/deplacer", qui=called(world, other), team=str(accueil.id))
    nobody = await relay.post(f"{PAGE}/deplacer", qui="Zzz", team=str(accueil.id))
    said = {(await answer.text()).partition('id="wrong"')[2][:200] for answer in (theirs, others, nobody)}
    assert len(said) == 1  # the same for who is elsewhere and for nobody
    assert theirs.status == 422


async def test_many_whom_a_merger_brings_into_a_season_are_agreed_to_by_their_number(world, lead):
    world.players(MANY)
    source, target = team(world, "Accueil"), team(world, "Lycée Vauban")
    world.launch(audience=Audience(teams=(target.id,)))
    page = f"{PAGE}/{source.id}/fusionner"
    asked = await lead.text(f"{page}?dans={target.id}")
    assert "60 personnes entrent dans ce qui est déjà lancé (Printemps)" in asked
    assert "Pour confirmer, écrivez le nombre : 60" in asked
    for typed in ({}, {"attendu": "60", "nombre": "6"}, {"attendu": "60", "nombre": "9999"}):
        assert (await lead.post(page, dans=str(target.id), **typed)).status == 422
    assert team(world, "Accueil") is not None
    assert (await lead.post(page, dans=str(target.id), attendu="60", nombre="60")).status == 303
    assert team(world, "Accueil") is None


async def test_many_whom_a_move_brings_into_a_season_are_agreed_to_by_their_number(world, lead):
    world.players(MANY)
    world.launch(audience=Audience(sites=("reims",)))
    page = f"{PAGE}/{team(world, 'Accueil').id}"
    form = {"name": "Accueil", "site": "reims", "headcount": "20"}
    form |= {"lu_name": "Accueil", "lu_site": "metz", "lu_headcount": "20"}
    assert "Pour confirmer, écrivez le nombre : 60" in await lead.text(page, **form)
    for typed in ({}, {"attendu": "60", "nombre": "6"}):
        assert (await lead.post(page, **form, oui="reims", **typed)).status == 422
    assert team(world, "Accueil").site_id == "metz"
    assert (await lead.post(page, **form, oui="reims", attendu="60", nombre="60")).status == 303
    assert team(world, "Accueil").site_id == "reims"


async def test_few_whom_a_merger_a_closing_or_a_move_concerns_are_not_counted(world, lead):
    world.player("ana")
    world.launch(audience=Audience(teams=(team(world, "Lycée Vauban").id,)))
    page = f"{PAGE}/{team(world, 'Accueil').id}"
    merger = await lead.text(f"{page}/fusionner?dans={team(world, 'Lycée Vauban').id}")
    assert "ses personnes (moins de 5 personnes) rejoignent" in merger
    assert "Par là, moins de 5 personnes entrent dans ce qui est déjà lancé (Printemps)" in merger
    assert "ses personnes (moins de 5 personnes) jouent" in await lead.text(f"{page}/fermer")
    form = {"name": "Accueil", "site": "reims", "headcount": "20"}
    form |= {"lu_name": "Accueil", "lu_site": "metz", "lu_headcount": "20"}
    assert "avec ses personnes (moins de 5 personnes)" in await lead.text(page, **form)


async def test_who_is_invited_is_not_counted_beside_a_brake_s_number_where_few_have_come(world, lead):
    rows = (f";Accueil;{number:08}-2222-3333-4444-555555555555;;;" for number in range(MANY))
    bring_in(world, *rows)
    world.player("ana")
    source, target = team(world, "Accueil"), team(world, "Lycée Vauban")
    world.launch(audience=Audience(teams=(target.id,)))
    asked = await lead.text(f"{PAGE}/{source.id}/fusionner?dans={target.id}")
    assert "Pour confirmer, écrivez le nombre : 61" in asked
    assert "Les personnes invitées entreront dans « Lycée Vauban »" in asked
    assert "60" not in asked.partition("Pour confirmer")[0].partition("ferme, et")[2]


async def test_a_move_asks_which_of_two_people_a_name_is_by_a_button_for_each(world, lead):
    (number,) = world.players(1)
    bring_in(world, ";Lycée Vauban;;agent-00070;;")
    world.database.run(names.rename, world.services.secret, number, "agent-00070")
    vauban = str(world.team("Lycée Vauban").id)
    answer = await lead.post(f"{PAGE}/deplacer", qui="agent-00070", team=vauban)
    page = await answer.text()
    assert answer.status == 422
    assert 'name="qui" value="pseudo:agent-00070"' in page
    assert "n’est pas encore venue\u00a0: Lycée Vauban" in page
    refused = await lead.post(f"{PAGE}/deplacer", qui="lien:agent-00070", team=vauban)
    assert refused.status == 422
    assert (await lead.post(f"{PAGE}/deplacer", qui="pseudo:agent-00070", team=vauban)).status == 303
