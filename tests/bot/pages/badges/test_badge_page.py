"""The owner of a badge reads what it says and takes its files along, as long as it and they are there."""

import jwt
import pytest
import structlog

from usecases.credentials import baking


async def test_the_page_says_the_name_the_doors_the_end_and_how_to_take_it_back(wallet):
    status, headers, text = await wallet.get(wallet.page())
    assert status == 200
    assert "Ana &amp; Petit" in text
    assert "4 sur 5" in text
    assert "dimanche 2 mars 2031" in text
    assert "Pour le retirer" in text
    assert "<svg" in text
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")


async def test_its_three_files_hold_the_same_badge(wallet):
    files = [await wallet.file(kind) for kind in ("png", "svg", "jwt")]
    tokens = {baking.token_of(file) for file in files}
    (token,) = tokens
    assert token.encode() == files[2]
    assert "Ana & Petit" in str(jwt.decode(token, options={"verify_signature": False}))
    assert max(map(len, files)) < baking.LARGEST


async def test_a_file_is_kept_by_no_cache_and_runs_nothing(wallet):
    await wallet.file("svg")
    assert wallet.headers["Cache-Control"] == "no-store"
    assert wallet.headers["Content-Disposition"] == 'attachment; filename="badge-declic.svg"'
    assert wallet.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("ends", ["withdraw", "erase"])
async def test_page_and_files_are_gone_with_the_badge_or_the_account(wallet, ends):
    await getattr(wallet, ends)()
    for suffix in ("", ".png", ".svg", ".jwt"):
        status, _, text = await wallet.get(wallet.page() + suffix)
        assert status == 404
        assert "Ana" not in text
    assert wallet.left == 2  # what we signed ourselves is no guess


async def test_a_wrong_address_is_told_so_and_too_many_are_refused(wallet):
    wrong = wallet.page()[:-3] + "abc"
    assert [(await wallet.get(wrong))[0] for _ in range(3)] == [404, 404, 429]
    assert (await wallet.get(wallet.page()))[0] == 200


async def test_no_token_and_no_address_stands_in_the_log(wallet):
    with structlog.testing.capture_logs() as logs:
        token = (await wallet.file("jwt")).decode()
        await wallet.show(token.encode())
        await wallet.show(b"bonjour")
    assert not [line for line in logs if token[:40] in str(line) or wallet.page() in str(line)]
