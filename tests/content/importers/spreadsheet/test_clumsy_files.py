"""Files that are no workbook, hold what nobody sees, or were made to hurt: one sentence, with what to do."""

import io
import json
import time
import zipfile

import pytest
import xlsxwriter

from content import importers
from content.importers.harvest import Unreadable
from content.importers.spreadsheet.columns import ITEMS
from tests.fakes.authored.sheets import ESTIMATE, QUIZ, harvested, xlsx

TITLES = [column.title for column in ITEMS.columns]
CSV = 'Type;Question;Réponse;Explication\nvrai-faux;"Oui ?";vrai;Oui.\n'
OLD = bytes.fromhex("d0cf11e0a1b11ae1")


def book(*works, rows=(QUIZ,), titles=TITLES):
    """A workbook whose sheet of items each of the works changes."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        fiches = made.add_worksheet("Fiches")
        fiches.write_row(0, 0, titles)
        for line, row in enumerate(rows, start=1):
            for at, title in enumerate(titles):
                fiches.write(line, at, row.get(title, ""))
        for work in works:
            work(made, fiches)
    return data.getvalue()


def mended(data, **parts):
    """The workbook with these parts of its archive changed: sheet1, sharedStrings."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.get(name.rpartition("/")[2].removesuffix(".xml"), lambda part: part)
            new.writestr(name, change(old.read(name)))
    return out.getvalue()


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "/"), text)
    return out.getvalue()


def row_of_far_cell(part):
    far = b'<row r="3"><c r="XFD3" t="inlineStr"><is><t>loin</t></is></c></row></sheetData>'
    return part.replace(b"</sheetData>", far)


def notes(data):
    return [
        (note.level, note.sheet, note.text.replace("\u00a0", " "))
        for note in importers.read_bytes(data, "xlsx").notes
    ]


def refusal(data, form="xlsx"):
    with pytest.raises(Unreadable) as caught:
        importers.read_bytes(data, form)
    return caught.value


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (CSV.encode(), "Ce n’est pas un classeur, malgré la fin de son nom. Rendez-lui la sienne"),
        (OLD + b"\0" * 600, "retirez le mot de passe et enregistrez-le en .xlsx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "LibreOffice (.ods)"),
        (zipped(word_document="<a/>"), "Ce n’est pas un classeur .xlsx, malgré la fin de son nom"),
        (book()[:-300], "Ouvrez-le dans un tableur et enregistrez-le en .xlsx"),
        (mended(book(), sheet1=lambda part: part[:-300]), "Ouvrez-le dans un tableur et enregistrez-le"),
    ],
    ids=["csv", "old or locked", "ods", "docx", "cut", "cut inside"],
)
def test_what_is_no_workbook_is_told_with_what_to_do_and_no_word_of_programmers(data, why):
    text = str(refusal(data))
    assert why in text
    assert "Error" not in text


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (xlsx(Fiches=[QUIZ]), 0, "donnez-lui la fin .xlsx s’il contient des fiches"),
        (CSV.encode("utf-16-le"), 0, "choisissant UTF-8"),
        (CSV.replace("Oui.", "Ou\0i.").encode(), 2, "effacez ce signe"),
        ((CSV + 'vrai-faux;"Une ?;vrai;Oui.\n').encode(), 3, "Fermez les guillemets ouverts"),
        ((CSV + f"vrai-faux;{'x' * 40_000};vrai;Oui.\n").encode(), 3, "Une case a plus de 32767 caractères"),
        ((CSV + f"vrai-faux;{'x' * 200_000};vrai;Oui.\n").encode(), 3, "guillemets"),
    ],
    ids=["a workbook", "UTF-16 without a mark", "NUL", "open quotation mark", "long cell", "longer cell"],
)
def test_a_csv_that_is_none_is_told_at_its_line_in_french(data, line, why):
    error = refusal(data, "csv")
    assert (error.line, why in str(error)) == (line, True)
    assert not {"field", "unexpected"} & set(str(error).replace("(", " ").split())


def test_the_line_by_which_a_program_names_its_separator_is_no_headline():
    harvest = importers.read_bytes(f"sep=;\n{CSV}".encode(), "csv")
    assert (harvest.notes, harvest.drafts[0].line) == ((), 3)


def test_hidden_rows_and_columns_are_read_and_told():
    def hide(_, fiches):
        fiches.set_row(2, None, None, {"hidden": True})
        fiches.set_row(90, None, None, {"hidden": True})  # it is empty
        fiches.set_column(9, 9, 10, None, {"hidden": True})

    data = book(hide, rows=[QUIZ, QUIZ | {"Id": "cachee"}])
    assert len(importers.read_bytes(data, "xlsx").drafts) == 2
    read_too = "elles sont lues comme les autres. Supprimez celles dont vous ne voulez pas."
    assert notes(data) == [
        ("warning", "Fiches", f"Des lignes sont masquées (3) : {read_too}"),
        ("warning", "Fiches", f"Des colonnes sont masquées : {read_too}"),
    ]


def test_a_hidden_sheet_of_items_is_asked_for_by_its_name():
    def hide(made, fiches):
        made.add_worksheet("Notes").activate()
        fiches.hide()

    error = refusal(book(hide))
    assert (error.sheet, "Affichez-la." in str(error)) == ("Fiches", True)


