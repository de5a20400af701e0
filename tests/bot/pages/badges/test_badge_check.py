"""Anybody has a file verified and reads one sentence, in their language; the file is not kept."""

import pytest
from aiohttp import FormData
from dateutil.relativedelta import relativedelta

from usecases.credentials import baking
from usecases.signing import addresses


async def test_the_page_asks_for_a_file_without_a_script(wallet):
    status, headers, text = await wallet.get(addresses.BADGE_CHECK)
    assert status == 200
    assert '<form method="post" enctype="multipart/form-data">' in text
    assert '<label for="file">' in text
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("kind", ["png", "svg", "jwt"])
async def test_a_valid_badge_says_whose_it_is_of_what_and_until_when(wallet, kind):
    status, title, text = await wallet.show(await wallet.file(kind))
    assert (status, title) == (200, "Ce badge est authentique et valable")
    assert "Ana &amp; Petit, campagne Mars, valable jusqu’au dimanche 2 mars 2031" in text
    assert wallet.left == 2


async def test_it_is_said_in_english_too(wallet):
    _, title, _ = await wallet.show(await wallet.file("png"), "en")
    assert title == "This badge is genuine and valid"


@pytest.mark.parametrize("ends", ["withdraw", "erase"])
async def test_one_taken_back_or_of_somebody_erased_says_so_and_names_nobody(wallet, ends):
    file = await wallet.file("png")
    await getattr(wallet, ends)()
    _, title, text = await wallet.show(file)
    assert title.endswith("il a été retiré")
    assert "Ana" not in text


async def test_an_expired_one_says_so(wallet):
    file = await wallet.file("png")
    wallet.clock.now += relativedelta(years=5)
    assert (await wallet.show(file))[1].endswith("sa date est passée")


async def test_a_forged_one_says_so(wallet):
    token = (await wallet.file("jwt")).decode()
    assert (await wallet.show(token[:-8].encode()))[1].startswith(
        "Ce fichier n’est pas un badge de chez nous"
    )


@pytest.mark.parametrize("file", [b"", b"bonjour", b"a" * (baking.LARGEST + 10_000)])
async def test_a_file_without_a_badge_says_so_whatever_its_size(wallet, file):
    assert (await wallet.show(file))[1] == "Ce fichier ne contient pas de badge"


async def test_too_many_worthless_files_are_refused_unread(wallet):
    good = await wallet.file("png")
    seen = [(await wallet.show(b"bonjour"))[0] for _ in range(3)]
    assert seen == [200, 200, 429]
    assert (await wallet.show(good))[0] == 429


@pytest.mark.parametrize(
    "sent",
    [
        {"data": b"x"},
        {"data": {"file": "x"}},
        {"data": b"x", "headers": {"Content-Type": "multipart/form-data"}},
        {"data": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=y"}},
        {"data": b"--y\r\n\r\n", "headers": {"Content-Type": "multipart/form-data; boundary=y"}},
        {
            "data": b"--y\r\nno header\r\n\r\nx\r\n--y--\r\n",
            "headers": {"Content-Type": "multipart/form-data; boundary=y"},
        },
        {
            "data": b"--y\r\n" + b"A" * 9_000 + b": b\r\n\r\nx\r\n--y--\r\n",
            "headers": {"Content-Type": "multipart/form-data; boundary=y"},
        },
        {
            "data": b"--y\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n--z\r\n\r\nx\r\n--z--\r\n",
            "headers": {"Content-Type": "multipart/form-data; boundary=y"},
        },
    ],
)
async def test_a_request_that_no_form_sends_holds_no_badge(wallet, sent):
    async with wallet.client.post(addresses.BADGE_CHECK, **sent) as answer:
        assert answer.status == 200
        assert "ne contient pas de badge" in await answer.text()


async def test_whoever_posts_from_another_page_is_answered_too(house):
    """No session is needed and nothing changes; a page without a referrer names no origin."""
    form = FormData()
    form.add_field("file", b"bonjour", filename="x")
    async with house.client.post(addresses.BADGE_CHECK, data=form, headers={"Origin": "null"}) as answer:
        assert answer.status == 200
        assert "ne contient pas de badge" in await answer.text()
