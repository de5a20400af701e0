"""The home of the page: today first, the season as a picture, one reminder, and nothing old."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.channels.web.chat import FRAGMENTS
from bot.channels.web.header import board_of, header_of
from games.view import Action, Button, Grid, Text, View, from_json, to_json
from scheduler.channel import Target
from tests.fakes.bot.pages import give_pack
from tests.fakes.bot.web_chat import read_block
from tests.fakes.store import records


@pytest.fixture
async def season(member):
    """A season of five doors on its first morning; `number` is the campaign's."""

    def begin(uow):
        member.number = records.campaign(uow)
        give_pack(uow, member.number)
        return uow.players.by_account("web", "", member.bot.turns[-1].account.external_id)

    member.player_id = (await member.database.write(begin)).id
    return member


async def done(stage, door):
    await stage.database.write(records.played, stage.number, stage.player_id, door, stage.clock.now)


async def remind(stage, door, post):
    """As the courier sends the prompt of a day."""
    action = Action.of("play", campaign=stage.number, door=door)
    view = View(f"Porte {door}", (Text(f"Rappel de la porte {door}"),), (Button("Jouer", action),))
    where = {"at": stage.clock.now, "real": stage.clock.real(), "outbox_key": f"outbox:{post}"}
    number = await stage.conversation()
    await stage.database.write(lambda uow: uow.inbox.add(number, to_json(view), **where))


def home(page):
    return page.partition('<section class="home"')[2].partition("</section>")[0]


async def test_the_home_stands_first_with_todays_door_its_theme_and_one_button(season):
    page = await season.page()
    assert page.index('<section class="home"') < page.index('<section class="chat"')
    assert "Aujourd’hui · Porte 1" in home(page)
    assert '<h1 id="now">Thème 1</h1>' in home(page)
    assert home(page).count("chip main") == 1
    assert '<input type="hidden" name="door" value="1">' in home(page)


async def test_of_what_is_closed_it_says_nothing_but_the_day(season):
    first = home(await season.page())
    assert "Thème 2" not in first
    assert "item-" not in first
    assert 'data-said="La porte 2 s’ouvre mardi 3 mars à 8\u00a0h\u00a030."' in first


async def test_a_press_on_a_closed_door_is_answered_without_scripts(season):
    page = await season.page("/?porte=4")
    assert 'role="status">La porte 4 s’ouvre jeudi 5 mars à 8\u00a0h\u00a030.</p>' in home(page)
    for asked in ("1", "99", "x", "%3Cscript%3E", "4" * 99):
        assert 'role="status"></p>' in home(await season.page(f"/?porte={asked}"))


async def test_once_all_is_played_it_says_when_the_next_door_opens_and_its_theme(season):
    await done(season, 1)
    first = home(await season.page())
    assert "Demain à 8\u00a0h\u00a030\u00a0: Thème 2" in first
    assert "chip main" not in first
    assert 'class="door done"' in first


async def test_before_the_first_door_no_theme_is_told(season):
    season.clock.now -= timedelta(hours=1)
    first = home(await season.page())
    assert "La saison commence tout à l’heure, à 8\u00a0h\u00a030" in first
    assert "Thème" not in first


async def test_a_door_that_was_missed_is_offered_beside_todays(season):
    season.clock.now += timedelta(days=1)
    first = home(await season.page())
    assert "Aujourd’hui · Porte 2" in first
    assert "Une autre porte vous attend, sans urgence." in first
    assert re.search(r'<button class="chip">Porte 1</button>', first)


async def test_a_round_that_waits_is_gone_on_with(season):
    await season.database.write(records.played, season.number, season.player_id, 1, None)
    assert "Reprendre la porte 1" in home(await season.page())


async def test_a_season_that_is_over_can_still_be_played_as_practice(season):
    season.clock.now += timedelta(days=60)
    first = home(await season.page())
    assert "La saison est finie" in first
    assert first.count("pour s’entraîner") == 5
    assert first.count("<form") == 5


