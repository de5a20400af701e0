"""`campagne corriger`: what a corrected door changes for those who played it and those who will (rule 13)."""

import hashlib
import json
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from dialogs import corrections, router
from dialogs.turn import CampaignError
from games.view import Facts, Panel, Text
from store.tables import (
    audit,
    campaigns,
    media,
    packs,
    player_standings,
    rounds,
    team_standings,
    team_sums,
)

TUESDAY_AFTER_THE_HOUR = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def rows(world, table):
    with world.engine.connect() as connection:
        return connection.execute(select(table)).all()


def said(reply):
    texts = [view.summary for view in reply.views]
    texts += [block.text for view in reply.views for block in view.blocks if isinstance(block, Text)]
    return "\n".join(texts).replace("\u00a0", " ")


def ship(world, change, item=0):
    """The pack as its authors have it now."""
    body = json.loads(world.services.packs["essai"])
    change(body["items"][item])
    data = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    world.services = replace(world.services, packs={"essai": data})


def words(raw):
    raw["questions"][0]["explanation"] = "Une meilleure raison."


def right_answer(raw):
    """Another choice is the right one; its text stays "La bonne"."""
    one, other = raw["questions"][0]["choices"][:2]
    if other.pop("right", False):
        one["right"] = True
    else:
        other["right"] = one.pop("right")
    one["text"], other["text"] = other["text"], one["text"]


def begin(world, *people):
    world.player("chef", team=None)
    for who in people:
        world.player(who)
    return world.launch()


def play(world, marks, who, how, word="jouer"):
    action, pick = marks[how](world.say(who, word).views[-1])
    return world.press(who, action, **pick)


def correct(world, text="campagne corriger 1"):
    world.say("chef", text)
    return world.say("chef", "oui")


def test_a_running_season_keeps_its_content_until_it_is_corrected(world):
    begin(world, "ana")
    ship(world, lambda raw: raw["questions"][0].update(ask="Mieux posée ?"))
    assert world.say("ana", "jouer").views[-1].summary == "Première ?"
    world.say("chef", "campagne corriger 1")
    world.player("bea")
    assert world.say("bea", "jouer").views[-1].summary == "Première ?"
    world.say("chef", "oui")
    world.player("cleo")
    assert world.say("cleo", "jouer").views[-1].summary == "Mieux posée ?"


def test_what_changes_is_shown_before_the_yes(world):
    begin(world)
    ship(world, words)
    told = said(world.say("chef", "campagne corriger porte 1 Printemps"))
    assert "questions 1 › explanation : « Parce que. » devient « Une meilleure raison. »" in told
    assert "La bonne réponse reste la même" in told
    assert "tapez « oui »" in told


def test_what_becomes_right_is_told_first_however_much_else_changes(world):
    begin(world)

    def much(raw):
        raw |= {"theme": "Autre", "notion": "autre", "gesture": "Saluez.", "fact_date": "2024-06"}
        question = raw["questions"][0]
        question |= {"ask": "Mieux posée ?", "explanation": "Une meilleure raison."}
        del question["choices"][0]["right"]
        question["choices"][2]["right"] = True

    ship(world, much)
    told = said(world.say("chef", "campagne corriger 1")).split("\n")
    lines = [line for line in told if " : « " in line]
    assert ["choices" in line for line in lines] == [True, True, False, False, False, False]
    assert "« La bonne »" in lines[0]
    assert "« Encore une »" in lines[1]


def test_how_many_played_is_not_told_under_five(world, marks):
    people = ("ana", "bea", "cleo", "dan", "eve")
    begin(world, *people)
    ship(world, words)
    figures = []
    for who in people:
        play(world, marks, who, "right")
        card = world.say("chef", "campagne corriger 1").views[0]
        figures.append(next(dict(block.pairs) for block in card.blocks if isinstance(block, Facts)))
    assert [one["Ont joué cette porte"] for one in figures] == ["moins de 5 personnes"] * 4 + ["5"]


