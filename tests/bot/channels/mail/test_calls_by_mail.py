"""From an address that is given to its last letter: store, courier, mail server, pages (rule 19)."""

import pytest

from content.words import load
from scheduler.channel import Target
from scheduler.compose import Composer
from scheduler.courier import claim
from tests.fakes.delivery.mail_season import ADDRESS, HOME, SECRET, link
from tests.fakes.store import records
from tests.fakes.store.records import OPENING
from usecases.signing import addresses

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


async def read(answer):
    return answer.status, await answer.text()


async def test_an_address_is_called_only_once_its_reader_pressed(season):
    season.clock.forward(days=-1)
    season.give()
    (letter,) = await season.letters(1)
    assert letter["To"] == ADDRESS
    status, page = await read(await season.client.get(link(letter, "confirmer")))  # as a scanner does
    assert (status, "a…\u2060@region.example" in page, ADDRESS in page) == (200, True, False)
    assert season.calls()[0].confirmed_at is None
    status, page = await read(await season.client.post(link(letter, "confirmer")))
    assert (status, "C’est confirmé" in page) == (200, True)
    assert season.calls()[0].confirmed_at == season.clock.calendar()


async def test_a_day_s_letter_comes_once_at_the_hour_of_the_door(season):
    await season.confirmed()
    await season.plan()
    await season.plan()
    (letter,) = await season.letters(1)
    assert letter["Subject"] == "La porte du jour est ouverte"
    assert "Thème" not in letter.as_string()
    assert "joueur" not in letter.as_string()
    assert season.counts() == {"sent": 1}


async def test_no_letter_comes_once_the_door_is_played(season):
    await season.confirmed()
    season.database.run(lambda uow: records.played(uow, season.campaign, season.player, 1, OPENING))
    await season.plan()
    assert season.counts() == {}


async def test_one_press_ends_the_letters_without_a_session_and_twice_is_once(season):
    await season.confirmed()
    await season.plan()
    (letter,) = await season.letters(1)
    where = link(letter, "fin")
    assert letter["List-Unsubscribe"] == f"<{HOME}{where}>"
    status, page = await read(await season.client.get(where))
    assert (status, '<form method="post">' in page, len(season.calls())) == (200, True, 1)
    for _ in range(2):
        status, page = await read(await season.client.post(where, data=ONE_CLICK))
        assert (status, "C’est fini" in page, season.calls()) == (200, True, [])
    status, page = await read(await season.client.get(where))
    assert (status, "<form" in page) == (200, False)


async def test_a_link_of_a_confirmed_address_says_so_and_one_that_is_too_old_too(season):
    season.give()
    (letter,) = await season.letters(1)
    where = link(letter, "confirmer")
    season.clock.forward(hours=24)
    for ask in (season.client.get, season.client.post):
        status, page = await read(await ask(where))
        assert (status, "Ce lien n’est plus valable" in page) == (410, True)
    assert season.calls()[0].confirmed_at is None
    season.clock.forward(hours=-1)
    await season.client.post(where)
    season.clock.forward(hours=1)
    for ask in (season.client.get, season.client.post):
        status, page = await read(await ask(where))
        assert (status, "déjà confirmée" in page) == (200, True)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_link_that_is_none_of_ours_is_one_sentence_in_the_browser_s_language(season, language):
    season.give()
    (letter,) = await season.letters(1)
    good = link(letter, "confirmer")
    forged = (
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        "/courriel/fin/1/x",
        "/courriel/",
        "/courriel/a/b/c",
    )
    for where in forged:
        answer = await season.client.get(where, headers={"Accept-Language": f"{language};q=1"})
        status, page = await read(answer)
        assert (status, load(language)("mail.page_unknown") in page) == (404, True)
    assert (await season.client.post(forged[0])).status == 404
    assert (await season.client.post("/courriel/fin/1/x")).status == 404
    assert [call.confirmed_at for call in season.calls()] == [None]


async def test_the_link_of_an_address_that_was_given_up_says_so(season):
    season.give()
    (letter,) = await season.letters(1)
    season.give("other@region.example")
    status, page = await read(await season.client.post(link(letter, "confirmer")))
    assert (status, "Cette demande n’existe plus" in page) == (410, True)


async def test_the_signature_of_one_link_opens_no_other(season):
    season.give()
    (letter,) = await season.letters(1)
    signature = link(letter, "confirmer").rpartition("/")[2]
    number = season.calls()[0].conversation_id
    assert (await season.client.post(f"/courriel/fin/{number}/{signature}")).status == 404
    ending = addresses.of_unsubscribing(SECRET, number + 1).rpartition("/")[2]
    assert (await season.client.post(f"/courriel/fin/{number}/{ending}")).status == 404
    assert len(season.calls()) == 1


async def test_an_address_refused_three_days_in_a_row_ends_and_stands_in_no_log(season, caplog, capsys):
    await season.confirmed()
    season.server.answers[ADDRESS] = "550 5.1.1 unknown"
    for _ in range(3):
        assert season.calls()[0].ended_at is None
        await season.plan()
        await season.refused()
        season.clock.forward(days=1)
    (call,) = season.calls()
    assert (call.reason, season.counts()) == ("refused", {"failed": 3, "failed:refused": 3})
    log = capsys.readouterr().out + caplog.text
    assert ("refused: address 550" in log, "region.example" in log) == (True, False)
    await season.plan()
    assert season.counts()["failed"] == 3


@pytest.mark.parametrize("answer", ["554 5.7.1 relay access denied", "554 looks like spam"])
async def test_a_server_that_takes_nothing_from_us_ends_nobody_s_calls(season, answer):
    await season.confirmed()
    if "relay" in answer:
        season.server.answers[ADDRESS] = answer
    else:
        season.server.last = answer
    for _ in range(3):
        await season.plan()
        await season.refused()
        season.clock.forward(days=1)
    assert (season.calls()[0].ended_at, season.counts()["failed"]) == (None, 3)


async def test_while_the_server_is_away_a_letter_waits_and_in_the_evening_it_is_missed_not_late(season):
    await season.confirmed()
    await season.plan()
    await season.server.stop()
    await season.looked()
    assert season.counts() == {"planned": 1, "planned:passing": 1}
    season.clock.forward(hours=12)
    await season.plan()
    assert season.counts() == {"missed": 1}
    await season.server.start()
    assert len(season.server.letters) == 1  # the one that asked


async def test_a_letter_that_waited_for_the_server_comes_the_same_day(season):
    await season.confirmed()
    await season.plan()
    await season.server.stop()
    await season.looked()
    await season.server.start()
    season.channel = season.letterbox()  # a while later it is asked again
    season.clock.forward(hours=3)
    (letter,) = await season.letters(1)
    assert letter["To"] == ADDRESS


async def test_a_process_that_died_after_the_server_took_a_letter_sends_the_same_again(season):
    await season.confirmed()
    await season.plan()
    now, real = season.clock.calendar(), season.clock.real()
    (post,), matter = season.database.run(lambda uow: claim(uow, "mail", now, real, limit=1))
    target = Target(post.conversation_id, post.external_id, post.reference)
    view = Composer(load).view(post, matter)
    await season.channel.send(target, view, matter.key(post))  # and dies: nothing is settled
    season.clock.forward(minutes=1)
    (again,) = await season.letters(1)
    assert again["Message-ID"] == season.server.letters[-2]["Message-ID"]
    assert season.counts() == {"sent": 1}
