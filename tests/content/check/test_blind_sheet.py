"""A sheet shows no key; filled in, sorted, cut or old, it is marked by what still stands in the pack."""

import pytest

from content.check import blind_sheet, marking
from content.check.blind_sheet import LETTERS, NoSheetError
from content.loader import read
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.guessed import card, deck, file_of, question, quiz

TITLES = ("Code", "Réponse", "Sûreté", "Remarque")
RIGHT = "Je rappelle"
DESK = quiz("guichet", question("Que faire au guichet ?", RIGHT, "J’attends", "Je pars", "Je crie"))
PHONE = quiz("appel", question("Que faire au téléphone ?", "Un", "Deux", RIGHT, right=2))
CARDS = deck("accueil", *(card(name, RIGHT, "J’attends", "Je pars") for name in ("clef", "colis", "note")))


@pytest.fixture
def reading(write):
    return read(write(file_of(DESK, PHONE, CARDS)), KINDS)


def filled(reading, *more, seed=5, right=True, sure="", lines=None):
    """The rows of a sheet whose reader is right everywhere, or nowhere."""
    rows = []
    for line in lines or blind_sheet.lines([reading], seed):
        at = next(at for at, text in enumerate(line.choices) if (text == RIGHT) is right)
        rows.append((line.code, LETTERS[at], sure, ""))
    return list(enumerate([TITLES, *rows, *more], start=1))


def marks(reading, rows):
    return blind_sheet.read(rows, [reading])


def test_a_sheet_has_every_single_choice_and_every_card(reading):
    asked = [line.ask for line in blind_sheet.lines([reading], 1)]
    assert asked[:2] == ["Que faire au guichet ?", "Que faire au téléphone ?"]
    assert len(asked) == 5


def test_a_short_sheet_has_a_chance_part_of_the_questions_in_their_order(reading):
    every = [line.ask for line in blind_sheet.lines([reading], 1)]
    parts = {tuple(line.ask for line in blind_sheet.lines([reading], seed, 2)) for seed in range(40)}
    assert {len(part) for part in parts} == {2}
    assert len(parts) > 1
    assert all(sorted(part, key=every.index) == list(part) for part in parts)


@pytest.mark.parametrize(("truth", "word"), [(True, "Vrai"), (False, "Faux")])
def test_a_statement_is_asked_and_marked_by_itself(write, truth, word):
    statement = quiz(
        "loi",
        {"ask": "L’usager a trois mois.", "form": "true_false", "answer": truth, "explanation": "Ainsi."},
    )
    reading = read(write(file_of(statement, DESK)), KINDS)
    [line, _] = blind_sheet.lines([reading], 1)
    assert sorted(line.choices) == ["Faux", "Vrai"]
    rows = [(1, TITLES), (2, (line.code, LETTERS[line.choices.index(word)], "", ""))]
    choices, _, statements, _ = marking.by_form(marks(reading, rows).answers)
    assert (choices.of, statements.right, statements.of) == (0, 1, 1)
    assert statements.chance == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("ticked", "right"), [("both", True), ("one", False), ("all", False), ("spaced", True), ("X", None)]
)
def test_several_ticks_are_right_where_all_the_right_ones_are_ticked_and_no_other(write, ticked, right):
    several = quiz(
        "tri", question("Lesquels ?", "Un", "Deux", "Trois", "Quatre", right=(0, 2), form="several")
    )
    reading = read(write(file_of(several)), KINDS)
    [line] = blind_sheet.lines([reading], 1)
    assert line.many
    both = [LETTERS[line.choices.index(text)] for text in ("Un", "Trois")]
    given = {"both": "".join(both), "one": both[0], "all": "ABCD", "spaced": f"{both[1].lower()}, {both[0]}"}
    sheet = marks(reading, [(1, TITLES), (2, (line.code, given.get(ticked, "X"), "", ""))])
    *_, shares = marking.by_form(sheet.answers)
    assert (shares.of, bool(shares.right)) == ((0, False) if right is None else (1, right))
    if right is not None:
        assert shares.chance == pytest.approx(1 / 15)


def test_choices_are_shuffled_by_the_seed_and_no_place_is_the_key(reading):
    orders = {blind_sheet.lines([reading], seed)[0].choices for seed in range(40)}
    assert {order.index(RIGHT) for order in orders} == {0, 1, 2, 3}


def test_a_translation_is_not_asked_again(write):
    french = file_of(DESK)
    reading = read(write(french, french.replace('"kind"', '"lang": "en", "kind"')), KINDS)
    assert len(blind_sheet.lines([reading], 1)) == 1


@pytest.mark.parametrize(("right", "count"), [(True, 5), (False, 0)])
def test_letters_are_marked_whatever_the_shuffle(reading, right, count):
    for seed in range(5):
        sheet = marks(reading, filled(reading, seed=seed, right=right))
        assert marking.share(sheet.answers).right == count
        assert marking.share(sheet.answers).of == 5


