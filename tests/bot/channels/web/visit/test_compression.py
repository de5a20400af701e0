"""What travels in gzip: the same text, smaller, and no key beside a text that somebody chose."""

import gzip
import zlib

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.channels.web.chat import FRAGMENTS
from bot.channels.web.visit.compression import LEAST, bare, compressed, sealed

PAGE = "<p>Une porte s’ouvre chaque jour ouvré, à huit heures et demie.</p>\n" * 40
CODE = "abeille tambour flûte ruisseau"


async def sent(body, path="/", method="GET", accepts="gzip, br", **how):
    """What the middleware makes of an answer."""

    async def handler(_request):
        return web.Response(**{"text": body, "content_type": "text/html", **how})

    request = make_mocked_request(method, path, {"Accept-Encoding": accepts})
    return await compressed(request, handler)


def is_small(response):
    return response.headers.get("Content-Encoding") == "gzip"


@pytest.mark.parametrize(
    "kind", ["text/html", FRAGMENTS, "application/json", "image/svg+xml", "text/calendar"]
)
async def test_text_is_small_and_the_same(kind):
    response = await sent(PAGE, content_type=kind)
    assert is_small(response)
    assert response.headers["Vary"] == "Accept-Encoding"
    assert len(response.body) < len(PAGE) / 5
    assert gzip.decompress(response.body).decode() == PAGE


@pytest.mark.parametrize("accepts", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, br", "xgzip"])
async def test_who_takes_no_gzip_gets_the_text_as_it_is_and_no_cache_mixes_them_up(accepts):
    response = await sent(PAGE, accepts=accepts)
    assert response.body.decode() == PAGE
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepts", ["gzip", "GZIP", "br;q=1, gzip;q=0.5", "deflate,gzip"])
async def test_who_takes_gzip_gets_it(accepts):
    assert is_small(await sent(PAGE, accepts=accepts))


async def test_a_short_answer_stays_as_it_is():
    assert not is_small(await sent("a" * (LEAST - 1)))


@pytest.mark.parametrize("kind", ["video/mp4", "image/png", "application/octet-stream"])
async def test_a_film_or_a_picture_of_pixels_stays_as_it_is(kind):
    assert not is_small(await sent(PAGE, content_type=kind))


async def test_a_part_of_a_file_stays_as_it_is():
    assert not is_small(await sent(PAGE, status=206))


async def test_a_drawing_in_gzip_offers_no_parts():
    how = {"content_type": "image/svg+xml", "headers": {"Accept-Ranges": "bytes"}}
    assert "Accept-Ranges" not in (await sent(PAGE, **how)).headers
    assert "Accept-Ranges" in (await sent(PAGE, accepts="", **how)).headers


async def test_what_is_compressed_already_stays_as_it_is():
    response = await sent(PAGE, headers={"Content-Encoding": "gzip"})
    assert response.body.decode() == PAGE


async def test_a_stream_stays_as_it_is():
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})

    async def handler(_request):
        return stream

    assert await compressed(make_mocked_request("GET", "/", {"Accept-Encoding": "gzip"}), handler) is stream
    assert "Content-Encoding" not in stream.headers


async def test_another_channel_s_answer_stays_as_it_is():
    assert not is_small(await sent(PAGE, "/api/messages", "POST", content_type="application/json"))


async def test_an_answer_to_an_address_with_words_of_anybody_s_choice_is_not_compressed():
    assert not is_small(await sent(PAGE, "/?lien=abeille"))


@pytest.mark.parametrize("accepts", ["gzip", ""])
@pytest.mark.parametrize("body", [PAGE + sealed(CODE) + PAGE, sealed(CODE), PAGE + sealed("") + PAGE])
async def test_nobody_reads_a_seal(body, accepts):
    response = await sent(body, accepts=accepts)
    text = gzip.decompress(response.body) if is_small(response) else response.body
    assert text.decode() == bare(body)


@pytest.mark.parametrize(
    "key",
    [
        CODE,
        "/j/ezhrrqdbuoraqku4",
        "/agenda/1/7/0/Qm9uam91cg-_Qm9uam91cg.ics",
        "/badge/12/Qm9uam91cg-_Qm9uam91cg.png",
    ],
)
@pytest.mark.parametrize("begin", [0, 1, 5])
async def test_the_size_of_a_page_is_the_same_whether_somebody_s_words_guess_its_key_or_not(key, begin):
    other = key[:10] + key[:9:-1]
    guess = f"{PAGE}<b>{key[begin:]}</b>{PAGE}<i>{{}}</i>{PAGE}<b>{key[begin:]}</b>{PAGE}"

    async def size(shown):
        return len((await sent(guess.format(shown if shown.startswith("/") else sealed(shown)))).body)

    assert len(zlib.compress(guess.format(key).encode())) < len(zlib.compress(guess.format(other).encode()))
    assert await size(key) == await size(other)


@pytest.mark.parametrize("text", ["\ue0dd", "\ue0de", "\ue0de\ue0dd", "\ue0dd\ue0dd", "x\ue0dd"])
async def test_a_name_written_with_a_seal_uncovers_no_key(text):
    response = await sent(f"{PAGE}{text}{PAGE}{sealed(CODE)}{PAGE}{text}")
    assert CODE.encode() in response.body
    assert bare(gzip.decompress(response.body).decode()) == bare(f"{PAGE}{text}{PAGE}{CODE}{PAGE}{text}")


async def test_a_key_longer_than_a_block_is_whole():
    key = "k" * 200_000
    assert gzip.decompress((await sent(PAGE + sealed(key) + PAGE)).body).decode() == PAGE + key + PAGE
