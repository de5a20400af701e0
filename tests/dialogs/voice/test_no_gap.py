"""Where no gap is told, the plan says why: all is held, or no work of theirs, or few or divided answers."""

import pytest

from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.practice import NOT_OURS, NOT_YET, STATEMENTS, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.replies import everything


@pytest.mark.parametrize(
    ("stands", "told"),
    [
        ([[YES] * STATEMENTS] * 9, "l’équipe dit tenir ses pratiques"),
        (
            [[NOT_YET] * STATEMENTS] * 3 + [[NOT_OURS] * STATEMENTS] * 6,
            "la plupart disent que ce n’est pas",
        ),
        ([[YES] + [NOT_OURS] * (STATEMENTS - 1)] * 9, "de ce que l’équipe dit être son travail"),
        ([[YES] * STATEMENTS] * 3 + [[NOT_OURS] * STATEMENTS] * 3, "Trop peu de réponses, ou trop partagées"),
    ],
    ids=["all held", "no work of theirs", "held as far as it is theirs", "divided"],
)
def test_where_no_gap_is_told_the_plan_says_why(world, stands, told):
    people = team_of(world, len(stands))
    grid_season(world)
    for who, said_by in zip(people, stands, strict=True):
        answer_grid(world, who, said_by)
    pass_night(world)
    text = everything(world.say(people[0], "plan")).replace("\\xa0", " ")
    assert told in text
    assert ("l’équipe dit tenir" in text) is (told == "l’équipe dit tenir ses pratiques")
