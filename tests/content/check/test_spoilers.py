"""An item keeps the answers of the others: a neighbour's, and what an explanation says."""

from content.check.spoilers import spoilers
from content.loader import read
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.guessed import file_of, question, quiz

DESK = quiz("guichet", question("Que faire au guichet ?", "Je note son nom", "J’attends"))
PHONE = quiz("appel", question("Que faire au téléphone ?", "Je note son nom", "Je raccroche"))
OTHER = quiz("lettre", question("Que faire d’une lettre ?", "Je la date", "Je la jette"))


def told(folder):
    return [(problem.item, problem.message) for problem in spoilers(read(folder, KINDS))]


def test_two_neighbours_with_one_answer_are_told_at_the_second(write):
    [(name, message)] = told(write(file_of(DESK, PHONE)))
    assert name == "appel"
    assert "La fiche d’avant (guichet) a la même réponse" in message


def test_an_answer_is_quoted_as_it_was_written(write):
    late = quiz("retard", question("Que faire d’un retard ?", "Je lui dis le délai !", "Rien"))
    same = quiz("attente", question("Que faire d’une attente ?", "Je lui dis le délai", "Rien"))
    [(_, message)] = told(write(file_of(late, same)))
    assert message.endswith("« Je lui dis le délai ».".replace("« ", "«\u00a0").replace(" »", "\u00a0»"))


def test_one_answer_further_on_is_not_told(write):
    assert told(write(file_of(DESK, OTHER, PHONE))) == []


def test_an_explanation_that_says_another_item_s_answer_is_told_at_that_item(write):
    explained = quiz(
        "suite", question("Et ensuite ?", "Je rappelle", "J’oublie", explanation="Avant, je note son nom.")
    )
    assert told(write(file_of(DESK, OTHER, explained))) == [
        ("guichet", "Une explication de la fiche suite donne cette réponse.")
    ]


def test_an_item_s_own_explanation_may_say_its_answer(write):
    assert (
        told(
            write(
                file_of(
                    quiz("a", question("Quoi ?", "Je note son nom", "Non", explanation="Je note son nom."))
                )
            )
        )
        == []
    )


def test_a_short_answer_may_stand_anywhere(write):
    short = quiz("court", question("Combien ?", "Deux mois", "Trois mois"))
    explained = quiz(
        "suite", question("Et ?", "Je rappelle", "J’oublie", explanation="Deux mois, c’est long.")
    )
    assert told(write(file_of(short, OTHER, explained))) == []
