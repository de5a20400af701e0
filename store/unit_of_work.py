"""One connection in one transaction, with its repositories."""

from functools import cached_property

from sqlalchemy import Connection

from store.audit import Audit
from store.campaigns.campaigns import Campaigns
from store.campaigns.certificates import Certificates
from store.campaigns.corrections import Corrections
from store.campaigns.packs import Packs
from store.campaigns.reports import Reports
from store.campaigns.rounds import Rounds
from store.campaigns.turn_context import Seats
from store.messages.conversations import Conversations
from store.messages.delivery import Claims
from store.messages.inbox import Inbox
from store.messages.outbox import Outbox
from store.messages.prompts import Prompts
from store.messages.rooms import Rooms
from store.people.access import Access
from store.people.account_linking import Linking
from store.people.erasure import Erasure
from store.people.invitations import Invitations
from store.people.lists import Lists
from store.people.personal_data import Held
from store.people.players import Players
from store.people.resume_codes import Codes
from store.people.retention import Retention
from store.people.retired_names import Retired
from store.standings.badges import Badges
from store.standings.participation import Participation
from store.standings.publication import Bands, Boards
from store.standings.recalculation import Recalculation
from store.standings.recaps import Recaps
from store.standings.standings import Standings
from store.teams.merging import Merging
from store.teams.teams import Teams
from store.teams.thanks import Thanks


class UnitOfWork:
    """What a piece of work sees of the store; `store/database.py` begins and ends its transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def players(self) -> Players:
        """Players and their accounts."""
        return Players(self.connection)

    @cached_property
    def certificates(self) -> Certificates:
        """Certificates that were asked for."""
        return Certificates(self.connection)

    @cached_property
    def retired(self) -> Retired:
        """Pseudonyms given up."""
        return Retired(self.connection)

    @cached_property
    def access(self) -> Access:
        """Sessions, links, one-time codes."""
        return Access(self.connection)

    @cached_property
    def codes(self) -> Codes:
        """Resume codes."""
        return Codes(self.connection)

    @cached_property
    def linking(self) -> Linking:
        """Two accounts of one person, joined."""
        return Linking(self.connection)

    @cached_property
    def invitations(self) -> Invitations:
        """People whom an import expects."""
        return Invitations(self.connection)

    @cached_property
    def lists(self) -> Lists:
        """Named lists of people."""
        return Lists(self.connection)

    @cached_property
    def teams(self) -> Teams:
        """The organisation, its sites and teams."""
        return Teams(self.connection)

    @cached_property
    def merging(self) -> Merging:
        """What names a team."""
        return Merging(self.connection)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Campaigns, their doors and previews."""
        return Campaigns(self.connection)

    @cached_property
    def seats(self) -> Seats:
        """Who speaks, and the round that their press is about."""
        return Seats(self.connection)

    @cached_property
    def rounds(self) -> Rounds:
        """Rounds and moves."""
        return Rounds(self.connection)

    @cached_property
    def standings(self) -> Standings:
        """Standings, kept as answers come in."""
        return Standings(self.connection)

    @cached_property
    def boards(self) -> Boards:
        """Standings as published."""
        return Boards(self.connection)

    @cached_property
    def rooms(self) -> Rooms:
        """Rooms and their board messages."""
        return Rooms(self.connection)

    @cached_property
    def recalculation(self) -> Recalculation:
        """Standings worked out again from the rounds."""
        return Recalculation(self.connection)

    @cached_property
    def badges(self) -> Badges:
        """Who earned which badge."""
        return Badges(self.connection)

    @cached_property
    def bands(self) -> Bands:
        """From how many points on a player is in which third."""
        return Bands(self.connection)

    @cached_property
    def thanks(self) -> Thanks:
        """Thanks given to teams."""
        return Thanks(self.connection)

    @cached_property
    def corrections(self) -> Corrections:
        """What a corrected item does to the rounds begun before."""
        return Corrections(self.connection)

    @cached_property
    def reports(self) -> Reports:
        """What players say of doors."""
        return Reports(self.connection)

    @cached_property
    def participation(self) -> Participation:
        """Who took part, counted."""
        return Participation(self.connection)

    @cached_property
    def recaps(self) -> Recaps:
        """What a week and a season come to."""
        return Recaps(self.connection)

    @cached_property
    def packs(self) -> Packs:
        """The frozen versions that campaigns play."""
        return Packs(self.connection)

    @cached_property
    def conversations(self) -> Conversations:
        """Conversations, rooms, the question last shown, activities seen."""
        return Conversations(self.connection)

    @cached_property
    def inbox(self) -> Inbox:
        """What stands in a web conversation."""
        return Inbox(self.connection)

    @cached_property
    def prompts(self) -> Prompts:
        """Whom to tell that a door opened."""
        return Prompts(self.connection)

    @cached_property
    def claims(self) -> Claims:
        """What is taken for delivery."""
        return Claims(self.connection)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be sent."""
        return Outbox(self.connection)

    @cached_property
    def audit(self) -> Audit:
        """Audit lines, pending confirmations, the clock's beat."""
        return Audit(self.connection)

    @cached_property
    def held(self) -> Held:
        """Everything held of a person."""
        return Held(self.connection)

    @cached_property
    def retention(self) -> Retention:
        """Forgetting what is too old."""
        return Retention(self.connection)

    @cached_property
    def erasure(self) -> Erasure:
        """Forgetting a person."""
        return Erasure(self.connection)
