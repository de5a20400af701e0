"""An invited person comes: they get what their invitation says, in one step (rule 11)."""

from games.rules.absences import Absence
from store.people.invitations import Invited
from store.schema.welcome import Welcome
from store.unit_of_work import UnitOfWork
from usecases import signing
from usecases.context import AccountKey, Services


def expected(uow: UnitOfWork, services: Services, key: AccountKey) -> Invited | None:
    """The invitation that waits for an account, None where none does."""
    return uow.invitations.waiting(signing.handle(services.secret, key.channel, key.external_id))


def next_step(invited: Invited | None) -> Welcome:
    """The step at which a newcomer's welcome begins: done with a team, under the proposed pseudonym."""
    if invited is None:
        return Welcome.NAME
    if invited.team_id is not None:
        return Welcome.DONE
    return Welcome.TEAM if invited.site_id else Welcome.SITE


def received(uow: UnitOfWork, invited: Invited, player_id: int) -> None:
    """Give a new player what their invitation and their lists say (rule 5)."""
    if invited.team_id is None and invited.site_id:
        uow.players.change(player_id, site_id=invited.site_id)
    if invited.weekdays:
        uow.players.set_absence(player_id, Absence(invited.weekdays))
    uow.invitations.answer(invited.id, player_id)
    uow.lists.receive(invited.handle, player_id)


def marks(uow: UnitOfWork, services: Services, player_id: int) -> list[str]:
    """The keyed marks of a player's handles, which keep an import from bringing them back (rule 10)."""
    handles = uow.invitations.handles_of(player_id)
    handles |= {
        signing.handle(services.secret, channel, name)
        for channel, _, name in uow.erasure.accounts_of(player_id)
    }
    return [signing.mark(services.secret, handle) for handle in sorted(handles)]
