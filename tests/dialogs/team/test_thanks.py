"""`bravo`: thanks in the team's room, three a week, under the name one shows and never two names together."""

from datetime import UTC, datetime, timedelta

import pytest

from dialogs.team.thanks import A_WEEK, LONGEST
from games.view import Action, Form
from tests.fakes.chat.region import NINE, on_both_engines
from tests.fakes.chat.replies import block_in, letters, read
from tests.fakes.chat.teams import bind_room

ROOM = "canal"


def pseudonym(world, number):
    return world.database.look(lambda uow: uow.players.get(number).pseudonym)


def thanked(world, number=1):
    """What somebody thanked for since the campaign's Monday."""
    return world.database.run(lambda uow: uow.thanks.of_week(number, NINE - timedelta(days=7)))


@pytest.fixture
def ana(world):
    """Ana of a team that has a Teams room and a web room."""
    number = world.player("ana")
    bind_room(world, ROOM)
    bind_room(world, "room:1", channel="web")
    return number


def test_thanks_typed_in_private_are_planned_for_every_room_of_the_team(world, ana):
    reply = world.say("ana", "bravo à toute l’équipe")
    assert "Il vous en reste 2 cette semaine." in read(reply.views)
    assert "1re" in read(reply.views)
    assert posted(world) == {"teams": ["à toute l’équipe"], "web": ["à toute l’équipe"]}


def test_outside_working_hours_they_wait_for_the_next_working_morning_and_the_reply_says_when(world, ana):
    world.now = datetime(2026, 3, 6, 19, 30, tzinfo=UTC)  # a Friday evening
    reply = world.say("ana", "bravo à toute l’équipe")
    assert "lundi 9 mars 2026 à 8 h" in read(reply.views)
    world.now = datetime(2026, 3, 9, 6, 59, tzinfo=UTC)
    assert posted(world) == {}
    world.later(minutes=1)
    assert posted(world).keys() == {"teams", "web"}


def test_typed_in_the_team_s_room_they_stand_there_and_go_to_its_other_rooms(world, ana):
    world.say("ana", "aide")
    reply = world.say("ana", "bravo pour hier", room=True, conversation=ROOM)
    assert "« pour hier »" in read(reply.views)
    assert "Il vous en reste 2" in read(reply.private)
    assert posted(world) == {"web": ["pour hier"]}


def test_in_a_room_where_colleagues_see_who_writes_the_pseudonym_is_never_said_there_nor_elsewhere(
    world, ana
):
    reply = world.say("ana", "bravo pour hier", room=True, conversation=ROOM)
    name = pseudonym(world, ana)
    assert name not in read(reply.views)
    assert names(world) == [None]


def posted(world):
    """What a courier would post now, by channel."""

    texts = {channel: [thanks.text for thanks in planned(world, channel)] for channel in ("teams", "web")}
    return {channel: words for channel, words in texts.items() if words}


def planned(world, channel="web"):
    """The thanks that a courier would post now in a channel."""
    posts = letters(world, channel)
    return list(world.database.look(lambda uow: uow.thanks.by_post(posts)).values())


def names(world):
    """The names under which planned thanks will be posted."""
    return [thanks.name for thanks in planned(world)]


def test_typed_in_private_they_stand_under_the_pseudonym(world, ana):
    world.say("ana", "bravo pour hier")
    assert names(world) == [pseudonym(world, ana)]


def test_whoever_shows_a_name_is_named_by_it_alone(world, ana):
    world.database.run(lambda uow: uow.players.change(ana, shown_name="Ana Petit"))
    reply = world.say("ana", "bravo pour hier", room=True, conversation=ROOM)
    assert "Ana Petit remercie l’équipe" in read(reply.views)
    assert pseudonym(world, ana) not in read(reply.views)
    assert names(world) == ["Ana Petit"]


def test_which_of_the_two_names_they_stand_under_is_settled_when_they_are_given(world, ana):
    world.say("ana", "bravo pour hier")
    world.say("ana", "nom Ana Petit")
    world.say("ana", "bravo pour demain")
    assert sorted(names(world)) == sorted([pseudonym(world, ana), "Ana Petit"])


def test_three_a_week_and_monday_brings_three_more(world, ana):
    for text in ("un merci", "deux mercis", "trois mercis"):
        last = world.say("ana", f"bravo {text}")
    assert "le dernier de votre semaine" in read(last.views)
    for more in ("bravo encore", "bravo", f"bravo {'x' * (LONGEST + 1)}"):
        (view,) = world.say("ana", more).views
        assert "lundi 9 mars 2026" in read([view])
        assert not any(isinstance(block, Form) for block in view.blocks)
    assert len(thanked(world)) == A_WEEK
    world.later(days=7)
    assert "Il vous en reste 2" in read(world.say("ana", "bravo encore").views)


