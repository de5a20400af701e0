"""Pictures of what packs hold (`make screenshots`): doors, an arc of cards, films, an advent's windows."""

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from playwright.sync_api import expect

from content import loader
from dialogs import router
from dialogs.turn import Turn
from store.schema.audience import EVERYBODY
from tests.fakes.authored.findings import KINDS
from tests.journeys.campaigns import EVE, advent
from tests.journeys.hands import ANSWER_MS, CARD, say
from tests.journeys.pictures import NAME, WIDTHS, enter, save_sheet, take
from tests.journeys.slow_phone import FRAMES
from tests.journeys.test_pictures import answer_well, tick
from tools.films.storyboard import read
from usecases.campaigns.drafts import Spec
from usecases.people import web_sessions

PACKS = Path(__file__).parents[2] / "content" / "packs"
FILMS = sorted(PACKS.glob("*/films/*.yaml"))
RGB = "scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=rgb24"
"""A film's colours as they were drawn."""
CROP = "960 / 650"
"""A film without the band that is left to a player's buttons."""
MONDAY, FRIDAY = date(2027, 1, 11), datetime(2027, 1, 15, 9, tzinfo=UTC)
LYCEES = Spec("Au lycée", "lycees", MONDAY, time(9), EVERYBODY, 24)
DOORS = ("quiz", "estimate", "pairs", "ordering", "situation")
"""Its first five, each of another kind."""
SITUATIONS = Spec(
    "Situations d’accueil", "situations-accueil", MONDAY, time(9), EVERYBODY, 4, door_order="written"
)
AT_SCHOOL = 3
OTHER = "Honorine"
REACTIONS = {NAME: "bbcbbc", OTHER: "ca"}
"""Their first reactions differ, so their second cards do."""
TALL = {"width": 360, "height": 2600}
"""A page that shows any card whole."""
TICKED = ("Une vinaigrette en flacon", "Du pain coupé petit")
"""At the serving line, one right choice and one that the rule allows."""
WINDOWS = 24


def begin(database, services, sessions):
    """Both have begun the cards at school, which follow each other as they are written."""
    written = replace(services, shuffle=list)
    for token in sessions.values():
        key = database.run(web_sessions.session, token, FRIDAY).key
        turn = Turn(key, key.external_id, "play", now=FRIDAY, instant=FRIDAY, values={"door": str(AT_SCHOOL)})
        database.run(lambda uow, turn=turn: router.dispatch(written, uow, turn))


def react(page, campaign, name):
    """Play the cards at school: a picture of each once it is answered, and of the door's end."""
    enter(page, campaign, name)
    say(page, f"porte {AT_SCHOOL}")
    expect(page.locator(f"{CARD} .theme")).to_contain_text(f"Porte {AT_SCHOOL} ·", timeout=ANSWER_MS)
    for number, reaction in enumerate(REACTIONS[name], 1):
        expect(page.locator(CARD)).to_contain_text(f"Carte {number} sur", timeout=ANSWER_MS)
        card = page.locator(f"#{page.locator(CARD).get_attribute('id')}")
        card.locator("button.row").nth("abc".index(reaction)).click()
        expect(card.locator(".panel").first).to_be_visible(timeout=ANSWER_MS)
        page.evaluate("document.activeElement.blur()")
        yield card.locator(".card").first.screenshot()
        following = card.locator(".chip.main", has_text="Question suivante")
        if following.count():
            following.click()
    if page.locator(f"{CARD} .result").count():
        page.evaluate(FRAMES)
        yield page.locator(f"{CARD} .card").first.screenshot()
    page.close()


