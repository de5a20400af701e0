"""Films: what a storyboard must be, how it is drawn, and that the films committed are what theirs say."""

import re
from copy import deepcopy
from pathlib import Path

import pytest

from content.facts import shipped
from content.loader.media import hashes
from tests.fakes.bot.blocks import video
from tests.fakes.bot.rendered import html_of
from tools.films import drawing, letters, motion
from tools.films.encode import MOST_BYTES, described, encode
from tools.films.frames import A_SECOND, BUTTONS, HEIGHT, STAGE, WIDTH, Film, png
from tools.films.storyboard import LANGUAGES, LONGEST, SHORTEST, Source, Storyboard, read, reading_time
from tools.films.track import track

PACKS = Path(__file__).parents[2] / "content" / "packs"
SOURCES = [read(path) for path in sorted(PACKS.glob("*/films/*.yaml"))]
FILMS = [
    pytest.param(source, language, id=f"{source.path.stem}-{language}")
    for source in SOURCES
    for language in LANGUAGES
]
SCENE = {
    "seconds": 10,
    "drawing": "one",
    "words": "Un courriel arrive.",
    "words_en": "An email arrives.",
    "shows": "Une enveloppe.",
    "shows_en": "An envelope.",
}
BOARD = {
    "title": "Un film",
    "title_en": "A film",
    "facts": ["A11"],
    "poster": {"scene": 1, "at": 1},
    "scenes": [SCENE, SCENE | {"drawing": "two"}],
}
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg">
<symbol id="one"><use href="#ball" data-motion="move 1 2 100 0"/></symbol>
<symbol id="two"><circle r="5"/></symbol></svg>"""
FIGURES = '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="ball"><circle r="9"/></symbol></svg>'


@pytest.fixture
def source(tmp_path):
    films = tmp_path / "films"
    films.mkdir()
    (tmp_path / "media").mkdir()
    (films / "film.svg").write_text(DRAWN)
    (films / "figures.svg").write_text(FIGURES)
    return Source(films / "film.yaml", Storyboard.model_validate(BOARD))


def changed(**keys):
    """The storyboard with a first scene that is otherwise."""
    board = deepcopy(BOARD)
    board["scenes"][0] |= keys
    return board


def test_a_pack_has_films():
    assert len(SOURCES) == 3


def test_a_film_lasts_20_to_40_seconds():
    assert (SHORTEST, LONGEST) == (20, 40)
    for seconds in (9, 31):
        with pytest.raises(ValueError, match="not 20 to 40"):
            Storyboard.model_validate(changed(seconds=seconds))


def test_words_stay_long_enough_to_be_read_in_both_languages():
    assert reading_time("x" * 30) == 3
    for words in ("words", "words_en"):
        with pytest.raises(ValueError, match=r"needs 3\.0 s"):
            Storyboard.model_validate(changed(seconds=2.9, **{words: "x" * 30}))


def test_a_mistake_in_a_storyboard_names_its_file(tmp_path):
    path = tmp_path / "film.yaml"
    for text in ("title: [", "title: Un film"):
        path.write_text(text)
        with pytest.raises(ValueError, match=re.escape(str(path))):
            read(path)


def test_a_page_keeps_the_films_place_before_it_is_fetched():
    width, height = re.findall(r'<video [^>]*width="(\d+)" height="(\d+)"', html_of(video("/m/f.mp4")))[0]
    assert int(width) / int(height) == pytest.approx(WIDTH / HEIGHT, abs=0.01)


def test_words_that_do_not_fit_on_two_lines_are_refused(source):
    long = Storyboard.model_validate(changed(words="W" * 40))
    with pytest.raises(ValueError, match="does not fit on 2 lines"):
        Film(Source(source.path, long), "fr")


@pytest.mark.parametrize("words", ["Un courriel arrive.", "Un courriel arrive. Il attend. Il attend."])
def test_words_stand_below_the_drawing_and_above_a_players_buttons(source, words):
    picture = Film(Source(source.path, Storyboard.model_validate(changed(words=words))), "fr").at(3)
    top = int(re.search(r'viewBox="0 (-?\d+) ', picture)[1])
    baselines = [float(y) - top for y in re.findall(r'<text x="480" y="([\d.]+)"', picture)]
    assert min(baselines) - 40 > STAGE, "a capital is 38 high"
    assert max(baselines) + 12 < HEIGHT - BUTTONS
    assert BUTTONS * 296 / WIDTH > 54, "what a browser's buttons take of a phone 360 wide"


def test_a_drawing_may_bear_a_name_that_its_scene_tells(source):
    named = DRAWN.replace('<circle r="5"/>', '<text y="9" font-size="40">Nora &amp; Paul</text>')
    source.drawings.write_text(named)
    with pytest.raises(ValueError, match="« Nora & Paul » is drawn, and not told in two"):
        Film(source, "fr")
    told = deepcopy(BOARD)
    told["scenes"][1] |= {"shows": "Un badge : « Nora & Paul »."}
    with pytest.raises(ValueError, match="not told"):
        Film(Source(source.path, Storyboard.model_validate(told)), "fr")
    told["scenes"][1] |= {"words_en": "Nora & Paul arrive."}
    film = Film(Source(source.path, Storyboard.model_validate(told)), "en")
    assert png(film.poster(2, 1)) != png(film.poster(2, 1).replace("Nora &amp; Paul", ""))


def test_a_line_is_broken_after_a_pause_and_never_at_a_no_break_space():
    assert letters.lines("Une question vient. À qui la poser ?", 52, 872) == [
        "Une question vient.",
        "À qui la poser ?",
    ]
    assert letters.lines("mot\u00a0mot\u00a0mot", 52, 220) == ["mot\u00a0mot\u00a0mot"]


def test_words_are_as_wide_as_the_font_draws_them():
    assert letters.wide("Bonjour", 2048) == pytest.approx(1479 + 1251 + 1251 + 569 + 1251 + 1251 + 797)


def test_the_films_font_draws_the_words(source):
    film = Film(source, "fr")
    assert png(film.at(2)) != png(film.at(2, words=False))
    elsewhere = film.at(2).replace(letters.FAMILY, "A family that nobody has")
    assert png(elsewhere) == png(film.at(2, words=False)), "or the machine's fonts are used"


def test_an_unknown_drawing_is_named(source):
    lost = Storyboard.model_validate(changed(drawing="three"))
    with pytest.raises(ValueError, match="no drawing « three »"):
        Film(Source(source.path, lost), "fr")


@pytest.mark.parametrize(
    ("symbol", "complaint"),
    [
        ('<symbol id="a"><use href="#b"/></symbol>', "« b » is not drawn before"),
        ('<symbol id="a"><use href="#a"/></symbol>', "« a » is not drawn before"),
        ('<symbol id="ball"/>', "« ball » is drawn twice"),
        ('<symbol id="a"><g data-motion="jump 1 2"/></symbol>', "« jump 1 2 » is no movement"),
        ('<symbol id="a"><g data-motion="fade 1"/></symbol>', "« fade 1 » is no movement"),
        ("<symbol>", "film.svg"),
    ],
)
def test_a_mistake_in_a_drawing_is_told(source, symbol, complaint):
    source.drawings.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{symbol}</svg>')
    with pytest.raises(ValueError, match=re.escape(complaint)):
        drawing.read(source.drawings)


def test_what_moves_starts_and_stops_gently(source):
    drawn = drawing.read(source.drawings)["one"]
    seen = [re.findall(r"translate\(([\d.]+) 0\)", drawing.at(drawn, at))[0] for at in (0, 1, 1.2, 2, 3, 9)]
    assert seen == ["0", "0", "2.8", "50", "100", "100"]


def test_a_line_not_yet_drawn_is_not_seen():
    (drawn,) = motion.read("draw 1 2 300")
    assert 'opacity="0"' in drawn.at(1)
    assert 'stroke-dashoffset="150"' in drawn.at(2)


def test_words_are_gone_before_the_next_ones_come(source):
    film = Film(source, "fr")
    assert 'opacity="0">' in film.at(10).split("font-family")[1]
    assert 'opacity="1">' in film.at(10.3).split("font-family")[1]
    assert 'opacity="1">' in film.at(9.7).split("font-family")[1]


def test_a_poster_has_no_words_and_may_be_shown(source):
    poster = Film(source, "fr").poster(1, 3)
    source.media_file(".svg").write_text(poster)
    problems = []
    hashes(source.path.parents[1], ["film.svg"], problems)
    assert problems == []
    assert "<text" not in poster
    assert "translate(100 0)" in poster


def test_a_track_has_a_cue_a_scene_with_what_it_shows_and_says(source):
    board = Storyboard.model_validate(changed(shows="Un <pli> & plus."))
    assert track(board, "fr").split("\n\n") == [
        "WEBVTT",
        "1\n00:00:00.000 --> 00:00:10.000\nUn &lt;pli&gt; &amp; plus.\nUn courriel arrive.",
        "2\n00:00:10.000 --> 00:00:20.000\nUne enveloppe.\nUn courriel arrive.\n",
    ]


def test_a_film_of_two_pictures_is_made_the_same_twice(source, tmp_path):
    still = Film(source, "fr").at(0)
    first, second = tmp_path / "first.mp4", tmp_path / "second.mp4"
    for path in (first, second):
        assert list(encode([still, still], path, title="Un film", digest="abc")) == [1, 2]
    assert first.read_bytes() == second.read_bytes()
    assert "abc" in described(first)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.path.stem)
def test_a_film_rests_on_facts_that_are_known_and_shows_their_year(source):
    known = shipped()
    years = {known[mark].source.date[:4] for mark in source.storyboard.facts}
    drawn = {text for each in drawing.read(source.drawings).values() for text in drawing.texts(each)}
    assert any(text.endswith(year) for text in drawn for year in years)


@pytest.mark.parametrize(("source", "language"), FILMS)
def test_a_committed_film_is_its_storyboards(source, language):
    film, path = Film(source, language), source.film(language)
    description = described(path)
    minutes, seconds = divmod(source.storyboard.seconds, 60)
    assert f"Duration: 00:{minutes:02.0f}:{seconds:05.2f}" in description
    assert film.digest() in description, "the film is not what its storyboard says: run `make films`"
    assert re.search(rf"h264 \(Main\).*yuv420p.*{WIDTH}x{HEIGHT}.*{A_SECOND} fps", description)
    assert "Audio" not in description
    assert path.stat().st_size < MOST_BYTES
    head = path.read_bytes()
    assert head.index(b"moov") < head.index(b"mdat"), "a phone would wait for the whole film"


@pytest.mark.parametrize(("source", "language"), FILMS)
def test_a_committed_track_is_its_storyboards(source, language):
    assert source.media_file(f".{language}.vtt").read_text("utf-8") == track(source.storyboard, language)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.path.stem)
def test_a_committed_poster_is_its_storyboards(source):
    moment = source.storyboard.poster
    poster = Film(source, "fr").poster(moment.scene, moment.at)
    assert source.media_file(".svg").read_text("utf-8") == poster


@pytest.mark.parametrize(("source", "language"), FILMS)
def test_an_item_says_the_title_and_the_length_of_its_film(source, language):
    items = "".join(path.read_text("utf-8") for path in source.path.parents[1].glob("items/*.yaml"))
    board, film = source.storyboard, source.film(language).name
    lines = re.findall(
        rf'title: "([^"]+)", file: {re.escape(film)}, .*seconds: (\d+), language: {language}', items
    )
    assert lines == [(board.title_in(language), f"{board.seconds:.0f}")]