def test_a_correction_is_in_the_audit_log_without_figures_of_people(world):
    begin(world)
    ship(world, words)
    correct(world)
    line = rows(world, audit)[-1]
    assert (line.action, line.subject, line.detail["door"]) == ("campaign.correct", "Printemps", 1)
    assert set(line.detail) == {"door", "item", "version", "full_value"}


def test_a_no_changes_nothing(world):
    season = begin(world)
    ship(world, words)
    world.say("chef", "campagne corriger 1")
    world.say("chef", "non")
    assert rows(world, campaigns)[0].pack_hash == season.pack_hash


def test_who_read_a_correction_plays_the_door_as_practice(world, marks):
    begin(world)
    ship(world, words)
    correct(world)
    play(world, marks, "chef", "right")
    assert [one.practice for one in rows(world, rounds)] == [True]


def test_other_doors_stay_as_they_were(world):
    season = begin(world)
    ship(world, words)
    ship(world, words, item=1)
    correct(world)
    kept = json.loads(next(one.body for one in rows(world, packs) if one.hash != season.pack_hash))
    assert [item["questions"][0]["explanation"] for item in kept["items"][:2]] == [
        "Une meilleure raison.",
        "Parce que.",
    ]


def drawn(world, shown_by, drawing):
    """The pack with a picture on some items; its bytes are at hand."""
    body = json.loads(world.services.packs["essai"])
    digest = hashlib.sha256(drawing).hexdigest()
    for item in body["items"][:shown_by]:
        item["picture"] = {"file": "dessin.svg", "alt": "Un dessin"}
    body["media"] = {"dessin.svg": digest}
    data = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    bytes_of = {digest: drawing, **getattr(world, "drawings", {})}
    world.drawings = bytes_of
    world.services = replace(world.services, packs={"essai": data}, media=bytes_of.__getitem__)
    return digest


@pytest.mark.parametrize("shown_by", [1, 2])
def test_a_picture_of_its_own_is_mended_and_one_shown_elsewhere_stays(either_world, shown_by):
    world = either_world
    old = drawn(world, shown_by, b"<svg/>")
    begin(world)
    new = drawn(world, shown_by, b"<svg></svg>")
    ship(world, words)
    told = said(world.say("chef", "campagne corriger 1"))
    world.say("chef", "oui")
    played = rows(world, campaigns)[0].pack_hash
    kept = json.loads(next(one.body for one in rows(world, packs) if one.hash == played))
    assert kept["media"] == {"dessin.svg": new if shown_by == 1 else old}
    assert kept["items"][0]["questions"][0]["explanation"] == "Une meilleure raison."
    assert ("dessin.svg" in told) == (shown_by == 1)
    assert {one.hash for one in rows(world, media)} == ({old, new} if shown_by == 1 else {old})


def test_the_teaser_says_the_new_theme(world):
    begin(world)
    ship(world, lambda raw: raw.update(theme="Thème corrigé"))
    correct(world)
    assert [door["theme"] for door in rows(world, campaigns)[0].doors][:2] == ["Thème corrigé", "Thème deux"]


def test_a_round_ended_before_shows_what_was_played_and_says_so(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "right")
    ship(world, words)
    correct(world)
    card = world.say("ana", "porte 1").views[0]
    assert next(block for block in card.blocks if isinstance(block, Panel)).lines == ("Parce que.",)
    assert any(isinstance(b, Text) and "corrigée depuis votre partie" in b.text for b in card.blocks)


def test_words_alone_move_no_points(world, marks):
    begin(world, "ana", "bea")
    play(world, marks, "ana", "right")
    play(world, marks, "bea", "wrong")
    ship(world, words)
    correct(world)
    assert sorted(one.points for one in rows(world, rounds)) == [0, 100]


