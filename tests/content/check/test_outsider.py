"""Who knows nothing must not find the answers by a rule: what a rule finds is told, with the items."""

import pytest

from content.check.outsider.figures import figures, weaknesses
from content.loader import read
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.guessed import card, deck, file_of, question, quiz

SUBJECTS = ("chats", "trains", "ponts", "livres", "arbres", "fleuves", "vents", "ports")
LENGTHS = ("Un", "Deux ou trois", "Quatre ou cinq fois par an", "Le premier lundi de chaque mois d’hiver")


def pack(*choices, right=lambda at: 0, subjects=SUBJECTS, turn=True):
    """Quizzes whose right choice is the first of these; chance would have it anywhere in the order."""
    items = []
    for at, subject in enumerate(subjects):
        texts = [text.format(subject) for text in choices]
        by = at % len(texts) if turn else 0
        place = (right(at) + by) % len(texts)
        turned = [*texts[len(texts) - by :], *texts[: len(texts) - by]]
        items.append(quiz(f"les-{subject}", question(f"Que dit-on des {subject} ?", *turned, right=place)))
    return file_of(*items)


def betrayals(folder, rule=""):
    """What is said of a rule, or of every one."""
    messages = [problem.message for problem in weaknesses(figures(read(folder, KINDS)))]
    return [message for message in messages if f"choisir {rule}" in message]


@pytest.mark.parametrize(
    ("right", "rule"), [(0, "la plus courte"), (3, "la plus longue")], ids=["shortest", "longest"]
)
def test_a_length_that_is_always_right_is_told_with_its_items(write, right, rule):
    (message,) = betrayals(write(pack(*LENGTHS, right=lambda _: right)), rule)
    assert "est juste dans 8 questions sur 8, le hasard dans 2\u00a0: les-chats" in message
    assert "les-ports" in message


def test_the_middle_length_of_three_is_told(write):
    assert betrayals(write(pack(*LENGTHS[1:], right=lambda _: 1)), "celle de longueur moyenne")


def test_a_right_choice_that_has_one_place_is_told(write):
    assert betrayals(write(pack(*LENGTHS, turn=False, right=lambda _: 2)), "la troisième")


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("Je vous remercie, Léa", "Voyez avec le voisin", "la plus polie"),
        ("Une fois chaque année", "Seulement chaque année", "celle sans mot absolu"),
        ("Vous êtes plusieurs ?", "Vous êtes là plusieurs", "celle qui pose une question"),
        (
            "On parle bien des {}",
            "On parle bien de loup",
            "celle qui reprend les mots du thème et de la question",
        ),
    ],
)
def test_words_that_betray_the_right_choice_are_told(write, right, wrong, rule):
    assert betrayals(write(pack(right, *(f"{wrong}{sign}" for sign in (" a", " b", " c")))), rule)


def test_words_that_are_right_in_other_items_are_told(write):
    choices = ("Le cadre bleu", "Le cadre noir", "Le cadre vert", "Le cadre gris")
    assert betrayals(write(pack(*choices)), "celle dont les mots sont justes ailleurs")


def test_an_item_s_own_words_teach_the_outsider_nothing(write):
    asks = [question(f"Les {subject} ?", "Le bleu", "Le noir", "Le vert", "Le gris") for subject in SUBJECTS]
    assert not betrayals(write(file_of(quiz("couleurs", *asks))), "celle dont les mots sont justes ailleurs")


def test_answers_that_no_rule_finds_are_not_told(write):
    places = (0, 1, 2, 3, 3, 2, 1, 0)
    assert betrayals(write(pack(*LENGTHS, right=places.__getitem__))) == []


def test_one_question_proves_nothing(write):
    assert betrayals(write(pack(*LENGTHS, subjects=SUBJECTS[:1]))) == []


def cards(best, *others, number=10):
    return [card(f"objet-{at}", f"{best} {at}", *(f"{text} {at}" for text in others)) for at in range(number)]


SITUATION = ("Je note ceci pour plus tard", "Je note", "Je note ceci pour plus tard, puis je range tout")


def test_a_rule_that_ends_situations_well_is_told_with_its_cards(write):
    folder = write(file_of(deck("guichet", *cards(*SITUATION))))
    (message,) = betrayals(folder, "celle de longueur moyenne")
    assert "finit les situations à" in message
    assert "guichet (objet-0)" in message
    assert not betrayals(folder, "la plus longue")


def test_few_cards_prove_nothing(write):
    assert betrayals(write(file_of(deck("guichet", *cards(*SITUATION, number=9))))) == []


def test_rounds_by_a_rule_end_as_players_rounds_do_and_the_same_seed_gives_the_same(write):
    reading = read(write(file_of(deck("guichet", *cards(*SITUATION)))), KINDS)
    (figure,) = figures(reading, seed=7)
    ends = {played.rule: played.ended for played in figure.played}
    assert set(ends["celle de longueur moyenne"].endings) == {"fair"}
    assert ends["celle de longueur moyenne"].points > figure.random.points > ends["la plus longue"].points
    assert figures(reading, seed=7) == [figure]


def test_each_language_is_measured_by_itself(write):
    french = pack(*LENGTHS, right=lambda _: 3)
    english = french.replace('"kind"', '"lang": "en", "kind"')
    own, translated = betrayals(write(french, english), "la plus longue")
    assert "sur 8, le" in own
    assert "sur 8 (en), le" in translated
