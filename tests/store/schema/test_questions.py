"""What waits for a yes, as its row has held it since the first schema."""

import pytest

from store.schema.questions import (
    CampaignQuestion,
    MergeQuestion,
    RoomQuestion,
    TeamQuestion,
    TrialQuestion,
    as_json,
    question,
)


@pytest.mark.parametrize(
    ("purpose", "written", "asked"),
    [
        ("launch", {"campaign": 4}, CampaignQuestion(4)),
        ("resume", {"campaign": 4, "asked_by": "player:12"}, CampaignQuestion(4, asked_by="player:12")),
        ("test", {"campaign": 4, "door": None, "team": 2}, TrialQuestion(4, None, 2)),
        (
            "room",
            {"team": 2, "campaign": None, "name": "Accueil", "conversation": 9},
            RoomQuestion(2, None, "Accueil", 9),
        ),
        ("team", {"team": 2}, TeamQuestion(2)),
        ("team.merge", {"team": 2, "into": 3, "name": "Accueil"}, MergeQuestion(2, 3, "Accueil")),
    ],
)
def test_a_question_is_read_by_its_purpose_and_written_back(purpose, written, asked):
    assert question(purpose, written) == asked
    assert as_json(asked) == written
