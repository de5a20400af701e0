"""`relier CODE`: two accounts of one person become one, after a yes that says what will happen (rule 11)."""

from datetime import timedelta

import pytest

from store.messages.prompts import Prompt
from store.schema.audience import EVERYBODY
from store.schema.posts import Settled
from tests.fakes.chat.account_links import ask, code_of, link, number, text_of
from tests.fakes.chat.replies import audited, letters, player_of
from tests.fakes.chat.traces import forget
from tests.fakes.store import records
from usecases.campaigns.approval import PATIENCE


def are_one(world):
    return number(world, "ana") == number(world, "bea")


def player(world, number):
    return world.database.look(lambda uow: uow.players.get(number))


def reply(world, who, text):
    return world.say(who, text).views[0].summary


@pytest.mark.parametrize("who", ["ana", "bea"])
def test_the_older_account_stays_whichever_asks_and_both_show_it(world, two, who):
    assert "C’est fait" in link(world, who, {"ana": "bea", "bea": "ana"}[who]).views[0].summary
    assert number(world, "ana") == number(world, "bea") == two[0]
    assert player(world, two[1]) is None
    assert world.say("bea", "mon score").views == world.say("ana", "mon score").views


def test_the_question_says_whose_name_stays_which_team_and_that_it_is_for_good(world, two):
    names = {player_of(world, who).id: player_of(world, who).pseudonym for who in ("ana", "bea")}
    text = text_of(ask(world, "bea", "ana")).replace("\u00a0", " ")
    older, newer = (names[number] for number in two)
    for part in (
        f"Vous gardez le pseudonyme « {older} ». « {newer} » disparaît.",
        *("l’équipe Accueil", "la partie la plus ancienne reste", "C’est définitif."),
    ):
        assert part in text
    assert not are_one(world)


@pytest.mark.parametrize("answer", ["link.yes", "link.no"])
def test_the_question_takes_a_press(world, two, answer):
    view = ask(world, "bea", "ana")
    button = next(button for button in view.buttons if button.action.verb == answer)
    assert world.press("bea", button.action).replace
    assert are_one(world) is (answer == "link.yes")


def test_a_no_leaves_two_accounts_and_a_later_yes_does_nothing(world, two):
    ask(world, "bea", "ana")
    world.say("bea", "non")
    world.say("bea", "oui")
    assert not are_one(world)


def test_without_a_code_a_form_takes_it(world, two):
    form = world.say("bea", "relier").views[0].blocks[-1]
    question = world.press("bea", form.action, code=code_of(world, "ana"))
    assert "Relier ces deux comptes" in question.views[0].summary


def test_the_first_message_of_somebody_new_may_link_them(world, two):
    link(world, "neuf", "ana")
    assert number(world, "neuf") == two[0]
    assert player(world, two[0]).welcomed == "done"


def test_one_s_own_code_links_nothing(world, two):
    assert "rien à relier" in ask(world, "ana", "ana").summary


def test_the_code_of_a_simulated_colleague_links_nothing(world, two):
    code = code_of(world, "bea")
    world.database.run(lambda uow: uow.players.change(two[1], demo=True))
    assert "simulé" in reply(world, "ana", f"relier {code}")


def test_the_code_of_somebody_erased_is_an_unknown_one(world, two):
    code = code_of(world, "bea")
    forget(world, "bea")
    assert "n’ouvre aucun compte" in reply(world, "ana", f"relier {code}")


@pytest.mark.parametrize(
    ("words", "stays"), [(("oublie-moi", "oui, tout effacer"), False), (("mon code",), True)], ids=str
)
def test_somebody_erased_or_whose_code_is_replaced_before_the_yes_is_not_linked(world, two, words, stays):
    ask(world, "ana", "bea")
    for text in words:
        world.say("bea", text)
    assert "rien n’a changé" in reply(world, "ana", "oui")
    bea = player_of(world, "bea")
    assert (number(world, "ana"), bea and bea.id) == (two[0], two[1] if stays else None)


def test_linking_twice_says_that_it_is_done(world, two):
    code = code_of(world, "ana")
    world.say("bea", f"relier {code}")
    world.say("bea", "oui")
    assert "rien à relier" in reply(world, "bea", f"relier {code}")


