"""Facts are data: they load strictly, and an item says no more than the facts that it names."""

import re
from datetime import date, timedelta

import pytest

from content import facts
from content.check import Known, check
from content.loader import freeze, load, thaw
from content.pack import item_schema
from tests.fakes.authored.findings import KINDS, TODAY
from tests.fakes.authored.items import ITEM, changed

SOURCE = '{label: "DITP, guide", address: "https://www.modernisation.gouv.fr/guide", date: "2024-05"}'
GUIDE = f"""
- id: Z1
  statement: "Un signe suffit."
  source: {SOURCE}
  confidence: V
  review_on: 2027-01-31
"""
REVIEWED = date(2027, 1, 31)
BEFORE_FACTS = "109e5d440d944c4a1a553e38f05601522053f2aace04af8877ad38d7e350fcbe"
"""The hash of the same pack as the version before facts froze it."""


@pytest.fixture
def written(tmp_path):
    def write(text=GUIDE, name="guide.yaml", today=TODAY):
        folder = tmp_path / "facts"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return facts.read(folder, today)

    return write


@pytest.fixture
def remarks(written, write):
    """What `check` says of the item that names these facts: level, line, message."""

    def check_item(names, *changes, guide=GUIDE):
        text = changed(ITEM, ("  gesture:", f"  facts: [{names}]\n  gesture:"), *changes)
        problems = check(write(text), KINDS, TODAY, Known(facts=lambda: written(guide)[0]))
        return [(problem.level, problem.line, problem.message) for problem in problems]

    return check_item


def test_every_shipped_fact_loads_in_a_file_that_is_read():
    shipped, problems = facts.read(facts.FOLDER)
    assert problems == []
    assert len(shipped) > 200
    assert {path.suffix for path in facts.FOLDER.iterdir()} == {".yaml"}


def test_the_facts_of_a_file_stand_in_the_order_of_their_marks():
    for path in facts.FOLDER.iterdir():
        marks = re.findall(r"(?m)^- id: ([A-Z]+)(\d+)([a-z]?)$", path.read_text("utf-8"))
        assert marks == sorted(marks, key=lambda mark: (mark[0], int(mark[1]), mark[2]))


def test_no_shipped_fact_is_dated_after_it_was_read():
    assert [fact.id for fact in facts.shipped().values() if fact.source.date > "2026-11"] == []


def test_a_fact_is_read_with_its_belief_and_corrections(written):
    more = '  belief: "Un mot suffit."\n  corrections: ["Il en fallait deux."]\n'
    (fact,) = written(GUIDE + more)[0].values()
    assert (fact.id, fact.confidence) == ("Z1", "V")
    assert (fact.belief, fact.corrections) == ("Un mot suffit.", ["Il en fallait deux."])


@pytest.mark.parametrize(
    ("change", "line", "part"),
    [
        (("confidence: V", "confidence: M"), 5, "vérifié"),
        (("2024-05", "2024-15"), 4, "date"),
        (("https:", "http:"), 4, "adresse"),
        (("id: Z1", "id: un-signe"), 2, "L12"),
        (("  statement", "  states"), 3, "states"),
        (("Un signe suffit.", ""), 3, "vide"),
    ],
)
def test_a_problem_of_a_fact_is_told_with_its_line(written, change, line, part):
    read, problems = written(GUIDE.replace(*change))
    assert read == {}
    assert any(
        (problem.file, problem.line) == ("guide.yaml", line) and part in f"{problem.message} {problem.fix}"
        for problem in problems
    )


def test_a_file_that_is_no_list_is_a_problem(written):
    ((_, (problem,)),) = [written("id: Z1\n")]
    assert (problem.line, "liste" in problem.message) == (1, True)


def test_a_mark_that_stands_in_two_files_is_a_problem(written):
    written()
    read, (problem,) = written(name="other.yaml")
    assert list(read) == ["Z1"]
    assert (problem.file, problem.line, problem.item) == ("other.yaml", 2, "Z1")


def test_a_fact_whose_review_date_passed_is_read_and_told_with_its_line(written):
    read, (problem,) = written(today=REVIEWED + timedelta(days=1))
    assert list(read) == ["Z1"]
    assert (problem.level, problem.line, problem.item) == ("warning", 6, "Z1")
    assert written(today=REVIEWED)[1] == []


def test_an_item_that_names_its_fact_has_no_problem(remarks):
    assert remarks("Z1") == []


def test_a_fact_that_nobody_wrote_is_an_error_at_its_line(remarks):
    assert remarks("Z2") == [("error", 10, "Le fait « Z2 » n’existe pas.")]


def test_a_belief_that_rests_on_a_fact_nobody_wrote_is_an_error_at_its_line(remarks):
    def based_on(basis):
        belief = f'  misconception: {{belief: "Il en faut deux.", basis: "{basis}"}}\n  gesture:'
        return remarks("Z1", ("  gesture:", belief))

    assert based_on("Z2") == [("error", 11, "Le fait « Z2 » n’existe pas.")]
    assert based_on("Z1") == based_on("l’auteur") == []


def test_an_item_whose_fact_is_to_be_read_again_is_warned_even_if_its_own_date_is_later(remarks):
    ((level, line, message),) = remarks("Z1", guide=GUIDE.replace("2027-01-31", "2026-01-31"))
    assert (level, line) == ("warning", 10)
    assert "31/01/2026" in message


def test_an_item_says_no_more_than_its_fact_is_sure_of(remarks):
    second_hand = GUIDE.replace("confidence: V", "confidence: V2")
    ((level, line, _),) = remarks("Z1", guide=second_hand)
    assert (level, line) == ("error", 8)
    assert remarks("Z1", ("confidence: V", "confidence: V2"), guide=second_hand) == []
    assert remarks("Z1", ("confidence: V", "confidence: V2")) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [(("gouv.fr/guide", "gouv.fr/autre"), "DITP, guide"), (("2024-05", "2024-06"), "2024-05")],
)
def test_another_source_or_date_than_the_fact_s_is_a_warning(remarks, change, part):
    ((level, line, message),) = remarks("Z1", change)
    assert (level, line) == ("warning", 7)
    assert part in message


def test_a_translation_names_its_source_in_its_own_words(remarks):
    no_address = GUIDE.replace(' address: "https://www.modernisation.gouv.fr/guide",', "")
    english = ("kind: quiz", "kind: quiz\n  lang: en"), ("DITP, guide", "Guide of the DITP")
    messages = [message for _, _, message in remarks("Z1", *english, guide=no_address)]
    assert not any("source" in message for message in messages)


def test_an_item_of_two_facts_gives_the_source_of_one(remarks):
    second = GUIDE.replace("Z1", "Z2").replace("guide", "autre")
    assert remarks("Z2, Z1", guide=GUIDE + second) == []


def test_facts_are_frozen_with_their_item(write):
    pack = load(write(ITEM.replace("  gesture:", "  facts: [un-signe]\n  gesture:")), KINDS)
    assert thaw(freeze(pack)[0], KINDS).item("premier", "fr").head.facts == ["un-signe"]


def test_a_pack_without_facts_keeps_the_hash_it_had(write):
    assert freeze(load(write(), KINDS))[1] == BEFORE_FACTS


def test_an_editor_offers_the_line():
    assert all(
        shape["properties"]["facts"]["type"] == "array" for shape in item_schema(KINDS)["items"]["oneOf"]
    )
