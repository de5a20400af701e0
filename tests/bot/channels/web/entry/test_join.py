"""Links: only the button makes an account, a refusal is one answer, a browser knows whose it is."""

import re

import pytest

from store.schema.audience import EVERYBODY
from usecases import names
from usecases.people import admin_access, links
from usecases.signing import digest


async def count_players(stage):
    return await stage.database.read(lambda uow: uow.players.count_in(EVERYBODY))


async def demonstration_link(stage):
    """The path of a link into a demonstration, which has one team."""
    await stage.database.write(lambda uow: uow.teams.put_team("Cigognes", "cigognes", "metz", 7, demo=True))
    return f"/j/{await stage.link('demo', 100)}"


async def test_a_link_makes_no_account_and_its_button_one_with_the_pseudonym_and_a_session(stage):
    page = await stage.page(f"/j/{await stage.link()}")
    assert "« Accueil »".replace(" ", "\u00a0") in page
    assert await count_players(stage) == 0
    session = await stage.enter("Loutre")
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert not session["secure"]
    assert len(session.value) >= 43
    assert "Loutre" in await stage.page()
    player = await stage.player()
    digests = await stage.database.read(lambda uow: uow.access.sessions_of(player.id))
    assert digests == [digest(session.value)]


async def test_a_personal_link_says_that_it_is_one_person_s_and_names_the_team_that_it_leads_to(stage):
    (code,) = await stage.database.write(
        links.make_personal_links, stage.chat.services, stage.team, 1, stage.clock.real()
    )
    for path, team in ((f"/j/{code}", True), (f"/j/{await stage.link('personal', 1)}", False)):
        page = await stage.page(path)
        assert "Ce lien est personnel" in page
        assert "celui de l’équipe" not in page
        assert ("Vous jouerez avec l’équipe" in page) is team
    assert "celui de l’équipe" in await stage.page(f"/j/{await stage.link()}")


async def test_a_demonstration_offers_its_teams(stage):
    path = await demonstration_link(stage)
    page = await stage.page(path)
    (team,) = re.findall(r'name="team" value="(\d+)"', page)
    assert (await stage.post(path, {"pseudonym": "Loutre", "team": team})).status == 303


@pytest.mark.parametrize("fields", [{}, {"team": ""}, {"team": "x"}, {"team": "999"}, {"team": "1,1"}])
async def test_a_demonstration_asks_again_for_a_team_that_is_none_and_counts_no_failure(stage, fields):
    path = await demonstration_link(stage)
    for _ in range(11):
        answer = await stage.post(path, {"pseudonym": "Loutre", **fields})
        page = await answer.text()
        assert answer.status == 422
        assert 'value="Loutre"' in page
        assert "Choisissez une équipe de la liste." in page
    assert await count_players(stage) == 0


async def test_a_taken_name_is_refused_with_a_free_one_and_the_link_keeps_its_place(stage):
    await stage.enter("Loutre")
    stage.client.session.cookie_jar.clear()
    answer = await stage.post(f"/j/{await stage.link()}", {"pseudonym": "Loutre"})
    page = await answer.text()
    assert answer.status == 422
    assert 'aria-invalid="true"' in page
    assert 'value="Loutre"' in page
    assert await count_players(stage) == 1


def proposal_of(page):
    """What the browser sends of a link's page where nobody wrote anything."""
    return dict(re.findall(r'name="(pseudonym|proposed)" value="([^"]*)"', page))


async def test_two_pages_that_propose_the_same_name_let_both_in(stage, monkeypatch):
    monkeypatch.setattr(names.secrets, "choice", lambda nouns: nouns[0])
    path = f"/j/{await stage.link()}"
    proposals = [proposal_of(await stage.page(path)) for _ in range(2)]
    assert proposals[0] == proposals[1]
    for proposal in proposals:
        assert (await stage.post(path, proposal)).status == 303
        stage.client.session.cookie_jar.clear()
    assert await count_players(stage) == 2


