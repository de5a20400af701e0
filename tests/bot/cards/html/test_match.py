"""Rows to match on a page without scripts."""

import re
from dataclasses import replace

from games.view import Option
from tests.fakes.bot.blocks import answered, ordering, pairs, refused
from tests.fakes.bot.rendered import html_of


def test_each_row_is_a_group_of_required_radio_buttons_named_by_its_place_and_one_press_sends_all():
    html = html_of(pairs())
    legends = re.findall(r'<legend><kbd>(\d)</kbd><span class="label">(.*?)</span></legend>', html)
    assert legends == [("1", "Un courrier"), ("2", "Un courriel")]
    radios = re.findall(r'<input type="radio" id="[^"]+" name="(\w+)" value="(\w+)" required>', html)
    assert radios == [("pick1", "1"), ("pick1", "2"), ("pick2", "1"), ("pick2", "2")]
    assert html.count("<form") == html.count('<button class="main">') == 1
    assert '<input type="hidden" name="round" value="7">' in html


def test_rows_say_how_they_are_pressed_and_not_how_they_are_typed():
    html = html_of(replace(ordering(), how="Rangez.", typed="Tapez 2 1 3."))
    assert '<p class="t-soft how">Rangez.</p>' in html
    assert "Tapez" not in html


def test_options_stand_in_full_once_above_and_are_said_with_each_mark_a_label_of_its_own():
    html = html_of(pairs())
    ids = re.findall(r'type="radio" id="([^"]+)"', html)
    assert ids == re.findall(r'<label class="mark" for="([^"]+)"', html)
    assert len(set(ids)) == len(ids)
    assert '<li data-value="1"><kbd>a</kbd><span>Répondre sous 2 mois</span></li>' in html
    assert html.count('<span>a</span><span class="vh"> Répondre sous 2 mois</span>') == 2


def test_a_step_shows_the_number_that_one_types_and_its_radio_buttons_say_the_ranks_without_a_list():
    html = html_of(ordering())
    assert 'class="marked"' not in html
    assert 'data-order="1"' in html
    assert html.count('type="radio"') == 9
    assert '<legend><kbd>2</kbd><span class="label">Étape 2</span></legend>' in html
    assert html.count('<span class="rank" aria-hidden="true">Rang</span>') == 3
    assert html.count('<span class="vh">Rang </span><span>2</span></label>') == 3


def test_an_option_that_fits_several_rows_is_told_to_the_script():
    assert 'data-unique="1"' in html_of(pairs())
    assert "data-unique" not in html_of(pairs(unique=False))


def test_answered_rows_say_what_was_given_in_words_and_a_sign():
    html = html_of(answered())
    assert "<form" not in html
    assert re.search(r'<li class="row right">.*✓</span>Répondre sous 2 mois', html)
    assert re.search(r'<li class="row wrong">.*✗</span>Rappeler', html)


def test_rows_that_are_no_longer_live_can_be_read_and_not_sent():
    html = html_of(pairs(), live=False)
    assert "<form" not in html
    assert "<input" not in html
    assert "Un courrier" in html
    assert "Répondre sous 2 mois" in html


def test_a_refused_match_keeps_what_was_picked_and_ties_the_error_to_the_rows_that_are_wrong():
    html = html_of(refused())
    assert re.findall(r'name="(\w+)" value="(\w+)" required checked', html) == [("pick1", "2")]
    assert '<p class="error" id="m12-k0-error">Il manque\u00a0: 2.</p>' in html
    (wrong,) = re.findall(r'<fieldset class="pick invalid" aria-describedby="([^"]+)"><legend><kbd>2<', html)
    assert wrong == "m12-k0-error"
    assert "error" not in html_of(pairs())


def test_two_rows_that_took_the_same_are_both_wrong():
    block = replace(pairs(), given=("2", "2"), error="Deux fois b.")
    assert html_of(block).count("invalid") == 2
    assert html_of(replace(block, unique=False)).count("invalid") == 0


def test_a_row_s_words_are_never_markup():
    evil = '<script>"&'
    block = replace(pairs(evil), rows=(Option("1", evil), Option("2", evil)))
    html = html_of(block)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 5
