"""A letter is handed to a real mail server: what it says, and what the server's answers mean (rule 19)."""

import re
from datetime import timedelta

import pytest

from bot.channels.mail import MailChannel
from bot.mail_server import MailServer as Server
from content.words import load
from games.screens import letters
from games.view import Text, View
from scheduler.channel import DeliveryError, MessageGone, Refused, Target, Throttled, Unconnected
from tests.fakes.delivery.mail_server import certified, serving
from tests.fakes.store.records import Clock
from usecases.signing import addresses

HOME, SECRET = "https://declic.example.org", b"k" * 32


@pytest.fixture
async def server():
    async with serving() as running:
        yield running


@pytest.fixture
async def post(server):
    """The channel that hands letters to that server."""
    channel = channel_to(server)
    yield channel
    await channel.close()


def channel_to(
    server, scheme="smtp", user="", password="", patience=5.0, sender="Déclic <declic@example.org>"
):
    there = Server(scheme, "127.0.0.1", server.port, user, password)
    return MailChannel(there, sender, address=HOME, secret=SECRET, clock=Clock(), patience=patience)


def target(address="agent@region.example", conversation=7, language="fr"):
    return Target(conversation, "digest", {"address": address}, language)


def bodies(letter):
    """A letter's plain text and its HTML."""
    return [letter.get_body((kind,)).get_content() for kind in ("plain", "html")]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_letter_is_plain_text_and_html_that_say_the_same(server, post, language):
    view = letters.of_day(load(language))
    await post.send(target(language=language), view, "outbox:1")
    (letter,) = server.letters
    said = [block.text for block in view.blocks] + [button.label for button in view.buttons]
    for body in bodies(letter):
        assert all(sentence in body for sentence in said)
        assert f"{HOME}/" in body
    assert f'<html lang="{language}">' in bodies(letter)[1]


async def test_a_letter_says_when_it_was_written_that_a_machine_wrote_it_and_how_it_ends(server, post):
    await post.send(target(), letters.of_day(load("fr")), "outbox:1")
    (letter,) = server.letters
    ending = HOME + addresses.of_unsubscribing(SECRET, 7)
    assert letter["From"] == "Déclic <declic@example.org>"
    assert letter["To"] == "agent@region.example"
    assert letter["Subject"] == "La porte du jour est ouverte"
    assert letter["Date"].datetime == Clock().real()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "fr"
    assert letter["List-Unsubscribe"] == f"<{ending}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all(ending in body.replace("&amp;", "&") for body in bodies(letter))


async def test_a_letter_fetches_nothing(server, post):
    await post.send(target(), letters.of_day(load("fr")), "outbox:1")
    html = bodies(server.letters[0])[1]
    assert not re.search(r"<img|<script|<link|url\(|@import", html)
    assert {address.rstrip('"') for address in re.findall(r'https?://[^\s"<]+', html)} == {
        f"{HOME}/",
        HOME + addresses.of_unsubscribing(SECRET, 7),
    }


async def test_the_question_whether_an_address_is_yours_ends_nothing_and_lasts_a_day(server, post):
    await post.send(target(), letters.of_address(load("fr")), "outbox:1")
    (letter,) = server.letters
    assert letter["List-Unsubscribe"] is None
    link = HOME + addresses.of_confirmation(SECRET, Clock().real(), 7)
    assert all(link in body for body in bodies(letter))
    assert str(int((Clock().real() + timedelta(hours=24)).timestamp())) in link


async def test_a_second_try_is_the_same_letter_and_another_is_not(server, post):
    for key in ("outbox:1", "outbox:1", "outbox:2"):
        await post.send(target(), letters.of_day(load("fr")), key)
    first, again, other = (letter["Message-ID"] for letter in server.letters)
    assert first == again != other
    assert re.fullmatch(r"<\w+@example\.org>", first)


