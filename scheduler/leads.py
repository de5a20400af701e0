"""Tells leads what happened to their campaigns: looked for by any clock, told once."""

from collections.abc import Collection
from datetime import datetime

from store.database import Database
from usecases.indicators import lead_news
from usecases.messages import lead_posts


async def tell_leads(database: Database, directory_ids: Collection[str], now: datetime) -> int:
    """Put the news due now in the outbox; returns how many messages. Repeating it adds nothing.

    What could not leave on its day is planned again while it is news.

    `directory_ids` are those that the settings make leads.
    """
    count = 0
    for news in await database.read(lead_news.due, now):
        count += await database.write(lead_posts.tell, directory_ids, news, now)
    if missed := await database.read(lead_posts.missed, now):
        count += await database.write(lead_posts.plan_again, missed, now)
    return count