def test_a_wrong_right_answer_gives_everyone_who_played_the_full_value(either_world, marks):
    world = either_world
    begin(world, "ana", "bea")
    play(world, marks, "ana", "right")
    play(world, marks, "bea", "wrong")
    ship(world, right_answer)
    told = said(world.say("chef", "campagne corriger 1"))
    assert "questions 1 › choices 2 › right : « La bonne » s’ajoute" in told
    assert "La bonne réponse était fausse" in told
    assert "valeur entière" in said(world.say("chef", "oui"))
    assert [one.points for one in rows(world, rounds)] == [100, 100]
    assert [(one.points, one.team_points) for one in rows(world, player_standings)] == [(100, 100)] * 2
    (sums,) = rows(world, team_sums)
    assert (sums.members, sums.total, sums.squares) == (2, 200, 20_000)
    card = world.say("bea", "porte 1").views[0]
    assert next(dict(block.pairs) for block in card.blocks if isinstance(block, Facts))["Points"] == "+100"
    assert any(isinstance(b, Text) and "compte pour vous" in b.text for b in card.blocks)


def test_who_played_late_gets_half(world, marks):
    begin(world, "ana")
    card = world.say("ana", "jouer").views[-1]
    world.now = TUESDAY_AFTER_THE_HOUR
    action, pick = marks["wrong"](card)
    world.press("ana", action, **pick)
    ship(world, right_answer)
    correct(world)
    assert rows(world, rounds)[0].points == 50


def test_practice_earns_nothing_by_a_correction(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "right")
    world.press("ana", world.say("ana", "porte 1").views[-1].buttons[0].action)
    ship(world, right_answer)
    correct(world)
    assert [(one.attempt, one.points) for one in rows(world, rounds)] == [(0, 100)]


def test_the_admin_s_word_gives_the_full_value_where_the_key_cannot_tell(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "wrong")
    ship(world, words)
    correct(world, "campagne corriger 1 Printemps valeur entière")
    assert rows(world, rounds)[0].points == 100


def test_a_round_nobody_answered_is_asked_anew_and_its_old_card_meets_nothing(world, marks):
    begin(world, "ana")
    old = world.say("ana", "jouer").views[-1]
    ship(world, right_answer)
    correct(world)
    action, pick = marks["right"](old)
    assert world.press("ana", action, **pick).status == 404
    reply = play(world, marks, "ana", "right")
    assert next(block for block in reply.views[0].blocks if isinstance(block, Panel)).tone == "right"
    assert [one.pack_hash for one in rows(world, rounds)] == [None]


def test_a_round_partly_answered_goes_on_and_is_worth_its_full_value(world, marks):
    begin(world, "ana")
    world.now = TUESDAY_AFTER_THE_HOUR
    reply = play(world, marks, "ana", "wrong")
    ship(world, right_answer, item=1)
    correct(world, "campagne corriger 2")
    world.press("ana", reply.views[0].buttons[0].action)
    world.say("ana", "aucune idée")
    (played,) = rows(world, rounds)
    assert (played.door, played.points, played.known) == (2, 100, False)
    assert rows(world, player_standings)[0].points == 100


def test_what_was_taught_wrong_comes_back_right(world, marks):
    begin(world, "ana")
    play(world, marks, "ana", "right")
    ship(world, right_answer)
    correct(world)
    world.later(days=1)
    action, pick = marks["right"](world.say("ana", "réviser").views[-1])
    world.press("ana", action, **pick)
    assert [(one.known, one.practice) for one in rows(world, rounds)] == [(False, False), (True, True)]


def test_a_team_s_points_move_on_the_board_with_five_who_gained(world, marks):
    people = ("ana", "bea", "cleo", "dan", "eve")
    season = begin(world, *people)
    for who in people:
        play(world, marks, who, "wrong" if who in {"ana", "bea"} else "right")
    world.database.run(lambda uow: uow.boards.publish(season.id))
    ship(world, right_answer)
    correct(world)
    assert [(one.movers, one.epoch) for one in rows(world, team_standings)] == [(2, 1)]
    assert world.database.run(lambda uow: uow.boards.publish(season.id)) == 0
    world.later(days=2)
    for who in people:
        play(world, marks, who, "right")
    # Ana and Bea are counted once, whatever they gained.
    assert rows(world, team_standings)[0].movers == 5


