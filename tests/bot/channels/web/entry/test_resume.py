"""`/compte`: four words open an account in another browser; guessing them is not worth trying."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from games.screens.code import code as screen
from games.view import View, to_json
from tests.fakes.bot.web_chat import read_until
from tests.fakes.store import records
from usecases.people import resume_codes

WRONG = "abeille citron flûte éléphant"


async def code_of(stage, number=None):
    """The four words of a player, or of who made the last turn."""
    number = number or (await stage.player()).id
    return await stage.database.write(resume_codes.make, stage.chat.services, number, stage.clock.calendar())


async def data_of(stage, number):
    """What is held of a player, table by table."""
    return (await stage.database.read(lambda uow: uow.personal_data.of(number))).tables


async def away(stage):
    """Somebody who has a code and sits at a browser that knows nobody."""
    await stage.enter()
    code = await code_of(stage)
    stage.client.session.cookie_jar.clear()
    return code


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("/pilotage/saisons/3?vue=mois", "/pilotage/saisons/3?vue=mois"),
        ("/pilotage", "/pilotage"),
        ("//ailleurs.example/pilotage", "/#"),
        ("/pilotage@ailleurs.example", "/#"),
        ("https://ailleurs.example/pilotage", "/#"),
        ("/pilotage/../j/x", "/#"),
        ("/pilotage\r\nSet-Cookie: a=b", "/#"),
    ],
)
async def test_the_code_leads_back_to_the_page_of_the_desk_that_was_asked_for_and_nowhere_else(
    stage, asked, reached
):
    code = await away(stage)
    form = await page_of(await stage.get(f"/compte?{urlencode({'vers': asked})}"))
    kept = re.findall(r'name="vers" value="([^"]*)"', form)
    assert [unescape(path) for path in kept] == ([asked] if asked == reached else [])
    answer = await stage.post("/compte", {"code": code, "vers": asked})
    assert answer.status == 303
    assert answer.headers["Location"].startswith(reached)


async def page_of(answer):
    return (await answer.text()).replace("\u00a0", " ")


@pytest.mark.parametrize("path", ["/", "/j/LINK", "/j/unknown", "/compte"])
async def test_without_a_session_every_page_of_coming_in_offers_the_form(stage, path):
    answer = await stage.get(path.replace("LINK", await stage.link()))
    page = await page_of(answer)
    assert "J’ai déjà un compte" in page
    assert 'method="post" action="/compte"' in page
    assert re.search(r'<label for="four">.*?<input id="four" name="code"', page, re.DOTALL)


async def test_the_code_opens_the_account_with_a_new_session_and_today_s_door(stage):
    code = await away(stage)
    player = await stage.player()
    answer = await stage.post("/compte", {"code": code.upper().replace(" ", "-")})
    assert answer.status == 303
    assert answer.headers["Location"] == f"/#m{(await stage.messages())[-1].id}"
    assert stage.session(answer)["httponly"]
    assert stage.bot.turns[-1].verb == "back"
    assert "Loutre" in await stage.page()
    data = await data_of(stage, player.id)
    assert (len(data["accounts"]), len(data["sessions"])) == (1, 2)


async def test_who_has_played_in_teams_only_gets_a_web_account_of_the_same_player(stage):
    number = await stage.database.write(lambda uow: records.player(uow, 7, channel="teams"))
    code = await code_of(stage, number)
    assert (await stage.post("/compte", {"code": code})).status == 303
    data = await data_of(stage, number)
    assert {row["channel"] for row in data["accounts"]} == {"teams", "web"}
    assert [row["room"] for row in data["conversations"] if row["channel"] == "web"] == [False]


async def test_another_account_s_session_in_that_browser_ends(stage):
    code = await away(stage)
    cookie = await stage.enter("Cigogne")
    await stage.post("/compte", {"code": code})
    page = await (await stage.get("/", Cookie=f"declic={cookie.value}")).text()
    assert "Cigogne" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (WRONG, "Ce code n’ouvre aucun compte"),
        ("abeille citron flûte", "quatre mots"),
        ("", "quatre mots"),
        ("abeille <b>gras</b> citron flûte", "quatre mots"),
        ("abeille xyzzy citron flûte", "« xyzzy » n’est pas un mot"),
        ("🐝 " * 90, "quatre mots"),
        ("a" * 5000, "quatre mots"),
    ],
)
async def test_what_opens_nothing_is_said_in_one_sentence_beside_the_field(stage, typed, sentence):
    answer = await stage.post("/compte", {"code": typed})
    page = await page_of(answer)
    assert answer.status == 422
    assert sentence in page
    assert 'aria-invalid="true"' in page
    assert "Set-Cookie" not in answer.headers


async def test_a_refused_code_stays_in_its_field_to_be_read_again(stage):
    answer = await stage.post("/compte", {"code": "abeille xyzzy <b> flûte"})
    assert 'value="abeille xyzzy &lt;b&gt; flûte"' in await answer.text()
    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_sentence_is_in_the_browser_s_language(stage):
    answer = await stage.post("/compte", {"code": WRONG}, Accept_Language="en")
    assert "This code opens no account." in await answer.text()


async def test_after_ten_wrong_codes_not_even_the_right_one_is_looked_at_for_an_hour(stage):
    code = await away(stage)
    statuses = [(await stage.post("/compte", {"code": WRONG})).status for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    answer = await stage.post("/compte", {"code": code})
    assert answer.status == 429
    assert "Recommencez dans une heure" in await page_of(answer)
    assert (await stage.get(f"/j/{await stage.link()}")).status == 200


async def test_a_word_written_wrong_is_no_try_and_a_form_of_elsewhere_opens_nothing(stage):
    code = await away(stage)
    for _ in range(12):
        assert (await stage.post("/compte", {"code": f"{code} xyzzy"})).status == 422
    assert (await stage.post("/compte", {"code": code}, Origin="https://evil.example")).status == 403
    assert (await stage.post("/compte", {"code": code})).status == 303


async def test_the_page_and_the_live_page_show_the_words_and_the_store_keeps_none(member):
    code = await code_of(member)
    at, block = member.clock.real(), screen(member.chat.services.words("fr"), resume_codes.HIDDEN)
    own, view = await member.conversation(), to_json(View("Code", (block,)))
    async with member.client.get("/events", params={"after": "0"}) as stream:
        await member.database.write(lambda uow: uow.inbox.add(own, view, at=at, real=at))
        member.chat.hub.wake()
        await read_until(stream, code)
    assert code in await member.page()
    assert code.split()[0] not in str([message.view for message in await member.messages()])


async def test_a_code_typed_into_the_chat_is_kept_without_its_words(member):
    await member.turn({"verb": "text", "text": f"relier {WRONG}"})
    messages = [message for message in await member.messages() if message.mine]
    assert [message.view["blocks"][0]["text"] for message in messages] == ["relier ••••"]
    assert member.bot.turns[-1].text == f"relier {WRONG}"


async def test_an_installed_app_with_a_live_session_opens_the_chat(member):
    async with member.client.get("/app") as answer:
        assert (answer.status, answer.url.path) == (200, "/")
        assert 'class="chat"' in await answer.text()


@pytest.mark.parametrize("session", ["", "another", "over"])
async def test_an_installed_app_without_a_live_session_asks_for_the_four_words(member, session):
    """Where there was one, what became of it is said above."""
    jar = member.client.session.cookie_jar
    token = next(cookie.value for cookie in jar if cookie.key == "declic")
    await member.chat.close_session(token)
    jar.clear()
    jar.update_cookies({"declic": token if session == "over" else session} if session else {})
    async with member.client.get("/app") as answer:
        page = await page_of(answer)
        assert answer.url.path == ("/" if session else "/compte")
    assert 'method="post" action="/compte"' in page
    assert 'class="chat"' not in page
    assert ("vos quatre mots le rouvrent" in page) == bool(session)


@pytest.mark.parametrize("has", [True, False])
async def test_who_leaves_is_shown_the_way_back_that_they_have(stage, has):
    await stage.enter("Loutre")
    if has:
        await code_of(stage)
    page = await page_of(await stage.turn({"verb": "text", "text": "quitter"}))
    assert ("Vos quatre mots le rouvrent" in page) == has
    assert ("Scannez l’affiche Déclic" in page) != has
