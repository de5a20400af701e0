"""Roles from the command line: the first lead, a relay of some teams, the list, the end, the log."""

import re

import pytest

from tests.fakes.bot.command_line import data, execute, flat, one_line, people, plain, stand

CODE = re.compile(r"admin ([a-z2-7]{16})\nhttp://127.0.0.1:3978/admin/\1\n")


def test_the_first_lead_is_invited_without_options_again_and_again(organised):
    for _ in range(2):
        assert CODE.fullmatch(organised("admin", "invite").stdout)


def test_who_is_invited_without_a_label_has_that_of_their_role_with_a_number_where_it_is_taken(organised):
    for options in ((), (), ("--role", "relay", "--site", "Metz"), ("--role", "author")):
        organised("admin", "invite", *options)
    lines = data(organised("admin", "log", "--json"))
    labels = [line["subject"] for line in lines if line["action"] == "role.invite"]
    assert labels == ["Auteur", "Relais", "Première responsable (2)", "Première responsable"]


@pytest.mark.parametrize(
    "options",
    [
        ("--label", "Formation, poste 1"),
        ("--role", "author", "--label", "Paquets"),
        ("--role", "relay", "--label", "Relais", "--team", "Transports scolaires", "--site", "Metz"),
    ],
)
def test_each_role_is_invited_to_with_a_label(organised, options):
    assert CODE.fullmatch(organised("admin", "invite", *options).stdout)
    assert options[options.index("--label") + 1] in organised("admin", "log").stdout


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--label", "x"), "de 3 à 60 caractères"),
        (("--role", "relay", "--label", "Relais"), "au moins une équipe ou un site"),
        (("--role", "relay", "--label", "Relais", "--team", "Lune"), "Lune"),
        (("--label", "Formation", "--team", "Transports scolaires"), "Seul un relais"),
    ],
)
def test_what_cannot_be_invited_is_refused_in_one_line(organised, options, reason):
    refused = organised("admin", "invite", *options)
    assert (refused.returncode, reason in one_line(refused)) == (2, True)


def test_a_role_is_listed_and_ended_but_the_last_lead_stays(organised):
    people([1, 2])
    execute(
        "INSERT INTO roles (player_id, role, label, folded, at, by)"
        " VALUES (?, 'lead', ?, ?, '2026-01-01 08:00:00', '')",
        (1, "Poste 1", "poste1"),
        (2, "Poste 2", "poste2"),
    )
    execute("UPDATE players SET roles = 'lead'")
    assert [row["label"] for row in data(organised("admin", "list", "--json"))] == ["Poste 1", "Poste 2"]
    assert "Responsable\tPoste 1" in organised("admin", "list").stdout
    assert "a pris fin" in flat(organised("admin", "end", "poste 1", "--yes"))
    last = organised("admin", "end", "Poste 2", "--yes")
    assert (last.returncode, "dernière personne responsable" in one_line(last)) == (2, True)
    ended = data(organised("admin", "log", "--json", "--count", "1"))[0]
    assert [ended[name] for name in ("origin", "actor", "action", "subject")] == [
        "cli",
        "cli",
        "role.end",
        "player:1",
    ]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ("ligne de commande", "équipe ajoutée", "Vie scolaire", "2 mars 2026, 10 h")),
        ("en", ("command line", "team added", "Vie scolaire")),
    ],
)
def test_the_log_is_told_in_words(organised, language, told):
    stand("2026-03-02 09:00")
    organised("teams", "add", "Vie scolaire", "--site", "Metz")
    line = plain(organised("admin", "log", "--count", "1", "--language", language).stdout)
    for words in told:
        assert words in line
    assert "team.add" not in line


def test_before_there_is_an_organisation_the_log_is_told_too(bot):
    bot("admin", "invite")
    assert "rôle : invitation" in plain(flat(bot("admin", "log")))
