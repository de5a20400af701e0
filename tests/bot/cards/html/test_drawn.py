"""Bars, pictures and films of a page: each says in words what it shows."""

import pytest

from tests.fakes.bot.blocks import DETAILS, GAUGES, picture, video
from tests.fakes.bot.rendered import html_of


def test_a_bar_says_its_figure_in_words_and_draws_its_share():
    html = html_of(GAUGES)
    assert 'aria-label="Jauges"' in html
    assert '<span class="what">Écoute</span> <b>60 sur 100</b>' in html
    assert '<rect class="fill" width="60"' in html


def test_a_picture_has_its_words_and_is_fetched_late():
    html = html_of(picture("/media/1.svg"))
    assert '<img class="picture" src="/media/1.svg" alt="Un guichet" loading="lazy" decoding="async">' in html


@pytest.mark.parametrize(
    "address", ["", "http://x.fr/1.png", "javascript:alert(1)", "//x.fr/1.png", "data:,x"]
)
def test_a_picture_from_where_a_page_may_not_fetch_is_words(address):
    html = html_of(picture(address))
    assert "<img" not in html
    assert "Un guichet" in html


def test_a_film_plays_only_when_asked_and_has_captions_a_description_and_a_link():
    html = html_of(video("/m/f.mp4", "/m/f.jpg", "/m/f.vtt"))
    assert '<video controls preload="none" playsinline' in html
    assert 'poster="/m/f.jpg"' in html
    assert '<track kind="captions" src="/m/f.vtt" srclang="fr" label="Sous-titres">' in html
    assert '<track kind="descriptions" src="/m/f.vtt"' in html
    assert '<a href="/m/f.mp4">Ouvrir le film</a>' in html


def test_a_film_without_an_address_is_its_title():
    html = html_of(video())
    assert "<video" not in html
    assert "Accueillir" in html


def test_details_are_one_press_away_without_scripts():
    html = html_of(DETAILS)
    assert '<details class="more"><summary>Transcription</summary><p>Bonjour.</p>' in html
