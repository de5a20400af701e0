"""What is shown before a correction, what the campaign keeps by it, what is refused (rule 13)."""

import hashlib
import json
from dataclasses import replace

import pytest

from games.view import Panel
from tests.fakes.chat.corrections import begin, correct, rewrite, ship, shown, words
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, block_in, campaigns, rounds
from tests.fakes.chat.twins import launch, twins
from usecases.campaigns import corrections
from usecases.context import CampaignError


def test_a_running_campaign_keeps_its_content_until_it_is_corrected(world):
    begin(world, "ana")
    ship(world, lambda raw: raw["questions"][0].update(ask="Mieux posée ?"))
    assert world.say("ana", "jouer").views[-1].summary == "Première ?"
    shown(world)
    world.player("bea")
    assert world.say("bea", "jouer").views[-1].summary == "Première ?"
    correct(world)
    world.player("cleo")
    assert world.say("cleo", "jouer").views[-1].summary == "Mieux posée ?"


def test_what_changes_is_shown_before_the_yes(world):
    begin(world)
    ship(world, words)
    text = shown(world)
    assert "Question 1, explication : « Parce que. » devient « Une meilleure raison. »" in text
    assert "La bonne réponse reste la même" in text


def test_what_becomes_right_is_told_first_however_much_else_changes(world):
    begin(world)

    def much(raw):
        raw |= {"theme": "Autre", "notion": "autre", "gesture": "Saluez.", "fact_date": "2024-06"}
        question = raw["questions"][0]
        question |= {"ask": "Mieux posée ?", "explanation": "Une meilleure raison."}
        del question["choices"][0]["right"]
        question["choices"][2]["right"] = True

    ship(world, much)
    text = shown(world).split("\n")
    lines = [line for line in text if " : « " in line]
    assert ["bonne réponse" in line for line in lines[:3]] == [True, True, False]
    assert "« La bonne »" in lines[0]
    assert "« Encore une »" in lines[1]


def test_an_accepted_answer_that_is_added_leaves_the_points(world):
    begin(world, "ana")
    ship(world, lambda raw: raw["questions"][1]["accept"].append("récépissé"), item=1)
    text = shown(world, 2)
    assert "Question 2, réponse acceptée 2 : « récépissé » s’ajoute" in text
    assert "Les points déjà gagnés restent les mêmes" in text


def test_the_source_of_a_question_is_corrected_as_its_words_are(world):
    begin(world, "ana", "bea")
    world.play()
    ship(world, lambda raw: raw["questions"][0].update(source={"label": "Un décret", "date": "2025-03"}))
    text = shown(world)
    assert "Question 1, source, titre" in text
    assert "La bonne réponse reste la même" in text
    correct(world)
    assert "Un décret, mars 2025" in block_in(world.play("bea").views[0], Panel).source.label
    assert "Un décret" not in block_in(world.say("ana", "porte 1").views[0], Panel).source.label


def test_how_many_played_is_told_by_fives_and_not_under_five(world):
    people = ("ana", "bea", "cleo", "dan", "eve", "flo")
    begin(world, *people)
    ship(world, words)
    figures = []
    for who in people:
        world.play(who)
        figures.append(shown(world).splitlines()[-1])
    assert figures == ["moins de 5 personnes"] * 4 + ["5 ou plus"] * 2


def test_a_correction_is_in_the_audit_log_without_figures_of_people(world):
    begin(world)
    ship(world, words)
    correct(world)
    line = audited(world)[-1]
    assert (line.action, line.subject, line.detail["door"]) == ("campaign.correct", "Printemps", 1)
    assert set(line.detail) == {"door", "item", "version", "full_value"}


def test_who_read_a_correction_plays_the_door_as_practice(world):
    begin(world)
    ship(world, words)
    correct(world)
    world.play("chef")
    assert [played.practice for played in rounds(world, "chef")] == [True]


