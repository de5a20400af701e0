"""A running campaign and its people, put straight into an empty store."""

from tests.fakes.store import records


def begin(uow, count, *, tenants=("",), **where):
    """A campaign for everyone and so many people.

    Args:
        uow: a unit of work.
        count: how many people; they bear the numbers from 0 on, their rows those from 1 on.
        tenants: the tenants of their accounts, in turn.
        where: their channel, team or site.

    Returns:
        The campaign's number and the people's.
    """
    records.organisation(uow)
    people = [
        records.player(uow, number, tenant=tenants[number % len(tenants)], **where) for number in range(count)
    ]
    return records.campaign(uow), people