async def test_between_two_seasons_the_home_says_so(member):
    assert "La prochaine saison s’annoncera ici." in home(await member.page())


async def test_an_admin_without_a_season_is_offered_to_create_one(member):
    assert "Créer une saison" not in home(await member.page())
    player = await member.player()
    await member.database.write(records.role, player.id)
    assert "Créer une saison</button>" in home(await member.page())


async def test_a_row_of_an_ordinary_season_is_a_week(season):
    days = re.findall(r'<li class="day-(.)">', home(await season.page()))
    assert days == ["1", "2", "3", "4", "5"]


async def test_one_reminder_stands_and_none_for_what_is_played(season):
    await remind(season, 1, 1)
    await remind(season, 2, 2)
    season.clock.now += timedelta(days=1)
    page = await season.page()
    assert "Rappel de la porte 2" in page
    assert "Rappel de la porte 1" not in page
    await done(season, 2)
    assert "Rappel de la porte" not in await season.page()
    assert len([row for row in await season.messages() if "Rappel" in str(row.view)]) == 2


async def test_earlier_days_are_folded_above_the_last_one(season):
    season.clock.now += timedelta(days=1)
    await season.turn({"verb": "text", "text": "bonjour"})
    page = await season.page()
    folded = page.partition("<details")[2].partition("</details>")[0]
    assert "Bienvenue" in folded
    assert "1 jour plus ancien" in folded
    assert "bonjour" in page.partition('id="log"')[2]


async def calendar(stage):
    """The calendar that the home shows, as one had it by typing."""
    header = await stage.database.read(_calendar, stage)
    await stage.channel.send(Target(await stage.conversation(), "x", {}), View("Mars", (header,)), "asked:1")


def _calendar(uow, stage):
    return header_of(uow, stage.chat.services, _turn(stage)).home.season


def _turn(stage):
    turn = stage.bot.turns[-1]
    return type(turn)(
        turn.account, turn.conversation, "home", now=stage.clock.now, instant=stage.clock.real()
    )


async def test_a_calendar_of_the_conversation_that_is_old_gives_way_to_a_line(season):
    await calendar(season)
    assert 'class="msg season-then"' in await season.page()
    await done(season, 1)
    page = await season.page()
    assert 'class="msg season-then stale"' in page
    assert "Le calendrier à jour est en haut de cette page." in page
    kept = [from_json(row.view) for row in await season.messages()]
    assert any(isinstance(block, Grid) for view in kept for block in view.blocks)


async def test_a_calendar_below_an_open_question_whose_doors_are_not_pressed_is_not_old(season):
    shown = await season.database.read(_calendar, season)
    unpressed = replace(shown, cells=tuple(replace(cell, action=None) for cell in shown.cells))
    view = View("Mars", (unpressed,))
    await season.channel.send(Target(await season.conversation(), "x", {}), view, "asked:1")
    assert 'class="msg season-then"' in await season.page()


async def test_a_board_of_the_conversation_that_is_old_gives_way_to_a_line(season):
    board = await season.database.read(board_of, season.chat.services, _turn(season))
    await season.channel.send(Target(await season.conversation(), "x", {}), board, "asked:1")
    assert 'class="msg board-then"' in await season.page()
    await season.database.write(records.standing, season.number, season.team, members=3)
    page = await season.page()
    assert 'class="msg board-then stale"' in page
    assert '<button class="chip" name="verb" value="board">Classement</button>' in page


async def test_a_script_gets_the_home_with_a_turn_unless_it_shows_it_already(season):
    mark = re.search('data-mark="(.*?)"', home(await season.page()))[1]
    said = {"verb": "text", "text": "bonjour"}
    text = await (await season.turn(said, Accept=FRAGMENTS, X_Home=mark)).text()
    assert 'id="stats"' in text
    assert 'id="home"' not in text
    await done(season, 1)
    assert 'id="home"' in await (await season.turn(said, Accept=FRAGMENTS, X_Home=mark)).text()


