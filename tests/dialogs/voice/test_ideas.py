"""`idée`: sent without a name, pointed out once, limited kindly, answered once (rules 7 and 16)."""

import pytest
from sqlalchemy import update

from bot.cards.adaptive.card import card
from dialogs.commands import slip
from games.view import Action
from store.schema.tables import teams
from tests.fakes.bot.adaptive import fits
from tests.fakes.chat.lead_acts import decide_ideas
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, form, labels, read, texts
from tests.fakes.chat.teams import change_team
from tests.fakes.chat.traces import forget
from tests.fakes.chat.voice import idea_numbers, send_idea
from usecases.context import CampaignError
from usecases.voice import ideas as voice
from usecases.voice.ideas import LONGEST, LONGEST_ANSWER, MOST_A_DAY

NAMED = "Mme Dupont répond au 06 12 34 56 78 sans attendre"


def ideas(world):
    """What leads read, the oldest first."""
    found = world.database.look(lambda uow: uow.ideas.read(999, 0))
    return sorted(found, key=lambda idea: idea.id)


def kept(world):
    return [idea.text for idea in ideas(world)]


def button(view, label):
    return next(button.action for button in view.buttons if button.label == label)


@on_both_engines
def test_a_sentence_is_sent_at_once_and_thanked(world, ana):
    reply = send_idea(world, ana, "Un banc  devant la\u00a0porte")
    assert "sans votre nom" in read(reply.views)
    assert kept(world) == ["Un banc devant la porte"]


def test_idea_alone_opens_its_form_and_says_how_to_type_it(world, ana):
    reply = world.say(ana, "idée")
    assert "meilleures pour les usagers" in read(reply.views)
    assert "taper « idée »" in read(reply.views)
    world.press(ana, form(reply).action, text="Un banc.")
    assert kept(world) == ["Un banc."]


def test_two_words_may_be_an_answer_and_come_back_in_the_form(world, ana):
    reply = world.say(ana, "idée fixe")
    assert (kept(world), form(reply).fields[0].value) == ([], "fixe")


@pytest.mark.parametrize("text", ["idéal", "idée", "ideal pour tous", "une idée de plus"])
def test_another_word_is_no_idea(world, ana, text):
    assert text == "idée" or slip(text) is None or slip(text).verb != "idea"
    world.say(ana, text)
    assert kept(world) == []


def test_english_is_understood(world, ana):
    world.say(ana, "idea a bench at the door")
    assert kept(world) == ["a bench at the door"]


def test_what_may_name_a_person_is_pointed_out_once_before_it_is_sent(world, ana):
    reply = send_idea(world, ana, NAMED)
    (card,) = reply.views
    assert kept(world) == []
    assert "06 12 34 56 78" in read(reply.views)
    assert "Mme Dupont" in read(reply.views)
    assert "ne voit pas tout" in read(reply.views)
    assert labels(reply) == ["Modifier", "Envoyer quand même"]
    world.press(ana, button(card, "Envoyer quand même"))
    assert kept(world) == [NAMED]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("oui", [NAMED]), ("Envoyer quand même", [NAMED]), ("non", []), ("modifier", []), ("plus tard", [])],
)
def test_a_typed_yes_sends_it_and_a_no_gives_it_back(world, ana, typed, sent):
    send_idea(world, ana, NAMED)
    reply = world.say(ana, typed)
    assert kept(world) == sent
    if typed in {"non", "modifier"}:
        assert form(reply).fields[0].value == NAMED


def test_a_yes_after_another_word_sends_nothing(world, ana):
    send_idea(world, ana, NAMED)
    world.say(ana, "aide")
    world.say(ana, "oui")
    assert kept(world) == []


def test_a_word_that_hurts_is_pointed_out_and_not_repeated(world, ana):
    reply = send_idea(world, ana, "que ces connards disent bonjour")
    assert "peut blesser" in read(reply.views)
    assert kept(world) == []


def test_a_name_that_a_colleague_shows_is_pointed_out(world, ana):
    world.player("bea")
    world.say("bea", "nom Claire Fontaine")
    assert "Claire Fontaine" in read(send_idea(world, ana, "que claire fontaine nous aide").views[:1]).title()
    assert kept(world) == []


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_an_idea_too_long_is_refused_and_given_back_whole(world, ana, length):
    text = ("un mot " * 100)[:length].rstrip().ljust(length, "x")
    reply = send_idea(world, ana, text)
    assert len(kept(world)) == (1 if length == LONGEST else 0)
    if length > LONGEST:
        assert (reply.status, form(reply).fields[0].value) == (409, text)


@pytest.mark.parametrize("text", ["Un\0 banc ici", "Un \ud800 banc ici", "Un\u202e banc ici", "Un\nbanc ici"])
@on_both_engines
def test_what_cannot_be_read_is_left_out(world, ana, text):
    world.press(ana, Action.of("idea"), text=text)
    assert all(idea.isprintable() for idea in kept(world))
    assert len(kept(world)) == 1


def test_ten_thousand_ideas_of_one_person_are_five_a_day_said_kindly(world, ana):
    replies = [send_idea(world, ana, f"Un banc de plus, le {number}e") for number in range(60)]
    assert len(kept(world)) == MOST_A_DAY
    assert "demain" in read(replies[-1].views)
    world.later(days=1)
    send_idea(world, ana)
    assert len(kept(world)) == MOST_A_DAY + 1
    fits(card(send_idea(world, ana, "Un banc\n" * 10_000).views[0], world.services.words("fr")))