def test_choices_and_cards_are_shared_out_beside_their_own_chance(reading):
    quizzes, cards, *_ = marking.by_form(marks(reading, filled(reading)).answers)
    assert (quizzes.of, cards.of) == (2, 3)
    assert quizzes.chance == pytest.approx((1 / 4 + 1 / 3) / 2)
    assert cards.chance == pytest.approx(1 / 3)
    assert cards.bounds[0] < 1 <= cards.bounds[1]


def test_a_sheet_sorted_otherwise_is_marked_alike(reading):
    titles, *rows = filled(reading)
    assert marking.share(marks(reading, [titles, *reversed(rows)]).answers).right == 5


def test_a_sheet_filled_by_half_counts_what_is_answered(reading):
    titles, *rows = filled(reading)
    half = [titles, rows[0], *((number, (code, "", "", "")) for number, (code, *_) in rows[1:])]
    sheet = marks(reading, half)
    assert (len(sheet.answers), sheet.empty) == (1, 4)


@pytest.mark.parametrize("letter", ["E", "AB", "1", "=A1", "oui"])
def test_another_letter_is_told_and_does_not_count(reading, letter):
    titles, (number, (code, *_)), *_ = filled(reading)
    sheet = marks(reading, [titles, (number, (code, letter, "", ""))])
    assert sheet.answers == ()
    assert sheet.notes == (
        f"ligne 2, guichet\u00a0: «\u00a0{letter}\u00a0» n’est pas une lettre de A à D, rien ne compte.",
    )


@pytest.mark.parametrize("form", ["{} ", "{}.", "{})"])
def test_a_small_letter_with_a_sign_is_read(reading, form):
    titles, *rows = filled(reading)
    written = [(number, (code, form.format(letter.lower()), "", "")) for number, (code, letter, *_) in rows]
    assert marking.share(marks(reading, [titles, *written]).answers).right == 5


def test_a_question_that_changed_is_left_out_and_counted(write, reading):
    rows = filled(reading)
    changed = file_of(DESK, PHONE, CARDS).replace("Que faire au guichet", "Que dire au guichet")
    sheet = marks(read(write(changed), KINDS), rows)
    assert (len(sheet.answers), sheet.changed) == (4, 1)


def test_choices_written_in_another_order_are_the_same_question(write, reading):
    rows = filled(reading)
    turned = quiz(
        "guichet", question("Que faire au guichet ?", "J’attends", "Je crie", "Je pars", RIGHT, right=3)
    )
    sheet = marks(read(write(file_of(turned, PHONE, CARDS)), KINDS), rows)
    assert marking.share(sheet.answers).right == 5


def test_a_question_given_twice_counts_once(reading):
    rows = filled(reading)
    sheet = marks(reading, [*rows, (9, rows[1][1])])
    assert len(sheet.answers) == 5
    assert "est là deux fois" in sheet.notes[0]


@pytest.mark.parametrize("rows", [[], [(1, ("Nom", "Âge"))], [(1, ("Code",)), (2, ("q1-0123456789",))]])
def test_what_is_no_sheet_is_refused_in_words(reading, rows):
    with pytest.raises(NoSheetError, match="Ce n’est pas une feuille de check --blind"):
        marks(reading, rows)


def test_right_answers_are_counted_by_how_sure_readers_are(reading):
    sheets = [
        marks(reading, filled(reading, sure="3")),
        marks(reading, filled(reading, right=False, sure="1")),
    ]
    given = [answer for sheet in sheets for answer in sheet.answers]
    assert [(sure, share.right, share.of) for sure, share in marking.by_sureness(given)] == [
        (1, 0, 5),
        (3, 5, 5),
    ]


def test_a_sureness_that_is_none_is_told_and_the_answer_counts(reading):
    sheet = marks(reading, filled(reading, sure="sûr"))
    assert marking.share(sheet.answers).right == 5
    assert list(marking.by_sureness(sheet.answers)) == []
    assert "«\u00a0sûr\u00a0» n’est pas une sûreté de 0 à 3" in sheet.notes[0]


def test_questions_that_everybody_or_nobody_finds_are_named(reading):
    titles, *rows = filled(reading)
    _, *wrong = filled(reading, right=False)
    first = marks(reading, [titles, rows[0], wrong[1], rows[2], rows[3]])
    second = marks(reading, [titles, rows[0], wrong[1], wrong[2]])
    assert marking.agreed([first, second]) == (["guichet"], ["appel"])


def test_a_single_sheet_names_what_its_reader_finds(reading):
    everybody, nobody = marking.agreed([marks(reading, filled(reading, right=False))])
    assert everybody == []
    assert nobody == ["guichet", "appel", "accueil (clef)", "accueil (colis)", "accueil (note)"]