async def test_an_open_page_asks_for_its_home_alone(season):
    answer = await season.get("/accueil")
    assert answer.content_type == FRAGMENTS
    assert "Thème 1" in await answer.text()
    season.client.session.cookie_jar.clear()
    assert (await season.get("/accueil")).status == 401


async def test_an_open_page_is_told_once_that_a_day_has_begun_or_a_door_has_opened(season):
    season.clock.now += timedelta(hours=16)
    until = int(re.search('data-until="(.*?)"', home(await season.page()))[1])
    assert until == int((season.clock.now + timedelta(hours=8)).timestamp())
    async with season.client.get(f"/events?until={until}") as stream:
        season.clock.now += timedelta(days=1)
        await season.turn({"verb": "text", "text": "bonjour"})
        while not (block := await read_block(stream)).startswith("event: home"):
            pass
    assert block == "event: home\ndata:\n\n"


@pytest.mark.parametrize("until", ["x", "-1", "9" * 40, "é"])
async def test_a_forged_hour_is_none(season, until):
    async with season.client.get(f"/events?until={until}") as stream:
        assert stream.status == 200


async def test_the_page_is_made_with_as_many_selects_however_much_was_played(season):
    asked = []

    def count(each):
        if each.startswith("SELECT"):
            asked.append(each.partition("FROM ")[2].partition(" ")[0])

    event.listen(season.engine, "checkout", lambda driver, *_: driver.set_trace_callback(count))
    await season.page()  # the pack is read once
    for door in (1, 2, 3):
        await done(season, door)
        await remind(season, door, door)
        asked.clear()
        await season.page()
        assert len(asked) == 14, asked


@pytest.fixture
async def grace(season):
    """The first morning of another season, while the doors of the first one still count."""
    season.clock.now += timedelta(days=7)
    dates = [records.MONDAY + timedelta(days=7 + day) for day in range(5)]

    def begin(uow):
        season.newer = records.campaign(uow, "Avril", dates=dates)
        give_pack(uow, season.newer)

    await season.database.write(begin)
    return season


async def test_the_doors_of_a_former_season_have_a_line_below_todays(grace):
    await done(grace, 5)
    await done(grace, 3)
    await remind(grace, 4, 1)
    page = await grace.page()
    first = home(page)
    assert first.index("Jouer la porte 1") < first.index("Une porte de «\u00a0Mars\u00a0» compte encore")
    assert first.count("chip main") == 1
    assert f'name="campaign" value="{grace.number}"' in first
    assert f'data-offers="{grace.newer}-1 {grace.number}-4"' in page
    assert "Rappel de la porte 4" in page
    await grace.database.write(records.played, grace.newer, grace.player_id, 1, grace.clock.now)
    assert "Aucune autre porte" not in home(await grace.page())
    await done(grace, 4)
    first = home(await grace.page())
    assert "Aucune autre porte" in first
    assert "Mars" not in first


async def test_a_home_out_of_sight_is_named_by_an_answer_and_not_sent_with_it(season):
    asked = {"Accept": FRAGMENTS}
    later = await season.turn({"verb": "text", "text": "aide"}, **asked, X_Home="later")
    assert 'id="home"' not in await later.text()
    assert later.headers["X-Offers"] == f"{season.number}-1"
    shown = await season.turn({"verb": "text", "text": "aide"}, **asked, X_Home="another")
    assert f'data-mark="{later.headers["X-Home"]}"' in await shown.text()


async def test_an_answer_says_that_no_door_waits_any_more(season):
    await done(season, 1)
    answer = await season.turn({"verb": "text", "text": "aide"}, Accept=FRAGMENTS, X_Home="later")
    assert answer.headers["X-Offers"] == ""
