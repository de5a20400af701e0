"""The linter tells an author what a reader would stumble on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import content
from content.check import Known, check, judge, lone_notions
from content.check.folder_media import sizes
from content.library import folders
from content.loader import read
from tests.fakes.authored.examples import each
from tests.fakes.authored.findings import KINDS, TODAY, remarks, warnings
from tests.fakes.authored.items import ESTIMATE, ITEM, PAIRS, STEPS, changed, english, of_kind

ASK = "Une personne entre. Que faites-vous d’abord\u00a0?"


SECOND = ITEM.replace("id: premier", "id: second")


def test_a_good_item_has_no_problem(write):
    assert check(write(), KINDS, TODAY) == []


def test_errors_come_with_the_warnings_in_one_run(write):
    wrong = ITEM.replace("confidence: V", "confidence: M").replace("d’abord", "d'abord")
    assert [problem.level for problem in check(write(wrong), KINDS, TODAY)] == ["error", "warning"]


def test_an_item_without_a_gesture_is_told(write):
    bare = "".join(line for line in ITEM.splitlines(keepends=True) if "gesture:" not in line)
    assert [text for _, text in warnings(write(bare))] == ["Cette fiche ne propose aucun geste."]


def test_a_review_date_that_passed_is_told(write):
    assert warnings(write(), date(2027, 1, 31)) == []
    assert warnings(write(), date(2027, 2, 1)) == [(9, "La date de relecture est passée.")]


@pytest.mark.parametrize(
    ("change", "line", "part"),
    [
        ((ASK, "Une personne entre. Que ne faites-vous pas\u00a0?"), 12, "négative"),
        ((ASK, "Tout convient, sauf quoi\u00a0?"), 12, "négative"),
        ((ASK, "Faut-il toujours saluer\u00a0?"), 12, "toujours"),
        (("Je termine mon courriel", "Je n’y vais jamais"), 16, "jamais"),
        ((ASK, "Que demande l’engagement 1\u00a0?"), 12, "numéro"),
        (("Je termine mon courriel", "Je relis les engagements 4 et 5"), 16, "numéro"),
        (("Je termine mon courriel", "12"), 16, "nombre"),
        (("Je la salue", "Je la salue et je lui demande ce que je peux faire pour elle"), 14, "plus longue"),
        (("L’accueil", "Je la salue toujours"), 4, "thème"),
        (("d’abord", "d'abord"), 12, "apostrophe"),
        (("\u00a0?", " ?"), 12, "ordinaire"),
        (("\u00a0?", "?"), 12, "Il manque l’espace"),
        (("rassurer.", "« rassurer »."), 17, "ordinaire"),
        (('"Un signe suffit à rassurer."', 'Un "signe" suffit.'), 17, "guillemets"),
    ],
)
def test_a_weakness_is_told_at_its_line(write, change, line, part):
    assert any(at == line and part in text for at, text in warnings(write(changed(ITEM, change))))


@pytest.mark.parametrize(
    "change",
    [
        ("Une personne entre.", "Une personne n’entend pas."),  # a negation, and no negative question
        ("Une personne entre.", "Toujours pas de réponse."),  # nothing absolute
        ("DITP, guide", "Services Publics\u00a0+, engagement 3"),  # a source is no question
        ("Un signe suffit", "L’engagement 3 le dit\u00a0: un signe suffit"),
        (
            "Un signe suffit à rassurer.",
            " ".join(["7\u202f700"] * 25) + ".",
        ),  # a number in groups is one word
    ],
)
def test_what_only_looks_like_a_weakness_is_not_told(write, change):
    assert warnings(write(changed(ITEM, change))) == []


def test_french_typography_is_not_asked_of_english_items(write):
    assert warnings(write(english(ITEM).replace("d’abord\u00a0?", "first?"))) == []


@pytest.mark.parametrize(("most", "messages"), [(25, []), (26, ["Une phrase compte 26 mots"])])
def test_a_sentence_of_more_than_25_words_is_told(write, most, messages):
    sentence = " ".join(["mot"] * most)
    text = ITEM.replace("Un signe suffit à rassurer.", f"Court. {sentence}\u00a0! Court.")
    assert [message.partition(" ;")[0] for _, message in warnings(write(text))] == messages


@pytest.mark.parametrize("text", ["B", "b", "É"])
def test_a_choice_that_is_only_a_letter_is_told(write, text):
    listed = warnings(write(ITEM.replace("Je termine mon courriel", text)))
    assert [(line, "une lettre" in message) for line, message in listed] == [(16, True)]


def test_an_answer_that_is_a_command_is_told(write):
    commands = Known(is_command=lambda text: text in {"stop", "Aide"})
    choice = write(ITEM.replace("Je termine mon courriel", "Aide"))
    assert [(line, message[:20]) for line, _, message in remarks(choice, commands)] == [
        (16, "« Aide » est une com")
    ]
    start = ITEM.index("      form: single")
    form = '      form: text\n      accept: ["halte", "stop"]\n      explanation: "Un mot."\n'
    typed = ITEM[:start] + form
    ((line, level, message),) = remarks(write(typed), commands)
    assert (line, level) == (14, "warning")
    assert message.startswith("« stop » est une commande")


def test_what_a_channel_finds_too_long_keeps_its_level(write):
    too_long = Known(measure=lambda item: [("error", f"Trop long\u00a0: {item.id}.", "Coupez.")])
    assert remarks(write(), too_long) == [(2, "error", "Trop long\u00a0: premier.")]


def test_a_scene_that_nobody_drew_is_told(write):
    head = "id: demo\ntitle: Démonstration\ndescription: Un paquet.\nscene: {}\n"
    drawn = Known(scenes=frozenset({"house", "garden"}))
    assert remarks(write(head=head.format("garden")), drawn) == []
    ((_, level, message),) = remarks(write(head=head.format("castle")), drawn)
    assert (level, "castle" in message) == ("warning", True)


@pytest.mark.parametrize(
    ("kind", "body", "theme"),
    each(
        ("estimate", ESTIMATE, ["Les 2840 jours", "Les 2\u202f840 jours"]),
        ("estimate", ESTIMATE.replace("2840", "15.4").replace("900", "990"), ["15,4 jours"]),
        ("estimate", ESTIMATE.replace("2840", "10").replace("high: 10000", "high: 9000"), ["Les 10 jours"]),
        ("ordering", STEPS, ["Noter la panne, puis appeler le service"]),
        ("pairs", PAIRS, ["Notifier, faire connaître", "Faire connaître, ou notifier"]),
    ),
)
def test_a_theme_that_gives_a_figure_a_match_or_two_steps_is_told(write, kind, body, theme):
    assert warnings(write(of_kind(kind, body, theme))) == [(4, "Le thème donne la réponse avant de jouer.")]


@pytest.mark.parametrize(
    ("kind", "body", "theme"),
    each(
        ("estimate", ESTIMATE, ["L’accueil", "Les 12840 jours"]),
        ("ordering", STEPS, ["L’accueil", "Appeler le service, noter la panne"]),
        ("pairs", PAIRS, ["L’accueil", "Notifier, rendre plus long"]),
    ),
)
def test_a_theme_that_gives_nothing_of_it_is_not(write, kind, body, theme):
    assert warnings(write(of_kind(kind, body, theme))) == []


@pytest.mark.parametrize(
    ("kind", "body", "old", "text", "beginning"),
    [
        ("ordering", STEPS, "Noter la panne", "3", "Cette étape n’est qu’un nombre"),
        ("ordering", STEPS, "Noter la panne", "B", "Cette étape n’est qu’une lettre"),
        ("ordering", STEPS, "Noter la panne", "Signaler la panne", "« Signaler la panne » commence"),
        ("pairs", PAIRS, "Proroger", "2", "Cette ligne n’est qu’un nombre"),
        ("pairs", PAIRS, "Faire connaître", "b", "Cette ligne n’est qu’une lettre"),
    ],
)
def test_a_row_that_cannot_be_typed_is_told(write, kind, body, old, text, beginning):
    commands = Known(is_command=lambda typed: typed.startswith("Signaler"))
    written = of_kind(kind, body.replace(old, text))
    line = written[: written.index(f'"{text}"')].count("\n") + 1
    ((at, level, message),) = remarks(write(written), commands)
    assert (at, level, message.startswith(beginning)) == (line, "warning", True)


def test_a_row_of_pairs_is_never_typed_so_a_command_may_stand_there(write):
    assert remarks(write(of_kind("pairs", PAIRS)), Known(is_command=lambda typed: True)) == []


def test_what_a_kind_alone_can_see_is_told(write):
    weak = [(("questions", 0, "ask"), "Cette question endort. Réveillez-la.")]
    fussy = replace(KINDS["quiz"], warnings=lambda _: weak)
    ((line, fix),) = [(problem.line, problem.fix) for problem in check(write(), {"quiz": fussy}, TODAY)]
    assert (line, fix) == (12, "Réveillez-la.")


def test_a_question_asked_twice_is_told_at_the_second(write):
    again = SECOND.replace("Une personne entre", "Une dame entre")
    ((file, message),) = [
        (problem.file, problem.message)
        for problem in check(write(ITEM, again), KINDS, TODAY)
        if "ressemble" in problem.message
    ]
    assert file == "items/2.yaml"
    assert "(demo, items/1.yaml, ligne 12)" in message


def test_a_question_asked_in_another_pack_is_told(write, tmp_path):
    folder = write()
    before = read(folder, KINDS)
    (problem,) = judge(sizes(folder), read(folder, KINDS), TODAY, Known(), [before])
    assert "ressemble" in problem.message


def test_a_translation_is_no_question_asked_twice(write):
    problems = check(write(ITEM, english(ITEM)), KINDS, TODAY)
    assert not any("ressemble" in problem.message for problem in problems)


def test_a_notion_that_a_single_item_teaches_is_listed_over_all_packs(write):
    alone = read(write(), KINDS)
    assert lone_notions([alone]) == ["accueil"]
    assert lone_notions([alone, read(write(SECOND), KINDS)]) == []
    assert lone_notions([read(write(ITEM, english(ITEM)), KINDS)]) == ["accueil"]


@pytest.mark.parametrize(
    "text", ["- 1\n", "- questions: 3\n", "- {ask: 1, choices: [1, {text: 2}]}\n", "a: b\n"]
)
def test_something_else_than_an_item_is_an_error_only(write, text):
    assert {problem.level for problem in check(write(text), KINDS, TODAY)} == {"error"}


@pytest.mark.parametrize(
    "folder", folders(Path(content.__file__).parent / "packs"), ids=lambda folder: folder.name
)
def test_a_shipped_pack_has_no_error_and_names_no_commitment_by_its_number(folder):
    problems = check(folder, KINDS, TODAY)
    assert [each for each in problems if each.level == "error" or "son numéro" in each.message] == []
