"""The people's file at the desk: problems by row, what changes before it changes, only the file shown."""

import io
import time
import uuid

import pytest

from tests.fakes.chat.replies import audited
from usecases.people import accounts, people_file

PAGE = "/pilotage/personnes/fichier"
TITLES = "Langue;Équipe;Site;Lien personnel;Identifiant d’annuaire;Remarque\n"


def of_link(name, team="Accueil"):
    return f"fr;{team};;{name};;\n"


def in_teams(number, team="Accueil"):
    return f";{team};;;{uuid.UUID(int=number + 1)};\n"


@pytest.fixture
def lead(visit):
    return visit("Formation")


async def drop(lead, text, name="agents.csv"):
    file = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return await lead.post(PAGE, fichier=file)


async def form(lead, path=PAGE):
    """The hidden fields of the yes."""
    page = await (await lead.get(path)).text()
    fields = {}
    for name in ("digest", "bienvenue", "attendu"):
        _, found, rest = page.partition(f'name="{name}" value="')
        if found:
            fields[name] = rest.partition('"')[0]
    return fields


async def said(answer):
    return " ".join((await answer.text()).replace("\u00a0", " ").split())


def expected(world):
    return world.database.look(lambda uow: uow.invitations.count())


async def test_the_page_has_one_main_button_before_and_after_a_file_was_dropped(world, lead):
    for _ in range(2):
        page = await (await lead.get(PAGE)).text()
        assert page.count('class="main"') == 1
        await drop(lead, TITLES + of_link("a.durand"))
    assert '<button class="main">Oui, enregistrer' in page


async def test_columns_in_any_order_say_what_changes_and_change_it_after_the_yes(world, lead):
    text = TITLES + of_link("a.durand") + of_link("b.martin", "Lycée Vauban")
    assert (await drop(lead, text)).status == 303
    page = await lead.text(PAGE)
    assert "2 nouvelles invitations" in page
    assert "Colonnes qui ne sont pas lues : Remarque" in page
    assert expected(world) == 0
    done = await lead.post(f"{PAGE}/importer", **await form(lead))
    assert "ces personnes sont attendues" in await lead.text(done.headers["Location"])
    assert expected(world) == 2
    line = audited(world)[-1]
    assert (line.action, line.origin, line.detail["new"]) == ("people.import", "desk", 2)


async def test_every_problem_stands_by_its_row_under_the_sheet_s_own_titles(world, lead):
    text = (
        "Langue;Service;Lien\n".replace("Service", "Équipe")
        + "fr;Acueil;a.durand\n"
        + "klingon;Accueil;b.martin\n"
        + "fr;Accueil;=HYPERLINK(1)\n"
        + "fr;Accueil;a.durand\n"
    )
    answer = await drop(lead, text)
    page = await said(answer)
    assert answer.status == 422
    assert "« agents.csv » : 4 problèmes, rien n’est changé" in page
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    for row, column, problem in (
        ("2", "Équipe", "Vouliez-vous dire « Accueil » ?"),
        ("3", "Langue", "La langue « klingon »"),
        ("4", "Lien", "n’est pas un nom de lien"),
        ("5", "Lien", "déjà à la ligne 2"),
    ):
        at = rows.partition(f'<th scope="row">{row}</th>')[2]
        assert at.startswith(f"<td>{column}</td>")
        assert problem in at
    assert "Ce que «" not in await lead.text(PAGE)
    assert expected(world) == 0
    corrected = TITLES + of_link("a.durand") + of_link("b.martin")
    assert (await drop(lead, corrected)).status == 303


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "Ce fichier ne nomme personne. Partez du modèle."),
        ("Équipe;Lien\n".encode("utf-16"), "CSV UTF-8"),
        (b"PK\x03\x04\x00\x00classeur", "pas un fichier de texte"),
        (b"\x81\x8d;\xff\n", "CSV UTF-8"),
        ("Équipe;Équipe;Lien\n".encode(), "là deux fois"),
        ("Prénom;Nom\n".encode(), "Il manque une colonne"),
        ("Équipe;Lien\nAccueil;<b>gras</b>\n".encode(), "n’est pas un nom de lien"),
        (b"Lien;Site\n" + b"a;Metz\n" * (people_file.MOST_ROWS + 1), "plus de 100000 lignes"),
        (b"x" * (people_file.MOST_BYTES + 1), "dépasse 20 Mo"),
    ],
    ids=["empty", "utf-16", "a workbook", "no encoding", "twice", "no id", "markup", "rows", "bytes"],
)
async def test_what_is_no_such_file_is_said_in_one_sentence(world, lead, body, words):
    answer = await drop(lead, body)
    page = await said(answer)
    assert answer.status == 422
    assert words in page.replace("\u202f", "").replace("100 000", "100000")
    assert "<b>gras" not in page
    assert expected(world) == 0


