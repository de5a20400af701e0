"""Whatever is pressed or typed, by whom and where, a turn ends in a reply that can be kept."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.flows import FLOWS
from games.view import from_json, to_json
from tests.fakes.chat.replies import campaigns, player_of

KEYS = (
    *("round", "q", "pick", "text", "campaign", "door", "again", "name", "code", "args", "site", "team"),
    *("letters", "pseudonym", "language", "first_day", "hour", "doors", "audience", "pack"),
)
VALUES = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(
        st.sampled_from(
            ["", "1", "0", "-1", "999999999999999999999", "1,2,3", "²", "none", "lancer", "créer x", "<b>"]
        ),
        st.text(max_size=20),
    ),
    max_size=6,
)
VERBS = st.sampled_from([*sorted(FLOWS), "nothing", "answer", "install", "uninstall", "text"])
TURNS = st.tuples(VERBS, VALUES)


@pytest.mark.parametrize("who", ["ana", "chef", "stranger"])
@pytest.mark.parametrize("room", [False, True])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(st.tuples(TURNS, st.text(max_size=30)), max_size=4))
def test_no_press_and_no_words_break_a_turn_and_every_view_can_be_kept(world, who, room, turns):
    for name in ("ana", "chef"):
        if player_of(world, name) is None:  # an earlier example may have been forgotten
            world.player(name)
    if not campaigns(world):
        world.launch()
    for (verb, values), text in turns:
        chat = "canal" if room else None
        reply = world.dispatch(world.turn(who, verb, text=text, values=values, room=room, conversation=chat))
        for view in (*reply.views, *reply.private):
            assert from_json(to_json(view)) == view