def test_the_code_made_last_stays_good_and_the_older_is_over(world, two):
    older = code_of(world, "ana")
    world.later(minutes=1)
    newer = code_of(world, "bea")
    world.say("ana", f"relier {newer}")
    world.say("ana", "oui")
    assert "rien à relier" in reply(world, "ana", f"relier {newer}")
    assert "n’ouvre aucun compte" in reply(world, "ana", f"relier {older}")


def test_a_yes_comes_within_ten_minutes(world, two):
    ask(world, "bea", "ana")
    world.later(seconds=PATIENCE.total_seconds() + 1)
    world.say("bea", "oui")
    assert not are_one(world)


@pytest.mark.parametrize(
    ("who", "told"), [("bea", "n’ouvre plus rien"), ("zoe", "")], ids=["a player", "without an account"]
)
def test_a_code_typed_in_a_room_opens_nothing_any_more(world, two, who, told):
    code = code_of(world, "ana")
    answer = world.say(who, f"relier {code}", room=True, conversation="salon")
    assert code not in str(answer)
    assert told in str(answer.private)
    assert "n’ouvre aucun compte" in reply(world, "bea", f"relier {code}")


@pytest.mark.parametrize("admin", ["ana", "bea"])
def test_nobody_becomes_an_admin_by_it(world, two, admin):
    world.database.run(records.role, number(world, admin))
    assert "nouveau code d’invitation" in text_of(ask(world, "bea", "ana"))
    world.say("bea", "oui")
    assert not player(world, two[0]).roles
    (line,) = [action for action in audited(world) if action.action == "player.link"]
    assert line.detail == {"joined": two[1], "roles": "dropped"}


@pytest.mark.parametrize("stopped", ["ana", "bea"])
def test_a_stop_of_either_holds_and_is_said(world, two, stopped):
    world.say(stopped, "stop")
    assert "« reprendre »".replace(" ", "\u00a0") in text_of(ask(world, "bea", "ana"))
    world.say("bea", "oui")
    assert player(world, two[0]).stopped_at is not None


def test_what_only_one_of_two_had_comes_along(world, two):
    world.say("bea", "jours lun mar jeu ven")
    world.say("bea", "rappel 14 h")
    link(world, "ana", "bea")
    assert player(world, two[0]).absence.away(world.now.date() + timedelta(days=2))
    assert world.database.look(lambda uow: uow.players.reminder(two[0])).hour == 14


def test_prompts_go_to_the_conversation_used_last(world, two):
    link(world, "bea", "ana")
    home = player(world, two[0]).conversation_id
    assert home == world.database.look(lambda uow: uow.conversations.find("teams", "chat-bea")).id


def test_one_prompt_a_day_is_left_of_two(world, two):
    """The day's was sent to one account, the next day's is planned for both, a third for the joined one."""
    campaign = world.launch()
    world.later(minutes=1)
    ana, bea = two
    days = [world.now.date() + timedelta(days=after) for after in range(3)]

    def plan(uow, day, *people):
        for person in people:
            prompt = Prompt(
                campaign.id, "metz", EVERYBODY, day, world.now, world.now + timedelta(9), (1,), only=person
            )
            assert uow.prompts.put(prompt, 1) == 1

    world.database.run(plan, days[0], bea)
    (post,) = letters(world)
    world.database.run(lambda uow: uow.outbox.settle([Settled(post, "sent")], world.now))
    for day, people in ((days[0], [ana]), (days[1], two), (days[2], [bea])):
        world.database.run(plan, day, *people)
    link(world, "ana", "bea")
    rows = world.database.look(lambda uow: uow.personal_data.of(ana)).tables["outbox"]
    assert sorted((row["dedupe_key"], row["state"]) for row in rows if row["dedupe_key"]) == [
        (f"prompt:{campaign.id}:{ana}:{days[0]}", "sent"),
        (f"prompt:{campaign.id}:{ana}:{days[1]}", "planned"),
    ]


def test_the_pseudonym_that_goes_is_kept_from_others_until_the_campaign_is_over(world, two):
    pseudonym = player(world, two[1]).pseudonym
    world.launch()
    link(world, "ana", "bea")
    world.player("cyd")
    assert "pris" in reply(world, "cyd", f"pseudo {pseudonym}")
    assert pseudonym in reply(world, "ana", f"pseudo {pseudonym}")


def test_a_yes_to_what_one_of_two_was_asked_is_none_for_both(world, two):
    world.say("ana", "oublie-moi")
    link(world, "bea", "ana")
    world.say("ana", "oui, tout effacer")
    assert number(world, "ana") == two[0]
