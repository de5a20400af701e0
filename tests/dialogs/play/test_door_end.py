"""The end of a door: how it went, what it changed, the gesture, what comes, one press (rules 7, 20)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from games.view import Action, Copy, Header, Marks, Text
from store.standings.participation import Expected
from tests.fakes.chat import replies
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.region import MONDAY, on_both_engines
from tests.fakes.chat.replies import block_in, everything, form, labels, player_of, summary
from tests.fakes.chat.standings import stand
from tests.fakes.chat.statements import statements_of
from usecases.context import AccountKey


def facts(reply):
    """What a card says in pairs, with ordinary spaces."""
    return {label.replace("\u00a0", " "): text for label, text in replies.facts(reply).items()}


def signs(reply):
    """The row of a door's end."""
    return "".join(mark.sign for mark in block_in(reply.views[-1], Marks).marks)


def primary(reply):
    """The verbs of the buttons that a card puts first."""
    return [button.action.verb for button in reply.views[-1].buttons if button.primary]


def shared(reply):
    """What a card offers to share."""
    return [block.text for block in reply.views[-1].blocks if isinstance(block, Copy) and block.shared]


def expected(world, campaign, people, day=MONDAY):
    """So many of Accueil are expected on a day."""
    line = Expected(world.team("Accueil").id, day, people)
    world.database.run(lambda uow: uow.participation.expect(campaign.id, [line]))


@pytest.fixture
def gesture(world):
    """The first door's item has a gesture."""
    rewrite(world, lambda body: body["items"][0].update(gesture="Dites votre nom."))


@pytest.fixture
def ended(world, campaign):
    """Ana's first door, played to its end."""
    return world.finish()


def test_the_row_of_the_answers_is_said_in_signs_and_in_words(world, campaign):
    world.later(days=1)
    reply = world.finish(door=2, how="wrong")
    assert signs(reply) == "✗✓"
    assert summary(reply) == "Porte 2 terminée : 1 juste, 1 à revoir."
    assert block_in(reply.views[0], Header).worth == "50 pts"


def test_the_gesture_is_large_and_stands_at_the_end_alone(world, gesture, campaign):
    answered = world.play()
    assert "Dites votre nom." not in everything(answered)
    (large,) = (b for b in world.go_on(answered).views[0].blocks if isinstance(b, Text) and b.role == "large")
    assert large.text == "Dites votre nom."


def test_the_next_door_is_told_with_its_hour_and_theme_and_no_other_is(ended):
    assert facts(ended)["Demain à 9 h"] == "Thème deux"
    assert "item-3" not in everything(ended)


def test_a_next_door_further_away_is_told_with_its_day(world, campaign):
    world.later(days=4)
    reply = world.finish(door=5)
    assert facts(reply)["Lundi 9 mars à 9 h"] == "Thème item-6"


def test_after_the_last_door_nothing_is_promised_but_doors_to_catch_up(world, campaign):
    world.later(days=7)
    for door in (6, 5, 4):
        reply = world.finish(door=door)
    assert facts(reply)["Ensuite"].endswith("revenez demain.")
    world.later(days=1)
    for door in (3, 2):
        world.finish(door=door)
    world.later(days=1)
    assert facts(world.finish())["Ensuite"] == "C’était la dernière porte. Merci de nous avoir suivis."


def test_another_door_to_play_is_the_one_thing_to_do(world, campaign):
    world.later(days=1)
    reply = world.finish(door=2)
    assert labels(reply) == ["Jouer la porte 1", "Classement", "Signaler"]
    world.later(days=1)
    world.finish(door=1)
    world.later(days=1)
    assert primary(world.finish(door=4)) == ["play"]


def test_a_first_end_puts_the_code_first_and_a_second_the_calls(world, campaign):
    world.later(days=2)
    first, second = world.finish(door=3), world.finish(door=2)
    assert "Jouer la porte 1" in [button.label for button in first.views[0].buttons]
    assert not [button for end in (first, second) for button in end.views[0].buttons if button.primary]
    assert block_in(first.views[0], Copy)
    assert "calls.none" in [button.action.verb for button in second.views[1].buttons]


def test_a_missed_notion_comes_back_once_a_day_where_no_door_waits(world, campaign):
    world.finish(how="wrong")
    world.later(days=1)
    last = world.play(word="porte 2")
    last = world.press("ana", form(world.go_on(last)).action, text="accusé de réception")
    assert world.go_on(last).views[0].buttons[0].label == "Revoir en 30 secondes"
    practised = world.answer(world.say("ana", "réviser").views[-1])
    assert primary(world.go_on(last)) == []
    assert primary(world.go_on(practised)) == []


@pytest.mark.parametrize("last", [3, 5])
def test_of_all_the_cards_below_a_last_answer_one_has_a_primary_press(world, campaign, last):
    press = on_the_web(world)
    world.finish(how="wrong")
    world.later(days=last - 1)
    card = world.say("ana", f"porte {last}").views[-1]
    views = press(card.blocks[-1].action, pick="2").views
    assert len(views) > 2
    assert len([button for view in views for button in view.buttons if button.primary]) == 1


def test_an_end_of_practice_counts_nothing_and_shares_nothing(world, ended):
    again = world.press("ana", Action.of("play", campaign=1, door=1, again=1))
    reply = world.go_on(world.answer(again.views[-1]))
    assert block_in(reply.views[0], Header).worth == "Entraînement"
    assert facts(reply).keys() == {"Demain à 9 h"}
    assert shared(reply) == []


