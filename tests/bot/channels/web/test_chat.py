"""The chat page and its turns."""

import re
from datetime import UTC, datetime

import pytest

from bot.channels.web import pages
from bot.channels.web.chat import FRAGMENTS
from games.rules.doors import Site
from games.view import say
from scheduler.channel import Target
from tests.fakes.store import records


async def test_a_page_allows_no_inline_script_and_is_not_stored(stage):
    answer = await stage.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    text = await answer.text()
    assert " style=" not in text
    assert not re.search(r"\son\w+=", text)


async def test_after_joining_todays_door_waits(member):
    page = await member.page()
    assert "Porte du jour" in page
    assert [turn.verb for turn in member.bot.turns] == ["join"]


async def test_typed_words_and_the_reply_stand_in_the_conversation(member):
    answer = await member.turn({"verb": "text", "text": "  bonjour ", "once": "x1"})
    rows = await member.messages()
    assert [row.mine for row in rows] == [False, False, True, False]
    assert answer.status == 303
    assert answer.headers["Location"] == f"/#m{rows[-1].id}"
    assert member.bot.turns[-1].text == "bonjour"
    assert member.bot.turns[-1].id == "x1"
    assert member.bot.turns[-1].now == member.clock.calendar()
    assert member.bot.turns[-1].instant == member.clock.real()


async def test_an_answer_replaces_the_pressed_card(member):
    await member.turn({"verb": "play"})
    card = (await member.messages())[-1]
    answer = await member.turn({"verb": "answer", "message": str(card.id), "round": "7", "pick": "2"})
    rows = await member.messages()
    assert answer.headers["Location"] == f"/#m{card.id}"
    assert [row.id for row in rows][-1] == card.id
    assert rows[-1].version > card.version
    assert member.bot.turns[-1].values == {"round": "7", "pick": "2"}


async def test_what_a_pressed_card_is_left_as_stays_above_the_reply_that_is_read(member):
    await member.turn({"verb": "play"})
    card = (await member.messages())[-1]
    pressed = {"verb": "next", "message": str(card.id)}
    answer = await member.turn(pressed)
    *_, left, asked = await member.messages()
    assert answer.headers["Location"] == f"/#m{asked.id}"
    assert (left.id, left.view["summary"], asked.view["summary"]) == (card.id, "a", "q")
    answer = await member.turn(pressed, Accept=FRAGMENTS)
    asked = (await member.messages())[-1]
    assert answer.headers["X-First"] == f"m{asked.id}"
    text = await answer.text()
    assert text.index(f'id="m{card.id}"') < text.index(f'id="m{asked.id}"')


async def test_several_picks_travel_as_one_value(member):
    await member.turn([("verb", "pick"), ("pick", "1"), ("pick", "3")])
    assert member.bot.turns[-1].values == {"pick": "1,3"}


async def test_a_script_gets_the_changed_messages_alone(member):
    answer = await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS)
    text = await answer.text()
    assert answer.status == 200
    assert answer.content_type == FRAGMENTS
    assert text.count("<article") == 2
    assert "Bienvenue" not in text
    assert answer.headers["X-Once"]


async def test_a_press_on_an_unknown_message_is_404_and_records_nothing(member):
    before = await member.messages()
    for number in ("999", "9" * 18, "9" * 40):
        for verb in ("answer", "next"):
            answer = await member.turn({"verb": verb, "message": number})
            assert answer.status == 404
    assert await member.messages() == before


async def test_a_message_of_somebody_else_is_never_replaced(member):
    await member.turn({"verb": "play"})
    card = (await member.messages())[-1]
    member.client.session.cookie_jar.clear()
    await member.enter("Cigogne")
    assert (await member.turn({"verb": "answer", "message": str(card.id)})).status == 404


async def test_a_repeat_of_typed_words_leaves_nothing(member):
    before = await member.messages()
    await member.turn({"verb": "text", "text": "again"})
    assert await member.messages() == before


async def test_a_refused_press_says_so_in_the_status_and_on_the_page(member):
    answer = await member.turn({"verb": "ended"})
    assert answer.status == 410
    assert "La saison est finie." in await answer.text()
    assert (await member.turn({"verb": "ended"}, Accept=FRAGMENTS)).status == 410


async def test_leaving_closes_the_session_and_says_a_last_word(stage):
    session = await stage.enter()
    answer = await stage.turn({"verb": "text", "text": "quitter"})
    assert "Vous êtes dehors." in await answer.text()
    assert 'declic=""' in answer.headers["Set-Cookie"]
    again = await stage.get("/", Cookie=f"declic={session.value}")
    assert "J’ai un lien" in await again.text()


async def test_without_a_session_a_turn_leads_home(stage):
    assert (await stage.turn({"verb": "play"})).headers["Location"] == "/"
    assert (await stage.turn({"verb": "play"}, Accept=FRAGMENTS)).status == 401
    assert stage.bot.turns == []