@pytest.mark.parametrize("seed", range(6))
def test_standings_equal_what_the_rounds_say_after_any_corrections(world, marks, seed):
    chance = random.Random(seed)  # noqa: S311 (the same season at each run)
    world.player("chef", team=None)
    for number in range(9):
        world.player(f"p{number}", team=("Accueil", "Lycée Vauban", None)[number % 3])
    season = world.launch()
    before = {}
    for _day in range(4):
        for number in range(9):
            for _try in range(chance.randrange(3)):
                shown = world.say(f"p{number}", "jouer").views[-1]
                try:
                    action, pick = marks[chance.choice(("right", "wrong"))](shown)
                except StopIteration:
                    break
                reply = world.press(f"p{number}", action, **pick)
                if reply.views[0].buttons[0].action.verb == "next" and chance.random() < 0.7:
                    world.press(f"p{number}", reply.views[0].buttons[0].action)
                    world.say(f"p{number}", chance.choice(("accusé de réception", "aucune idée")))
        item = chance.randrange(4)
        before = {one.id: one.points for one in rows(world, rounds) if one.done_at}
        ship(
            world,
            chance.choice((right_answer, lambda raw: raw.update(theme=f"T{chance.random():.6f}"))),
            item,
        )
        correct(world, f"campagne corriger {item + 1}")
        after = {one.id: one.points for one in rows(world, rounds)}
        assert all(after[one] >= points for one, points in before.items())
        assert kept(world) == recounted(world, season)
        world.later(days=1)
    assert before


def kept(world):
    people = {one.player_id: (one.points, one.team_points) for one in rows(world, player_standings)}
    sums = {
        (one.team_id, one.joined_door): (one.members, one.total, one.squares)
        for one in rows(world, team_sums)
    }
    return people, sums


def recounted(world, season):
    """The same, from the rounds alone: in this season a door's number is the order of its day."""
    points, for_team = Counter(), Counter()
    standings = {one.player_id: one for one in rows(world, player_standings)}
    for one in rows(world, rounds):
        if one.attempt == 0 and not one.practice and one.done_at:
            points[one.player_id] += one.points
            counts = one.door >= standings[one.player_id].joined_door
            for_team[one.player_id] += one.points if counts else 0
    groups = {}
    for player, one in standings.items():
        if one.team_id is not None:
            members, total, squares = groups.get((one.team_id, one.joined_door), (0, 0, 0))
            mine = for_team[player]
            groups[one.team_id, one.joined_door] = (members + 1, total + mine, squares + mine**2)
    return {player: (points[player], for_team[player]) for player in standings}, groups


def gone(raw):
    raw["id"] = "autre"


def other_kind(raw):
    question = raw.pop("questions")[0]
    steps = [{"id": one, "text": f"Étape {one}"} for one in "abc"]
    raw |= {"kind": "ordering", "ask": question["ask"], "steps": steps, "explanation": "Ainsi."}