def test_a_second_sheet_of_the_same_name_is_told():
    data = book(lambda made, _: made.add_worksheet("fiches  ").write(0, 0, "Type"))
    assert (
        "lost",
        "fiches  ",
        "Cette feuille n’est pas lue : ce qui l’est se trouve dans « Fiches ».",
    ) in notes(data)


def test_a_cell_far_to_the_right_is_told_with_its_place():
    [(level, sheet, text)] = notes(mended(book(), sheet1=row_of_far_cell))
    assert (level, sheet, "(XFD3) : elles ne sont pas lues" in text) == ("lost", "Fiches", True)


def test_titles_that_a_merged_one_hides_are_told_with_the_merged_cells():
    data = book(
        lambda _, fiches: fiches.merge_range(0, 0, 0, 2, "Type"), titles=["Type", "", "", *TITLES[3:]]
    )
    text = str(refusal(data))
    assert "Il manque les colonnes" in text
    assert "fusionnées (A1:C1)" in text


def test_one_long_text_in_many_cells_is_refused_quickly():
    rows = b"".join(
        b'<row r="%d">%s</row>' % (line, b'<c t="s"><v>0</v></c>' * 60) for line in range(3, 2_000)
    )
    data = mended(
        book(),
        sheet1=lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"),
        sharedStrings=lambda part: part.replace(b"<si><t>Type</t>", b"<si><t>%s</t>" % (b"A" * 32_000), 1),
    )
    began = time.process_time()
    assert "millions de caractères" in str(refusal(data))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.5, "0%", "50\u00a0%"),
        (0.125, "0.0%", "12,5\u00a0%"),
        (12.5, '#,##0.00\\ "€"', "12,50\u00a0€"),
        (12.5, "#,##0.00\\ [$€-40C]", "12,50\u00a0€"),
        (3.5, "General", "3,5"),
        (7700, "#,##0", "7700"),
        (0.5, "hh:mm", "12:00"),
        (1.5, "[h]:mm", "36:00"),
    ],
)
def test_a_number_is_read_as_its_author_sees_it(value, form, shown):
    def write(made, fiches):
        fiches.write_number(1, TITLES.index("Choix 1"), value, made.add_format({"num_format": form}))

    [draft] = importers.read_bytes(book(write), "xlsx").drafts
    assert draft.fields["questions"][0]["choices"][0]["text"] == shown


def test_a_figure_may_keep_the_sign_that_a_program_sets_behind_it():
    percent = {"Unité": "%", "Réponse": "50\u00a0%", "Maximum": "100\u00a0%", "Tolérance": "5 %"}
    [draft] = harvested(Fiches=[ESTIMATE | percent]).drafts
    assert [draft.fields[name] for name in ("answer", "high", "tolerance")] == [50, 100, 5]
    [draft] = harvested(Fiches=[ESTIMATE | {"Unité": "euros", "Maximum": "100 €"}]).drafts
    assert draft.fields["high"] == 100


@pytest.mark.parametrize("unit", ["euros", ""])
def test_a_percentage_is_refused_at_its_cell_unless_the_unit_is_one(unit):
    [note] = harvested(Fiches=[ESTIMATE | {"Unité": unit, "Tolérance": "5 %"}]).notes
    assert (note.level, note.line, note.column) == ("refused", 2, "Tolérance")
    assert note.text == "« 5 % » est un pourcentage. Écrivez le nombre seul, ou % dans « Unité »."


def test_an_error_of_a_cell_is_told_as_one():
    def write(_, fiches):
        fiches.write_formula(1, TITLES.index("Choix 1"), "=A1/0", None, "#DIV/0!")

    data = mended(
        book(write), sheet1=lambda part: part.replace(b"<f>A1/0</f>", b"").replace(b't="str"', b't="e"')
    )
    [(level, _, text)] = notes(data)
    assert (level, text) == ("refused", "La cellule affiche une erreur (#DIV/0!). Écrivez sa valeur.")


def test_signs_that_nobody_sees_are_taken_away():
    row = QUIZ | {"Notion": "premier-contact\u200b", "Thème": "\u202eAccueil\u200f", "Geste": "Un\r\nregard."}
    [draft] = harvested(Fiches=[row]).drafts
    head = {name: draft.fields[name] for name in ("notion", "theme", "gesture")}
    assert head == {"notion": "premier-contact", "theme": "Accueil", "gesture": "Un regard."}


@pytest.mark.parametrize("value", ["a\0b", "\ud800"])
def test_a_field_that_no_database_keeps_is_refused_at_its_cell(value):
    item = QUIZ | {"Type": "pratiques", "Réponse": "", "Question": "", "Explication": ""}
    fields = [{"Id": item["Id"], "Champ": "practices 1 text", "Valeur": json.dumps(value)}]
    notes = harvested(Fiches=[item], Autres=fields).notes
    [told] = [note for note in notes if note.level == "refused"]
    assert (told.sheet, told.line, told.column) == ("Autres", 2, "Valeur")
    assert "ne se lisent pas" in told.text
