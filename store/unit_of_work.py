"""One connection in one transaction, with its repositories."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection

from store.audit import Audit
from store.campaigns.campaigns import Campaigns
from store.campaigns.certificates import Certificates
from store.campaigns.corrections import Corrections
from store.campaigns.lead_news import LeadPosts
from store.campaigns.open_badges import OpenBadges
from store.campaigns.packs import Packs
from store.campaigns.reports import Reports
from store.campaigns.rounds import Rounds
from store.campaigns.turn_context import PlayerContexts
from store.keys import Keys
from store.messages.attempts import Attempts
from store.messages.calls import Calls
from store.messages.conversations import Conversations
from store.messages.delivery import Claims
from store.messages.inbox import Inbox
from store.messages.outbox import Outbox
from store.messages.prompts import Prompts
from store.messages.rooms import Rooms
from store.messages.traffic import Traffic
from store.people.access import Access
from store.people.account_linking import Linking
from store.people.dropped_files import DroppedFiles
from store.people.erasure import Erasure
from store.people.invitations import Invitations
from store.people.lists import Lists
from store.people.personal_data import PersonalRecords
from store.people.players import Players
from store.people.resume_codes import Codes
from store.people.retention import Retention
from store.people.retired_names import RetiredNames
from store.people.roles import Roles
from store.standings.badges import Badges
from store.standings.indicators import Indicators
from store.standings.item_figures import ItemFigures
from store.standings.participation import Participation
from store.standings.publication import Bands, Boards
from store.standings.recalculation import Recalculation
from store.standings.recaps import Recaps
from store.standings.season_changes import SeasonChanges
from store.standings.shares import Shares
from store.standings.standings import Standings
from store.studio.studio_hands import StudioHands
from store.studio.studio_items import StudioItems
from store.studio.studio_packs import StudioPacks
from store.studio.studio_uploads import StudioUploads
from store.teams.merger import Merger
from store.teams.teams import Teams
from store.teams.thanks import Thanks
from store.voice.grid_versions import GridVersions
from store.voice.grids import Grids
from store.voice.ideas import Ideas
from store.voice.plan_lists import PlanLists
from store.voice.plan_posts import PlanPosts
from store.voice.plans import Plans
from store.voice.pulses import Pulses
from store.voice.testimonies import Testimonies

T = TypeVar("T")


def _lazily(repository: Callable[[Connection], T]) -> cached_property[T]:
    """A repository that is made when it is first needed: an answer needs three to six."""
    return cached_property(lambda uow: repository(uow.connection))


class UnitOfWork:
    """What a piece of work sees of the store; `store/database.py` begins and ends its transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    players = _lazily(Players)
    certificates = _lazily(Certificates)
    open_badges = _lazily(OpenBadges)
    retired_names = _lazily(RetiredNames)
    access = _lazily(Access)
    codes = _lazily(Codes)
    roles = _lazily(Roles)
    linking = _lazily(Linking)
    dropped_files = _lazily(DroppedFiles)
    invitations = _lazily(Invitations)
    lists = _lazily(Lists)
    teams = _lazily(Teams)
    merger = _lazily(Merger)
    campaigns = _lazily(Campaigns)
    turn_context = _lazily(PlayerContexts)
    rounds = _lazily(Rounds)
    standings = _lazily(Standings)
    boards = _lazily(Boards)
    rooms = _lazily(Rooms)
    recalculation = _lazily(Recalculation)
    badges = _lazily(Badges)
    bands = _lazily(Bands)
    thanks = _lazily(Thanks)
    corrections = _lazily(Corrections)
    reports = _lazily(Reports)
    lead_news = _lazily(LeadPosts)
    participation = _lazily(Participation)
    indicators = _lazily(Indicators)
    recaps = _lazily(Recaps)
    shares = _lazily(Shares)
    season_changes = _lazily(SeasonChanges)
    item_figures = _lazily(ItemFigures)
    grids = _lazily(Grids)
    grid_versions = _lazily(GridVersions)
    plan_lists = _lazily(PlanLists)
    plans = _lazily(Plans)
    plan_posts = _lazily(PlanPosts)
    pulses = _lazily(Pulses)
    ideas = _lazily(Ideas)
    testimonies = _lazily(Testimonies)
    packs = _lazily(Packs)
    studio_packs = _lazily(StudioPacks)
    studio_items = _lazily(StudioItems)
    studio_hands = _lazily(StudioHands)
    studio_uploads = _lazily(StudioUploads)
    conversations = _lazily(Conversations)
    inbox = _lazily(Inbox)
    calls = _lazily(Calls)
    prompts = _lazily(Prompts)
    claims = _lazily(Claims)
    outbox = _lazily(Outbox)
    traffic = _lazily(Traffic)
    audit = _lazily(Audit)
    keys = _lazily(Keys)
    attempts = _lazily(Attempts)
    personal_data = _lazily(PersonalRecords)
    retention = _lazily(Retention)
    erasure = _lazily(Erasure)
