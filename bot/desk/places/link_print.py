"""Links as a page that fills while its codes are drawn: thousands take seconds, and nobody waits unseeing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Final

from aiohttp import web

from bot.pages.papers.link_sheets import LinkPage, Sheet
from bot.pages.whole import headers_of

_AT_ONCE: Final = 40
"""Codes drawn between two parts of the page: a fifth of a second."""


async def stream(
    request: web.Request, page: LinkPage, groups: AsyncIterator[Sequence[Sheet]]
) -> web.StreamResponse:
    """The page, written group by group; codes are drawn beside the loop that answers others."""
    response = web.StreamResponse(headers=headers_of(page.style))
    response.content_type, response.charset = "text/html", "utf-8"
    head, tail = page.ends
    try:
        await response.prepare(request)
        await response.write(head.encode())
        async for sheets in groups:
            for first in range(0, len(sheets), _AT_ONCE):
                part = await asyncio.to_thread(page.part, sheets[first : first + _AT_ONCE])
                await response.write(part.encode())
        await response.write(tail.encode())
        await response.write_eof()
    except ConnectionError:
        pass  # whoever asked has left the page
    return response
