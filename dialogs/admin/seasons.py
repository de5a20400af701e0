"""Seasons listed, taken back before their first message, deleted as drafts, copied for another year."""

from dialogs import permissions
from dialogs.admin import campaign_form
from dialogs.admin.figures.status import pages
from dialogs.turn import FlowContext, Reply
from games.view import Header, Text, View
from store.schema.questions import CampaignQuestion
from store.schema.values import Campaign
from usecases.campaigns import audience, copies, life, lifecycle

PURPOSES = ("unschedule", "delete")


def listed(context: FlowContext, _: str) -> Reply:
    """`campagne liste`: every season by where it is in its life, with its days; several messages if many."""
    words = context.words
    seasons = life.by_stage(context.uow, context.now)
    if not seasons:
        return Reply.say(words("campaign.none"))
    title = words("seasons.title")
    lists = [
        (words.count(f"seasons.{stage}", len(campaigns)), [_line(context, each) for each in campaigns])
        for stage, campaigns in seasons.items()
    ]
    messages = pages([Header(words("admin.kind")), Text(title, "title")], lists)
    messages[-1].append(Text(words("seasons.how"), "soft"))
    return Reply(tuple(View(title, tuple(blocks)) for blocks in messages))


def _line(context: FlowContext, campaign: Campaign) -> tuple[str, str]:
    """A season's name; its days, its doors, whom it is for; of one that was stopped the day it was."""
    days = {"first": campaign.first_day, "last": life.last_day(campaign, context.person.site)}
    people = audience.in_words(context.uow, context.words, campaign.audience, past=True)
    key = "seasons.about" if campaign.stopped_at is None else "seasons.about_stopped"
    return campaign.name, context.words.count(key, len(campaign.doors), people=people, **days)


def unschedule(context: FlowContext, name: str) -> Reply:
    """`campagne déprogrammer [NAME]`: asked once, then a draft again."""
    campaign = life.find(context.uow, name, "unschedule", context.now)
    lifecycle.refuse_begun(context.uow, campaign)
    return _ask(context, "unschedule", campaign)


def delete(context: FlowContext, name: str) -> Reply:
    """`campagne supprimer [NAME]`: a draft, after a yes."""
    return _ask(context, "delete", life.find(context.uow, name, "delete", context.now))


def duplicate(context: FlowContext, name: str) -> Reply:
    """`campagne dupliquer [NAME]`: a draft of the same doors, for other days."""
    campaign = life.find(context.uow, name, "duplicate", context.now)
    actor = permissions.actor(context)
    copy = copies.duplicate(context.uow, context.services, actor, campaign, context.now)
    return Reply((campaign_form.drafted(context, "admin.duplicated", copy),))


def confirmed(context: FlowContext, campaign: Campaign, purpose: str) -> Reply:
    """A yes to taking back or deleting; whether it may be done is looked at again."""
    words, actor = context.words, permissions.actor(context)
    if purpose == "delete":
        lifecycle.delete(context.uow, actor, campaign, context.now)
        return Reply.say(words("admin.deleted", name=campaign.name))
    draft = lifecycle.unschedule(context.uow, actor, campaign, context.now)
    return Reply((campaign_form.drafted(context, "admin.unscheduled", draft),))


def _ask(context: FlowContext, purpose: str, campaign: Campaign) -> Reply:
    permissions.ask(context, purpose, CampaignQuestion(campaign.id), None)
    people = audience.people(context.words, context.uow.participation.reach(campaign.audience))
    return Reply.say(context.words(f"admin.sure_{purpose}", name=campaign.name, people=people))
