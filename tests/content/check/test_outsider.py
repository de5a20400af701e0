"""Who knows nothing must not find the answers by a rule: what a rule finds is told, with the items."""

import pytest

from content.check.outsider.amounts import ranks
from content.check.outsider.figures import figures, weaknesses
from content.loader import read
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.guessed import card, deck, file_of, question, quiz

SUBJECTS = ("chats", "trains", "ponts", "livres", "arbres", "fleuves", "vents", "ports")
LENGTHS = ("Un", "Deux ou trois", "Quatre ou cinq fois par an", "Le premier lundi de chaque mois d’hiver")


def pack(*choices, right=lambda at: 0, subjects=SUBJECTS):
    """Quizzes whose right choice is the first of these; chance would have it anywhere in the order."""
    items = []
    for at, subject in enumerate(subjects):
        texts = [text.format(subject) for text in choices]
        by = at % len(texts)
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


def test_the_written_place_of_the_right_choice_betrays_nothing_since_rounds_shuffle(write):
    places = (0, 1, 2, 3, 3, 2, 1, 0)
    items = [
        quiz(f"les-{subject}", question(f"Que dit-on des {subject} ?", *_first(places[at])))
        for at, subject in enumerate(SUBJECTS)
    ]
    assert betrayals(write(file_of(*items))) == []


def _first(length):
    """Choices of which the first, which is right, has the length of that rank."""
    return (LENGTHS[length], *(text for text in LENGTHS if text != LENGTHS[length]))


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


def amounts(rank, subjects=SUBJECTS, form="{} sur 100"):
    """Quizzes of four figures, turned from one to the next, of which the one of that rank is right."""
    items = []
    for at, subject in enumerate(subjects):
        figures = [9, 18, 1027, 36]
        right = sorted(figures).index(sorted(figures)[rank(at)])
        turned = [sorted(figures)[(place + at) % 4] for place in range(4)]
        place = (right - at) % 4
        asked = question(
            f"Combien de {subject} ?",
            *(form.format(f"{figure:,}".replace(",", "\u202f")) for figure in turned),
            right=place,
        )
        items.append(quiz(f"les-{subject}", asked))
    return file_of(*items)


@pytest.mark.parametrize(
    ("rank", "rule"),
    [
        (0, "le plus petit montant"),
        (1, "le deuxième montant, du plus petit au plus grand"),
        (2, "l’avant-dernier montant"),
        (3, "le plus grand montant"),
    ],
)
def test_an_amount_that_always_has_one_rank_is_told_with_its_items(write, rank, rule):
    (message,) = betrayals(write(amounts(lambda _: rank)), rule)
    assert "est juste dans 8 questions sur 8, le hasard dans 2\u00a0: les-chats" in message


def test_amounts_that_are_always_extremes_are_told_beside_a_chance_of_two_in_four(write):
    messages = [
        problem.message
        for problem in weaknesses(figures(read(write(amounts(lambda at: 3 * (at % 2))), KINDS)))
        if "montant extrême" in problem.message
    ]
    assert len(messages) == 1
    assert "chercher un montant extrême est juste dans 8 questions sur 8, le hasard dans 4" in messages[0]


def test_amounts_of_every_rank_are_not_told(write):
    assert not [text for text in betrayals(write(amounts(lambda at: at % 4))) if "montant" in text]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("8 %", "17 %", "2,5 %"), (1, 2, 0)),
        (("Le 3 janvier", "Le 10 février", "Le 3 décembre"), (1, 2, 0)),
        (("On 2 May", "On 20 April", "On 3 June"), (1, 0, 2)),
        (("1\u00a0056 cas", "856 cas", "En 3 jours"), (2, 1, 0)),
        (("Un jour", "2 jours", "3 jours"), None),
        (("2 jours", "2 semaines", "3 mois"), None),
    ],
    ids=["decimals", "days", "english", "groups", "letters", "same"],
)
def test_amounts_are_ranked_by_their_first_figure_and_days_by_the_year(texts, expected):
    assert ranks(texts) == expected


def several(
    *rights,
    subjects=SUBJECTS * 4,
    texts=("Tel mot", "Un tel mot", "Deux tels mots ici", "Trois tels mots de plus"),
):
    """Questions with several ticks, whose right choices are at these places of the texts, by turns."""
    asks = [
        question(f"Que dire, cas {at} ?", *texts, right=rights[at % len(rights)], form="several")
        for at, _ in enumerate(subjects)
    ]
    return file_of(*(quiz(f"cas-{at}", asked) for at, asked in enumerate(asks)))


def ticked(folder, rule):
    messages = [problem.message for problem in weaknesses(figures(read(folder, KINDS)))]
    return [message for message in messages if f"cocher {rule} gagne" in message]


def test_right_choices_that_are_the_longer_half_are_told_with_their_questions(write):
    (message,) = ticked(write(several((2, 3))), "la moitié la plus longue")
    assert "gagne 100 points sur 100 dans 32 questions à plusieurs réponses" in message
    assert "cas-0" in message


@pytest.mark.parametrize(
    ("rights", "texts", "rule"),
    [
        (
            (0, 1),
            ("Dire bonjour", "Se lever", "Toujours attendre", "Ne jamais rire"),
            "toutes celles sans mot absolu",
        ),
        (
            (0, 1),
            ("Dire un nom", "Ce qu’il faut dire", "Se lever", "Rire un peu"),
            "celles qui reprennent les mots du thème et de la question",
        ),
    ],
)
def test_ticks_that_words_give_away_are_told(write, rights, texts, rule):
    assert ticked(write(several(rights, texts=texts)), rule)


def test_a_pack_where_nearly_all_choices_are_right_is_told_of_who_ticks_all(write):
    assert ticked(write(several((0, 1, 2), (0, 2, 3), (0, 1, 2, 3), (1, 2, 3))), "toutes")


def test_right_choices_anywhere_and_of_any_number_are_not_told(write):
    folder = write(several((0,), (1, 2), (3,), (0, 3), (1,), (0, 2), (2,), (1, 3)))
    assert not [
        problem.message for problem in weaknesses(figures(read(folder, KINDS))) if "cocher" in problem.message
    ]