async def test_who_takes_the_free_name_that_a_refusal_told_is_not_refused_again_for_chance(
    stage, monkeypatch
):
    monkeypatch.setattr(names.secrets, "choice", lambda nouns: nouns[0])
    await stage.enter("Loutre")
    stage.client.session.cookie_jar.clear()
    path = f"/j/{await stage.link()}"
    refused = proposal_of(await (await stage.post(path, {"pseudonym": "Loutre", "proposed": "Pie"})).text())
    assert refused["pseudonym"] == "Loutre"
    await stage.post(path, {"pseudonym": refused["proposed"]})
    stage.client.session.cookie_jar.clear()
    assert (await stage.post(path, refused | {"pseudonym": refused["proposed"]})).status == 303


async def test_who_has_still_to_choose_a_team_keeps_the_name_that_was_proposed(stage):
    path = await demonstration_link(stage)
    proposal = proposal_of(await stage.page(path))
    assert proposal_of(await (await stage.post(path, proposal)).text()) == proposal


async def test_fields_that_the_form_does_not_have_change_nothing_of_the_page(stage):
    path = f"/j/{await stage.link()}"
    fields = {"pseudonym": "x", "invitation": "x", "words": "x", "error": "x", "suggestion": "x", "lang": "x"}
    answer = await stage.post(path, fields)
    assert answer.status == 422
    assert "« Accueil »".replace(" ", "\u00a0") in await answer.text()


async def test_a_known_browser_goes_straight_to_today_s_door_and_is_told_whose_account_it_is(stage):
    await stage.enter("Loutre")
    code = await stage.link()
    address = (await stage.get(f"/j/{code}")).headers["Location"]
    assert stage.bot.turns[-1].verb == "play"
    assert address.startswith(f"/?lien={code}#m")
    page = (await stage.page(address)).replace("\u00a0", " ")
    assert "Une question" in page
    assert "Compte de Loutre, équipe « Accueil »" in page
    assert f'action="/j/{code}"><button' in page.replace("\n", "").replace(' class="chips"', "")
    assert "Ce n’est pas moi" in page
    assert "Ce n’est pas moi" not in await stage.page()
    await stage.post(f"/j/{code}", {"pseudonym": "Deux"})
    assert await count_players(stage) == 1


@pytest.mark.parametrize("text", ["<b>", "a" * 65, "é", "../x", ""])
async def test_what_is_no_link_in_the_page_s_address_shows_nothing_of_it(stage, text):
    await stage.enter("Loutre")
    answer = await stage.client.get("/", params={"lien": text})
    assert "Ce n’est pas moi" not in await answer.text()


async def test_not_me_closes_the_session_and_offers_the_link(stage):
    session = await stage.enter("Loutre")
    path = f"/j/{await stage.link()}"
    answer = await stage.post(path, {"leave": "1"})
    assert answer.headers["Location"] == path
    page = await (await stage.get(path, Cookie=f"declic={session.value}")).text()
    assert 'name="pseudonym"' in page


async def test_unknown_expired_and_full_links_get_one_answer(stage):
    code = await stage.link(capacity=1)
    await stage.post(f"/j/{code}", {"pseudonym": "Loutre"})
    stage.client.session.cookie_jar.clear()
    pages = [await stage.get(f"/j/{secret}") for secret in (code, "unknown", "é", "a" * 500, "%00")]
    pages.append(await stage.post(f"/j/{code}", {"pseudonym": "Deux"}))
    assert {answer.status for answer in pages} == {404}
    assert len({await answer.text() for answer in pages}) == 1


async def used(stage, how):
    """The path of a link or an address that was good once."""
    if how == "signed in":
        path = f"/admin/{await stage.database.write(admin_access.make_signin, stage.clock.real())}"
        await stage.post(path)
    else:
        path = f"/j/{await stage.link('team' if how == 'revoked' else 'personal', 1)}"
    match how:
        case "joined":
            await stage.post(path, {"pseudonym": "Loutre"})
        case "expired":
            stage.clock.forward(days=91)
        case "revoked":
            await stage.database.write(lambda uow: uow.access.revoke(stage.team, stage.clock.real()))
    stage.client.session.cookie_jar.clear()
    return path


