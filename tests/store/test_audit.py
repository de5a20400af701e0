"""An audit line says who, under which label and from where; the label stays when the role has ended."""

import pytest

from store.schema.actors import Actor
from tests.fakes.store.records import OPENING


@pytest.mark.parametrize(
    ("actor", "label", "origin"),
    [
        (Actor("player:3", "Formation, poste 1", "desk"), "Formation, poste 1", "desk"),
        (Actor("player:3"), "", "chat"),
        ("player:3", "", "chat"),
        ("cli", "", "cli"),
        ("demonstration", "", "cli"),
        ("clock", "", "clock"),
        ("web", "", "entry"),
    ],
)
def test_a_line_carries_label_and_origin(uow, actor, label, origin):
    uow.audit.write(OPENING, actor, "team.add", "Accueil")
    (line,) = uow.audit.lines()
    assert (line.actor, line.label, line.origin) == (str(actor), label, origin)


def test_lines_of_one_actor_are_counted_whatever_the_label(uow):
    for label in ("", "Poste 1"):
        uow.audit.write(OPENING, Actor("player:3", label), "code.refused", "")
    assert uow.audit.count("code.refused", OPENING.replace(year=2025), Actor("player:3", "Poste 2")) == 2


def test_the_latest_lines_about_a_subject_are_of_the_actions_asked_for(uow):
    for action, subject in (("pause", "Mars"), ("resume", "Mars"), ("edit", "Mars"), ("stop", "Avril")):
        uow.audit.write(OPENING, "cli", f"campaign.{action}", subject)
    asked = ("campaign.pause", "campaign.resume", "campaign.stop")
    latest = uow.audit.about("Mars", asked, 5)
    assert [line.action for line in latest] == ["campaign.resume", "campaign.pause"]
    assert uow.audit.about("Mars", asked, 1) == latest[:1]


def test_the_lines_of_others_about_a_subject_are_those_after_a_number(uow):
    def write(actor, action, subject="Mars"):
        return uow.audit.write(OPENING, actor, f"campaign.{action}", subject)

    asked = ("campaign.pause", "campaign.resume")
    assert uow.audit.newest("Mars", asked) == 0
    read = write("cli", "pause")
    write("cli", "edit")
    write("cli", "pause", "Avril")
    assert uow.audit.newest("Mars", asked) == read
    write(Actor("player:3", "Poste 1"), "resume")
    write("cli", "pause")
    write("cli", "resume")
    others = uow.audit.by_others("Mars", asked, Actor("player:3", "Poste 2"), read)
    assert [line.action for line in others] == ["campaign.pause", "campaign.resume"]