async def test_thirty_megabytes_are_refused_with_the_limit(lead):
    answer = await drop(lead, b"Lien;Site\n" + b"a" * 30_000_000)
    assert answer.status == 422
    assert "dépasse 20 Mo" in await said(answer)


async def test_a_yes_to_one_file_does_not_apply_another_nor_twice(world, lead):
    await drop(lead, TITLES + of_link("a.durand"))
    first = await form(lead)
    await drop(lead, TITLES + of_link("c.petit") + of_link("d.grand"), "autre.csv")
    answer = await lead.post(f"{PAGE}/importer", **first)
    assert answer.status == 409
    assert "Un autre fichier, « autre.csv »" in await said(answer)
    assert expected(world) == 0
    second = await form(lead)
    assert (await lead.post(f"{PAGE}/importer", **second)).status == 303
    lines = len(audited(world))
    assert (await lead.post(f"{PAGE}/importer", **second)).status == 303
    assert len(audited(world)) == lines
    assert expected(world) == 2


async def test_a_file_that_changes_nothing_still_names_its_people_again(world, lead, visit):
    await drop(lead, TITLES + of_link("a.durand"))
    await lead.post(f"{PAGE}/importer", **await form(lead))
    lines = len(audited(world))
    await drop(lead, TITLES + of_link("a.durand"))
    assert "il n’y a plus rien à enregistrer" in await lead.text(PAGE)
    assert [line.action for line in audited(world)[lines:]] == ["people.import"]
    assert audited(world)[-1].detail["new"] == 0


async def test_a_file_dropped_again_takes_back_no_welcome_that_waits_for_teams(world, lead):
    text = TITLES + in_teams(1) + in_teams(2)
    await drop(lead, text)
    await lead.post(f"{PAGE}/importer", **await form(lead))
    for _ in range(2):
        await drop(lead, text)
        assert "2 invitations inchangées" in await lead.text(PAGE)
    assert world.database.look(lambda uow: uow.invitations.to_welcome(connected=False)) == 2


async def test_who_changes_team_is_counted_by_pair_of_teams_most_first(world, lead):
    await drop(lead, TITLES + "".join(of_link(f"agent.{number}") for number in range(4)))
    await lead.post(f"{PAGE}/importer", **await form(lead))
    moved = "".join(of_link(f"agent.{number}", "Lycée Vauban") for number in range(3))
    await drop(lead, TITLES + moved + of_link("agent.3") + of_link("neuf"))
    page = await lead.text(PAGE)
    assert "Changements d’équipe : 3 de « Accueil » à « Lycée Vauban »." in page


async def test_who_moved_came_or_is_gone_is_counted_before_it_changes(world, lead):
    await drop(lead, TITLES + "".join(of_link(f"agent.{number}") for number in range(4)))
    await lead.post(f"{PAGE}/importer", **await form(lead))
    await drop(lead, TITLES + of_link("agent.0", "Lycée Vauban") + of_link("agent.1") + of_link("neuf"))
    page = await lead.text(PAGE)
    for line in (
        "1 nouvelle invitation",
        "1 invitation mise à jour",
        "1 invitation inchangée",
        "2 personnes d’un fichier précédent ne sont pas dans celui-ci",
    ):
        assert line in page


async def test_many_welcomes_wait_for_their_number_and_none_leaves_where_one_says_so(world, lead, connected):
    await drop(lead, TITLES + "".join(in_teams(number) for number in range(60)))
    page = await lead.text(PAGE)
    assert "60 messages de bienvenue partiraient" in page
    assert "écrivez le nombre : 60" in page
    fields = await form(lead)
    for typed in ("", "6"):
        answer = await lead.post(f"{PAGE}/importer", **fields, nombre=typed)
        assert answer.status == 422
        assert "Écrivez le nombre exact : 60" in await said(answer)
    assert (await lead.post(f"{PAGE}/importer", digest=fields["digest"])).status == 422
    assert expected(world) == 0
    silent = await form(lead, f"{PAGE}?bienvenue=0")
    assert "attendu" not in silent
    assert (await lead.post(f"{PAGE}/importer", **silent)).status == 303
    assert audited(world)[-1].detail["welcomes"] == 0
    assert "60 messages de bienvenue partiraient" in await lead.text(PAGE)
    assert (await lead.post(f"{PAGE}/importer", **fields, nombre="60")).status == 303
    assert audited(world)[-1].detail["welcomes"] == 60


