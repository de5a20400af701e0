"""The log tells what a line holds in the reader's words: no name of the code, no digest of a version."""

import pytest

DIGEST = "5c151ddde94d88096a6fa5da6205882c9998533f79218ae23e91348b73bdbd4b"
TOLD = (
    ("people.list", {"people": 2, "added": 2, "removed": 1}, "personnes : 2 · ajoutées : 2 · retirées : 1"),
    (
        "studio.publish",
        {"number": 1, "version": DIGEST, "unread": True},
        "nº 1 · version 5c151ddd · non relu",
    ),
    ("campaign.create", {"audience": {"teams": [7, 8]}}, "pour équipes : 7, 8"),
    ("campaign.create", {"audience": {"teams": [1, 2]}}, "pour équipes : Accueil, Vauban"),
    ("links.print", {"kind": "a4", "teams": 1}, "équipes : 1"),
    ("links.print", {"kind": "a4", "teams": 2}, "équipes : 2"),
    ("room.bind_all", {"web": 1, "teams": 2}, "2"),
    ("organisation.load", {"sites": 1}, "1"),
    ("campaign.create", {"audience": {"everyone": True}}, "pour tout le monde"),
    ("campaign.edit", {"rooms": False}, "salons : non"),
    (
        "campaign.edit",
        {"last_day": "2026-03-10", "hour": "08:30:00"},
        "jour : mardi 10 mars 2026 · heure : 8 h 30",
    ),
    ("campaign.launch", {"people": 60, "asked_by": "player:3"}, "à la demande de : personne n° 3"),
    (
        "role.rename",
        {"role": "relay", "before": "Accueil"},
        "rôle : relais · avant : Accueil",
    ),
    ("team.move", {"before": 1, "to": 2}, "avant : Accueil · nouveau : Vauban"),
    (
        "report.answer",
        {"reports": [1, 2], "answer": "mended"},
        "signalements : 1, 2 · réponse : merci, c’est corrigé",
    ),
)


@pytest.mark.parametrize(("action", "detail", "told"), TOLD)
async def test_what_a_line_holds_is_told_in_words(desk, people, action, detail, told):
    await desk.database.write(lambda uow: uow.audit.write(desk.clock.now, "cli", action, "Pilotes", **detail))
    assert told in await people.lead.text("/pilotage/journal")
    exported = await (await people.lead.get("/pilotage/journal.csv")).text()
    assert told in exported.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("action", "subject", "told"),
    [
        ("idea.decide", "done", "Idée : état faite"),
        ("people.import", "people", "fichier des personnes enregistré nouvelles : 16"),
        ("team.add", "Cuisine", "équipe ajoutée Cuisine"),
    ],
)
async def test_what_a_line_is_about_is_told_in_words_and_once(desk, people, action, subject, told):
    await desk.database.write(lambda uow: uow.audit.write(desk.clock.now, "cli", action, subject, new=16))
    assert told in await people.lead.text("/pilotage/journal")


async def test_who_asked_for_it_is_called_by_their_label(desk, people):
    (held, *_) = [
        role for role in await desk.database.read(lambda uow: uow.roles.living()) if role.role == "lead"
    ]
    detail = {"people": 60, "asked_by": f"player:{held.player_id}"}
    await desk.database.write(
        lambda uow: uow.audit.write(desk.clock.now, "cli", "campaign.launch", "Pilotes", **detail)
    )
    assert f"à la demande de : {held.label}" in (await people.lead.text("/pilotage/journal")).replace(
        "\u00a0", " "
    )
