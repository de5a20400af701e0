"""`preview` serves this machine alone and says in one line what it needs."""

import socket

from tests.fakes.bot.command_line import one_line


def test_a_host_that_others_reach_is_refused(bot, folder):
    open_to_others = {"HOST": "0.0.0.0", "PUBLIC_URL": "https://d.example.org", "SECRET_KEY": "k" * 32}  # noqa: S104
    assert "ne sert que cette machine" in one_line(bot("preview", folder, **open_to_others))


def test_an_item_that_is_not_there_is_told(bot, folder):
    assert "«\u00a0inconnue\u00a0»" in one_line(bot("preview", folder, "--item", "inconnue"))


def test_a_port_that_is_taken_is_told(bot, folder):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        assert "--port" in one_line(bot("preview", folder, "--port", busy.getsockname()[1]))
