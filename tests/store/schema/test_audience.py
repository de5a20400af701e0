"""An audience and its JSON, as campaigns' rows have held it since the first schema."""

import pytest

from store.schema.audience import EVERYBODY, Audience

WRITTEN = [
    ({"everyone": True}, EVERYBODY),
    ({"sites": ["metz", "reims"]}, Audience(sites=("metz", "reims"))),
    ({"teams": [3, 1]}, Audience(teams=(3, 1))),
    ({"list": 4}, Audience(list_id=4)),
]


@pytest.mark.parametrize(("written", "audience"), WRITTEN)
def test_what_stands_in_a_row_is_read_and_written_back(written, audience):
    assert Audience.of(written) == audience
    assert audience.as_json() == written


@pytest.mark.parametrize(
    "written",
    [
        {},
        None,
        ["metz"],
        {"everyone": False},
        {"sites": "metz"},
        {"teams": ["3"]},
        {"list": "4"},
        {"towns": ["metz"]},
        {"sites": ["metz"], "teams": [3]},
    ],
)
def test_what_is_no_audience_is_refused(written):
    with pytest.raises(ValueError, match="no audience"):
        Audience.of(written)


def test_an_audience_names_people_in_one_way():
    with pytest.raises(ValueError, match="by sites, by teams or by a list"):
        Audience(sites=("metz",), teams=(3,))


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (EVERYBODY, (True, True)),
        (Audience(list_id=4), (True, True)),
        (Audience(sites=("metz",)), (True, False)),
        (Audience(teams=(2,)), (False, True)),
        (Audience(teams=()), (False, False)),
    ],
)
def test_a_team_is_in_it_by_its_number_or_by_its_site(audience, expected):
    assert (audience.has_team(1, "metz"), audience.has_team(2, "reims")) == expected


def test_a_merged_team_is_named_once_by_the_team_it_became():
    assert Audience(teams=(3, 1, 2)).merged(3, 2) == Audience(teams=(2, 1))
    assert Audience(sites=("metz",)).merged(3, 2) == Audience(sites=("metz",))
