"""Roles from the command line: the first lead, a relay of some teams, an author."""

import re

import pytest

from tests.fakes.bot.command_line import one_line, query

CODE = re.compile(r"admin ([a-z2-7]{16})\nhttp://127.0.0.1:3978/admin/\1\n")


def invited():
    """The labels of those invited, by the log."""
    return [label for (label,) in query("SELECT subject FROM audit WHERE action = 'role.invite' ORDER BY id")]


def test_the_first_lead_is_invited_without_options_again_and_again(organised):
    for _ in range(2):
        assert CODE.fullmatch(organised("admin", "invite").stdout)


def test_who_is_invited_without_a_label_has_that_of_their_role_with_a_number_where_it_is_taken(organised):
    for options in ((), (), ("--role", "relay", "--site", "Metz"), ("--role", "author")):
        organised("admin", "invite", *options)
    assert invited() == ["Première responsable", "Première responsable (2)", "Relais", "Auteur"]


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
    assert invited() == [options[options.index("--label") + 1]]


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
