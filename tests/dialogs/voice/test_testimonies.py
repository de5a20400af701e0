"""A sentence of users after the end of a door: real, read by a second person, worth no points (rule 16)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from games.view import Choice, Form
from store.schema.tables import testimonies
from store.voice.testimonies import Sentence
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, everything, form, labels, read, rounds, rows, summary
from tests.fakes.chat.traces import forget
from tests.fakes.store import records
from usecases.context import CampaignError
from usecases.voice import testimonies as voice

SAID = "J’ai attendu deux heures sans savoir pourquoi."
TYPED = f"campagne parole 1 {SAID} | courrier d’un usager | mars 2025 | Que dire à qui attend ?"


@pytest.fixture
def campaign(world, chief):
    """A season, its lead, and Ana who plays it."""
    world.player("ana")
    return world.launch()


@pytest.fixture
def author(world, campaign):
    """A second person, who writes items."""
    number = world.player("max", team=None)
    world.database.run(lambda uow: records.role(uow, number, "author", "Contenus, poste 1"))
    return "max"


def number_of(world):
    """The number of the sentence written last."""
    return audited(world)[-1].detail["testimony"]


@on_both_engines
def test_it_is_shown_after_the_door_once_a_second_person_has_read_it(world, author):
    assert "attend la lecture" in read(world.say("chef", TYPED).views)
    number = number_of(world)
    assert SAID not in everything(world.finish("ana"))
    world.player("bea")
    world.say(author, f"campagne parole publier {number}")
    reply = world.finish("bea")
    assert SAID in everything(reply)
    card = next(view for view in reply.views if SAID in str(view))
    assert "courrier d’un usager, mars 2025" in read([card])
    assert f"« {SAID} »" in read([card])
    assert "Que dire à qui attend" in read([card])
    assert "Non relu" not in read([card])
    assert not any(isinstance(block, Choice | Form) for block in card.blocks)


def test_it_earns_nothing(world, author):
    world.say("chef", TYPED)
    world.say(author, f"campagne parole publier {number_of(world)}")
    world.finish("ana")
    assert [played.points for played in rounds(world)] == [100]


def test_who_wrote_it_down_does_not_publish_it(world, author):
    world.say("chef", TYPED)
    number = number_of(world)
    assert "une autre personne" in read(world.say("chef", f"campagne parole publier {number}").views)
    assert labels(world.say("chef", "campagne parole")) == [f"Retirer le n°\u00a0{number}"]
    assert SAID not in everything(world.finish("ana"))


def test_an_author_presses_to_publish_and_writes_none(world, author):
    world.say("chef", TYPED)
    view = world.say(author, "campagne parole").views[0]
    assert not any(isinstance(block, Form) for block in view.blocks)
    (publish,) = view.buttons
    world.press(author, publish.action)
    assert SAID in everything(world.finish("ana"))
    assert world.say(author, TYPED.replace("parole 1", "parole 2")).status == 403


def test_where_one_person_holds_every_role_it_is_published_with_the_mark(world, campaign):
    assert "non relu" in read(world.say("chef", TYPED).views)
    assert "Non relu" in everything(world.finish("ana"))


def test_it_waits_for_a_lead_of_the_settings_who_has_not_come_yet(world, campaign):
    world.services = replace(world.services, admins=frozenset({"chef", "cheffe"}))
    assert "attend la lecture" in read(world.say("chef", TYPED).views)
    assert SAID not in everything(world.finish("ana"))
    world.player("cheffe", team=None)
    world.say("cheffe", f"campagne parole publier {number_of(world)}")
    world.player("bea")
    assert "Non relu" not in everything(reply := world.finish("bea"))
    assert SAID in everything(reply)


def test_a_player_writes_and_reads_none(world, campaign):
    assert world.say("ana", TYPED).status == 403
    assert world.say("ana", "campagne parole").status == 403
    world.say("chef", TYPED)
    sheet = form(world.say("chef", "campagne parole"))
    assert world.press("ana", sheet.action, door="2", text="x", source="y", dated="z").status == 403


def test_it_is_shown_at_its_door_alone(world, campaign):
    world.say("chef", TYPED.replace("parole 1", "parole 2"))
    assert SAID not in everything(world.finish("ana"))
    world.later(days=1)
    assert SAID in everything(world.finish("ana", 2))


def test_taken_back_it_is_gone(world, campaign):
    world.say("chef", TYPED)
    view = world.say("chef", "campagne parole").views[0]
    world.press("chef", view.buttons[-1].action)
    assert SAID not in everything(world.finish("ana"))
    assert [line.action for line in audited(world)[-2:]] == ["testimony.add", "testimony.drop"]


def test_the_form_writes_one_and_points_out_what_names_a_person_once(world, campaign):
    sheet = form(world.say("chef", "campagne parole"))
    values = {"door": "1", "text": "Mme Dupont m’a fait attendre.", "source": "courrier", "dated": "2025"}
    (pointed,) = world.press("chef", sheet.action, **values, question="").views
    assert "Mme Dupont" in read([pointed])
    edit, send = (button.action for button in pointed.buttons)
    again = form(world.press("chef", edit))
    assert [field.value for field in again.fields] == ["1", values["text"], "courrier", "2025", ""]
    assert "publiée" in read(world.press("chef", send).views)
    assert "Et chez nous" in everything(world.finish("ana"))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("campagne parole 99 Une phrase | courrier | 2025", "n’a pas de porte 99"),
        ("campagne parole 1 Une phrase | courrier", "sa source et sa date"),
        ("campagne parole 1 | | ", "sa source et sa date"),
        (f"campagne parole 1 {'x' * 501} | courrier | 2025", "trop long"),
        ("campagne parole publier 99", "Aucune parole"),
        ("campagne parole retirer 99", "Aucune parole"),
        ("campagne parole Été", "Aucune saison"),
    ],
)
def test_what_cannot_be_is_told_and_keeps_nothing(world, campaign, typed, reason):
    assert reason in everything(world.say("chef", typed)).replace("\u00a0", " ")
    assert "Aucune parole" in read(world.say("chef", "campagne parole").views)


def test_a_door_has_one_sentence(world, campaign):
    world.say("chef", TYPED)
    assert "déjà une parole" in everything(world.say("chef", TYPED)).replace("\u00a0", " ")


def test_it_stays_when_who_wrote_it_down_is_erased(world, author):
    world.say("chef", TYPED)
    world.say(author, f"campagne parole publier {number_of(world)}")
    forget(world, "chef")
    assert SAID in everything(world.finish("ana"))


def test_a_preview_s_end_and_the_calendar_say_nothing_before_the_door_is_played(world, campaign):
    world.say("chef", TYPED)
    assert SAID not in everything(world.say("ana", "porte 1"))
    assert SAID not in summary(world.say("ana", "calendrier"))


@on_both_engines
def test_two_sentences_at_once_leave_a_door_one(world, author, campaign):
    others = [Sentence(text, "courrier d’un usager", "mars 2025") for text in (SAID, "Trois heures.")]
    start, begun = Barrier(2), Barrier(2)
    met = set()

    def add(said):
        def work(uow):
            # SQLite lets one transaction write at a time; elsewhere both are open before either looks.
            if world.engine.dialect.name != "sqlite" and said not in met:
                met.add(said)
                begun.wait(10)
            return voice.add(uow, "cli", None, campaign, 1, said, world.now, unread=False)

        start.wait(10)
        try:
            return world.database.run(work)
        except CampaignError as refused:
            return refused.key

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(add, others))
    assert "testimony.taken" in results
    assert len(rows(world, testimonies)) == 1


def test_a_sentence_with_semicolons_stays_whole(world, author):
    said = "J’ai attendu deux heures ; personne ne m’a rien dit ; je suis reparti."
    world.say("chef", f"campagne parole 1 {said} | courrier | mars 2025")
    world.say(author, f"campagne parole publier {number_of(world)}")
    assert said in everything(world.finish("ana"))


@pytest.mark.parametrize(
    "said",
    [
        "J’ai attendu deux heures ; personne ne m’a rien dit ; je suis reparti.",
        "Attendre, oui | mais | savoir | pourquoi | au moins",
    ],
)
def test_what_lacks_a_part_comes_back_whole_in_the_form_and_is_not_kept(world, author, said):
    reply = world.say("chef", f"campagne parole 1 {said}")
    assert reply.status == 409
    fields = {field.name: field.value for field in form(reply).fields}
    assert (fields["door"], fields["text"], fields["source"]) == ("1", said, "")
    assert rows(world, testimonies) == []


@pytest.mark.parametrize("typed", [f"« {SAID} »", f"«\u00a0{SAID}\u00a0»", f"“{SAID}”", f'"{SAID}"'])
def test_marks_typed_around_a_sentence_are_not_shown_twice(world, campaign, typed):
    world.say("chef", f"campagne parole 1 {typed} | courrier | mars 2025")
    assert [row.text for row in rows(world, testimonies)] == [SAID]


def test_marks_within_a_sentence_stay(world, campaign):
    said = "« Revenez demain », puis « revenez lundi »"
    world.say("chef", f"campagne parole 1 {said} | courrier | mars 2025")
    assert [row.text for row in rows(world, testimonies)] == [said]


def test_the_second_reader_reads_the_question_that_will_be_asked(world, author):
    world.say("chef", f"campagne parole 1 {SAID} | courrier | mars 2025")
    assert "Et chez nous" in read(world.say(author, "campagne parole").views)