@pytest.mark.parametrize("how", ["joined", "expired", "revoked", "signed in"])
async def test_a_link_that_was_good_once_is_no_guess_and_offers_the_four_words_each_time(stage, how):
    path = await used(stage, how)
    for _ in range(12):
        for answer in (await stage.get(path), await stage.post(path, {"pseudonym": "Deux"})):
            assert answer.status == 404
            assert 'action="/compte"' in await answer.text()
    assert [(await stage.get("/j/unknown")).status for _ in range(11)] == [404] * 10 + [429]
    assert (await stage.get(path)).status == 404


@pytest.mark.parametrize("path", ["/j/unknown", "/admin/unknown"])
async def test_ten_guesses_an_hour_whether_opened_or_pressed_and_a_good_link_still_opens(stage, path):
    answers = [(await stage.get(path)).status for _ in range(5)]
    answers += [(await stage.post(path, {"pseudonym": "Loutre"})).status for _ in range(7)]
    assert answers == [404] * 10 + [429] * 2
    assert (await stage.get(f"/j/{await stage.link()}")).status == 200


async def test_the_admins_address_signs_in_once_and_a_preview_uses_nothing_up(stage):
    code = await stage.database.write(admin_access.make_signin, stage.clock.real())
    assert [(await stage.get(f"/admin/{code}")).status for _ in range(2)] == [200, 200]
    answer = await stage.post(f"/admin/{code}")
    assert answer.status == 303
    assert stage.session(answer).value


PASTED = {
    "a code": ("abc234", "/j/abc234"),
    "an address": ("https://declic.example/j/abc234", "/j/abc234"),
    "an address with spaces": (" https://declic.example/j/abc234/ ", "/j/abc234"),
    "what mail adds": ("abc234?utm_source=mail", "/j/abc234"),
    "what a browser adds": ("https://declic.example/j/abc234#top", "/j/abc234"),
    "what people add": ("abc234.", "/j/abc234"),
    "nothing": (" ", "/"),
}


async def paste(stage, text):
    return await stage.client.get("/j", params={"code": text}, allow_redirects=False)


@pytest.mark.parametrize(("text", "location"), PASTED.values(), ids=PASTED)
async def test_a_pasted_address_or_code_leads_to_its_page_whatever_was_added(stage, text, location):
    assert (await paste(stage, text)).headers["Location"] == location


@pytest.mark.parametrize("text", ["https://x/j/..%2f", "//evil.example/a-b", "mon lien", "é"])
async def test_what_can_be_no_link_is_told_so(stage, text):
    answer = await paste(stage, text)
    assert answer.status == 404
    assert "Ce lien n’ouvre plus" in await answer.text()


async def test_only_the_link_of_another_team_asks_a_known_browser_by_its_button(stage):
    await stage.enter("Loutre")

    def other_link(uow):
        team = uow.teams.put_team("Cigognes", "cigognes", "metz", 7)
        return links.make_link(uow, stage.chat.services, "team", team, 7, stage.clock.real())

    path = f"/j/{await stage.database.write(other_link)}"
    before = len(stage.bot.turns)
    await stage.post(f"/j/{await stage.link()}", {"change": "1"})
    assert stage.bot.turns[before:] == []  # one's own team's link
    assert (await stage.post(path, {"change": "1"})).headers["Location"] == "/"
    (turn,) = stage.bot.turns[before:]
    assert (turn.verb, dict(turn.values)) == ("team", {"name": "Cigognes"})
    assert await count_players(stage) == 1


async def test_the_page_of_a_link_fetches_the_scripts_of_the_chat_meanwhile(stage):
    page = await stage.page(f"/j/{await stage.link()}")
    fetched = set(re.findall('<link rel="prefetch" as="script" href="(.*?)"', page))
    await stage.enter()
    assert fetched == set(re.findall('<script src="(.*?)" defer>', await stage.page()))