def test_other_doors_stay_as_they_were(world):
    begin(world)
    ship(world, words)
    ship(world, words, item=1)
    correct(world)
    pack = pack_of(world)
    assert [item["questions"][0]["explanation"] for item in pack["items"][:2]] == [
        "Une meilleure raison.",
        "Parce que.",
    ]


def pack_of(world):
    """The version that the campaign plays now."""
    (campaign,) = campaigns(world)
    return json.loads(world.database.look(lambda uow: uow.packs.body(campaign.pack_hash)))


def drawn(world, shown_by, drawing):
    """The pack with a picture on some items; its bytes are at hand."""
    digest = hashlib.sha256(drawing).hexdigest()

    def show(body):
        for item in body["items"][:shown_by]:
            item["picture"] = {"file": "dessin.svg", "alt": "Un dessin"}
        body["media"] = {"dessin.svg": digest}

    rewrite(world, show)
    world.drawings = {digest: drawing, **getattr(world, "drawings", {})}
    world.services = replace(world.services, media=world.drawings.__getitem__)
    return digest


@pytest.mark.parametrize("shown_by", [1, 2])
@on_both_engines
def test_a_picture_of_its_own_is_mended_and_one_shown_elsewhere_stays(world, shown_by):
    old = drawn(world, shown_by, b"<svg/>")
    begin(world)
    new = drawn(world, shown_by, b"<svg></svg>")
    ship(world, words)
    text = shown(world)
    correct(world)
    pack = pack_of(world)
    assert pack["media"] == {"dessin.svg": new if shown_by == 1 else old}
    assert pack["items"][0]["questions"][0]["explanation"] == "Une meilleure raison."
    assert ("dessin.svg" in text) == (shown_by == 1)
    media = world.database.look(lambda uow: uow.packs.media_among([old, new]))
    assert media == ({old, new} if shown_by == 1 else {old})


def test_the_teaser_says_the_new_theme(world):
    begin(world)
    ship(world, lambda raw: raw.update(theme="Thème corrigé"))
    correct(world)
    assert [door.theme for door in campaigns(world)[0].doors][:2] == ["Thème corrigé", "Thème deux"]


def renamed(raw):
    raw["id"] = "autre"


def other_kind(raw):
    question = raw.pop("questions")[0]
    steps = [{"id": step, "text": f"Étape {step}"} for step in "abc"]
    raw |= {"kind": "ordering", "ask": question["ask"], "steps": steps, "explanation": "Ainsi."}


@pytest.mark.parametrize(
    ("change", "door", "reason"),
    [
        (lambda raw: None, 1, "corrections.same"),
        (renamed, 1, "corrections.gone"),
        (other_kind, 1, "corrections.other_kind"),
        (words, 99, "campaign.no_door"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_nothing_changes(world, change, door, reason):
    campaign = begin(world)
    ship(world, change)
    with pytest.raises(CampaignError) as refused:
        correct(world, door)
    assert refused.value.key == reason
    assert campaigns(world) == [campaign]


def test_a_pack_in_two_languages_with_nothing_changed_is_refused_as_any_other(world):
    rewrite(world, lambda body: body["items"].extend({**raw, "lang": "en"} for raw in list(body["items"])))
    begin(world)
    with pytest.raises(CampaignError) as refused:
        shown(world)
    assert refused.value.key == "corrections.same"


def test_two_admins_cannot_correct_the_same_version_twice(world):
    campaign = begin(world)
    ship(world, words)
    wanted = world.database.look(lambda uow: corrections.plan(uow, world.services, campaign, 1))

    def again(uow):
        corrections.correct(uow, world.services, "cli", wanted, world.now)

    world.database.run(again)
    with pytest.raises(CampaignError):
        world.database.run(again)


def test_a_corrected_item_of_a_pair_says_at_which_other_door_it_changes(world):
    world.player("chef", team=None)
    launch(twins(world))
    ship(world, words)
    assert "La même fiche est aussi à la porte 9 : elle y change de même." in shown(world)


def test_an_item_of_one_door_speaks_of_no_other(world):
    begin(world)
    ship(world, words)
    assert "La même fiche" not in shown(world)
