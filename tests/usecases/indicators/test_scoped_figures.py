"""A relais's figures, beside the report and other relais', tell nothing of fewer than five (rule 7)."""

from hypothesis import given
from hypothesis import strategies as st

from store.standings.participation import Attendance
from usecases.indicators import figures, scoped_figures
from usecases.indicators.scoped_figures import HIDDEN

TEAM = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)
SITES = st.dictionaries(
    st.sampled_from("abc"), st.lists(TEAM, min_size=1, max_size=4), min_size=1, max_size=3
)


def shown(every):
    """What anybody may see: parts of sites in the report, teams by their relais; each as who is in it."""
    sites = {
        site: Attendance(site, sum(people for _, people in teams), sum(played for played, _ in teams))
        for site, teams in every.items()
    }
    joined, played = [], []
    for part in figures.grouped(list(sites.values()), {}):
        members = {(name, at) for name in part.names for at in range(len(every[name]))}
        if part.people is not None:
            joined.append(members)
        if part.played is not None:
            played.append(members)
    alone = scoped_figures._alone(sites)
    for site, teams in every.items():
        here = {str(at): Attendance(str(at), people, played) for at, (played, people) in enumerate(teams)}
        for at in range(len(teams)):
            share = scoped_figures._team(here, at, alone.get(site, HIDDEN))
            if share.people is not None:
                joined.append({(site, at)})
            if share.played is not None:
                played.append({(site, at)})
    return joined, played


@given(SITES)
def test_what_a_part_has_above_its_shown_teams_is_nobody_or_five(every):
    joined, played = shown(every)
    for which, parts in ((1, joined), (0, played)):
        for part in parts:
            inside = [other for other in parts if other < part]
            left = part.difference(*inside) if inside else set()
            people = sum(every[site][at][1] for site, at in left)
            count = sum(every[site][at][which] for site, at in left)
            assert not people or count >= 5
            assert which or not 0 < people - count < 5


@given(SITES)
def test_no_team_of_fewer_than_five_is_shown(every):
    joined, played = shown(every)
    for part in joined:
        assert sum(every[site][at][1] for site, at in part) >= 5
    for part in played:
        assert sum(every[site][at][0] for site, at in part) >= 5
        assert not 0 < sum(every[site][at][1] - every[site][at][0] for site, at in part) < 5