@pytest.mark.parametrize(
    ("change", "text", "told"),
    [
        (lambda raw: None, "campagne corriger 1", "rien à corriger"),
        (gone, "campagne corriger 1", "n’est plus dans le paquet"),
        (other_kind, "campagne corriger 1", "un autre type de jeu"),
        (words, "campagne corriger 99", "compte 6 portes"),
        (words, "campagne corriger", "suivi du numéro"),
        (words, "campagne corriger la porte", "suivi du numéro"),
        (words, "campagne corriger 1 Automne", "ne s’appelle « Automne »"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_nothing_changes(world, change, text, told):
    season = begin(world)
    ship(world, change)
    assert told in said(world.say("chef", text))
    world.say("chef", "oui")
    assert rows(world, campaigns)[0].pack_hash == season.pack_hash


def test_a_pack_in_two_languages_with_nothing_changed_is_refused_as_any_other(world):
    body = json.loads(world.services.packs["essai"])
    body["items"] += [{**raw, "lang": "en"} for raw in body["items"]]
    data = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    world.services = replace(world.services, packs={"essai": data})
    begin(world)
    assert "rien à corriger" in said(world.say("chef", "campagne corriger 1"))


@pytest.mark.parametrize("verb", ["corriger 1", "signalements"])
def test_only_admins_correct_and_read_reports(world, verb):
    begin(world, "ana")
    ship(world, words)
    assert world.say("ana", f"campagne {verb}").status == 403


def test_a_pack_that_changed_after_the_question_is_asked_again(world):
    season = begin(world)
    ship(world, words)
    world.say("chef", "campagne corriger 1")
    ship(world, right_answer)
    assert "entre-temps" in said(world.say("chef", "oui"))
    assert rows(world, campaigns)[0].pack_hash == season.pack_hash


def test_a_second_correction_keeps_each_round_on_its_own_version(world, marks):
    season = begin(world, "ana", "bea", "cleo")
    play(world, marks, "ana", "right")
    ship(world, words)
    correct(world)
    second = rows(world, campaigns)[0].pack_hash
    play(world, marks, "bea", "wrong")
    ship(world, right_answer)
    correct(world)
    play(world, marks, "cleo", "wrong")
    assert [one.pack_hash for one in rows(world, rounds)] == [season.pack_hash, second, None]
    assert [one.points for one in rows(world, rounds)] == [100, 100, 0]


def test_two_admins_cannot_correct_the_same_version_twice(world):
    season = begin(world)
    ship(world, words)
    wanted = world.database.look(lambda uow: corrections.plan(uow, world.services, season, 1))

    def again(uow):
        corrections.correct(uow, world.services, "cli", wanted, world.now)

    world.database.run(again)
    with pytest.raises(CampaignError):
        world.database.run(again)


def test_an_answer_that_read_its_round_before_the_correction_is_run_again(either_world, marks):
    world = either_world
    if world.engine.dialect.name == "sqlite":
        return  # one writer: nobody reads between
    season = begin(world, "ana")
    action, pick = marks["wrong"](world.say("ana", "jouer").views[-1])
    ship(world, right_answer)
    wanted = world.database.look(lambda uow: corrections.plan(uow, world.services, season, 1))
    reads = []

    def press(uow):
        load = uow.seats.load

        def loaded(*key):
            seat = load(*key)
            if not reads:
                world.database.run(
                    lambda other: corrections.correct(other, world.services, "cli", wanted, world.now)
                )
            reads.append(seat)
            return seat

        uow.seats.load = loaded
        turn = world.turn("ana", action.verb, values={**dict(action.values), **pick})
        return router.dispatch(world.services, uow, turn)

    assert world.database.run(press).status == 404
    assert [seat.round is None for seat in reads] == [False, True]
    assert rows(world, rounds) == []


def test_a_door_entered_while_it_is_corrected_is_the_corrected_one(either_world, marks):
    world = either_world
    if world.engine.dialect.name == "sqlite":
        return  # one writer: nobody reads between
    season = begin(world, "ana")
    ship(world, lambda raw: raw["questions"][0].update(ask="Mieux posée ?"))
    wanted = world.database.look(lambda uow: corrections.plan(uow, world.services, season, 1))
    begun = []

    def enter(uow):
        begin_round = uow.rounds.begin

        def late(*args, **more):
            if not begun:
                world.database.run(
                    lambda other: corrections.correct(other, world.services, "cli", wanted, world.now)
                )
            begun.append(args)
            return begin_round(*args, **more)

        uow.rounds.begin = late
        return router.dispatch(world.services, uow, world.turn("ana", "play"))

    assert world.database.run(enter).views[-1].summary == "Mieux posée ?"
    assert len(begun) == 2
