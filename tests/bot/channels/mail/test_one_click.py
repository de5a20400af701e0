"""A mail service's own button reaches the whole house from anywhere; nothing else does (RFC 8058)."""

from usecases.signing import addresses

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


async def post(house, path, **headers):
    """POST as a server does: no page of ours sent it, no session comes with it."""
    async with house.client.post(path, data=ONE_CLICK, headers=headers) as answer:
        return answer.status, dict(answer.headers), await answer.text()


async def test_a_mail_service_ends_a_call_without_a_session_or_a_page(house):
    await house.enter()
    keep = {"address": "agent@region.example"}
    now = house.clock.calendar()

    def ask(uow):
        number = uow.calls.put(1, "mail", "mark", keep, label="a…", now=now, local=False)
        return uow.calls.get(number).conversation_id

    conversation = await house.database.write(ask)
    # Our own page names no referrer, so a browser's origin is "null".
    forged = addresses.of_unsubscribing(b"x" * 32, conversation)
    assert (await post(house, forged, Origin="null"))[0] == 404
    status, headers, page = await post(house, addresses.of_unsubscribing(b"s" * 32, conversation))
    assert (status, "C’est fini" in page) == (200, True)
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert await house.database.read(lambda uow: uow.calls.of(1)) == []


async def test_a_forged_one_is_an_unknown_link_and_no_other_page_takes_a_press_from_elsewhere(house):
    assert (await post(house, "/courriel/fin/1/forged"))[0] == 404
    assert (await post(house, "/turn"))[0] == 403