def test_the_week_is_the_team_s_count_too(world, ana):
    world.player("bea")
    world.say("ana", "bravo aux cuisines")
    assert "2e" in read(world.say("bea", "bravo à l’accueil").views)


def test_the_same_words_twice_count_once(world, ana):
    world.say("ana", "bravo pour hier")
    reply = world.say("ana", "bravo pour hier")
    assert "une seule fois" in read(reply.views)
    assert len(thanked(world)) == 1


@on_both_engines
def test_the_same_activity_twice_counts_once(world):
    world.player("ana")
    bind_room(world, ROOM)
    bind_room(world, "room:1", channel="web")
    turn = world.turn("ana", "text", text="bravo pour hier", room=True, conversation=ROOM, activity="same")
    assert world.dispatch(turn).views
    assert not world.dispatch(turn).views
    assert len(thanked(world)) == 1
    assert names(world) == [None]


def test_thanks_give_no_points_and_no_badge(world, ana):
    world.launch()
    reply = world.say("ana", "bravo pour hier")
    assert "point" not in read(reply.views)
    assert "badge" not in read(reply.views)


def test_bravo_alone_explains_and_offers_a_field(world, ana):
    (view,) = world.say("ana", "bravo").views
    sheet = block_in(view, Form)
    assert sheet.fields[0].max_length == LONGEST
    assert f"sous le nom de {pseudonym(world, ana)}" in read([view])
    assert "3 bravos" in sheet.fields[0].hint.replace("\u00a0", " ")
    reply = world.press("ana", sheet.action, text="merci à vous")
    assert reply.replace
    assert thanked(world) == ["merci à vous"]


def test_bravo_alone_in_a_room_says_how(world, ana):
    reply = world.say("ana", "bravo", room=True, conversation=ROOM)
    assert "suivi de votre mot" in read(reply.views)
    assert not reply.private


def test_the_room_of_another_team_is_refused_kindly(world, ana):
    bind_room(world, "ailleurs", team="Lycée Vauban")
    reply = world.say("ana", "bravo les voisins", room=True, conversation="ailleurs")
    assert "n’est pas celui de votre équipe" in read(reply.views)
    assert thanked(world) == []


def test_without_a_team_or_a_room_there_is_one_clear_sentence(world):
    world.player("ana", team=None)
    world.player("bea")
    assert "rejoignez-en une" in read(world.say("ana", "bravo à tous").views)
    assert "pas encore de salon" in read(world.say("bea", "bravo à tous").views)
    assert thanked(world) == []


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "quel connard"])
def test_what_is_too_long_or_hurts_is_refused_in_private_and_not_kept(world, ana, text):
    world.say("ana", "aide")
    reply = world.say("ana", f"bravo {text}", room=True, conversation=ROOM)
    assert text not in read(reply.views)
    assert any(isinstance(block, Form) and block.fields[0].error for block in reply.private[0].blocks)
    assert thanked(world) == names(world) == []


def test_newlines_and_marks_of_direction_are_folded(world, ana):
    world.press("ana", Action.of("bravo"), text="merci\n\n à\u202e tous")
    assert thanked(world) == ["merci à tous"]


def test_a_typing_error_is_only_proposed(world, ana):
    reply = world.say("ana", "bravvo à tous")
    assert thanked(world) == []
    assert reply.views[0].buttons[0].action == Action.of("bravo", text="à tous")


def test_thanks_of_somebody_forgotten_are_told_nowhere(world, ana):
    world.say("ana", "bravo pour hier")
    for text in ("oublie-moi", "oui, tout effacer"):
        world.say("ana", text)
    assert names(world) == []


def test_an_archived_room_gets_nothing(world):
    world.player("ana")
    room = bind_room(world, ROOM)
    world.database.run(lambda uow: uow.rooms.archive(room, world.now))
    assert "pas encore de salon" in read(world.say("ana", "bravo à tous").views)


def test_a_week_begins_on_monday_at_the_player_s_site(world, ana):
    world.now = datetime(2026, 3, 8, 22, 30, tzinfo=UTC)  # Sunday 23:30 in Paris
    world.say("ana", "bravo dimanche")
    world.now += timedelta(hours=1)
    assert "Il vous en reste 2" in read(world.say("ana", "bravo lundi").views)
