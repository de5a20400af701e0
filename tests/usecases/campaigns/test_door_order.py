"""The order of a season's doors: what it keeps of any pack, and what it says where it cannot."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.loader import load
from content.pack import MEASURED
from games import catalog
from usecases.campaigns.door_order import (
    APART,
    WEEK,
    Entry,
    Reason,
    advised,
    entries,
    items,
    passed_over,
    reasons,
    shortened,
    twice,
    unkept,
)

PACKS = sorted(path for path in (Path(__file__).parents[3] / "content/packs").iterdir() if path.is_dir())
KINDS = ("quiz", "pairs", "ordering", "estimate", "situation", "flashcard", "video")
RULES = ("notion", "week", "kind", "theme")


def entry(number, kind="quiz", theme="", notion="", twin=None):
    return Entry(f"item-{number}", kind, theme or f"thème {number}", notion or f"notion-{number}", twin)


def twins(pairs, kinds=MEASURED):
    """Notions with both their items, side by side as an author writes them."""
    return [
        Entry(f"paire-{pair}-{twin}", kinds[pair % len(kinds)], f"thème {pair % 6}", f"paire-{pair}", twin)
        for pair in range(pairs)
        for twin in "ab"
    ]


def ids(season):
    return [entry.id for entry in season]


def counts(season, written):
    broken = unkept(season, written)
    return tuple(broken.get(rule, 0) for rule in RULES)


singles = st.builds(
    lambda kind, theme, notion: (kind, f"thème {theme}", f"notion-{notion}"),
    st.sampled_from(KINDS),
    st.integers(0, 9),
    st.integers(0, 30),
)


@st.composite
def packs(draw):
    """Items of several kinds, themes and notions, with some notions in twins, in any order."""
    lone = [entry(number, *lines) for number, lines in enumerate(draw(st.lists(singles, max_size=16)))]
    return draw(st.permutations([*lone, *twins(draw(st.integers(0, 4)))]))


@given(packs(), st.integers(1, 16))
def test_a_season_has_as_many_doors_as_asked_and_no_item_twice(written, doors):
    season = ids(advised(written, doors))
    assert len(season) == min(doors, len(written))
    assert len(set(season)) == len(season)


@given(packs(), st.integers(1, 16))
def test_an_order_that_keeps_the_rules_stays_as_it_is_written(written, doors):
    season = advised(written, doors)
    if not unkept(season, written):
        rest = [entry for entry in written if entry not in season]
        assert advised([*season, *rest], doors) == season


@given(packs())
def test_the_advised_order_breaks_no_more_than_the_written_one(written):
    assert counts(advised(written, len(written)), written) <= counts(written, written)


@given(packs())
def test_a_notion_comes_again_eight_doors_on_where_there_are_enough_others(written):
    times = Counter(entry.notion for entry in written)
    most = max(times.values(), default=0)
    needed = APART * (most - 1) + sum(count == most for count in times.values())
    if needed <= len(written):
        assert "notion" not in unkept(advised(written, len(written)), written)


@example([(kind, "thème", "a") for kind in ("quiz", "quiz", "quiz", "pairs", "ordering", "estimate")], 5)
@given(st.lists(singles, min_size=5, max_size=16), st.integers(5, 16))
def test_the_first_week_has_five_kinds_where_the_pack_has_them(lines, doors):
    written = [entry(number, kind, theme) for number, (kind, theme, _) in enumerate(lines)]
    kinds = {entry.kind for entry in advised(written, doors)[:WEEK]}
    assert len(kinds) == min(WEEK, len({entry.kind for entry in written}))


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=16))
def test_neighbours_are_of_two_kinds_where_no_kind_has_more_than_half_after_the_first_week(kinds):
    written = [entry(number, kind) for number, kind in enumerate(kinds)]
    week = min(WEEK, len(set(kinds)))
    if max(Counter(kinds).values()) <= 1 + (len(kinds) - week) // 2:
        assert unkept(advised(written, len(written)), written) == {}


@given(st.lists(st.integers(0, 5), min_size=1, max_size=16))
def test_neighbours_are_of_two_themes_where_no_theme_has_more_than_half(themes):
    written = [entry(number, theme=f"thème {theme}") for number, theme in enumerate(themes)]
    if max(Counter(themes).values()) <= (len(themes) + 1) // 2:
        assert "theme" not in unkept(advised(written, len(written)), written)


@given(packs(), st.integers(9, 16))
def test_of_twins_both_come_or_none_where_there_are_other_items(written, doors):
    if any(entry.twin is None for entry in written):
        assert "twin" not in unkept(advised(written, doors), written)


def test_a_season_of_twenty_doors_is_ten_notions_twice():
    written = twins(10)
    season = advised(written, 20)
    assert unkept(season, written) == {}
    assert set(Counter(entry.notion for entry in season).values()) == {2}


def test_a_season_too_short_for_two_doors_of_a_notion_takes_one():
    written = twins(12)
    season = advised(written, APART)
    assert len({entry.notion for entry in season}) == APART
    assert unkept(season, written) == {"twin": APART}


def test_a_notion_with_one_twin_or_three_is_taken_as_any_other():
    written = [*(entry(number) for number in range(9)), entry(9, notion="seule", twin="a")]
    assert len(advised(written, 9)) == 9
    assert unkept(advised(written, 10), written) == {"kind": 9}


def test_a_pack_of_one_item_gives_its_door():
    assert ids(advised([entry(1)], 20)) == ["item-1"]


def test_a_pack_of_one_kind_keeps_the_written_order_and_says_so():
    written = [entry(number) for number in range(6)]
    assert advised(written, 6) == tuple(written)
    assert unkept(written, written) == {"kind": 5}


def test_a_kind_that_has_more_than_half_is_spread():
    written = [*(entry(number) for number in range(9)), *(entry(number, "pairs") for number in range(9, 12))]
    kinds = "".join(entry.kind[0] for entry in advised(written, 12))
    assert "qqqq" not in kinds


def test_a_pack_of_two_thousand_items_gives_the_longest_season():
    written = [entry(number, KINDS[number // 300], f"thème {number // 50}") for number in range(2_000)]
    assert unkept(advised(written, 60), written) == {}


def test_a_door_says_why_it_comes_there():
    written = [
        entry(1, notion="accueil"),
        entry(2),
        *(entry(number, "pairs" if number % 2 else "ordering", "droits") for number in (3, 4)),
        *(entry(number, ("pairs", "quiz", "ordering")[number % 3]) for number in range(5, 10)),
        entry(10, "pairs", notion="accueil"),
    ]
    season = advised(written, len(written))
    why = dict(zip(ids(season), reasons(season, written), strict=True))
    assert why["item-1"] == Reason("written")
    assert why["item-3"] == Reason("kind", door=1)
    assert why["item-10"] == Reason("notion", door=1)


def test_a_rule_that_a_door_does_not_keep_is_its_reason():
    season = [entry(1, notion="accueil"), entry(2), entry(3, "pairs", notion="accueil")]
    assert reasons(season, season)[1:] == (
        Reason("kind", kept=False, door=1),
        Reason("notion", kept=False, door=1),
    )


@cache
def shipped(path):
    """A pack as its folder has it, read once."""
    return load(path, catalog.find())


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
@pytest.mark.parametrize("doors", [5, 20])
def test_a_shipped_pack_s_season_breaks_no_more_than_its_written_order(path, doors):
    written = entries(shipped(path))
    season = advised(written, doors)
    assert counts(season, written) <= counts(written[:doors], written)
    assert doors <= APART or "twin" not in unkept(season, written)


def test_an_advent_and_a_pack_that_says_so_keep_the_written_order():
    pack = shipped(next(path for path in PACKS if path.name.startswith("avent")))
    assert items(pack, 24, "advent") == pack.ids()
    assert pack.order == "written"
    assert items(pack, 20) == pack.ids()[:20]
    assert items(pack, 10, "advent", "written") == pack.ids()[:10]


@settings(max_examples=20)  # each is a whole season
@given(packs(), st.integers(16, 24))
def test_about_half_of_the_doors_ask_a_notion_again_where_the_pack_has_the_twins(lone, doors):
    written = [*(one for one in lone if one.twin is None), *twins(12)]
    assert len(twice(advised(written, doors))) >= doors // 2 - 3


def test_twins_go_before_single_items_though_these_come_first_and_keep_every_rule():
    written = [*(entry(number, KINDS[number % 7]) for number in range(20)), *twins(12)]
    season = advised(written, 20)
    assert len(twice(season)) == 9
    assert unkept(season, written) == {}


def test_a_first_meeting_that_comes_before_single_items_says_where_its_notion_comes_again():
    written = [*(entry(number, KINDS[number % 7]) for number in range(20)), *twins(12)]
    season = advised(written, 20)
    door = next(at for at, one in enumerate(season) if one.twin)
    again = next(at for at, one in enumerate(season) if one.notion == season[door].notion and at > door)
    assert reasons(season, written)[door] == Reason("pair", door=again + 1)


def test_a_season_keeps_a_grid_of_practice():
    grid = Entry("grille", "pratiques", "nos pratiques", "pratiques", grid=True)
    written = [*(entry(number, KINDS[number % 7]) for number in range(20)), *twins(12), grid]
    assert grid in advised(written, 20)


@given(packs(), st.integers(1, 20))
def test_a_shortened_season_keeps_its_author_s_order_and_measures_no_less(written, doors):
    season, cut = shortened(written, doors), written[:doors]
    places = [written.index(one) for one in season]
    assert places == sorted(places)
    assert (len(season), season[0:1]) == (len(cut), tuple(cut[0:1]))
    assert twice(season) >= twice(cut)
    assert all(new <= old for new, old in zip(counts(season, written), counts(cut, written), strict=True))


def test_a_twin_that_was_cut_off_takes_the_door_of_an_item_that_comes_once():
    written = [*(entry(number, KINDS[number % 7]) for number in range(14)), *twins(1, ("quiz",))]
    written.insert(5, written.pop(-2))
    season = shortened(written, 14)
    assert twice(season) == {"paire-0"}
    assert ids(season) == [*ids(written[:13]), "paire-0-b"]
    assert passed_over(season, written) == ("thème 12",)


def test_a_grid_the_first_door_and_the_only_item_of_a_kind_leave_no_door_to_a_twin():
    kinds = ("quiz", "pairs", "ordering", "estimate", "situation", "flashcard", "video")
    written = [entry(0), *twins(1, ("quiz",)), *(entry(number, kinds[number]) for number in range(1, 7))]
    written.insert(9, Entry("grille", "pratiques", "nos pratiques", "pratiques", grid=True))
    written.append(written.pop(2))
    assert shortened(written, 9) == tuple(written[:9])


def test_the_shipped_season_of_twenty_doors_asks_nine_notions_twice_and_keeps_every_rule():
    pack = shipped(next(path for path in PACKS if path.name.startswith("essentiel")))
    written = entries(pack)
    season = advised(written, 20)
    assert len(twice(season)) >= 9
    assert unkept(season, written) == {}
    assert any(one.grid for one in season)
