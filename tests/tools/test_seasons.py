"""The seasons that a lead can take as they are."""

from tools import seasons


def test_the_calendars_are_what_the_packs_give_today():
    page = seasons.PAGE.read_text("utf-8")
    assert seasons.today_page(page) == page, "run `make seasons`"