def test_in_the_demonstration_nobody_is_said_to_read_an_idea_and_nobody_decides_on_it(world, chief):
    world.player("essai")
    world.database.run(lambda uow: uow.connection.execute(update(teams).values(demo=True)))
    assert "personne ne lit les idées" in read(send_idea(world, "essai").views)
    with pytest.raises(CampaignError):
        decide_ideas(world, "kept", 1)


def test_the_same_idea_sent_twice_is_kept_once(world, ana):
    send_idea(world, ana)
    send_idea(world, ana)
    assert len(kept(world)) == 1


def test_in_a_room_an_idea_is_answered_in_the_personal_chat(world, ana):
    reply = world.say(ana, "idée un banc devant la porte", room=True, conversation="canal")
    assert "banc" not in read(reply.views)
    assert "sans votre nom" in read(reply.private)


def test_a_player_does_not_read_them(world, ana):
    send_idea(world, ana)
    assert world.say(ana, "campagne idées").status == 403


def of_two_sites(world, metz, reims):
    """People of Metz and of Reims send an idea each."""
    for number in range(metz + reims):
        world.player(f"s{number}", team="Accueil" if number < metz else "Lycée Vauban")
        send_idea(world, f"s{number}", f"Un banc de plus, le {number}e")
    world.database.run(voice.place, world.now)


@pytest.mark.parametrize(
    ("metz", "reims", "named"),
    [(5, 0, {"Metz"}), (4, 0, set()), (5, 5, {"Metz", "Reims"}), (7, 4, set()), (4, 9, set())],
)
def test_a_site_is_named_from_five_people_and_never_beside_fewer_than_five_others(
    world, chief, metz, reims, named
):
    of_two_sites(world, metz, reims)
    assert {idea.site for idea in ideas(world)} - {""} == named


def test_five_ideas_of_four_people_name_no_site(world, chief):
    of_two_sites(world, 4, 0)
    send_idea(world, "s0", "Encore un banc")
    world.database.run(voice.place, world.now)
    assert {idea.site for idea in ideas(world)} == {""}


@pytest.mark.parametrize("reims", [0, 5])
def test_a_site_with_four_people_left_is_not_named_any_more_nor_found_beside_another(world, chief, reims):
    of_two_sites(world, 5, reims)
    forget(world, "s0")
    assert {idea.site for idea in ideas(world)} == {""}


@pytest.mark.parametrize(
    ("state", "line", "said"),
    [
        ("kept", "", "retenue"),
        ("done", "il est posé.", "faite. il est posé."),
        ("impossible", "le sol s’y oppose", "pas possible. le sol s’y oppose"),
    ],
)
def test_what_became_of_it_comes_with_the_writer_s_next_reply_once_and_with_no_other(
    world, chief, ana, state, line, said
):
    world.player("bea")
    send_idea(world, ana)
    (number,) = idea_numbers(world)
    decide_ideas(world, state, number, text=line)
    assert "banc" not in read(world.say("bea", "aide").views)
    assert texts(world.say(ana, "aide").views[-1]) == [f"Votre idée « Un banc devant la porte » : {said}"]
    assert "banc" not in read(world.say(ana, "aide").views)
    assert said in read(world.say(ana, "idée").views)
    assert audited(world)[-1].action == "idea.decide"


def test_several_are_decided_at_once(world, chief):
    of_two_sites(world, 5, 0)
    first, second, *_ = idea_numbers(world)
    decide_ideas(world, "kept", first, second)
    assert [idea.state for idea in ideas(world)] == ["kept", "kept", "received", "received", "received"]


@pytest.mark.parametrize(
    ("state", "numbers", "line", "reason"),
    [
        ("impossible", (1,), "", "pourquoi"),
        ("kept", (99,), "", "99"),
        ("kept", (1, 99), "", "99"),
        ("done", (1,), "x" * (LONGEST_ANSWER + 1), "300 caractères"),
        ("kept", range(1, 60), "", "50 idées"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(world, chief, ana, state, numbers, line, reason):
    send_idea(world, ana)
    with pytest.raises(CampaignError) as refused:
        decide_ideas(world, state, *numbers, text=line)
    assert reason in refused.value.text(world.services.words("fr")).replace("\u00a0", " ")
    assert [idea.state for idea in ideas(world)] == ["received"]


def test_a_changed_state_is_told_again(world, chief, ana):
    send_idea(world, ana)
    decide_ideas(world, "kept", 1)
    world.say(ana, "aide")
    decide_ideas(world, "done", 1)
    assert "faite" in read(world.say(ana, "aide").views[-1:])


def test_an_erased_writer_s_idea_is_gone(world, chief, ana):
    send_idea(world, ana)
    forget(world, ana)
    assert kept(world) == []


def test_who_changes_team_leaves_the_idea_where_it_was_written(world, ana):
    send_idea(world, ana)
    change_team(world)
    (idea,) = world.database.look(lambda uow: uow.ideas.unplaced(world.now))
    assert idea.site_id == "metz"
