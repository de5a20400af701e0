"""A question's or a card's own source and facts: they count as the item's, and each answer cites its fact."""

import json

import pytest

from content import facts
from content.check import Known, check
from tests.fakes.authored.findings import KINDS, TODAY
from tests.fakes.authored.items import ITEM

GUIDE = {"label": "DITP, guide", "address": "https://www.modernisation.gouv.fr/guide", "date": "2024-05"}
CODE = {"address": "https://www.legifrance.gouv.fr/code", "date": "2025-03"}
DELAY, APPEAL = ({"label": f"Code, article {number}"} | CODE for number in (2, 3))
SOURCES = {"Z1": GUIDE, "Z2": DELAY, "Z3": APPEAL}
ASKS = ("Un signe rassure qui attend.", "Le dossier part en dix jours.")
QUESTION = {
    "form": "true_false",
    "answer": True,
    "explanation": "La personne sait que l’on viendra.",
}
HEAD = ITEM[: ITEM.index("  questions:")]


@pytest.fixture
def remarks(write, tmp_path):
    """What `check` says of an item of these facts, whose questions have these lines of their own."""

    def check_item(named, *own, head=HEAD, confidence="V", review_on="2027-01-31"):
        folder = tmp_path / "facts"
        folder.mkdir(exist_ok=True)
        entries = [
            f'- id: {mark}\n  statement: "Un."\n  source: {json.dumps(source)}\n'
            f"  confidence: {confidence}\n  review_on: {review_on}\n"
            for mark, source in SOURCES.items()
        ]
        (folder / "guide.yaml").write_text("".join(entries), encoding="utf-8")
        questions = [QUESTION | {"ask": ask} | lines for ask, lines in zip(ASKS, own, strict=False)]
        text = f"{head}  facts: [{named}]\n  questions: {json.dumps(questions)}\n"
        problems = check(write(text), KINDS, TODAY, Known(facts=lambda: facts.read(folder)[0]))
        return [(problem.level, problem.where, problem.message) for problem in problems]

    return check_item


def test_a_question_with_the_source_of_its_own_fact_has_no_problem(remarks):
    assert remarks("Z1, Z2", {"facts": ["Z1"]}, {"source": DELAY, "facts": ["Z2"]}) == []
    assert remarks("", {"facts": ["Z1"]}, {"source": DELAY, "facts": ["Z2"]}) == []


def test_a_question_that_names_no_fact_may_have_the_source_of_any_of_the_item_s(remarks):
    assert remarks("Z1, Z2", {"source": GUIDE}, {"source": DELAY}) == []


def test_a_mark_that_nobody_wrote_is_an_error_at_its_question(remarks):
    wrong = [("error", ("questions", 1, "facts", 0), "Le fait « Z9 » n’existe pas.")]
    assert remarks("Z1", {}, {"facts": ["Z9"]}) == wrong


def test_a_question_s_fact_of_second_hand_lowers_the_item(remarks):
    told = remarks("", {"facts": ["Z1"]}, confidence="V2")
    assert told == [("error", ("confidence",), "Le fait « Z1 » n’est lu que de seconde main.")]


def test_a_question_s_fact_to_be_read_again_is_told_once_where_it_is_named_first(remarks):
    told = remarks("", {"facts": ["Z1"]}, {"facts": ["Z1"]}, review_on="2026-01-31")
    assert [(level, where) for level, where, _ in told] == [("warning", ("questions", 0, "facts", 0))]


@pytest.mark.parametrize(
    ("own", "line", "part"),
    [
        ({"source": GUIDE, "facts": ["Z2"]}, ("source",), "Code, article 2"),
        ({"source": DELAY | {"date": "2024"}, "facts": ["Z2"]}, ("source", "date"), "2025-03"),
        ({"source": DELAY}, ("source",), "DITP, guide"),
        ({"facts": ["Z2"]}, ("facts",), "La source de la fiche"),
    ],
)
def test_an_answer_shows_the_source_of_a_fact_that_its_question_rests_on(remarks, own, line, part):
    ((level, where, message),) = remarks("Z1", {}, own)
    assert (level, where) == ("warning", ("questions", 1, *line))
    assert part in message


def test_two_articles_of_one_code_are_told_apart_by_their_labels(remarks):
    right, wrong = {"source": APPEAL, "facts": ["Z3"]}, {"source": APPEAL, "facts": ["Z2"]}
    assert remarks("Z1", {}, right) == []
    ((_, where, message),) = remarks("Z1", right, wrong)
    assert where == ("questions", 1, "source")
    assert "Code, article 2" in message


@pytest.mark.parametrize("named", ["Z1, Z2", "Z1, Z2, Z3"])
def test_an_item_of_several_sources_is_asked_once_for_that_of_each_silent_question(remarks, named):
    ((level, where, message),) = remarks(named, {}, {})
    assert (level, where) == ("warning", ("questions", 0))
    assert named.removeprefix("Z1, ") in message
    assert "« questions » 1, 2" in message
    ((_, where, message),) = remarks(named, {"facts": ["Z1"]}, {})
    assert (where, "« questions » 2." in message) == (("questions", 1), True)


def test_an_answer_that_says_nothing_has_the_source_of_the_item_where_the_other_facts_are_placed(remarks):
    assert remarks("Z1, Z2", {}, {"source": DELAY, "facts": ["Z2"]}) == []


def test_two_articles_of_one_code_are_two_sources(remarks):
    head = HEAD.replace(json.dumps(GUIDE["label"], ensure_ascii=False), f'"{DELAY["label"]}"')
    head = head.replace(GUIDE["address"], DELAY["address"]).replace(GUIDE["date"], DELAY["date"])
    ((_, where, _),) = remarks("Z2, Z3", {"facts": ["Z2"]}, {}, head=head)
    assert where == ("questions", 1)


def test_no_source_is_asked_for_where_there_is_one_question(remarks):
    assert remarks("Z1, Z2, Z3", {}) == []


def test_no_source_is_asked_for_where_all_facts_of_the_item_have_one(remarks):
    assert remarks("Z1", {}, {"source": DELAY, "facts": ["Z2"]}) == []


def test_a_fact_that_only_the_misconception_is_made_of_asks_for_no_source(remarks):
    def believed(basis):
        belief = f'  misconception: {{belief: "Un signe inquiète.", basis: {basis}}}\n  gesture:'
        return remarks("Z1, Z2", {}, {}, head=HEAD.replace("  gesture:", belief))

    assert believed("Z2") == []
    assert [where for _, where, _ in believed("Z1")] == [("questions", 0)]
