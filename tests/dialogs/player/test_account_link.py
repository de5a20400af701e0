"""`mon code`: four words, shown at the end of the first door, that open the account elsewhere (rule 11)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from content import codes as words_of_codes
from dialogs.player import resume_code
from games.view import Copy
from store.schema.audience import Audience
from tests.fakes.chat.account_links import come, link
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, form, labels, summary
from tests.fakes.chat.statements import statements_of
from usecases.people import resume_codes as people_resume_codes
from usecases.people.resume_codes import CodeRefused


def code_in(reply):
    """The four words of a reply, None where it has none."""
    blocks = [block for view in reply.views for block in view.blocks if isinstance(block, Copy)]
    values = [block.text for block in blocks]
    return next((words_of_codes.read(value) for value in values if words_of_codes.is_code(value)), None)


def opened(world, text):
    return world.database.run(people_resume_codes.open_account, world.services, text, world.now)


def test_the_end_of_the_first_door_holds_the_code_and_no_other_end_does(world, campaign):
    first = world.finish()
    assert opened(world, code_in(first)).channel == "web"
    world.later(days=1)
    assert code_in(world.finish(door=2)) is None


def test_a_door_of_wrong_answers_is_a_first_door_too(world, campaign):
    assert code_in(world.finish(how="wrong"))


def test_no_answer_holds_a_code_before_the_door_ends(world, campaign):
    world.later(days=1)
    reply = world.play(word="porte 2")
    assert code_in(reply) is None
    last = world.press("ana", form(world.go_on(reply)).action, text="accusé de réception")
    assert code_in(last) is None
    assert code_in(world.go_on(last))


def test_the_end_shown_again_has_the_same_code_until_another_is_made(world, campaign):
    last = world.play()
    code = code_in(world.go_on(last))
    world.later(minutes=1)
    assert code_in(world.go_on(last)) == code
    world.say("ana", "mon code")
    assert code_in(world.go_on(last)) is None


def test_a_code_made_before_stays_the_one(world, campaign):
    code = code_in(world.say("ana", "mon code"))
    world.later(minutes=1)
    assert code_in(world.finish()) is None
    assert opened(world, code).channel == "web"


@on_both_engines
def test_two_devices_that_end_a_first_door_show_one_code(world, campaign):
    last = world.play()
    with ThreadPoolExecutor(2) as pool:
        codes = set(map(code_in, pool.map(world.go_on, [last, last])))
    assert len(codes) == 1
    assert opened(world, codes.pop()).channel == "web"


def test_a_practice_round_shows_no_code(world):
    world.player("chef")
    world.launch()
    view = world.say("chef", "campagne aperçu Printemps 1").views[-1]
    assert code_in(world.go_on(world.answer(view, "chef"), "chef")) is None


def test_a_simulated_colleague_gets_none(world):
    number = world.player("ana")
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    world.database.run(lambda uow: uow.players.change(number, demo=True))
    assert code_in(world.finish()) is None


def test_an_ordinary_answer_looks_for_no_code(world, campaign):
    world.play()
    world.later(days=2)
    card = world.say("ana", "porte 3").views[-1]
    statements = statements_of(world)
    world.answer(card)
    assert statements
    assert not [statement for statement in statements if "resume_codes" in statement]


def test_my_code_makes_another_and_says_that_the_one_before_is_over(world, ana):
    first = world.say("ana", "mon code")
    second = world.say("ana", "mon code")
    assert "n’ouvre plus" not in str(first.views)
    assert "L’ancien code n’ouvre plus rien." in str(second.views)
    assert isinstance(opened(world, code_in(first)), CodeRefused)
    assert opened(world, code_in(second)).channel == "web"


def test_another_key_opens_nothing(world, ana):
    code = code_in(world.say("ana", "mon code"))
    world.services = replace(world.services, secret=b"another")
    assert isinstance(opened(world, code), CodeRefused)


def test_a_code_opens_the_same_account_each_time(world):
    number = world.player("ana")
    code = code_in(world.say("ana", "mon code"))
    key = opened(world, code.upper())
    assert opened(world, code) == key
    account = world.database.look(lambda uow: uow.access.account(key.channel, key.tenant, key.external_id))
    assert account.player_id == number


def test_in_a_room_the_code_comes_in_the_personal_chat(world, ana):
    reply = world.say("ana", "mon code", room=True, conversation="salon")
    assert code_in(reply) is None
    assert code_in(replace(reply, views=reply.private))


@pytest.mark.parametrize(
    ("text", "reason"), [("abeille", "quatre mots"), ("abeille xyzzy citron flûte", "xyzzy")]
)
def test_what_is_no_code_is_refused_before_it_is_tried(world, text, reason):
    with pytest.raises(CodeRefused) as refused:
        opened(world, text)
    assert reason in refused.value.text(world.services.words("fr"))
    assert people_resume_codes.REFUSED not in [line.action for line in audited(world)]


def test_after_a_thousand_wrong_codes_an_hour_none_is_tried(world, monkeypatch):
    monkeypatch.setattr(people_resume_codes, "MOST_OF_ALL", 3)
    world.player("ana")
    code = code_in(world.say("ana", "mon code"))
    for _ in range(3):
        assert opened(world, "abeille citron flûte éléphant").key == "codes.unknown"
    assert opened(world, code).key == "codes.too_many"
    world.later(hours=1, minutes=1)
    assert opened(world, code).channel == "web"


def test_a_player_may_be_wrong_ten_times_an_hour(world, ana):
    world.player("bea")
    code = code_in(world.say("bea", "mon code"))
    for _ in range(10):
        assert "n’ouvre aucun compte" in summary(world.say("ana", "relier abeille citron flûte éléphant"))
    assert "Trop de codes" in world.say("ana", f"relier {code}").views[0].summary
    world.later(hours=1, minutes=1)
    assert "Relier ces deux comptes" in world.say("ana", f"relier {code}").views[0].summary


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("relier abeille citron flûte éléphant", "relier ••••"),
        ("reller abeille citron flûte éléphant", "reller ••••"),
        ("relier n’importe quoi", "relier ••••"),
        ("link abeille citron", "link ••••"),
        ("abeille CITRON flute éléfant", "••••"),
        ("courriel ana@region.example", "courriel ••••"),
        ("couriel ana@region.example", "couriel ••••"),
        ("ana@region.example", "••••"),
        ("mon adresse : <ana@region.example>, merci", "mon adresse : <••••>, merci"),
        ("écrivez à ana@region.example, leo@region.example", "écrivez à ••••, ••••"),
        ("nous jouons @ midi", "nous jouons @ midi"),
        ("relier", "relier"),
        ("relire le courrier demain matin", "relire le courrier demain matin"),
        ("bonjour à toute l’équipe", "bonjour à toute l’équipe"),
    ],
)
def test_a_typed_code_or_address_is_not_kept(typed, text):
    assert resume_code.masked(typed) == text


def test_linked_accounts_are_offered_a_door_only_where_one_waits(world):
    come(world, "ana", "bea", "cem")
    assert labels(link(world, "ana", "bea")) == []
    world.launch()
    assert labels(link(world, "ana", "cem")) == ["Jouer"]
