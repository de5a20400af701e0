"""`check` writes a sheet for colleagues, marks those that come back, and says what outsiders reach."""

import pytest
from openpyxl import load_workbook
from playwright.sync_api import sync_playwright

from content.check.blind_sheet import LETTERS
from tests.fakes.authored.guessed import card, deck, file_of, question, quiz

RIGHT = "=Je rappelle"
FORMULA = "=1+1"


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "demo"
    (folder / "items").mkdir(parents=True)
    (folder / "pack.yaml").write_text("id: demo\ntitle: Essai\ndescription: Court.\n", encoding="utf-8")
    items = (
        quiz("guichet", question("Que faire au guichet ?", RIGHT, FORMULA, "Je pars")),
        deck("accueil", *(card(name, RIGHT, "J’attends", "Je pars") for name in ("clef", "colis", "note"))),
    )
    (folder / "items" / "1.yaml").write_text(file_of(*items), encoding="utf-8")
    return folder


@pytest.fixture
def check(bot, pack):
    """Runs `check` on the pack: its exit code, the lines it prints, and what it refuses."""

    def run(*words):
        result = bot("check", pack, *words)
        return result.returncode, result.stdout.splitlines(), result.stderr

    return run


def test_a_spreadsheet_is_filled_in_and_marked_beside_chance(check, tmp_path):
    sheet = tmp_path / "feuille.xlsx"
    code, lines, _ = check("--blind", sheet)
    assert (code, lines[0].partition(" dans ")[0]) == (0, "Questions sans leur réponse")
    book = load_workbook(sheet)
    titles, *rows = book.worksheets[0].iter_rows()
    column = {cell.value: at for at, cell in enumerate(titles)}
    for row in rows:
        offered = {row[column[letter]].value: letter for letter in LETTERS[:3]}
        row[column["Réponse"]].value = offered[RIGHT]
        row[column["Sûreté"]].value = 2
    rows[0][column["Remarque"]].value = "Trop facile"
    book.save(sheet)
    book.save(tmp_path / "autre.xlsx")
    code, lines, _ = check("--score", sheet, "--score", tmp_path / "autre.xlsx")
    assert code == 0
    assert any(
        "Les 2 feuilles ensemble, réponses justes, situations\u00a0: 6 sur 6" in line for line in lines
    )
    assert (
        "feuille.xlsx, réponses justes, choix simples : 1 sur 1, 100 % (21 % à 100 %), le hasard 33 %."
        in lines
    )
    assert "Réponses justes, sûreté 2 : 8 sur 8, 100 % (68 % à 100 %)." in lines
    assert any(line.startswith("Trouvées par tout le monde (4) : guichet, accueil (clef)") for line in lines)
    assert "Remarque sur guichet : « Trop facile »" in lines


def test_a_sheet_for_ten_minutes_has_as_many_questions_as_were_asked_for(check, tmp_path):
    _, lines, _ = check("--blind", tmp_path / "feuille.xlsx", "--questions", 2)
    assert lines[0].partition(".xlsx")[2] == "\u00a0: 2. Une fois remplie\u00a0: --score."


def test_no_cell_of_a_spreadsheet_is_computed_or_holds_the_key(check, tmp_path):
    sheet = tmp_path / "feuille.xlsx"
    check("--blind", sheet)
    cells = [cell for row in load_workbook(sheet).worksheets[0].iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_a_page_is_filled_in_a_browser_and_its_answers_are_marked(check, tmp_path, chromium):
    sheet, saved = tmp_path / "feuille.html", tmp_path / "reponses.csv"
    check("--blind", sheet)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(sheet.as_uri())
        for label in page.get_by_label(RIGHT).all():
            label.check()
        page.get_by_label("Remarque").first.fill("=SOMME(A1)")
        page.get_by_label("Remarque").first.press("Enter")
        with page.expect_download() as download:
            page.get_by_role("button", name="Enregistrer mes réponses").click()
        download.value.save_as(saved)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        browser.close()
    assert "'=SOMME(A1)" in saved.read_text("utf-8-sig")
    _, lines, _ = check("--score", saved)
    assert any("situations : 3 sur 3" in line for line in lines)
    assert "Remarque sur guichet : « =SOMME(A1) »" in lines


def test_a_sheet_of_another_pack_has_nothing_to_mark(check, tmp_path):
    sheet = tmp_path / "autre.csv"
    sheet.write_text("Code;Réponse\nq1-0123456789;A\n", encoding="utf-8")
    assert check("--score", sheet)[1] == [
        "autre.csv : aucune réponse à noter.",
        "autre.csv, lignes laissées de côté, questions changées ou d’ailleurs : 1.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("page.html", "<p>", "le .csv que la page enregistre"),
        ("liste.csv", "Nom;Prénom\nA;B\n", "Ce n’est pas une feuille de check --blind"),
        ("vide.csv", "", "Ce fichier est vide"),
        ("photo.png", "x", "donnez le tableau rempli (.xlsx)"),
        ("faux.xlsx", "x", "Ce n’est pas un classeur"),
    ],
)
def test_what_is_no_filled_sheet_is_refused_with_its_name(check, tmp_path, name, content, part):
    (tmp_path / name).write_text(content, encoding="utf-8")
    code, _, refusal = check("--score", tmp_path / name)
    assert code == 2
    assert f"{name} : " in refusal
    assert part in refusal


def test_a_sheet_is_never_written_over_another_file(check, tmp_path):
    sheet = tmp_path / "feuille.html"
    check("--blind", sheet)
    before = sheet.read_bytes()
    assert check("--blind", sheet)[0] == 2
    assert sheet.read_bytes() == before


def test_a_sheet_of_another_ending_is_refused(check, tmp_path):
    code, _, refusal = check("--blind", tmp_path / "feuille.pdf")
    assert (code, "doit finir par .xlsx ou .html" in refusal) == (2, True)


def test_outsiders_are_told_rule_by_rule_beside_chance(check):
    code, lines, _ = check("--outsider")
    assert code == 0
    assert "- la plus longue : 100 % (21 % à 100 %) sur 1, le hasard 33 %" in lines
    assert any(line.startswith("- au hasard : ") and "bonne" in line for line in lines)
    assert not any(line.startswith("- au hasard") for line in check()[1])


def test_outsiders_who_tick_are_told_beside_both_kinds_of_chance(check, pack):
    asked = question("Que dire ?", "Oui", "Non merci", "Je ne sais pas", right=(0, 1), form="several")
    (pack / "items" / "2.yaml").write_text(file_of(quiz("dire", asked)), encoding="utf-8")
    lines = check("--outsider")[1]
    assert any(
        line.startswith("- la moitié la plus courte : 100 % des points (")
        and "autant de coches au hasard 33 %, une pièce par choix" in line
        for line in lines
    )
    assert any(line.startswith("- toujours deux : ") for line in lines)


def test_a_pack_without_a_choice_has_no_sheet(check, pack, tmp_path):
    (pack / "items" / "1.yaml").write_text("[]", encoding="utf-8")
    code, _, refusal = check("--blind", tmp_path / "feuille.html")
    assert (code, "ni question à choix, ni carte" in refusal) == (2, True)


def test_notions_with_twins_are_one_line(check, pack):
    twins = [
        quiz(f"cas-{mark}", question(f"Cas {mark} ?", text, "Rien"), notion="colis", twin=mark)
        for mark, text in (("a", "J’appelle"), ("b", "J’écris"))
    ]
    (pack / "items" / "2.yaml").write_text(file_of(*twins), encoding="utf-8")
    assert "Notions qui ont des jumelles (1) : colis." in check()[1]