async def test_letters_share_a_connection(server, post):
    await post.ready()
    for number in range(5):
        await post.send(target(), letters.of_day(load("fr")), f"outbox:{number}")
    assert (len(server.letters), server.opened) == (5, 1)


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\nBcc: everybody@b.example",
        "a@b.example\r\n\r\nHello",
        "a@b.example\x00",
        "a@b\u2028.example",
    ],
)
async def test_an_address_with_a_line_break_writes_no_header(server, post, address):
    with pytest.raises(Refused):
        await post.send(target(address), letters.of_day(load("fr")), "outbox:1")
    assert server.letters == []


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        ("550 5.1.1 no such agent@region.example", Refused, "address 550"),
        ("554 5.7.1 relay access denied", Refused, "policy 554"),
        ("450 4.2.0 greylisted", Throttled, "throttled"),
        ("451 4.7.1 later", Throttled, "throttled"),
        ("471 odd", DeliveryError, "address 471"),
    ],
)
async def test_what_a_server_answers_to_an_address_decides(server, post, answer, error, said):
    server.answers["agent@region.example"] = answer
    with pytest.raises(error) as caught:
        await post.send(target(), letters.of_day(load("fr")), "outbox:1")
    assert (type(caught.value), str(caught.value)) == (error, said)
    await post.send(target("other@region.example"), letters.of_day(load("fr")), "outbox:2")
    assert [letter["To"] for letter in server.letters] == ["other@region.example"]


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [("554 spam", Refused, "letter 554"), ("452 full", Throttled, "throttled")],
)
async def test_what_a_server_answers_to_a_letter_decides(server, post, answer, error, said):
    server.last = answer
    with pytest.raises(error, match=said):
        await post.send(target(), letters.of_day(load("fr")), "outbox:1")


async def test_a_server_that_is_slow_is_left_and_asked_again(server):
    post, server.slow = channel_to(server, patience=0.2), True
    with pytest.raises(DeliveryError, match="no mail server"):
        await post.send(target(), letters.of_day(load("fr")), "outbox:1")
    server.slow = False
    await post.send(target(), letters.of_day(load("fr")), "outbox:1")
    assert len(server.letters) == 1
    await post.close()


@pytest.mark.parametrize("silent", ["waits", "mumbles", "hangs up"])
async def test_a_letter_that_was_taken_without_an_answer_counts_as_sent(server, silent):
    post, server.silent = channel_to(server, patience=0.2), silent
    await post.send(target(), letters.of_day(load("fr")), "outbox:1")
    server.silent = ""
    await post.send(target("other@region.example"), letters.of_day(load("fr")), "outbox:2")
    assert [letter["To"] for letter in server.letters] == ["agent@region.example", "other@region.example"]
    await post.close()


async def test_a_line_of_a_letter_that_begins_with_a_point_arrives_whole(server, post):
    buttons = letters.of_day(load("fr")).buttons
    said = tuple(map(Text, ("C’est ouvert.", ".", "..point")))
    await post.send(target(), View("Ouvert", said, buttons), "outbox:1")
    assert bodies(server.letters[0])[0].split()[:4] == ["C’est", "ouvert.", ".", "..point"]


async def test_a_server_that_is_away_takes_no_letter_and_is_found_again(server, post):
    await post.send(target(), letters.of_day(load("fr")), "outbox:1")
    await server.stop()
    with pytest.raises(DeliveryError):
        await post.send(target(), letters.of_day(load("fr")), "outbox:2")
    await server.start()
    await post.send(target(), letters.of_day(load("fr")), "outbox:2")
    assert len(server.letters) == 2


async def test_nothing_is_claimed_while_the_server_is_away(server, post):
    await server.stop()
    with pytest.raises(DeliveryError, match="no mail server"):
        await post.ready()
    await server.start()
    with pytest.raises(DeliveryError, match="the mail server is away"):
        await post.ready()  # it is not asked again at every look
    assert server.opened == 0


async def test_a_password_is_not_sent_in_clear_where_the_server_offers_nothing_else(server):
    post = channel_to(server, "smtp+starttls", "declic", "secret")
    with pytest.raises(Unconnected, match="does not let us in"):
        await post.ready()
    assert server.letters == []


@pytest.mark.parametrize("trusted", [True, False])
async def test_a_server_is_signed_in_to_over_tls_and_only_where_it_is_trusted(tmp_path, monkeypatch, trusted):
    context, certificate = certified(tmp_path)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with serving(tls_context=context, require_starttls=True, auth_required=True) as server:
        server.users["declic"] = "secret"
        post = channel_to(server, "smtp+starttls", "declic", "secret")
        if not trusted:
            with pytest.raises(DeliveryError, match="no mail server"):
                await post.ready()
        else:
            await post.send(target(), letters.of_day(load("fr")), "outbox:1")
            await post.close()
    assert len(server.letters) == trusted


async def test_a_wrong_password_is_nobody_s_address(tmp_path, monkeypatch):
    context, certificate = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with serving(tls_context=context, auth_required=True) as server:
        post = channel_to(server, "smtp+starttls", "declic", "wrong")
        with pytest.raises(Unconnected, match="does not let us in: SMTPAuthenticationError"):
            await post.send(target(), letters.of_day(load("fr")), "outbox:1")


async def test_a_letter_that_left_stays(post):
    with pytest.raises(MessageGone):
        await post.update(target(), "1", letters.of_day(load("fr")))


async def test_nobody_is_written_to_who_gave_no_address(post):
    with pytest.raises(Refused):
        await post.open(target())