def moments(storyboard):
    """Five seconds of a film, each before its scene ends: the first, one of the middle, the last third."""
    ends = [end for _, end, _ in storyboard.timed()]
    return [end - 0.5 for end in (ends[0], ends[len(ends) // 3], *ends[-3:])]


def frame(film, second):
    """A picture of the film's own file, as BMP: a PNG would say a curve that a browser applies again."""
    asked = ["-v", "error", "-ss", f"{second:.2f}", "-i", film, "-frames:v", "1", "-vf", RGB]
    command = [get_ffmpeg_exe(), *asked, "-f", "image2pipe", "-c:v", "bmp", "-"]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout  # noqa: S603


@pytest.mark.apart
@pytest.mark.parametrize(("number", "kind"), [*enumerate(DOORS, 1)])
def test_screenshots_of_five_doors_of_a_pack(open_page, folder, number, kind):
    page = open_page(device_scale_factor=1.5)
    at = datetime.combine(MONDAY + timedelta(days=number - 1), time(9), UTC)
    with advent(at, {NAME: range(1, number)}, spec=LYCEES) as campaign:
        enter(page, campaign)
        assert campaign.doors[kind] == number
        say(page, f"porte {number}")
        expect(page.locator(f"{CARD} .theme")).to_contain_text(f"Porte {number} ·", timeout=ANSWER_MS)
        take(page, folder, f"content-lycees-{number}-open", sizes=("360",))
        body = campaign.items[kind].body
        card = tick(page, TICKED) if kind == "quiz" else answer_well(page, kind, body)
        sizes = tuple(WIDTHS) if number == 1 else ("360",)
        take(page, folder, f"content-lycees-{number}-answered", card, sizes)


@pytest.mark.apart
def test_screenshots_of_an_arc_of_cards(open_page, folder):
    with advent(FRIDAY, dict.fromkeys(REACTIONS, ()), begin, spec=SITUATIONS) as campaign:
        shown = {name: [*react(open_page(**TALL), campaign, name)] for name in REACTIONS}
    first, second, third, *last, end = shown[NAME]
    _, otherwise = shown[OTHER]
    cards = [
        (first, "Carte 1 : la deuxième réaction"),
        (second, "Carte 2, la suite de ce choix"),
        (otherwise, "Carte 2, la suite d’un autre choix"),
        (third, "Carte 3, la suite de l’une et de l’autre"),
    ]
    ended = [
        *zip(last, ("Carte 4", "Carte 5, la fin de l’histoire", "Carte 6, une autre histoire"), strict=True),
        (end, "La fin"),
    ]
    for name, pictures in (("content-arc", cards), ("content-arc-end", ended)):
        path = folder / f"{name}-360.png"
        save_sheet(open_page(), path, [(picture, "png", words) for picture, words in pictures], 4, 328)


@pytest.mark.apart
@pytest.mark.parametrize("path", FILMS, ids=lambda path: path.stem)
def test_screenshots_of_a_film(open_page, folder, path):
    source = read(path)
    pictures = [(source.media_file(".svg").read_bytes(), "svg+xml", "L’affiche")]
    for second in moments(source.storyboard):
        words = f"À {int(second)} s sur {source.storyboard.seconds:.0f}"
        pictures.append((frame(source.film("fr"), second), "bmp", words))
    save_sheet(open_page(), folder / f"content-film-{path.stem}.png", pictures, 3, 400, CROP)


@pytest.mark.apart
def test_screenshots_of_an_advent_s_windows(open_page, folder):
    pack = loader.load(PACKS / "avent-culture-usagers", KINDS)
    pictures = []
    for number, item in enumerate((item for item in pack.items if item.language == "fr"), 1):
        picture = item.raw["picture"]
        letter = "" if number == WINDOWS else f" · {picture['alt'].split()[-1]}"
        drawn = PACKS / pack.id / "media" / picture["file"]
        pictures.append((drawn.read_bytes(), "svg+xml", f"{number}{letter}"))
    assert len(pictures) == WINDOWS
    save_sheet(open_page(), folder / "content-avent-windows.png", pictures, 6, 220)


@pytest.mark.apart
def test_screenshots_of_the_calendar_on_christmas_eve(open_page, folder):
    page = open_page(device_scale_factor=1.25)
    with advent(EVE, {NAME: range(1, WINDOWS)}) as campaign:
        enter(page, campaign)
        say(page, "calendrier")
        expect(page.locator(f"{CARD} .calendar")).to_be_visible(timeout=ANSWER_MS)
        page.wait_for_load_state("networkidle")
        take(page, folder, "content-avent-day-24")
