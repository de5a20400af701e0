"""`courriel`: an address is given, looked at, and asked at most three times a day (rule 19)."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.player import my_data
from games.view import Form
from tests.fakes.chat.outbox import plan
from tests.fakes.chat.region import MONDAY, on_both_engines
from tests.fakes.chat.replies import block_in, player_of, read, summary, texts
from tests.fakes.chat.traces import forget, whole
from usecases.context import AccountKey
from usecases.messages import mail_calls


class Browser:
    """Somebody who types in the web chat of a house with a mail server."""

    def __init__(self, world, who):
        self.world, self.who = world, who
        world.services = replace(world.services, mail=True)
        number = player_of(world, who).id
        world.database.run(lambda uow: uow.players.add_account(number, "web", "", who))

    def turn(self, verb, **more):
        turn = self.world.turn(self.who, verb, conversation=f"page-{self.who}", **more)
        return self.world.dispatch(replace(turn, account=AccountKey("web", "", self.who)))

    def say(self, text):
        return summary(self.turn("text", text=text))

    def card(self):
        return self.turn("text", text="rappels").views[0]

    def asked(self):
        """The addresses that a letter goes to now."""
        now = self.world.now
        posts = self.world.database.run(lambda uow: uow.claims.claim("mail", now, now, 100))
        assert {post.purpose for post in posts} <= {"confirm"}
        return [post.reference["address"] for post in posts]

    def calls(self):
        number = player_of(self.world, self.who).id
        return self.world.database.look(lambda uow: uow.calls.of(number))

    def confirm(self):
        """Press in the letter that came last."""
        here = self.calls()[-1].conversation_id
        return self.world.database.run(lambda uow: mail_calls.confirm(uow, here, self.world.now))


@pytest.fixture
def browser(world, ana):
    return Browser(world, "ana")


@pytest.mark.parametrize(
    "text", ["courriel ana@region.example", "e-mail ana@Region.Example", "couriel ana@region.example"]
)
def test_a_letter_goes_to_the_address_and_asks_whether_it_is_theirs(browser, text):
    assert "a…\u2060@region.example" in browser.say(text)
    assert browser.asked() == ["ana@region.example"]
    assert [call.confirmed_at for call in browser.calls()] == [None]


def test_without_an_address_there_is_a_place_to_write_it(browser):
    form = block_in(browser.turn("text", text="courriel").views[0], Form)
    assert browser.turn(form.action.verb, values={form.fields[0].name: "ana@region.example"}).status == 200
    assert browser.asked() == ["ana@region.example"]


def test_an_address_that_is_typed_where_it_is_asked_for_is_the_answer(browser):
    browser.say("courriel")
    assert "a…\u2060@region.example" in browser.say("ana@region.example")
    assert browser.asked() == ["ana@region.example"]


@pytest.mark.parametrize("bad", ["ana@", "ana.region.example", "ana@region.example, leo@region.example"])
@pytest.mark.parametrize("how", ["typed", "by the command", "by the form"])
def test_after_an_address_that_is_refused_the_next_one_typed_is_taken(browser, how, bad):
    if how == "typed":
        browser.say("courriel")
        refusal = browser.say(bad)
    elif how == "by the command":
        refusal = browser.say(f"courriel {bad}") if "@" in bad else browser.say("courriel ana@region")
    else:
        refusal = summary(browser.turn("mail", values={"address": bad}))
    assert "prenom.nom@" in refusal
    assert "prenom.nom@" in browser.say("leo@")
    assert "l…\u2060@region.example" in browser.say("leo@region.example")
    assert browser.asked() == ["leo@region.example"]


def test_after_an_address_that_others_gave_too_often_another_one_is_taken(world, browser):
    for number in range(3):
        world.player(f"p{number}")
        Browser(world, f"p{number}").turn("mail", values={"address": "ana@region.example"})
    assert "demain" in browser.say("courriel ana@region.example")
    assert "l…\u2060@region.example" in browser.say("leo@region.example")


def test_an_address_that_nobody_asked_for_is_kept_nowhere(browser):
    browser.say("courriel")
    browser.say("rappels")
    browser.say("ana@region.example")
    assert browser.asked() == []


@pytest.mark.parametrize(
    "address",
    [
        *("ana", "ana@", "@region.example", "ana@region", "ana@127.0.0.1", "ana@[127.0.0.1]"),
        *("a b@region.example", "ana..b@region.example", "éa@region.example", "<script>@region.example"),
        *("ana%leo@region.example", "ana@-region.example", "ana@region.example, leo@region.example"),
        *("ana@region.example\nBcc: everybody@region.example", "ana@region.example\x00"),
        *(f"{'a' * 65}@region.example", f"ana@{'a' * 250}.example"),
    ],
)
def test_what_is_no_address_is_refused_in_words_and_written_to_nobody(browser, address):
    reply = browser.turn("mail", values={"address": address})
    assert (reply.status, "prenom.nom@" in summary(reply)) == (409, True)
    assert (browser.asked(), browser.calls()) == ([], [])


@pytest.mark.parametrize(
    "address", ["o'neil@region.example", "ana+declic@a-b.region.example", "A.B_c-d@xn--rgion-bsa.example"]
)
def test_an_address_of_a_person_is_one(browser, address):
    assert browser.turn("mail", values={"address": f" {address} "}).status == 200
    assert browser.asked() == [address]


def test_a_person_asks_three_times_a_day_and_again_the_day_after(browser):
    for number in range(3):
        browser.turn("mail", values={"address": f"ana{number}@region.example"})
    reply = browser.turn("mail", values={"address": "ana3@region.example"})
    assert (reply.status, "demain" in summary(reply)) == (409, True)
    browser.world.now += timedelta(days=1)
    assert browser.turn("mail", values={"address": "ana3@region.example"}).status == 200


def test_an_address_is_asked_three_times_a_day_whoever_gives_it(world, browser):
    for number in range(3):
        world.player(f"p{number}")
        assert (
            Browser(world, f"p{number}").turn("mail", values={"address": "Ana@region.example"}).status == 200
        )
    assert browser.turn("mail", values={"address": "ana@region.example"}).status == 409


def test_whoever_leaves_and_comes_back_does_not_begin_to_count_anew(world, browser):
    for number in range(3):
        world.player(f"p{number}")
        Browser(world, f"p{number}").turn("mail", values={"address": "ana@region.example"})
        forget(world, f"p{number}")
    assert browser.turn("mail", values={"address": "ana@region.example"}).status == 409


def test_only_the_address_given_last_waits_to_be_confirmed(browser):
    browser.say("courriel ana@region.example")
    browser.say("courriel leo@region.example")
    assert [call.label for call in browser.calls()] == ["l…\u2060@region.example"]
    assert browser.asked() == ["leo@region.example"]


def test_an_address_takes_the_place_of_the_one_before_once_it_is_confirmed(browser):
    browser.say("courriel ana@region.example")
    assert browser.confirm() == "done"
    browser.say("courriel leo@region.example")
    assert [call.label for call in browser.calls()] == ["a…\u2060@region.example", "l…\u2060@region.example"]
    assert browser.confirm() == "done"
    assert [call.label for call in browser.calls()] == ["l…\u2060@region.example"]


def test_an_address_that_is_called_is_not_asked_again(browser):
    browser.say("courriel ana@region.example")
    browser.confirm()
    browser.asked()
    assert "vont déjà à a…\u2060@region.example" in browser.say("courriel ana@region.example")
    assert browser.asked() == []


def test_two_people_may_share_an_address(world, browser):
    world.player("léo")
    other = Browser(world, "léo")
    for each in (browser, other):
        each.say("courriel cuisine@region.example")
        assert each.confirm() == "done"
    assert [len(each.calls()) for each in (browser, other)] == [1, 1]


def test_who_said_stop_is_not_written_to(browser):
    browser.say("courriel ana@region.example")
    browser.say("stop")
    assert browser.asked() == []
    assert "reprendre" in browser.say("courriel ana@region.example")


def test_on_a_weekend_and_in_a_pause_the_letter_that_was_asked_for_comes(browser):
    browser.world.launch()
    browser.say("pause 5")
    browser.say("courriel ana@region.example")
    assert browser.asked() == ["ana@region.example"]
    browser.world.now += timedelta(days=5 - MONDAY.weekday(), hours=12)
    browser.say("courriel leo@region.example")
    assert browser.asked() == ["leo@region.example"]


def test_where_there_is_no_mail_server_and_in_teams_it_is_said(world, browser):
    assert "Dans Teams" in summary(world.say("ana", "courriel ana@region.example"))
    world.services = replace(world.services, mail=False)
    assert "serveur" in browser.say("courriel ana@region.example")
    assert browser.asked() == []


def test_an_address_that_nobody_confirmed_is_forgotten(browser):
    browser.say("courriel ana@region.example")
    later = browser.world.now + timedelta(days=2)
    browser.world.database.run(lambda uow: uow.calls.sweep(later, later))
    assert browser.calls() == []


def test_the_card_of_calls_offers_it_shows_an_address_masked_and_ends_it_in_one_press(browser):
    offered = browser.card()
    assert "Par courriel" in [button.label for button in offered.buttons]
    browser.say("courriel ana@region.example")
    assert "a…\u2060@region.example : à confirmer" in " ".join(texts(browser.card()))
    browser.confirm()
    card = browser.card()
    assert "ana@" not in str(card)
    (end,) = [button.action for button in card.buttons if "a…\u2060@region.example" in button.label]
    browser.turn(end.verb, values=dict(end.values))
    assert browser.calls() == []


def test_a_campaign_s_state_says_that_letters_wait_where_there_is_no_mail_server_any_more(browser, chief):
    browser.say("courriel ana@region.example")
    browser.confirm()
    browser.world.launch()
    browser.world.later(days=1)
    plan(browser.world)
    browser.world.services = replace(browser.world.services, mail=False)
    status = read(browser.world.say(chief, "campagne statut").views).replace("\u00a0", " ")
    assert "1 attend : le service n’est pas relié" in status


def test_an_address_is_handed_over_whole_to_its_person_and_forgotten_with_them(world, browser):
    browser.turn("mail", values={"address": "ana@region.example"})
    number = player_of(world, "ana").id
    held = json.dumps(world.database.look(lambda uow: my_data.of(uow, number)).tables, default=str)
    assert "ana@region.example" in held
    forget(world, "ana")
    assert "region.example" not in whole(world)


@on_both_engines
def test_it_works_on_both_engines(browser):
    browser.say("courriel ana@region.example")
    browser.say("courriel ana@region.example")
    assert browser.asked() == ["ana@region.example"] * 2
    assert browser.confirm() == "done"
    assert browser.confirm() == "again"
