from dataclasses import replace

import pytest

from games.rules import badges
from games.rules.badges import Deeds, Facts, Offer

CAMPAIGN = Offer(doors=24, kinds=7, team=True, reach=24, week=5)
ALONE = Offer(doors=24, kinds=7, team=False, reach=24, week=5)
SHORT = Offer(doors=4, kinds=2, team=True, reach=4, week=4)
WEEK = Facts(completed=4, doors=24, streak=4, best_streak=4, week=4)
PLAIN = Facts(completed=3, doors=24, streak=2, best_streak=2, kinds=3)


def names(facts, deeds=None, offer=CAMPAIGN, owned=()):
    return badges.earned(badges.possible(badges.likely(facts, owned), offer), deeds or Deeds())


@pytest.mark.parametrize(
    ("facts", "deeds", "earned"),
    [
        (Facts(completed=1, doors=24), Deeds(), ("first",)),
        (PLAIN, Deeds(), ("first",)),
        (replace(PLAIN, missed=4), Deeds(), ("first",)),
        (replace(PLAIN, missed=5), Deeds(), ("first", "comeback")),
        (replace(PLAIN, best_streak=4), Deeds(), ("first",)),
        (replace(PLAIN, streak=5, best_streak=5), Deeds(), ("first", "streak")),
        (replace(PLAIN, streak=1, best_streak=6), Deeds(), ("first", "streak")),
        (WEEK, Deeds(week=4), ("first", "week")),
        (WEEK, Deeds(week=3), ("first",)),
        (WEEK, Deeds(week=0), ("first",)),
        (replace(WEEK, week=2), Deeds(week=4), ("first", "week")),
        (replace(WEEK, week=5), Deeds(week=5), ("first",)),
        (replace(WEEK, week=0), Deeds(week=4), ("first",)),
        (replace(PLAIN, week=2), Deeds(week=2), ("first",)),
        (replace(PLAIN, completed=5, kinds=5), Deeds(kinds=5), ("first", "kinds")),
        (replace(PLAIN, completed=5, kinds=5), Deeds(kinds=4), ("first",)),
        (replace(PLAIN, completed=4, kinds=5), Deeds(kinds=5), ("first",)),
        (replace(PLAIN, completed=9), Deeds(), ("first",)),
        (replace(PLAIN, completed=10), Deeds(), ("first", "ten")),
        (replace(PLAIN, completed=20), Deeds(), ("first", "ten", "twenty")),
        (replace(PLAIN, completed=24), Deeds(), ("first", "ten", "twenty", "all")),
        (replace(PLAIN, all_played=True), Deeds(present=5, missing=0), ("first", "team")),
        (replace(PLAIN, all_played=True), Deeds(present=5, missing=1), ("first",)),
        (replace(PLAIN, all_played=True), Deeds(present=4, missing=0), ("first",)),
        (PLAIN, Deeds(present=9, missing=0), ("first",)),
    ],
)
def test_a_badge_is_earned_by_what_its_row_of_the_table_says(facts, deeds, earned):
    assert names(facts, deeds) == earned


def test_a_badge_held_is_not_earned_again():
    assert names(replace(PLAIN, completed=10), owned={"first"}) == ("ten",)


def test_an_ordinary_door_makes_nothing_likely_so_that_nothing_is_asked():
    assert badges.likely(PLAIN, {"first"}) == ()


def test_no_completed_door_makes_a_report_led_to_a_correction():
    everything = Facts(30, 24, 9, 9, 9, 5, 7, all_played=True)
    assert "mended" not in [badge.name for badge in badges.likely(everything, ())]


def test_a_campaign_offers_only_what_can_be_earned_in_it():
    assert set(badges.offered(CAMPAIGN)) == set(badges.NAMES)
    assert "team" not in badges.offered(ALONE)
    assert badges.offered(SHORT) == ("first", "week", "all", "team", "mended")


def test_who_came_late_is_not_promised_what_is_out_of_reach():
    late = replace(CAMPAIGN, reach=9)
    assert {"ten", "twenty", "all"}.isdisjoint(badges.offered(late))
    assert {"streak", "comeback"} <= set(badges.offered(late))
    assert {"streak", "comeback"}.isdisjoint(badges.offered(replace(CAMPAIGN, reach=3)))


def test_a_campaign_without_a_week_of_four_days_promises_no_whole_week():
    assert "week" not in badges.offered(replace(CAMPAIGN, week=3))


def test_a_name_fits_its_column_and_the_text_that_joins_several():
    assert all(len(name) <= 32 and name.isalpha() for name in badges.NAMES)
