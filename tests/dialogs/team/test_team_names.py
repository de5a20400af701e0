"""A team's name is one line of ordinary writing: no markup, nothing drawn, nothing that turns it around."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fakes.chat.lead_acts import add_team
from usecases.teams import teams
from usecases.teams.organisation_file import TeamEntry
from usecases.teams.teams import TeamError

NAMES = st.one_of(
    st.text("abcdefé ’'.,()-", min_size=2, max_size=80),
    st.text(min_size=1, max_size=80),
    st.sampled_from(
        ["<b>Accueil</b>", "Accueil 🎉", "Acc\u202eueil", "أقسام", "*Accueil*", "[x](y)", "A" * 300]
    ),
    st.tuples(
        st.sampled_from("<>{}*_`[]|~#@\\\u202e\u200f\u2066🎉😀א"),
        st.text("abcdefé ", min_size=4, max_size=20),
    ).map("".join),
)


@example("  Lycée  Marc et Jean, Metz ")
@given(NAMES)
def test_a_name_that_is_kept_is_one_line_of_ordinary_writing_whatever_was_typed(name):
    try:
        entry = TeamEntry(name=name, headcount=5)
    except ValueError:
        return
    assert 2 <= len(entry.name) <= 60
    assert entry.name == " ".join(entry.name.split())
    assert not set(entry.name) & set("<>{}\\")
    assert all((letter.isprintable() and ord(letter) < 0x2123) or letter.isalnum() for letter in entry.name)


@pytest.mark.parametrize(
    "name",
    ["<b>Accueil</b>", "Accueil 🎉", "Acc\u202eueil", "א" * 5, "*Accueil*", "[Accueil](x)", "A" * 300, "..."],
)
def test_hostile_names_get_one_sentence_and_make_no_team(world, name):
    before = world.database.look(lambda uow: uow.teams.all())
    with pytest.raises(TeamError):
        add_team(world, name)
    with pytest.raises(TeamError):
        world.database.run(teams.rename, "cli", world.team("Lycée Vauban"), name, world.now)
    assert world.database.look(lambda uow: uow.teams.all()) == before