def test_the_same_end_is_shown_again_and_an_old_one_says_what_comes_now(world, campaign):
    last = world.play()
    first = world.go_on(last)
    assert world.go_on(last).views == first.views
    world.later(days=1)
    later = world.go_on(last)
    assert (signs(later), later.views[-1].buttons[0].action.verb) == (signs(first), "play")


def test_a_round_that_another_device_ended_leads_to_its_end(world, campaign):
    world.later(days=1)
    explained = world.play(word="porte 2")
    world.finish(door=2)
    assert summary(world.go_on(explained)) == "Porte 2 terminée : 2 justes."


def test_going_on_in_words_shows_the_end_too(world, campaign):
    world.play()
    assert summary(world.say("ana", "suite")) == "Porte 1 terminée : 1 juste."


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (4, None),
        (5, "2 sur 5 ont joué aujourd’hui"),
        (12, "2 sur 12 ont joué aujourd’hui"),
    ],
)
def test_the_team_s_day_is_told_of_five_people_at_least(world, campaign, people, said):
    world.finish()
    world.later(days=1)
    world.finish("bea", door=2)
    expected(world, campaign, people, MONDAY + timedelta(days=1))
    assert facts(world.finish(door=2)).get("Équipe") == said


def test_no_total_is_told_to_a_newcomer_whom_it_does_not_count_yet(world, campaign):
    world.finish("bea")
    expected(world, campaign, 12)
    assert facts(world.finish()).get("Équipe") == "2 ont joué aujourd’hui"


def test_the_total_is_not_told_where_fewer_than_three_are_missing(world, campaign):
    world.player("cem")
    for who in ("bea", "cem"):
        world.finish(who)
    expected(world, campaign, 5)
    assert facts(world.finish())["Équipe"] == "3 ont joué aujourd’hui"


def test_another_day_s_figure_is_not_told(world, campaign):
    world.finish("bea")
    expected(world, campaign, 12)
    world.later(days=1)
    assert "Équipe" not in facts(world.finish(door=2))


def test_a_team_that_is_forming_counts_down_to_the_board(world, campaign):
    world.finish("bea")
    assert facts(world.finish())["Classement"] == "encore 3 collègues pour y entrer"


def test_a_team_with_enough_people_enters_at_the_next_publication(world, campaign):
    for number, _ in enumerate(world.players(4)):
        world.finish(f"p{number}")
    assert facts(world.finish())["Classement"] == "votre équipe y entre à la prochaine mise à jour"


def test_a_rank_is_told_as_last_published_with_its_day(world, campaign):
    stand(world, campaign, "Accueil", 3)
    world.database.run(lambda uow: uow.boards.note(campaign.id, world.now))
    world.later(days=1)
    assert facts(world.finish(door=2))["Classement"] == "3e, le lundi 2 mars"


def test_what_is_shared_names_nobody_and_gives_no_answer(public, world, campaign):
    (text,) = shared(world.finish(how="wrong"))
    assert text.replace("\u00a0", " ").split("\n") == [
        "Printemps, porte 1, lundi 2 mars 2026",
        "✗",
        "Quelques minutes par jour sur Déclic : https://declic.example.org/",
    ]
    assert not any(word in text for word in ("La bonne", "Accueil", player_of(world).pseudonym))


def test_without_a_public_address_what_is_shared_has_no_link(ended):
    assert "http" not in shared(ended)[0]


def test_the_first_finish_of_a_day_alone_is_celebrated(world, campaign):
    world.later(days=1)
    moments = [block_in(world.finish(door=door).views[0], Marks).moment for door in (2, 1)]
    assert moments == [f"{campaign.id}-2026-03-03", ""]


@pytest.mark.parametrize("word", ["jouer", "porte 2", "réviser", "mon score", "classement", "badges"])
def test_nothing_offers_to_play_where_nothing_is_to_play(world, ended, word):
    offered = [button.action for view in world.say("ana", word).views for button in view.buttons]
    assert "play" not in [
        action.verb for action in offered if action and dict(action.values).get("again") != "1"
    ]


def on_the_web(world, who="ana"):
    """Whoever it is, in a browser: what answers a card there."""
    key = AccountKey("web", "", f"web-{who}")
    number = player_of(world, who).id
    world.database.run(lambda uow: uow.players.add_account(number, key.channel, key.tenant, key.external_id))

    def press(action, **values):
        turn = world.turn(who, action.verb, values={**dict(action.values), **values})
        return world.dispatch(replace(turn, account=key))

    return press


def asked_for(statements):
    return [statement for statement in statements if not statement.startswith(("BEGIN", "COMMIT"))]


@on_both_engines
def test_a_page_shows_the_end_below_the_last_explanation_with_three_more_reads(world, campaign):
    press = on_the_web(world)
    world.finish()
    world.later(days=1)
    world.finish(door=2)
    world.later(days=1)
    card = world.say("ana", "porte 3").views[-1]
    statements = statements_of(world)
    explained, end = press(card.blocks[-1].action, pick="1").views
    most = 9 if world.engine.dialect.name == "sqlite" else 6
    assert len(asked_for(statements)) == most, statements
    assert explained.buttons == ()
    assert block_in(end, Marks)
