"""The page of facts in doubt that a référent reads."""

from content.facts import shipped
from tools import doubts


def test_the_page_is_what_the_packs_and_facts_give_today():
    assert doubts.PAGE.read_text("utf-8") == doubts.today_page(), "run `make doubts`"


def test_a_fact_in_doubt_that_an_item_names_is_listed_with_its_items():
    entry = next(part for part in doubts.today_page().split("\n- ") if part.startswith("**B100** "))
    assert "un-formulaire-refait" in entry
    assert shipped()["B100"].corrections[0] in entry


def test_a_fact_without_a_doubt_and_one_that_no_item_names_are_left_out():
    page = doubts.today_page()
    assert "**B81**" not in page
    assert not shipped()["B81"].corrections
    assert shipped()["C36"].corrections
    assert "**C36**" not in page