async def test_a_team_closed_meanwhile_stops_the_import_with_its_rows(world, lead):
    await drop(lead, TITLES + of_link("a.durand"))
    fields = await form(lead)
    await lead.post(f"/pilotage/equipes/{world.team('Accueil').id}/fermer")
    answer = await lead.post(f"{PAGE}/importer", **fields)
    page = await said(answer)
    assert answer.status == 409
    assert "L’équipe « Accueil » est fermée depuis le" in page
    waits = await lead.get(PAGE)
    assert waits.status == 409
    assert "est fermée depuis le" in await said(waits)
    assert expected(world) == 0


async def test_links_are_printed_and_whom_no_message_reaches_is_named_once_imported(world, lead):
    await drop(lead, TITLES + of_link("a.durand") + of_link("b.martin", "Lycée Vauban") + in_teams(7))
    early = await lead.post(f"{PAGE}/liens", quoi="cartes")
    assert early.status == 409
    assert "Importez-le d’abord" in await said(early)
    await lead.post(f"{PAGE}/importer", **await form(lead))
    cards = await (await lead.post(f"{PAGE}/liens", quoi="cartes")).text()
    assert cards.count("<svg") == 2
    assert "Accueil (a.durand)" in cards
    table = (await (await lead.post(f"{PAGE}/liens", quoi="csv")).read()).decode("utf-8-sig")
    assert "a.durand;Accueil;http" in table
    page = await lead.text(f"{PAGE}/injoignables")
    assert page.index("Metz") < page.index("a.durand") < page.index("Reims") < page.index("b.martin")
    assert "3 personnes du fichier" in page  # Teams is not connected: nobody can be written to first
    code = cards.partition("/j/")[2].partition("<")[0]
    name = await come(world, code)
    again = await lead.text(f"{PAGE}/injoignables")
    assert "a.durand" not in again
    assert name not in again
    assert (await lead.post(f"{PAGE}/liens", quoi="cartes")).status == 200


async def test_many_whom_no_message_reaches_come_by_pages_and_are_printed_whole(lead):
    await drop(lead, TITLES + "".join(of_link(f"agent.{number:03}") for number in range(450)))
    page = f"{PAGE}/injoignables"
    first = await lead.text(page)
    assert "Personnes 1 à 200, sur 450" in first
    assert "agent.199" in first
    assert "agent.200" not in first
    assert "Personnes 401 à 450, sur 450" in await lead.text(f"{page}?page=3")
    assert "Personnes 401 à 450, sur 450" in await lead.text(f"{page}?page=99")
    whole = await lead.text(f"{page}?tout=1")
    assert all(f"agent.{number:03}" in whole for number in range(450))


async def come(world, code):
    """Somebody comes by a personal link; their pseudonym."""

    def work(uow):
        key = accounts.join(uow, world.services, code, "", None, "fr", world.now, world.now)
        return uow.players.by_account(key.channel, key.tenant, key.external_id).pseudonym

    return world.database.run(work)


async def test_the_template_imports_once_its_example_is_replaced(lead):
    body = await (await lead.get(f"{PAGE}/modele.csv")).read()
    rows = body.decode("utf-8-sig").replace(people_file.NOBODY, str(uuid.UUID(int=9)))
    assert (await drop(lead, rows)).status == 303


async def test_a_forgotten_person_s_file_waits_no_more(world, lead):
    person = world.player("p0")
    await drop(lead, TITLES + of_link("a.durand"))
    name = world.database.look(lambda uow: uow.players.get(person).pseudonym)
    await lead.post("/pilotage/personnes/une", qui=name, acte="oublier", oui="1")
    assert "Ce que «" not in await lead.text(PAGE)


async def test_a_relais_drops_nobody_and_a_form_without_a_file_says_so(lead, visit):
    relay = visit("Relais", "relay")
    assert (await drop(relay, TITLES + of_link("a.durand"))).status == 403
    assert (await relay.get(f"{PAGE}/injoignables")).status == 403
    assert (await drop(lead, "", name="")).status == 422


async def test_seven_thousand_seven_hundred_people_are_read_within_seconds(lead):
    text = TITLES + "".join(of_link(f"agent.{number}") for number in range(7_700))
    began = time.perf_counter()
    await drop(lead, text)
    page = await lead.text(PAGE)
    assert "nouvelles invitations" in page
    assert time.perf_counter() - began < 30  # five on a machine of its own: this one may be shared