async def test_an_unexpected_error_is_one_sentence_and_a_line_without_what_was_typed(member, caplog):
    answer = await member.turn({"verb": "text", "text": "boom"})
    assert answer.status == 500
    page = await answer.text()
    assert "Rien n’est perdu" in page
    assert "RuntimeError" in caplog.text
    assert re.search(r"dites ce numéro .*: (\w{6})", page)[1] in caplog.text
    assert "secret" not in caplog.text


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"verb=text&text=%ff", FORM, 400),
        (b"verb=text&text=\xff", FORM, 400),
        (b"verb=text&text=a%00b", FORM, 400),
        (b"verb=text&text=" + b"a" * 5000, FORM, 413),
        (b"verb=text&text=" + b"a" * 70_000, FORM, 413),
        (b"&".join(b"a=1" for _ in range(200)), FORM, 400),
        (b"", FORM, 400),
        (b"verb=play&message=abc", FORM, 400),
        (b"verb=text&text=a&once=" + b"a" * 65, FORM, 400),
        (b'{"verb":', "application/json", 415),
    ],
)
async def test_a_bad_form_is_refused_with_the_right_status(member, body, kind, status):
    answer = await member.post("/turn", body, Content_Type=kind)
    assert answer.status == status
    assert "<h1>" in await answer.text()


@pytest.mark.parametrize("cookie", ["", "declic=é", "declic=", "declic=" + "a" * 3000, "declic=%00"])
async def test_a_stranger_or_a_cookie_that_is_no_session_reads_what_declic_is_and_of_no_account(
    stage, cookie
):
    answer = await stage.get("/", Cookie=cookie)
    page = await answer.text()
    assert answer.status == 200
    assert "J’ai un lien" in page
    assert cookie or "reliée" not in page


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("Europe/Paris", datetime(2026, 3, 2, 2, 30, tzinfo=UTC), "lundi 2 mars"),
        ("America/Martinique", datetime(2026, 3, 2, 2, 30, tzinfo=UTC), "dimanche 1er mars"),
        ("Indian/Reunion", datetime(2026, 3, 2, 21, 30, tzinfo=UTC), "mardi 3 mars"),
    ],
)
async def test_the_days_that_head_the_conversation_are_those_of_the_players_site(stage, zone, at, day):
    def elsewhere(uow):
        uow.teams.put_site(Site("ailleurs", zone), "Ailleurs")
        stage.team = records.team(uow, "Ailleurs", "ailleurs")

    await stage.database.write(elsewhere)
    stage.clock.now = at
    await stage.enter()
    page = await stage.page()
    assert re.findall('<p class="day">(.*?)</p>', page) == [day]
    assert set(re.findall('data-day="(.*?)"', page)) == {day}


async def test_the_teams_board_stands_aside(member):
    assert "s’affichera ici" in await member.page()
    number = await member.show_board()
    page = await member.page()
    assert f'<article class="board" id="m{number}"' in page
    assert page.index("</aside>") > page.index(f'id="m{number}"') > page.index("<aside")


async def test_the_language_is_the_persons(stage):
    assert "I have a link" in await (await stage.get("/", **{"Accept-Language": "de, en-GB;q=0.8"})).text()


async def test_an_unknown_address_is_a_page(stage):
    answer = await stage.get("/nowhere")
    assert answer.status == 404
    assert "n’existe pas" in await answer.text()
    assert (await stage.get("/static/..%2fchat.py")).status == 404


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, br", "br"), ("gzip, br;q=0", "gzip"), ("identity", None)]
)
async def test_a_static_file_is_compressed_for_who_takes_it_and_is_the_same(stage, accepted, encoding):
    answer = await stage.get("/static/declic.css", **{"Accept-Encoding": accepted})
    assert (answer.headers.get("Content-Encoding"), answer.headers["Vary"]) == (encoding, "Accept-Encoding")
    assert await answer.read() == pages.content_of(pages.HERE / "static" / "declic.css")
    smaller = encoding is not None
    assert (int(answer.headers["Content-Length"]) < len(await answer.read()) / 2) is smaller


@pytest.mark.parametrize("name", ["declic.css", "live.js", "kinds.js", "chat.js"])
async def test_a_style_or_a_script_travels_without_its_comments_and_indents(stage, name):
    text = await (await stage.get(f"/static/{name}")).text()
    assert not re.search(r"/\*|^//|^\s|\n\n", text, re.MULTILINE)


async def test_what_the_courier_sends_stands_in_the_conversation_once(member):
    target = Target(await member.conversation(), "x", {})
    first = await member.channel.send(target, say("Porte 2"), "prompt:1")
    assert await member.channel.send(target, say("Porte 2"), "prompt:1") == ""
    await member.channel.update(target, first, say("Porte 2, jouée"))
    rows = [row for row in await member.messages() if "Porte 2" in str(row.view)]
    assert [str(row.id) for row in rows] == [first]
    assert "jouée" in str(rows[0].view)


async def test_a_page_travels_in_gzip_but_not_to_who_comes_by_an_address_with_words_in_it(member):
    answers = [await member.get(path, Accept_Encoding="gzip") for path in ("/", "/?lien=abc")]
    assert [answer.headers.get("Content-Encoding") for answer in answers] == ["gzip", None]


async def test_what_a_browser_never_shows_as_a_page_carries_no_policy_of_pages(member):
    turn = await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS)
    style = await member.get("/static/declic.css")
    for answer in (turn, style):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Content-Security-Policy" not in answer.headers
    assert "Content-Security-Policy" in (await member.get("/nowhere")).headers
